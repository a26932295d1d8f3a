import { each, violation } from "../../../engine/outcomes";
import type { AtRestCheck } from "./check";

/** Paths of the rules of default encryption, by the type that sets them. */
const RULES: Readonly<Record<string, string>> = {
    "aws:s3/bucket:Bucket": "serverSideEncryptionConfiguration.rule",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "rules[]",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2": "rules[]",
};

/** Objects under a customer-provided key (SSE-C) cannot be read without it: the way of ransomware in S3. */
export const bucketChecks: readonly AtRestCheck[] = Object.entries(RULES).map(([type, rules]) => ({
    type,
    part: "customer-provided-keys",
    title: "A bucket does not unblock encryption by keys that come with each request.",
    paths: [`${rules}.blockedEncryptionTypes`],
    fix: 'blockedEncryptionTypes: ["SSE-C"]',
    severity: "low",
    level: "advisory",
    check: (resource) =>
        each(
            resource.all(rules).flatMap((property) => property.items()),
            function* (rule) {
                const blocked = rule.get("blockedEncryptionTypes");
                if (blocked.texts().includes("NONE")) {
                    yield violation(blocked, "Objects can be encrypted by keys that only the writer holds (SSE-C).");
                }
            },
        ),
}));
