import { managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const NEPTUNE = "aws:neptune/cluster:Cluster";
const GLOBAL = "aws:neptune/globalCluster:GlobalCluster";
const KEYSPACES = "aws:keyspaces/table:Table";
const QUERY = "aws:timestreamquery/scheduledQuery:ScheduledQuery";
const LEDGER = "aws:qldb/ledger:Ledger";

const reports = (s3Configuration: Record<string, unknown>) => ({
    type: QUERY,
    properties: { errorReportConfiguration: { s3Configuration: { bucketName: "reports", ...s3Configuration } } },
});

export const atRestKeyValueCases: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-neptune-cluster",
        violation: { type: NEPTUNE, properties: { engine: "neptune" } },
        clean: { type: NEPTUNE, properties: { storageEncrypted: true } },
        path: "storageEncrypted",
    },
    {
        rule: "encryption-at-rest-neptune-cluster",
        violation: { type: NEPTUNE, properties: { kmsKeyArn: OWN_KEY } },
        clean: { type: NEPTUNE, properties: { replicationSourceIdentifier: "arn:aws:rds:eu-west-1:1:cluster:main" } },
    },
    ...managedUnlessNamed({
        subject: "neptune-cluster",
        type: NEPTUNE,
        key: "kmsKeyArn",
        base: { storageEncrypted: true },
    }),
    {
        rule: "encryption-at-rest-neptune-global-cluster",
        violation: { type: GLOBAL, properties: { engine: "neptune" } },
        clean: { type: GLOBAL, properties: { sourceDbClusterIdentifier: "arn:aws:rds:eu-west-1:1:cluster:main" } },
        path: "storageEncrypted",
    },
    ...ownedUnlessNamed({
        subject: "neptunegraph-graph",
        type: "aws:neptunegraph/graph:Graph",
        key: "kmsKeyIdentifier",
    }),
    {
        rule: "encryption-kms-key-neptunegraph-graph",
        violation: { type: "aws:neptunegraph/graph:Graph", properties: { kmsKeyIdentifier: "AWS_OWNED_KEY" } },
        clean: { type: "aws:neptunegraph/graph:Graph", properties: { kmsKeyIdentifier: OWN_KEY } },
    },
    ...ownedUnlessNamed({ subject: "memorydb-cluster", type: "aws:memorydb/cluster:Cluster", key: "kmsKeyArn" }),
    ...ownedUnlessNamed({ subject: "memorydb-snapshot", type: "aws:memorydb/snapshot:Snapshot", key: "kmsKeyArn" }),
    ...ownedUnlessNamed({
        subject: "keyspaces-table",
        type: KEYSPACES,
        key: "encryptionSpecification.kmsKeyIdentifier",
    }),
    {
        rule: "encryption-kms-key-keyspaces-table",
        violation: { type: KEYSPACES, properties: { encryptionSpecification: { type: "AWS_OWNED_KMS_KEY" } } },
        clean: {
            type: KEYSPACES,
            properties: { encryptionSpecification: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyIdentifier: OWN_KEY } },
        },
        path: "encryptionSpecification.kmsKeyIdentifier",
    },
    ...ownedUnlessNamed({ subject: "qldb-ledger", type: LEDGER, key: "kmsKey" }),
    {
        rule: "encryption-kms-key-qldb-ledger",
        violation: { type: LEDGER, properties: { kmsKey: "AWS_OWNED_KMS_KEY" } },
        clean: { type: LEDGER, properties: { kmsKey: OWN_KEY } },
    },
    ...managedUnlessNamed({
        subject: "timestreamwrite-database",
        type: "aws:timestreamwrite/database:Database",
        key: "kmsKeyId",
    }),
    ...ownedUnlessNamed({ subject: "timestreamquery-scheduled-query", type: QUERY, key: "kmsKeyId" }),
    {
        rule: "encryption-kms-key-timestreamquery-scheduled-query-error-reports",
        violation: reports({}),
        clean: reports({ encryptionOption: "SSE_KMS" }),
        path: "errorReportConfiguration.s3Configuration.encryptionOption",
    },
    {
        rule: "encryption-kms-key-timestreamquery-scheduled-query-error-reports",
        violation: reports({ encryptionOption: "SSE_S3" }),
        clean: reports({ encryptionOption: "sse_kms" }),
    },
    ...managedUnlessNamed({
        subject: "finspace-kx-environment",
        type: "aws:finspace/kxEnvironment:KxEnvironment",
        key: "kmsKeyId",
    }),
];
