import { UNKNOWN } from "../../engine/unknown";
import { AWS_KEY, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";
const COPY = "aws:s3/objectCopy:ObjectCopy";
const BUCKET = "aws:s3/bucket:Bucket";
const APART = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** A bucket with the resource that sets its default encryption. */
const bucketUnder = (sseAlgorithm: string, kmsMasterKeyId?: string): readonly CaseResource[] => [
    { type: BUCKET, name: "landing", properties: { bucket: "landing" } },
    {
        type: APART,
        properties: {
            bucket: "landing",
            rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId } }],
        },
    },
];

/** Rules on one kind of object, by its type. */
const objects: readonly RuleCase[] = (
    [
        ["s3-bucket-object", "aws:s3/bucketObject:BucketObject"],
        ["s3-bucket-objectv2", OBJECT],
        ["s3-object-copy", COPY],
    ] as const
).flatMap(([subject, type]): readonly RuleCase[] => {
    const object = (properties: Record<string, unknown>): CaseResource => ({
        type,
        properties: { bucket: "landing", key: "report.csv", ...properties },
    });
    return [
        ...ownedUnlessNamed({ subject, type, key: "kmsKeyId", base: { bucket: "landing" } }),
        {
            // AES256 is SSE-S3.
            rule: `encryption-kms-key-${subject}`,
            violation: object({ serverSideEncryption: "AES256" }),
            clean: object({ serverSideEncryption: "aws:kms" }),
            path: "kmsKeyId",
        },
        {
            rule: `encryption-customer-key-${subject}`,
            violation: object({ serverSideEncryption: "aws:kms" }),
            clean: object({ serverSideEncryption: "aws:kms", kmsKeyId: OWN_KEY }),
            path: "kmsKeyId",
        },
        {
            // What is not said follows the bucket's default.
            rule: `encryption-kms-key-${subject}`,
            violation: [object({}), ...bucketUnder("AES256")],
            clean: [object({}), ...bucketUnder("aws:kms", OWN_KEY)],
            path: "kmsKeyId",
        },
        {
            rule: `encryption-customer-key-${subject}`,
            violation: [object({}), ...bucketUnder("aws:kms")],
            clean: [object({}), ...bucketUnder("aws:kms", OWN_KEY)],
        },
        {
            // What is said goes before it.
            rule: `encryption-kms-key-${subject}`,
            violation: [object({ serverSideEncryption: "AES256" }), ...bucketUnder("aws:kms", OWN_KEY)],
            clean: [object({ serverSideEncryption: "aws:kms:dsse" }), ...bucketUnder("AES256")],
        },
        {
            rule: `encryption-customer-key-${subject}`,
            violation: [object({ kmsKeyId: "alias/aws/s3" }), ...bucketUnder("aws:kms", OWN_KEY)],
            clean: [object({ kmsKeyId: OWN_KEY }), ...bucketUnder("aws:kms")],
        },
        {
            // The bucket is not named yet, but known by where the name comes from.
            rule: `encryption-kms-key-${subject}`,
            violation: [{ ...object({ bucket: UNKNOWN }), from: { bucket: ["landing"] } }, ...bucketUnder("AES256")],
            clean: [
                { ...object({ bucket: UNKNOWN }), from: { bucket: ["landing"] } },
                ...bucketUnder("aws:kms:dsse", OWN_KEY),
            ],
        },
    ];
});

const single: readonly RuleCase[] = [
    {
        // The bucket itself in place of its name.
        rule: "encryption-kms-key-s3-bucket-objectv2",
        violation: [
            { type: OBJECT, properties: { bucket: { bucket: "landing" } }, from: { bucket: ["landing"] } },
            ...bucketUnder("AES256"),
        ],
        clean: [
            { type: OBJECT, properties: { bucket: { bucket: "landing" } }, from: { bucket: ["landing"] } },
            ...bucketUnder("aws:kms", OWN_KEY),
        ],
    },
    {
        // A file of FSx is encrypted there.
        rule: "encryption-kms-key-s3-bucket-objectv2",
        violation: { type: OBJECT, properties: { bucket: "landing", serverSideEncryption: "aws:fsx" } },
        clean: { type: OBJECT, properties: { bucket: "landing", serverSideEncryption: "aws:kms" } },
    },
    {
        // A copy under a key that comes with the request.
        rule: "encryption-kms-key-s3-object-copy",
        violation: { type: COPY, properties: { bucket: "landing", customerAlgorithm: "AES256" } },
        clean: {
            type: COPY,
            properties: { bucket: "landing", customerAlgorithm: "AES256", customerKey: UNKNOWN },
        },
    },
];

const ELSEWHERE = { bucket: "arn:aws:s3:::replicas" };
const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const BUCKET_V2 = "aws:s3/bucketV2:BucketV2";

const replicas: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "s3-bucket-replication-config-replicas",
        type: REPLICATION,
        key: "rules[1].destination.encryptionConfiguration.replicaKmsKeyId",
        base: {
            rules: [
                { status: "Disabled", destination: ELSEWHERE },
                { status: "Enabled", destination: ELSEWHERE },
            ],
        },
    }),
    ...ownedUnlessNamed({
        subject: "s3-bucket-replicas",
        type: BUCKET,
        key: "replicationConfiguration.rules[1].destination.replicaKmsKeyId",
        base: {
            replicationConfiguration: {
                rules: [
                    { status: "Disabled", destination: ELSEWHERE },
                    { status: "Enabled", destination: ELSEWHERE },
                ],
            },
        },
    }),
    ...ownedUnlessNamed({
        subject: "s3-bucket-v2-replicas",
        type: BUCKET_V2,
        key: "replicationConfigurations[0].rules[1].destinations[0].replicaKmsKeyId",
        base: {
            replicationConfigurations: [
                {
                    rules: [
                        { status: "Disabled", destinations: [ELSEWHERE] },
                        { status: "Enabled", destinations: [ELSEWHERE] },
                    ],
                },
            ],
        },
    }),
];

