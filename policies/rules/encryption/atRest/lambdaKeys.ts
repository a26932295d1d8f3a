import { violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import { type AtRestCheck } from "./check";
import { given } from "./setting";

/** What the key of a function encrypts besides its environment variables (Lambda API Reference, `KMSKeyArn`). */
const isUsedOtherwise = (resource: Resource): boolean =>
    ["snapStart", "sourceKmsKeyArn", "imageUri"].some((path) => resource.get(path).isPresent()) ||
    resource.get("packageType").lower() === "image";

/** A key that a function does not use looks like protection, but is none. */
export const lambdaKeys: readonly AtRestCheck[] = [
    {
        type: "aws:lambda/function:Function",
        part: "unused-key",
        title: "The KMS key of a Lambda function encrypts something.",
        paths: ["kmsKeyArn", "environment"],
        fix: "environment: { variables: { … } }",
        severity: "low",
        level: "advisory",
        *check(resource) {
            const hasEnvironment = resource.get("environment").isPresent();
            if (!hasEnvironment && !isUsedOtherwise(resource) && given(resource.get("kmsKeyArn"))) {
                yield violation(
                    "kmsKeyArn",
                    "The key has no effect: Lambda drops it where there are no environment variables.",
                );
            }
        },
    },
];
