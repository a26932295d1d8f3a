import type { AtRestSetting } from "./setting";

/** DynamoDB, its caches and exports. */
export const dynamodb: readonly AtRestSetting[] = [
    {
        // Tables are always encrypted; the switch chooses whose key does it (DynamoDB Developer Guide, "DynamoDB
        // encryption at rest").
        type: "aws:dynamodb/table:Table",
        what: "items",
        data: "store",
        in: "serverSideEncryption",
        switch: { path: "enabled", values: { true: "aws-managed-key", false: "aws-owned-key" } },
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        // A replica uses the kind of key that the table does, and needs one of its own only if that is a customer's.
        type: "aws:dynamodb/table:Table",
        part: "replicas",
        what: "items of replicas",
        data: "store",
        in: "replicas[]",
        key: "kmsKeyArn",
        default: "aws-managed-key",
        when: (replica, table) =>
            replica.get("kmsKeyArn").isPresent() || table.get("serverSideEncryption.enabled").flag() === true,
    },
    {
        type: "aws:dynamodb/tableReplica:TableReplica",
        what: "items",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:dynamodb/tableExport:TableExport",
        what: "exported items",
        data: "store",
        switch: { path: "s3SseAlgorithm", values: { AES256: "aws-owned-key", KMS: "aws-managed-key" } },
        key: "s3SseKmsKeyId",
        default: "aws-owned-key",
        bucket: "s3Bucket",
    },
    {
        // Off unless switched on (DynamoDB Developer Guide, "DAX encryption at rest").
        type: "aws:dax/cluster:Cluster",
        what: "cached items",
        data: "store",
        switch: "serverSideEncryption.enabled",
        default: "off",
        controls: { fsbp: ["DynamoDB.3"] },
    },
    {
        type: "aws:dsql/cluster:Cluster",
        what: "data",
        data: "store",
        key: "kmsEncryptionKey",
        default: "aws-owned-key",
    },
];
