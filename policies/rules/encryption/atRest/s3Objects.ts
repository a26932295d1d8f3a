import type { Property } from "../../../engine/property";
import { type AtRestSetting, written } from "./setting";

/** An object without a word about encryption takes the default of its bucket: SSE-S3 unless the stack says otherwise. */
const OBJECT = {
    what: "contents",
    data: "store",
    switch: {
        path: "serverSideEncryption",
        values: {
            AES256: "aws-owned-key",
            "aws:kms": "aws-managed-key",
            "aws:kms:dsse": "aws-managed-key",
            "aws:fsx": "aws-owned-key",
        },
    },
    key: "kmsKeyId",
    bucket: "bucket",
    default: "aws-owned-key",
} as const;

/** Replicas are encrypted by SSE-S3 unless their rule names a key (S3 User Guide, "Replicating encrypted objects"). */
const REPLICAS = { part: "replicas", what: "replicas", data: "store", default: "aws-owned-key" } as const;

const isEnabled = (rule: Property): boolean => rule.get("status").lower() !== "disabled";

/** Objects in buckets, their copies and replicas, and what other services write into buckets. */
export const s3Objects: readonly AtRestSetting[] = [
    { ...OBJECT, type: "aws:s3/bucketObject:BucketObject" },
    { ...OBJECT, type: "aws:s3/bucketObjectv2:BucketObjectv2" },
    {
        // A copy can come with a key of its own (SSE-C), which S3 does not keep.
        ...OBJECT,
        type: "aws:s3/objectCopy:ObjectCopy",
        when: (block) => !block.get("customerKey").isPresent(),
        reads: ["customerKey"],
    },
    {
        ...REPLICAS,
        type: "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
        in: "rules[]",
        key: "destination.encryptionConfiguration.replicaKmsKeyId",
        when: isEnabled,
    },
    {
        ...REPLICAS,
        type: "aws:s3/bucket:Bucket",
        in: "replicationConfiguration.rules[]",
        key: "destination.replicaKmsKeyId",
        when: isEnabled,
    },
    {
        ...REPLICAS,
        type: "aws:s3/bucketV2:BucketV2",
        in: "replicationConfigurations[].rules[]",
        key: "destinations.replicaKmsKeyId",
        when: isEnabled,
        keyFix: "replicationConfigurations: [{ rules: [{ destinations: [{ replicaKmsKeyId: key.arn }] }] }]",
    },
    {
        type: "aws:s3/inventory:Inventory",
        what: "inventories",
        data: "log",
        in: "destination.bucket",
        asksForOwned: "encryption.sseS3",
        key: "encryption.sseKms.keyId",
        bucket: "bucketArn",
        default: "aws-owned-key",
    },
    {
        // The key encrypts on the client's side, before S3 does (SES Developer Guide, "Deliver to S3 bucket action").
        type: "aws:ses/receiptRule:ReceiptRule",
        what: "received messages",
        data: "store",
        in: "s3Actions[]",
        key: "kmsKeyArn",
        bucket: "bucketName",
        default: "aws-owned-key",
    },
    {
        type: "aws:mailmanager/ruleSet:RuleSet",
        what: "stored messages",
        data: "store",
        in: "rules[].actions[].writeToS3",
        key: "s3SseKmsKeyId",
        bucket: "s3Bucket",
        default: "aws-owned-key",
    },
    {
        type: "aws:ssm/resourceDataSync:ResourceDataSync",
        what: "synchronised inventories",
        data: "store",
        in: "s3Destination",
        key: "kmsKeyArn",
        bucket: "bucketName",
        default: "aws-owned-key",
    },
    {
        type: "aws:lex/botAlias:BotAlias",
        part: "audio-logs",
        what: "recorded conversations",
        data: "log",
        in: "conversationLogs.logSettings[]",
        key: "kmsKeyArn",
        bucket: "resourceArn",
        default: "aws-owned-key",
        when: (block) => block.get("destination").lower() === "s3",
    },
    {
        type: "aws:timestreamwrite/table:Table",
        part: "rejected-records",
        what: "rejected records",
        data: "store",
        in: "magneticStoreWriteProperties.magneticStoreRejectedDataLocation.s3Configuration",
        switch: { path: "encryptionOption", values: { SSE_S3: "aws-owned-key", SSE_KMS: "aws-managed-key" } },
        key: "kmsKeyId",
        bucket: "bucketName",
        default: "aws-owned-key",
        when: written,
    },
];
