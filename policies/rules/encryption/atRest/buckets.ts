import { each, eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, Rule, StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import type { Settings } from "../../../settings/settings";
import { bucketOf, DEFAULT_ENCRYPTION, inlineDefaults, SEPARATE, separateDefaults, separateOf } from "./bucketDefault";
import { receivesLogs } from "./bucketLogs";
import { type Encryption, encryptionOf, isIn } from "./encryption";
import { isAsked, LESSER_KEYS } from "./settingRules";

type Lesser = keyof typeof LESSER_KEYS;

/** Where default encryption is set, or left out. */
interface Place {
    /** Words behind the family in the rules' ids. */
    readonly id: string;
    readonly decides: Readonly<Record<string, readonly string[]>>;
    /** Path in an outcome where nothing is set. */
    readonly otherwise: string;
    readonly fix: string;
    /** The bucket, where the stack holds it. */
    readonly bucket: (stack: Stack, resource: Resource) => Resource | undefined;
    /** The blocks that set it; undefined stands for none, which is SSE-S3. */
    readonly defaults: (stack: Stack, resource: Resource) => readonly (Property | undefined)[];
}

const KMS = 'applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn }';
const BLOCK = "applyServerSideEncryptionByDefault";

const INLINE: Place = {
    id: "s3-bucket-inline",
    decides: {
        "aws:s3/bucket:Bucket": [
            `serverSideEncryptionConfiguration.rule.${BLOCK}.sseAlgorithm`,
            `serverSideEncryptionConfiguration.rule.${BLOCK}.kmsMasterKeyId`,
        ],
        "aws:s3/bucketV2:BucketV2": [
            `serverSideEncryptionConfigurations[].rules[].${BLOCK}s[].sseAlgorithm`,
            `serverSideEncryptionConfigurations[].rules[].${BLOCK}s[].kmsMasterKeyId`,
        ],
    },
    otherwise: "serverSideEncryptionConfiguration",
    fix: `serverSideEncryptionConfiguration: { rule: { ${KMS} } }`,
    bucket: (_stack, resource) => resource,
    defaults: (_stack, resource) => inlineDefaults(resource),
};

const APART: Place = {
    id: "s3-bucket-server-side-encryption-configuration",
    decides: Object.fromEntries(
        SEPARATE.map((type) => [type, [`rules[].${BLOCK}.sseAlgorithm`, `rules[].${BLOCK}.kmsMasterKeyId`]]),
    ),
    otherwise: "rules",
    fix: `rules: [{ ${KMS} }]`,
    bucket: (stack, resource) => bucketOf(stack, resource, resource.get("bucket")),
    defaults: (_stack, resource) => {
        const blocks = separateDefaults(resource);
        return blocks.length > 0 ? blocks : [undefined];
    },
};

/** A bucket for which nobody sets anything. Two resources that must be made together: the fix is a resource of its own. */
const LEFT_OUT: Place = {
    id: "s3-bucket",
    decides: {
        "aws:s3/bucket:Bucket": ["serverSideEncryptionConfiguration"],
        "aws:s3/bucketV2:BucketV2": ["serverSideEncryptionConfigurations"],
        "aws:s3/directoryBucket:DirectoryBucket": ["bucket"],
    },
    otherwise: "",
    fix: `new aws.s3.BucketServerSideEncryptionConfiguration("encryption", { bucket: bucket.id, rules: [{ ${KMS} }] })`,
    bucket: (_stack, resource) => resource,
    defaults: (stack, resource) =>
        inlineDefaults(resource).length > 0 || separateOf(stack, resource) !== undefined ? [] : [undefined],
};

const encryptionIn = (block: Property | undefined, resource: Resource): Encryption =>
    block === undefined ? { states: ["aws-owned-key"] } : encryptionOf(DEFAULT_ENCRYPTION, block, resource);

function holdsLogs(place: Place, stack: Stack, resource: Resource): boolean {
    const bucket = place.bucket(stack, resource);
    return bucket !== undefined && receivesLogs(stack, bucket);
}

function rule(place: Place, lesser: Lesser): StackRule {
    const { family, holds, broken } = LESSER_KEYS[lesser];
    function* check(stack: Stack, resource: Resource, settings: Settings): Iterable<Outcome> {
        if (!isAsked(DEFAULT_ENCRYPTION, resource, settings, lesser)) {
            return;
        }
        yield* each(place.defaults(stack, resource), function* (block) {
            if (isIn(lesser, encryptionIn(block, resource)) && !holdsLogs(place, stack, resource)) {
                const at = block?.get(lesser === "aws-owned-key" ? "sseAlgorithm" : "kmsMasterKeyId");
                yield violation(at ?? place.otherwise, `New objects of the bucket are encrypted ${broken}.`);
            }
        });
    }
    return {
        scope: "stack",
        id: `${family}-${place.id}`,
        title: `New objects of S3 buckets are encrypted ${holds}.`,
        domain: "encryption",
        family,
        severity: "medium",
        level: "advisory",
        mandatoryWhenAsked: true,
        controls: { nist: ["SC-12", "SC-28(1)"] },
        fix: place.fix,
        decides: place.decides,
        check: (stack, settings) =>
            eachResource(stack.ofType(...Object.keys(place.decides)), (resource) => check(stack, resource, settings)),
    };
}

/** Rules on the default encryption of buckets, which S3 never switches off: only its key can be better or worse. */
export const buckets: readonly Rule[] = [
    rule(LEFT_OUT, "aws-owned-key"),
    rule(INLINE, "aws-owned-key"),
    rule(INLINE, "aws-managed-key"),
    rule(APART, "aws-owned-key"),
    rule(APART, "aws-managed-key"),
];
