import { UNKNOWN } from "../../engine/unknown";
import { AWS_KEY, OWN_KEY } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const BUCKET = "aws:s3/bucket:Bucket";
const BUCKET_V2 = "aws:s3/bucketV2:BucketV2";
const DIRECTORY = "aws:s3/directoryBucket:DirectoryBucket";
const APART = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const APART_V2 = "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";

/** What a rule encrypts by; `AES256` is SSE-S3. */
const by = (sseAlgorithm: string, kmsMasterKeyId?: string) => ({ sseAlgorithm, kmsMasterKeyId });

const bucket = (properties: Record<string, unknown> = {}): CaseResource => ({
    type: BUCKET,
    name: "raw",
    properties: { bucket: "raw", ...properties },
});
const inline = (rule: Record<string, unknown>): CaseResource => bucket({ serverSideEncryptionConfiguration: { rule } });
const inlineBy = (sseAlgorithm: string, key?: string): CaseResource =>
    inline({ applyServerSideEncryptionByDefault: by(sseAlgorithm, key) });

const bucketV2 = (rule: Record<string, unknown>): CaseResource => ({
    type: BUCKET_V2,
    name: "raw",
    properties: { bucket: "raw", serverSideEncryptionConfigurations: [{ rules: [rule] }] },
});
const v2By = (sseAlgorithm: string, key?: string): CaseResource =>
    bucketV2({ applyServerSideEncryptionByDefaults: [by(sseAlgorithm, key)] });

const apart = (type: string, rule: Record<string, unknown>, name: string = "raw"): CaseResource => ({
    type,
    name: "encryption",
    properties: { bucket: name, rules: [rule] },
});
const apartBy = (type: string, sseAlgorithm: string, key?: string): CaseResource =>
    apart(type, { applyServerSideEncryptionByDefault: by(sseAlgorithm, key) });

/** The same, for a bucket whose name is not known yet. */
const planned = (it: CaseResource, from: string): CaseResource => ({
    ...it,
    properties: { ...it.properties, bucket: UNKNOWN },
    from: { bucket: [from] },
});

const leftOut: readonly RuleCase[] = [
    {
        rule: "encryption-kms-key-s3-bucket",
        violation: bucket(),
        clean: inlineBy("aws:kms", OWN_KEY),
        path: "",
    },
    {
        // The inline rule says it, in another rule's place; a rule without a default says nothing.
        rule: "encryption-kms-key-s3-bucket",
        violation: inline({ bucketKeyEnabled: true }),
        clean: inlineBy("AES256"),
    },
    ...[APART, APART_V2].flatMap((type): readonly RuleCase[] => [
        {
            rule: "encryption-kms-key-s3-bucket",
            violation: [bucket(), { ...apartBy(type, "aws:kms"), properties: { bucket: "other", rules: [] } }],
            clean: [bucket(), apartBy(type, "aws:kms")],
        },
        {
            // Joined by where the bucket's name comes from.
            rule: "encryption-kms-key-s3-bucket",
            violation: [
                bucket(),
                { ...bucket({ bucket: "other" }), name: "other" },
                planned(apartBy(type, "aws:kms"), "other"),
            ],
            clean: [bucket(), planned(apartBy(type, "aws:kms"), "raw")],
        },
        {
            rule: "encryption-kms-key-s3-bucket",
            violation: { type: BUCKET_V2, properties: { bucketPrefix: "raw-" } },
            clean: [
                { type: BUCKET_V2, name: "raw", properties: { bucket: UNKNOWN } },
                planned(apartBy(type, "aws:kms:dsse"), "raw"),
            ],
        },
    ]),
    {
        rule: "encryption-kms-key-s3-bucket",
        violation: { type: DIRECTORY, properties: { bucket: "raw--euw1-az1--x-s3" } },
        clean: [
            { type: DIRECTORY, properties: { bucket: "raw--euw1-az1--x-s3" } },
            apart(APART, { applyServerSideEncryptionByDefault: by("aws:kms", OWN_KEY) }, "raw--euw1-az1--x-s3"),
        ],
        path: "",
    },
    {
        // Server access logs cannot be delivered to a bucket under KMS.
        rule: "encryption-kms-key-s3-bucket",
        violation: [bucket(), { type: "aws:s3/bucketLogging:BucketLogging", properties: { targetBucket: "logs" } }],
        clean: [bucket(), { type: "aws:s3/bucketLogging:BucketLogging", properties: { targetBucket: "raw" } }],
    },
    {
        // Nor those of application load balancers; those of network load balancers can.
        rule: "encryption-kms-key-s3-bucket",
        violation: [
            bucket(),
            {
                type: "aws:lb/loadBalancer:LoadBalancer",
                properties: { loadBalancerType: "network", accessLogs: { bucket: "raw" } },
            },
        ],
        clean: [
            bucket(),
            {
                type: "aws:lb/loadBalancer:LoadBalancer",
                properties: { accessLogs: { bucket: UNKNOWN } },
                from: { accessLogs: ["raw"] },
            },
        ],
    },
];

const BLOCK = "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault";
const BLOCK_V2 = "serverSideEncryptionConfigurations[0].rules[0].applyServerSideEncryptionByDefaults[0]";
const BLOCK_APART = "rules[0].applyServerSideEncryptionByDefault";

