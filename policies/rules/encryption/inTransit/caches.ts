import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isNoneOf, isOff, transitRules, type TransitSetting } from "./setting";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const CLUSTER = "aws:elasticache/cluster:Cluster";

/** A group that follows a global one takes its encryption from there. */
const isOwn = (group: Property): boolean => !group.get("globalReplicationGroupId").isSet();

/** A cluster of a replication group takes everything from the group. */
const engineOf = (cluster: Property): string | undefined =>
    cluster.get("replicationGroupId").isSet() ? undefined : cluster.get("engine").lower();

const SETTINGS: readonly TransitSetting[] = [
    {
        type: GROUP,
        title: "ElastiCache replication groups encrypt in transit.",
        path: "transitEncryptionEnabled",
        also: ["globalReplicationGroupId"],
        when: isOwn,
        wrong: isOff,
        // ElastiCache API Reference, CreateReplicationGroup: false where nothing is set.
        leftOut: true,
        message: "Clients and nodes of the group talk in plain text.",
        severity: "high",
        controls: { fsbp: ["ElastiCache.5"] },
        fix: 'transitEncryptionEnabled: true, transitEncryptionMode: "required"',
    },
    {
        type: GROUP,
        part: "mode",
        title: "ElastiCache replication groups refuse clients that do not encrypt.",
        path: "transitEncryptionMode",
        wrong: isAnyOf("preferred"),
        message: "The group still lets clients in that do not encrypt.",
        level: "advisory",
        controls: { fsbp: ["ElastiCache.5"] },
        fix: 'transitEncryptionMode: "required"',
    },
    {
        type: GROUP,
        part: "auth",
        title: "ElastiCache replication groups ask their clients for a token or a user.",
        path: "userGroupIds",
        also: ["authToken", "authTokenWo", "globalReplicationGroupId"],
        when: (group) => isOwn(group) && !["authToken", "authTokenWo"].some((name) => group.get(name).isSet()),
        wrong: () => false,
        // ElastiCache User Guide, "Authenticating with AUTH": no password where nothing is set.
        leftOut: true,
        message: "The group asks no client who it is: it has neither an AUTH token nor a user group.",
        controls: { fsbp: ["ElastiCache.6"], nist: ["IA-2", "SC-8"] },
        fix: "userGroupIds: [userGroup.userGroupId]",
    },
    {
        type: CLUSTER,
        title: "Memcached clusters encrypt in transit.",
        path: "transitEncryptionEnabled",
        also: ["engine", "replicationGroupId"],
        when: (cluster) => engineOf(cluster) === "memcached",
        wrong: isOff,
        // ElastiCache User Guide, "In-transit encryption": off unless it is switched on, from version 1.6.12.
        leftOut: true,
        message: "Clients and nodes of the Memcached cluster talk in plain text.",
        severity: "high",
        fix: "transitEncryptionEnabled: true",
    },
    {
        type: CLUSTER,
        part: "redis",
        title: "Redis and Valkey run in replication groups, which can encrypt in transit.",
        path: "engine",
        also: ["replicationGroupId"],
        when: (cluster) => engineOf(cluster) !== undefined,
        wrong: isAnyOf("redis", "valkey"),
        // Provider documentation of `transitEncryptionEnabled`: Memcached only.
        message: "A cluster outside a replication group cannot encrypt in transit with this engine.",
        level: "advisory",
        controls: { fsbp: ["ElastiCache.5"] },
        fix: "new aws.elasticache.ReplicationGroup(name, { transitEncryptionEnabled: true })",
    },
    {
        type: "aws:memorydb/cluster:Cluster",
        title: "MemoryDB clusters encrypt in transit.",
        path: "tlsEnabled",
        wrong: isOff,
        message: "Clients and nodes of the cluster talk in plain text.",
        severity: "high",
        fix: "tlsEnabled: true",
    },
    {
        type: "aws:memorydb/multiRegionCluster:MultiRegionCluster",
        title: "MemoryDB multi-Region clusters encrypt in transit.",
        path: "tlsEnabled",
        wrong: isOff,
        message: "Clients and nodes of the cluster talk in plain text.",
        severity: "high",
        fix: "tlsEnabled: true",
    },
    {
        type: "aws:dax/cluster:Cluster",
        title: "DynamoDB Accelerator clusters encrypt in transit.",
        path: "clusterEndpointEncryptionType",
        wrong: isNoneOf("tls"),
        // Provider documentation: NONE where nothing is set.
        leftOut: true,
        message: "Clients talk with the cluster in plain text.",
        severity: "high",
        controls: { fsbp: ["DynamoDB.7"] },
        fix: 'clusterEndpointEncryptionType: "TLS"',
    },
    {
        type: "aws:appsync/apiCache:ApiCache",
        title: "Caches of AppSync APIs encrypt in transit.",
        path: "transitEncryptionEnabled",
        wrong: isOff,
        // AppSync API Reference, CreateApiCache: off where nothing is set; it cannot be changed later.
        leftOut: true,
        message: "AppSync talks with the cache in plain text.",
        controls: { fsbp: ["AppSync.6"] },
        fix: "transitEncryptionEnabled: true",
    },
];

/** Caches: ElastiCache, MemoryDB, DynamoDB Accelerator, AppSync. */
export const caches: readonly ResourceRule[] = transitRules(SETTINGS);
