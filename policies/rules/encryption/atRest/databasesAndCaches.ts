import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { AtRestSetting, DependentDefault } from "./setting";

/** ElastiCache encrypts Valkey unless told otherwise, Redis only if asked (provider's documentation). */
const OF_ENGINE: DependentDefault = {
    of: (_block: Property, group: Resource) => (group.get("engine").lower() === "valkey" ? "aws-owned-key" : "off"),
    states: ["aws-owned-key", "off"],
};

/** DocumentDB: a secondary or restored global cluster is encrypted as its source is. */
const OF_SOURCE: DependentDefault = {
    of: (_block: Property, cluster: Resource) =>
        cluster.get("sourceDbClusterIdentifier").isPresent() ? "aws-managed-key" : "off",
    states: ["aws-managed-key", "off"],
};

/** Document databases and caches. */
export const databasesAndCaches: readonly AtRestSetting[] = [
    {
        // Snapshots are encrypted as the group is. The setting of a global datastore's primary holds for its secondaries.
        type: "aws:elasticache/replicationGroup:ReplicationGroup",
        what: "data on disk and in snapshots",
        data: "store",
        switch: "atRestEncryptionEnabled",
        switchedOn: "aws-owned-key",
        key: "kmsKeyId",
        default: OF_ENGINE,
        when: (_, group) => !group.get("globalReplicationGroupId").isPresent(),
        controls: { fsbp: ["ElastiCache.4"] },
    },
    {
        type: "aws:elasticache/serverlessCache:ServerlessCache",
        what: "data and snapshots",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        // Off unless switched on (DocumentDB Developer Guide, "Encrypting data at rest").
        type: "aws:docdb/cluster:Cluster",
        what: "data",
        data: "store",
        switch: "storageEncrypted",
        key: "kmsKeyId",
        default: "off",
        controls: { fsbp: ["DocumentDB.1"] },
    },
    {
        type: "aws:docdb/globalCluster:GlobalCluster",
        what: "data",
        data: "store",
        switch: "storageEncrypted",
        default: OF_SOURCE,
    },
    {
        type: "aws:docdb/elasticCluster:ElasticCluster",
        what: "data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:docdb/clusterInstance:ClusterInstance",
        part: "performance-insights",
        what: "performance data",
        data: "log",
        key: "performanceInsightsKmsKeyId",
        default: "aws-managed-key",
        when: (instance) => instance.get("enablePerformanceInsights").flag() === true,
    },
];