const stated: readonly RuleCase[] = [
    ...(
        [
            ["s3-bucket-inline", inlineBy, BLOCK],
            ["s3-bucket-inline", v2By, BLOCK_V2],
            [
                "s3-bucket-server-side-encryption-configuration",
                (algorithm: string, key?: string) => apartBy(APART, algorithm, key),
                BLOCK_APART,
            ],
            [
                "s3-bucket-server-side-encryption-configuration",
                (algorithm: string, key?: string) => apartBy(APART_V2, algorithm, key),
                BLOCK_APART,
            ],
        ] as const
    ).flatMap(([subject, encrypted, block]): readonly RuleCase[] => [
        {
            rule: `encryption-kms-key-${subject}`,
            violation: encrypted("AES256"),
            clean: encrypted("aws:kms"),
            path: `${block}.sseAlgorithm`,
        },
        {
            // SSE-S3 takes no key, though S3 would refuse this one.
            rule: `encryption-kms-key-${subject}`,
            violation: encrypted("AES256", OWN_KEY),
            clean: encrypted("aws:kms:dsse", UNKNOWN),
        },
        {
            rule: `encryption-customer-key-${subject}`,
            violation: encrypted("aws:kms"),
            clean: encrypted("aws:kms", OWN_KEY),
            path: `${block}.kmsMasterKeyId`,
        },
        {
            rule: `encryption-customer-key-${subject}`,
            violation: encrypted("aws:kms:dsse", AWS_KEY),
            clean: encrypted("AES256"),
            path: `${block}.kmsMasterKeyId`,
        },
    ]),
    {
        rule: "encryption-kms-key-s3-bucket-server-side-encryption-configuration",
        violation: apart(APART, { bucketKeyEnabled: true }),
        clean: apart(APART, { applyServerSideEncryptionByDefault: [by("aws:kms")] }),
        path: "rules",
    },
    {
        // SSE-S3 is the best that a bucket for access logs can have.
        rule: "encryption-kms-key-s3-bucket-server-side-encryption-configuration",
        violation: [planned(apartBy(APART, "AES256"), "raw"), bucket()],
        clean: [
            planned(apartBy(APART, "AES256"), "raw"),
            bucket(),
            { type: BUCKET_V2, properties: { loggings: [{ targetBucket: "raw" }] } },
        ],
    },
    {
        rule: "encryption-kms-key-s3-bucket-inline",
        violation: [inlineBy("AES256"), { type: BUCKET, properties: { logging: { targetBucket: "logs" } } }],
        clean: [inlineBy("AES256"), { type: BUCKET, properties: { logging: { targetBucket: "raw" } } }],
    },
    {
        // Under KMS, it does not matter whose bucket it is.
        rule: "encryption-kms-key-s3-bucket-server-side-encryption-configuration",
        violation: apartBy(APART, "AES256"),
        clean: {
            ...apartBy(APART, "aws:kms"),
            properties: { ...apartBy(APART, "aws:kms").properties, bucket: UNKNOWN },
        },
    },
];

/** Words of the rules' ids, a resource with one rule, path of the rule. */
const SURROUNDINGS = [
    [
        "s3-bucket",
        (rule: Record<string, unknown>, algorithm: string) =>
            inline({ applyServerSideEncryptionByDefault: by(algorithm), ...rule }),
        "serverSideEncryptionConfiguration.rule",
    ],
    [
        "s3-bucket-v2",
        (rule: Record<string, unknown>, algorithm: string) =>
            bucketV2({ applyServerSideEncryptionByDefaults: [by(algorithm)], ...rule }),
        "serverSideEncryptionConfigurations[0].rules[0]",
    ],
    [
        "s3-bucket-server-side-encryption-configuration",
        (rule: Record<string, unknown>, algorithm: string) =>
            apart(APART, { applyServerSideEncryptionByDefault: by(algorithm), ...rule }),
        "rules[0]",
    ],
    [
        "s3-bucket-server-side-encryption-configuration-v2",
        (rule: Record<string, unknown>, algorithm: string) =>
            apart(APART_V2, { applyServerSideEncryptionByDefault: by(algorithm), ...rule }),
        "rules[0]",
    ],
] as const;

const customerKeys: readonly RuleCase[] = SURROUNDINGS.filter(([subject]) => subject !== "s3-bucket-v2").flatMap(
    ([subject, make, rule]): readonly RuleCase[] => [
        {
            rule: `encryption-at-rest-${subject}-customer-provided-keys`,
            violation: make({ blockedEncryptionTypes: ["NONE"] }, "aws:kms"),
            clean: make({ blockedEncryptionTypes: ["SSE-C"] }, "aws:kms"),
            path: `${rule}.blockedEncryptionTypes`,
        },
        {
            // New buckets block them unless they are told otherwise.
            rule: `encryption-at-rest-${subject}-customer-provided-keys`,
            violation: make({ blockedEncryptionTypes: ["NONE"] }, "AES256"),
            clean: make({}, "AES256"),
        },
    ],
);

export const atRestBucketsCases: readonly RuleCase[] = [...leftOut, ...stated, ...customerKeys];
