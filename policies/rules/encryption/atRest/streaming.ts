import type { Resource } from "../../../engine/resource";
import { type AtRestSetting, written } from "./setting";

const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

/** Whether producers write to the stream themselves. With a source, the source's own encryption counts. */
const isDirectPut = (resource: Resource): boolean =>
    !resource.get("kinesisSourceConfiguration").isPresent() && !resource.get("mskSourceConfiguration").isPresent();

const destination = (block: string, part: string): AtRestSetting => ({
    type: FIREHOSE,
    part,
    what: "delivered records",
    data: "store",
    in: block,
    key: "kmsKeyArn",
    bucket: "bucketArn",
    default: "aws-owned-key",
    when: written,
});

/** Streams of records and of video, and what reads and delivers them. */
export const streaming: readonly AtRestSetting[] = [
    {
        type: "aws:kinesis/stream:Stream",
        what: "records",
        data: "store",
        switch: { path: "encryptionType", values: { KMS: "aws-managed-key", NONE: "off" } },
        key: "kmsKeyId",
        keyNeedsSwitch: true,
        default: "off",
        controls: { fsbp: ["Kinesis.1"] },
    },
    {
        type: FIREHOSE,
        what: "records on their way",
        data: "queue",
        switch: "serverSideEncryption.enabled",
        switchedOn: "aws-owned-key",
        key: "serverSideEncryption.keyArn",
        keyNeedsSwitch: true,
        default: "off",
        when: (_block, resource) => isDirectPut(resource),
        reads: ["serverSideEncryption.keyType"],
        controls: { fsbp: ["DataFirehose.1"] },
        keyFix: 'serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: key.arn }',
    },
    destination("extendedS3Configuration", "extended-s3"),
    destination("extendedS3Configuration.s3BackupConfiguration", "extended-s3-backup"),
    destination("redshiftConfiguration.s3Configuration", "redshift"),
    destination("redshiftConfiguration.s3BackupConfiguration", "redshift-backup"),
    destination("elasticsearchConfiguration.s3Configuration", "elasticsearch"),
    destination("opensearchConfiguration.s3Configuration", "opensearch"),
    destination("opensearchserverlessConfiguration.s3Configuration", "opensearchserverless"),
    destination("splunkConfiguration.s3Configuration", "splunk"),
    destination("httpEndpointConfiguration.s3Configuration", "http-endpoint"),
    destination("icebergConfiguration.s3Configuration", "iceberg"),
    destination("snowflakeConfiguration.s3Configuration", "snowflake"),
    {
        // aws/kinesisvideo unless a key is named (Kinesis Video Streams Developer Guide, "Data protection").
        type: "aws:kinesis/videoStream:VideoStream",
        what: "fragments",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:kinesisanalyticsv2/application:Application",
        what: "application state and code",
        data: "store",
        in: "applicationConfiguration.applicationEncryptionConfiguration",
        switch: {
            path: "keyType",
            values: { AWS_OWNED_KEY: "aws-owned-key", CUSTOMER_MANAGED_KEY: "aws-managed-key" },
        },
        key: "keyId",
        default: "aws-owned-key",
    },
    {
        // aws/msk unless a key is named (MSK Developer Guide, "Amazon MSK encryption at rest").
        type: "aws:msk/cluster:Cluster",
        what: "messages",
        data: "store",
        in: "encryptionInfo",
        key: "encryptionAtRestKmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:msk/channel:Channel",
        what: "records",
        data: "store",
        in: "encryptionConfiguration",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
];
