import { violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { atRestCheck } from "./check";

const ATHENA = "configuration.enforceWorkgroupConfiguration";

const enforced: ResourceRule = atRestCheck({
    type: "aws:athena/workgroup:Workgroup",
    part: "enforced",
    title: "Athena workgroups keep clients from writing results with less encryption.",
    paths: [ATHENA, "configuration.enableMinimumEncryptionConfiguration"],
    fix: "configuration: { enforceWorkgroupConfiguration: true }",
    *check(group) {
        const configuration = group.get("configuration");
        const minimum = configuration.get("enableMinimumEncryptionConfiguration").flag() === true;
        // True where it is left out (provider's documentation).
        if (configuration.get("enforceWorkgroupConfiguration").flag() === false && !minimum) {
            yield violation(group.get(ATHENA), "Clients can write query results with less encryption, or none.");
        }
    },
});

/** Local disks and EBS volumes are encrypted by a security configuration only (EMR Management Guide). */
const emrConfigured: ResourceRule = atRestCheck({
    type: "aws:emr/cluster:Cluster",
    part: "security-configuration",
    title: "EMR clusters have a security configuration, which encrypts their disks.",
    paths: ["securityConfiguration"],
    severity: "high",
    controls: { fsbp: ["EMR.3"] },
    fix: "securityConfiguration: securityConfiguration.name",
    *check(cluster) {
        const configuration = cluster.get("securityConfiguration");
        if (configuration.isKnown() && !configuration.isSet()) {
            yield violation(
                configuration,
                "No security configuration is named, so local disks are stored unencrypted.",
            );
        }
    },
});

const clearText: ResourceRule = atRestCheck({
    type: "aws:cleanrooms/collaboration:Collaboration",
    part: "clear-text",
    title: "Encrypted tables of a Clean Rooms collaboration hold no columns in clear text.",
    paths: ["dataEncryptionMetadata.allowClearText"],
    severity: "low",
    level: "advisory",
    fix: "dataEncryptionMetadata: { allowClearText: false }",
    *check(collaboration) {
        const allowed = collaboration.get("dataEncryptionMetadata.allowClearText");
        if (allowed.flag() === true) {
            yield violation(allowed, "Encrypted tables may hold columns in clear text.");
        }
    },
});

/**
 * Only replication groups can encrypt at rest (ElastiCache User Guide, "At-Rest Encryption in ElastiCache"). What a
 * single node holds is in memory, until it is backed up.
 */
const snapshots: ResourceRule = atRestCheck({
    type: "aws:elasticache/cluster:Cluster",
    part: "snapshots",
    title: "ElastiCache clusters outside of a replication group keep no snapshots, which would not be encrypted.",
    paths: ["snapshotRetentionLimit", "finalSnapshotIdentifier", "replicationGroupId"],
    level: "advisory",
    fix: "new aws.elasticache.ReplicationGroup(name, { atRestEncryptionEnabled: true, … }) instead",
    *check(cluster) {
        const days = cluster.get("snapshotRetentionLimit");
        const final = cluster.get("finalSnapshotIdentifier");
        const isMemcached = cluster.get("engine").lower() === "memcached";
        if (isMemcached || cluster.get("replicationGroupId").isPresent()) {
            return;
        }
        if (final.isPresent() || (days.number() ?? 0) > 0) {
            yield violation(final.isPresent() ? final : days, "Snapshots of a cluster of its own are not encrypted.");
        }
    },
});

/** What services of analytics and caches store encrypted, where a switch and a key do not tell it. */
export const analyticsChecks: readonly ResourceRule[] = [enforced, emrConfigured, clearText, snapshots];
