/** S3, and images in ECR. */
import type { PlannedResource } from "../../../plan/types";

import { assumed, Charges, noun } from "../entries";
import { isOn, listOf, UnknownInput } from "../inputs";
import type { Context, Model } from "../types";

export const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

const LIFECYCLES = [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
];

/** Class to which the bucket's rules move what gets older; the first one counts, since data comes there first. */
function colderClass(bucket: PlannedResource, { stack }: Context): string {
    const lifecycles = stack.pointingAt(bucket, "bucket", LIFECYCLES);
    const rules = [...lifecycles.flatMap((each) => listOf(each, "rules")), ...listOf(bucket, "lifecycleRules")];
    for (const rule of rules as Readonly<Record<string, unknown>>[]) {
        const off = rule.status === "Disabled" || rule.enabled === false;
        const [first] = off || !Array.isArray(rule.transitions) ? [] : rule.transitions;
        if (typeof first?.storageClass === "string") {
            return first.storageClass as string;
        }
    }
    return "STANDARD";
}

const bucket: Model = (resource, context) => {
    const charges = new Charges(context, noun("bucket"));
    const use = () => assumed(context.usage.s3.buckets, resource);
    return [
        () => charges.usage("s3.STANDARD", use().freshGb),
        () => {
            const storageClass = colderClass(resource, context);
            const key = `s3.${storageClass}`;
            return context.prices.find(key) === undefined
                ? { kind: "unpriced", reason: `its storage class ${storageClass} is not in the price list` }
                : charges.usage(
                      key,
                      use().colderGb,
                      storageClass === "STANDARD" ? undefined : `whose older data moves to ${storageClass}`,
                  );
        },
        () => charges.usage("s3.writes1k", use().writesThousands),
        () => charges.usage("s3.reads1k", use().readsThousands),
    ];
};

/** The bucket of a setting that is a resource of its own. */
function bucketOf(setting: PlannedResource, { stack }: Context): PlannedResource {
    const found = stack.target(setting, "bucket", BUCKETS);
    if (found === undefined) {
        throw new UnknownInput("the use of its bucket, which is not in the stack");
    }
    return found;
}

/** Events of S3 are sent on request only, and EventBridge charges for them. */
const notification: Model = (resource, context) => [
    () => {
        if (!isOn(resource, "eventbridge")) {
            return undefined;
        }
        const writes = assumed(context.usage.s3.buckets, bucketOf(resource, context)).writesThousands;
        return new Charges(context, noun("bucket with events", "buckets with events")).usage(
            "events.optInMillion",
            writes / 1000,
        );
    },
];

/** Without a bucket key, each read and each write of an object asks KMS. */
const encryption: Model = (resource, context) => [
    () => {
        const [rule] = listOf(resource, "rules") as (Readonly<Record<string, unknown>> | undefined)[];
        const byDefault = rule?.applyServerSideEncryptionByDefault as Readonly<Record<string, unknown>> | undefined;
        if (!String(byDefault?.sseAlgorithm ?? "").startsWith("aws:kms") || rule?.bucketKeyEnabled === true) {
            return undefined;
        }
        const use = assumed(context.usage.s3.buckets, bucketOf(resource, context));
        const thousands = use.writesThousands + use.readsThousands;
        return new Charges(context, noun("bucket without a bucket key", "buckets without a bucket key")).usage(
            "kms.requests10k",
            thousands / 10,
        );
    },
];

const repository: Model = (_, context) => {
    const charges = new Charges(context, noun("image repository", "image repositories"));
    return [() => charges.usage("ecr.storedGb", context.usage.compute.imagesGb)];
};

export const storageModels: Readonly<Record<string, Model>> = {
    ...Object.fromEntries(BUCKETS.map((type) => [type, bucket])),
    "aws:ecr/repository:Repository": repository,
    "aws:s3/bucketNotification:BucketNotification": notification,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": encryption,
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2": encryption,
};
