import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const TABLE = "aws:dynamodb/table:Table";
const EXPORT = "aws:dynamodb/tableExport:TableExport";
const DAX = "aws:dax/cluster:Cluster";

const dynamodb: readonly RuleCase[] = [
    {
        rule: "encryption-kms-key-dynamodb-table",
        violation: { type: TABLE, properties: { hashKey: "id" } },
        clean: { type: TABLE, properties: { serverSideEncryption: { enabled: true } } },
        path: "serverSideEncryption.kmsKeyArn",
    },
    {
        rule: "encryption-kms-key-dynamodb-table",
        // Switched off, the key is not used.
        violation: { type: TABLE, properties: { serverSideEncryption: { enabled: false, kmsKeyArn: OWN_KEY } } },
        clean: { type: TABLE, properties: { serverSideEncryption: [{ enabled: true, kmsKeyArn: OWN_KEY }] } },
    },
    ...managedUnlessNamed({
        subject: "dynamodb-table",
        type: TABLE,
        key: "serverSideEncryption.kmsKeyArn",
        base: { serverSideEncryption: { enabled: true } },
    }),
    {
        rule: "encryption-customer-key-dynamodb-table-replicas",
        violation: {
            type: TABLE,
            properties: {
                serverSideEncryption: { enabled: true, kmsKeyArn: OWN_KEY },
                replicas: [{ regionName: "eu-west-1", kmsKeyArn: OWN_KEY }, { regionName: "eu-central-1" }],
            },
        },
        // The table's own rule says that its key is AWS's; the replicas only follow.
        clean: { type: TABLE, properties: { replicas: [{ regionName: "eu-central-1" }] } },
        path: "replicas[1].kmsKeyArn",
    },
    ...managedUnlessNamed({
        subject: "dynamodb-table-replica",
        type: "aws:dynamodb/tableReplica:TableReplica",
        key: "kmsKeyArn",
    }),
    ...ownedUnlessNamed({
        subject: "dynamodb-table-export",
        type: EXPORT,
        key: "s3SseKmsKeyId",
        base: { s3Bucket: "exports" },
    }),
    {
        rule: "encryption-kms-key-dynamodb-table-export",
        violation: { type: EXPORT, properties: { s3SseAlgorithm: "AES256" } },
        clean: { type: EXPORT, properties: { s3SseAlgorithm: "KMS" } },
        path: "s3SseKmsKeyId",
    },
    {
        rule: "encryption-at-rest-dax-cluster",
        violation: { type: DAX, properties: { serverSideEncryption: {} } },
        clean: { type: DAX, properties: { serverSideEncryption: { enabled: true } } },
        path: "serverSideEncryption.enabled",
    },
];

const DSQL = "aws:dsql/cluster:Cluster";

const dsql: readonly RuleCase[] = [
    ...ownedUnlessNamed({ subject: "dsql-cluster", type: DSQL, key: "kmsEncryptionKey" }),
    {
        rule: "encryption-kms-key-dsql-cluster",
        violation: { type: DSQL, properties: { kmsEncryptionKey: "AWS_OWNED_KMS_KEY" } },
        clean: { type: DSQL, properties: { kmsEncryptionKey: OWN_KEY } },
    },
];

const ENDPOINT = "aws:dms/endpoint:Endpoint";
const S3_ENDPOINT = "aws:dms/s3Endpoint:S3Endpoint";

const redshift = (redshiftSettings: Record<string, unknown>) => ({
    type: ENDPOINT,
    properties: { endpointType: "target", engineName: "redshift", redshiftSettings },
});

