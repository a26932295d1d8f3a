import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Stack } from "../../../engine/stack";
import { Undetermined } from "../../../engine/unknown";
import { type Encryption, encryptionOf } from "./encryption";
import type { AtRestSetting } from "./setting";

const BUCKET_V2 = "aws:s3/bucketV2:BucketV2";

/** Types of buckets whose new objects are encrypted by a default that can be set. */
export const BUCKETS: readonly string[] = ["aws:s3/bucket:Bucket", BUCKET_V2, "aws:s3/directoryBucket:DirectoryBucket"];

/** Types that set the default encryption of a bucket from outside. */
export const SEPARATE: readonly string[] = [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];

/** What a bucket's rule says; a bucket without one encrypts by SSE-S3 (S3 User Guide, "Default encryption FAQ"). */
export const DEFAULT_ENCRYPTION: AtRestSetting = {
    type: BUCKETS,
    what: "objects",
    data: "store",
    switch: {
        path: "sseAlgorithm",
        values: { AES256: "aws-owned-key", "aws:kms": "aws-managed-key", "aws:kms:dsse": "aws-managed-key" },
    },
    key: "kmsMasterKeyId",
    default: "aws-owned-key",
};

/** The resources that set the encryption of buckets, by bucket. */
interface Separate {
    readonly byBucket: ReadonlyMap<Resource, Resource>;
    /** Why one of them could not be placed; it may belong to any bucket. */
    readonly unplaced: unknown;
}

const separate = new WeakMap<Stack, Separate>();

function place(stack: Stack): Separate {
    const byBucket = new Map<Resource, Resource>();
    let unplaced: unknown;
    for (const resource of stack.ofType(...SEPARATE)) {
        try {
            const bucket = bucketOf(stack, resource, resource.get("bucket"));
            if (bucket !== undefined) {
                byBucket.set(bucket, resource);
            }
        } catch (error) {
            unplaced = error;
        }
    }
    return { byBucket, unplaced };
}

/** The resource that sets the default encryption of a bucket from outside, where the stack holds one. */
export function separateOf(stack: Stack, bucket: Resource): Resource | undefined {
    const placed = separate.get(stack) ?? place(stack);
    separate.set(stack, placed);
    const found = placed.byBucket.get(bucket);
    if (found === undefined && placed.unplaced !== undefined) {
        throw placed.unplaced;
    }
    return found;
}

/** Bucket name in a name, an ARN (`arn:aws:s3:::name/key`) or a URI (`s3://name/key`). */
const NAME = /^(?:s3[an]?:\/\/|arn:[\w-]+:s3:::)?([^/]+)/i;

/** The bucket of the stack that a property names by name, ARN or URI. */
export function bucketOf(stack: Stack, owner: Resource, property: Property): Resource | undefined {
    if (!property.isPresent()) {
        return undefined;
    }
    if (property.isKnown() && typeof property.unchecked() === "string") {
        const name = NAME.exec(property.text() ?? "")?.[1];
        return name === undefined ? undefined : stack.identified(name, BUCKETS);
    }
    // Not known yet, or the bucket itself in place of its name, which BucketObject takes.
    const source = stack.referred(owner, property.path, BUCKETS);
    if (source === undefined) {
        throw new Undetermined(property.path, "is known only after the deployment");
    }
    return source;
}

/** The blocks by which a bucket sets its own default encryption. */
export function inlineDefaults(bucket: Resource): readonly Property[] {
    const path =
        bucket.type === BUCKET_V2
            ? "serverSideEncryptionConfigurations[].rules[].applyServerSideEncryptionByDefaults"
            : "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault";
    return bucket.all(path).flatMap((property) => property.items());
}

/** The blocks by which a resource of {@link SEPARATE} sets a bucket's default encryption. */
export function separateDefaults(resource: Resource): readonly Property[] {
    return resource.all("rules[].applyServerSideEncryptionByDefault").flatMap((property) => property.items());
}

/**
 * How the bucket that a property names encrypts what is put into it without a word about encryption.
 *
 * @returns undefined where the stack does not hold the bucket
 * @throws Undetermined where the bucket or its encryption is not known yet
 */
export function bucketDefault(stack: Stack, owner: Resource, property: Property): Encryption | undefined {
    const bucket = bucketOf(stack, owner, property);
    if (bucket === undefined) {
        return undefined;
    }
    const apart = separateOf(stack, bucket);
    const [rule] = apart === undefined ? inlineDefaults(bucket) : separateDefaults(apart);
    return rule === undefined ? { states: ["aws-owned-key"] } : encryptionOf(DEFAULT_ENCRYPTION, rule, apart ?? bucket);
}