/** Rule subject, type, key, path of the bucket, and properties with a bucket of this name. */
const DELIVERIES: readonly (readonly [string, string, string, (bucket: string) => Record<string, unknown>])[] = [
    [
        "s3-inventory",
        "aws:s3/inventory:Inventory",
        "destination.bucket.encryption.sseKms.keyId",
        (bucket) => ({ destination: { bucket: { bucketArn: `arn:aws:s3:::${bucket}`, format: "CSV" } } }),
    ],
    [
        "ses-receipt-rule",
        "aws:ses/receiptRule:ReceiptRule",
        "s3Actions[0].kmsKeyArn",
        (bucketName) => ({ s3Actions: [{ bucketName, position: 1 }] }),
    ],
    [
        "mailmanager-rule-set",
        "aws:mailmanager/ruleSet:RuleSet",
        "rules[0].actions[1].writeToS3.s3SseKmsKeyId",
        (s3Bucket) => ({ rules: [{ actions: [{ drop: {} }, { writeToS3: { s3Bucket } }] }] }),
    ],
    [
        "ssm-resource-data-sync",
        "aws:ssm/resourceDataSync:ResourceDataSync",
        "s3Destination.kmsKeyArn",
        (bucketName) => ({ s3Destination: { bucketName, region: "eu-west-1" } }),
    ],
    [
        "lex-bot-alias-audio-logs",
        "aws:lex/botAlias:BotAlias",
        "conversationLogs.logSettings[1].kmsKeyArn",
        (bucket) => ({
            conversationLogs: {
                logSettings: [
                    { destination: "CLOUDWATCH_LOGS", logType: "TEXT", resourceArn: "arn:aws:logs:::log-group:talks" },
                    { destination: "S3", logType: "AUDIO", resourceArn: `arn:aws:s3:::${bucket}` },
                ],
            },
        }),
    ],
    [
        "timestreamwrite-table-rejected-records",
        "aws:timestreamwrite/table:Table",
        "magneticStoreWriteProperties.magneticStoreRejectedDataLocation.s3Configuration.kmsKeyId",
        (bucketName) => ({
            magneticStoreWriteProperties: { magneticStoreRejectedDataLocation: { s3Configuration: { bucketName } } },
        }),
    ],
];

const deliveries: readonly RuleCase[] = DELIVERIES.flatMap(([subject, type, key, into]): readonly RuleCase[] => {
    const subjectResource: CaseResource = { type, properties: into("landing") };
    return [
        ...ownedUnlessNamed({ subject, type, key, base: into("of-another-stack") }),
        {
            rule: `encryption-kms-key-${subject}`,
            violation: [subjectResource, ...bucketUnder("AES256")],
            clean: [subjectResource, ...bucketUnder("aws:kms", OWN_KEY)],
            path: key,
        },
        {
            rule: `encryption-customer-key-${subject}`,
            violation: [subjectResource, ...bucketUnder("aws:kms", AWS_KEY)],
            clean: [subjectResource, ...bucketUnder("aws:kms", OWN_KEY)],
            path: key,
        },
    ];
});

const TABLE = "aws:timestreamwrite/table:Table";
const rejected = (s3Configuration: unknown): CaseResource => ({
    type: TABLE,
    properties: { magneticStoreWriteProperties: { magneticStoreRejectedDataLocation: { s3Configuration } } },
});

const timestream: readonly RuleCase[] = [
    {
        // A key is not used by SSE-S3.
        rule: "encryption-kms-key-timestreamwrite-table-rejected-records",
        violation: rejected({ encryptionOption: "SSE_S3", kmsKeyId: OWN_KEY }),
        clean: rejected({ encryptionOption: "SSE_KMS" }),
    },
    {
        rule: "encryption-customer-key-timestreamwrite-table-rejected-records",
        violation: rejected({ encryptionOption: "SSE_KMS" }),
        clean: { type: TABLE, properties: { magneticStoreWriteProperties: { enableMagneticStoreWrites: true } } },
    },
];

const inventory = (encryption: unknown): CaseResource => ({
    type: "aws:s3/inventory:Inventory",
    properties: { destination: { bucket: { bucketArn: "arn:aws:s3:::landing", encryption } } },
});

const inventories: readonly RuleCase[] = [
    {
        // SSE-S3 that is asked for goes before the bucket's default.
        rule: "encryption-kms-key-s3-inventory",
        violation: [inventory({ sseS3: {} }), ...bucketUnder("aws:kms", OWN_KEY)],
        clean: [inventory({ sseKms: { keyId: OWN_KEY } }), ...bucketUnder("AES256")],
        path: "destination.bucket.encryption.sseKms.keyId",
    },
];

export const atRestObjectsCases: readonly RuleCase[] = [
    ...objects,
    ...single,
    ...replicas,
    ...deliveries,
    ...timestream,
    ...inventories,
];
