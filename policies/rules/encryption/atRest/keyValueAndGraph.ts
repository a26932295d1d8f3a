import type { Resource } from "../../../engine/resource";
import type { AtRestSetting } from "./setting";

const hasSource = (resource: Resource): boolean =>
    ["replicationSourceIdentifier", "snapshotIdentifier"].some((path) => resource.get(path).isSet());

/** Graph, in-memory, wide-column, ledger and time-series databases. */
export const keyValueAndGraph: readonly AtRestSetting[] = [
    {
        type: "aws:neptune/cluster:Cluster",
        what: "data",
        data: "store",
        switch: "storageEncrypted",
        key: "kmsKeyArn",
        keyNeedsSwitch: (resource) => !hasSource(resource),
        // A replica is encrypted as its source is, which is judged by itself.
        default: {
            of: (_block, resource) => (resource.get("replicationSourceIdentifier").isSet() ? "customer-key" : "off"),
            states: ["off"],
        },
        controls: { fsbp: ["Neptune.1"] },
    },
    {
        type: "aws:neptune/globalCluster:GlobalCluster",
        what: "data",
        data: "store",
        switch: "storageEncrypted",
        default: {
            of: (_block, resource) => (resource.get("sourceDbClusterIdentifier").isSet() ? "customer-key" : "off"),
            states: ["off"],
        },
    },
    {
        type: "aws:neptunegraph/graph:Graph",
        what: "graphs",
        data: "store",
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
    },
    {
        // Always encrypted, by a key of the service's unless one is named (MemoryDB Developer Guide, "At-Rest
        // encryption in MemoryDB").
        type: "aws:memorydb/cluster:Cluster",
        what: "data",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        type: "aws:memorydb/snapshot:Snapshot",
        what: "snapshots",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        type: "aws:keyspaces/table:Table",
        what: "rows",
        data: "store",
        in: "encryptionSpecification",
        switch: {
            path: "type",
            values: { AWS_OWNED_KMS_KEY: "aws-owned-key", CUSTOMER_MANAGED_KMS_KEY: "aws-managed-key" },
        },
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
    },
    {
        type: "aws:qldb/ledger:Ledger",
        what: "documents",
        data: "store",
        key: "kmsKey",
        default: "aws-owned-key",
    },
    {
        // aws/timestream of the account (provider's documentation of aws.timestreamwrite.Database).
        type: "aws:timestreamwrite/database:Database",
        what: "records",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:timestreamquery/scheduledQuery:ScheduledQuery",
        what: "query and its results",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        // The reports' key cannot be named here: SSE_KMS takes the one of the scheduled query.
        type: "aws:timestreamquery/scheduledQuery:ScheduledQuery",
        part: "error-reports",
        what: "error reports",
        data: "log",
        in: "errorReportConfiguration.s3Configuration",
        switch: { path: "encryptionOption", values: { SSE_S3: "aws-owned-key", SSE_KMS: "aws-managed-key" } },
        default: "aws-owned-key",
        keyFix: 'errorReportConfiguration: { s3Configuration: { encryptionOption: "SSE_KMS" } }',
    },
    {
        type: "aws:finspace/kxEnvironment:KxEnvironment",
        what: "data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
];
