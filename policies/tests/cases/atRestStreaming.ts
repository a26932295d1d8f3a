import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const STREAM = "aws:kinesis/stream:Stream";
const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const ANALYTICS = "aws:kinesisanalyticsv2/application:Application";

const streams: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-kinesis-stream",
        violation: { type: STREAM, properties: { shardCount: 1 } },
        clean: { type: STREAM, properties: { shardCount: 1, encryptionType: "KMS" } },
        path: "encryptionType",
    },
    {
        // A key alone does nothing.
        rule: "encryption-at-rest-kinesis-stream",
        violation: { type: STREAM, properties: { kmsKeyId: OWN_KEY } },
        clean: { type: STREAM, properties: { encryptionType: "KMS", kmsKeyId: OWN_KEY } },
        path: "encryptionType",
    },
    {
        rule: "encryption-customer-key-kinesis-stream",
        violation: { type: STREAM, properties: { encryptionType: "KMS", kmsKeyId: "aws/kinesis" } },
        clean: { type: STREAM, properties: { encryptionType: "KMS", kmsKeyId: "alias/orders" } },
        path: "kmsKeyId",
    },
    ...managedUnlessNamed({
        subject: "kinesis-stream",
        type: STREAM,
        key: "kmsKeyId",
        base: { encryptionType: "KMS" },
    }),
];

const firehose = (serverSideEncryption: unknown, more: Record<string, unknown> = {}) => ({
    type: FIREHOSE,
    properties: { destination: "extended_s3", serverSideEncryption, ...more },
});

const directPut: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-kinesis-firehose-delivery-stream",
        violation: firehose(undefined),
        clean: firehose({ enabled: true }),
        path: "serverSideEncryption.enabled",
    },
    {
        // A stream that reads from another one cannot be encrypted by itself.
        rule: "encryption-at-rest-kinesis-firehose-delivery-stream",
        violation: firehose({ enabled: false, keyArn: OWN_KEY }),
        clean: firehose(undefined, { kinesisSourceConfiguration: { kinesisStreamArn: "arn:aws:kinesis:…" } }),
    },
    {
        rule: "encryption-kms-key-kinesis-firehose-delivery-stream",
        violation: firehose({ enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: "" }),
        clean: firehose({ enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: OWN_KEY }),
        path: "serverSideEncryption.keyArn",
    },
    {
        rule: "encryption-customer-key-kinesis-firehose-delivery-stream",
        violation: firehose({ enabled: true, keyArn: AWS_KEY }),
        clean: firehose({ enabled: true, keyArn: OWN_KEY }),
        path: "serverSideEncryption.keyArn",
    },
];

/** Where a delivery stream writes to S3: part of the rules' ids, and block. */
const DESTINATIONS = [
    ["extended-s3", "extendedS3Configuration"],
    ["extended-s3-backup", "extendedS3Configuration.s3BackupConfiguration"],
    ["redshift", "redshiftConfiguration.s3Configuration"],
    ["redshift-backup", "redshiftConfiguration.s3BackupConfiguration"],
    ["elasticsearch", "elasticsearchConfiguration.s3Configuration"],
    ["opensearch", "opensearchConfiguration.s3Configuration"],
    ["opensearchserverless", "opensearchserverlessConfiguration.s3Configuration"],
    ["splunk", "splunkConfiguration.s3Configuration"],
    ["http-endpoint", "httpEndpointConfiguration.s3Configuration"],
    ["iceberg", "icebergConfiguration.s3Configuration"],
    ["snowflake", "snowflakeConfiguration.s3Configuration"],
] as const;

const S3 = { bucketArn: "arn:aws:s3:::elsewhere", roleArn: "arn:aws:iam::111122223333:role/firehose" };

const destinations: readonly RuleCase[] = DESTINATIONS.flatMap(([part, block]) => {
    const [outer = "", inner] = block.split(".");
    return ownedUnlessNamed({
        subject: `kinesis-firehose-delivery-stream-${part}`,
        type: FIREHOSE,
        key: `${block}.kmsKeyArn`,
        base: { [outer]: inner === undefined ? S3 : { [inner]: S3 } },
    });
});

const analytics = (applicationEncryptionConfiguration?: unknown) => ({
    type: ANALYTICS,
    properties: { applicationConfiguration: { applicationEncryptionConfiguration } },
});
const KEY_ID = "applicationConfiguration.applicationEncryptionConfiguration.keyId";

const flink: readonly RuleCase[] = [
    {
        rule: "encryption-kms-key-kinesisanalyticsv2-application",
        violation: analytics({ keyType: "AWS_OWNED_KEY" }),
        clean: analytics({ keyType: "CUSTOMER_MANAGED_KEY", keyId: OWN_KEY }),
        path: KEY_ID,
    },
    {
        rule: "encryption-kms-key-kinesisanalyticsv2-application",
        violation: { type: ANALYTICS, properties: { runtimeEnvironment: "FLINK-1_20" } },
        clean: analytics({ keyType: "CUSTOMER_MANAGED_KEY", keyId: OWN_KEY }),
        path: KEY_ID,
    },
    {
        rule: "encryption-customer-key-kinesisanalyticsv2-application",
        violation: analytics({ keyType: "CUSTOMER_MANAGED_KEY", keyId: AWS_KEY }),
        clean: analytics({ keyType: "CUSTOMER_MANAGED_KEY", keyId: OWN_KEY }),
        path: KEY_ID,
    },
];

export const atRestStreamingCases: readonly RuleCase[] = [
    ...streams,
    ...directPut,
    ...destinations,
    {
        // The bucket's own encryption counts where the stack holds the bucket.
        rule: "encryption-kms-key-kinesis-firehose-delivery-stream-extended-s3",
        violation: [
            { type: FIREHOSE, properties: { extendedS3Configuration: { bucketArn: "arn:aws:s3:::lake" } } },
            { type: "aws:s3/bucket:Bucket", properties: { bucket: "lake" } },
        ],
        clean: [
            { type: FIREHOSE, properties: { extendedS3Configuration: { bucketArn: "arn:aws:s3:::lake" } } },
            { type: "aws:s3/bucket:Bucket", properties: { bucket: "lake" } },
            {
                type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                properties: {
                    bucket: "lake",
                    rules: [
                        { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: OWN_KEY } },
                    ],
                },
            },
        ],
        path: "extendedS3Configuration.kmsKeyArn",
    },
    ...flink,
    ...managedUnlessNamed({
        subject: "kinesis-video-stream",
        type: "aws:kinesis/videoStream:VideoStream",
        key: "kmsKeyId",
    }),
    ...managedUnlessNamed({
        subject: "msk-cluster",
        type: "aws:msk/cluster:Cluster",
        key: "encryptionInfo.encryptionAtRestKmsKeyArn",
    }),
    ...ownedUnlessNamed({
        subject: "msk-channel",
        type: "aws:msk/channel:Channel",
        key: "encryptionConfiguration.kmsKeyArn",
    }),
];