const migration: readonly RuleCase[] = [
    ...managedUnlessNamed({ subject: "dms-endpoint", type: ENDPOINT, key: "kmsKeyArn" }),
    {
        rule: "encryption-kms-key-dms-endpoint-redshift-files",
        violation: redshift({}),
        clean: redshift({ encryptionMode: "SSE_KMS" }),
        path: "redshiftSettings.serverSideEncryptionKmsKeyId",
    },
    {
        rule: "encryption-kms-key-dms-endpoint-redshift-files",
        violation: redshift({ encryptionMode: "SSE_S3", serverSideEncryptionKmsKeyId: OWN_KEY }),
        clean: { type: ENDPOINT, properties: { endpointType: "target", engineName: "postgres" } },
    },
    {
        rule: "encryption-customer-key-dms-endpoint-redshift-files",
        violation: redshift({ encryptionMode: "SSE_KMS" }),
        clean: redshift({ encryptionMode: "SSE_KMS", serverSideEncryptionKmsKeyId: OWN_KEY }),
    },
    ...managedUnlessNamed({ subject: "dms-s3-endpoint", type: S3_ENDPOINT, key: "kmsKeyArn" }),
    ...managedUnlessNamed({
        subject: "dms-s3-endpoint",
        type: S3_ENDPOINT,
        key: "serverSideEncryptionKmsKeyId",
        path: "kmsKeyArn",
    }).slice(0, 1),
    {
        rule: "encryption-kms-key-dms-s3-endpoint-files",
        violation: { type: S3_ENDPOINT, properties: { endpointType: "target" } },
        clean: { type: S3_ENDPOINT, properties: { endpointType: "source" } },
        path: "serverSideEncryptionKmsKeyId",
    },
    {
        rule: "encryption-kms-key-dms-s3-endpoint-files",
        // The mode is SSE_S3 where it is left out, so that the key is not used.
        violation: { type: S3_ENDPOINT, properties: { serverSideEncryptionKmsKeyId: OWN_KEY } },
        clean: { type: S3_ENDPOINT, properties: { encryptionMode: "SSE_KMS" } },
    },
    {
        rule: "encryption-customer-key-dms-s3-endpoint-files",
        violation: {
            type: S3_ENDPOINT,
            properties: { encryptionMode: "SSE_KMS", serverSideEncryptionKmsKeyId: AWS_KEY },
        },
        clean: {
            type: S3_ENDPOINT,
            properties: { encryptionMode: "SSE_KMS", serverSideEncryptionKmsKeyId: OWN_KEY },
        },
    },
    ...managedUnlessNamed({
        subject: "dms-instance-profile",
        type: "aws:dms/instanceProfile:InstanceProfile",
        key: "kmsKeyArn",
    }),
    ...managedUnlessNamed({
        subject: "dms-replication-instance",
        type: "aws:dms/replicationInstance:ReplicationInstance",
        key: "kmsKeyArn",
    }),
    ...managedUnlessNamed({
        subject: "dms-replication-config",
        type: "aws:dms/replicationConfig:ReplicationConfig",
        key: "computeConfig.kmsKeyId",
    }),
];

const DOCUMENTS = "aws:docdb/cluster:Cluster";
const GLOBAL = "aws:docdb/globalCluster:GlobalCluster";

const documents: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-docdb-cluster",
        violation: { type: DOCUMENTS, properties: { clusterIdentifier: "orders" } },
        clean: { type: DOCUMENTS, properties: { storageEncrypted: true } },
        path: "storageEncrypted",
    },
    {
        rule: "encryption-at-rest-docdb-cluster",
        violation: { type: DOCUMENTS, properties: { storageEncrypted: false, kmsKeyId: OWN_KEY } },
        clean: { type: DOCUMENTS, properties: { storageEncrypted: "true", kmsKeyId: OWN_KEY } },
    },
    ...managedUnlessNamed({
        subject: "docdb-cluster",
        type: DOCUMENTS,
        key: "kmsKeyId",
        base: { storageEncrypted: true },
    }),
    {
        rule: "encryption-at-rest-docdb-global-cluster",
        violation: { type: GLOBAL, properties: { globalClusterIdentifier: "orders" } },
        clean: {
            type: GLOBAL,
            properties: { sourceDbClusterIdentifier: "arn:aws:rds:eu-west-1:111122223333:cluster:orders" },
        },
        path: "storageEncrypted",
    },
    ...managedUnlessNamed({
        subject: "docdb-elastic-cluster",
        type: "aws:docdb/elasticCluster:ElasticCluster",
        key: "kmsKeyId",
    }),
    ...managedUnlessNamed({
        subject: "docdb-cluster-instance-performance-insights",
        type: "aws:docdb/clusterInstance:ClusterInstance",
        key: "performanceInsightsKmsKeyId",
        base: { enablePerformanceInsights: true },
    }),
];

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const NODES = "aws:elasticache/cluster:Cluster";

const caches: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-elasticache-replication-group",
        violation: { type: GROUP, properties: { engine: "redis" } },
        clean: { type: GROUP, properties: { engine: "valkey" } },
        path: "atRestEncryptionEnabled",
    },
    {
        rule: "encryption-at-rest-elasticache-replication-group",
        violation: { type: GROUP, properties: { engine: "valkey", atRestEncryptionEnabled: false } },
        clean: { type: GROUP, properties: { globalReplicationGroupId: "sgaui-orders" } },
    },
    ...ownedUnlessNamed({
        subject: "elasticache-replication-group",
        type: GROUP,
        key: "kmsKeyId",
        base: { atRestEncryptionEnabled: true },
    }),
    ...ownedUnlessNamed({
        subject: "elasticache-serverless-cache",
        type: "aws:elasticache/serverlessCache:ServerlessCache",
        key: "kmsKeyId",
    }),
    {
        rule: "encryption-at-rest-elasticache-cluster-snapshots",
        violation: { type: NODES, properties: { engine: "redis", snapshotRetentionLimit: 7 } },
        clean: { type: NODES, properties: { engine: "redis", snapshotRetentionLimit: 0 } },
        path: "snapshotRetentionLimit",
    },
    {
        rule: "encryption-at-rest-elasticache-cluster-snapshots",
        violation: { type: NODES, properties: { engine: "redis", finalSnapshotIdentifier: "last" } },
        clean: { type: NODES, properties: { replicationGroupId: "orders", finalSnapshotIdentifier: "last" } },
        path: "finalSnapshotIdentifier",
    },
];

export const atRestDatabasesCases: readonly RuleCase[] = [...dynamodb, ...dsql, ...migration, ...documents, ...caches];
