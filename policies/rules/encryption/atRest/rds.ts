import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import { Undetermined } from "../../../engine/unknown";
import type { AtRestSetting, DependentDefault, EncryptionState } from "./setting";

const ARN_REGION = /^arn:[\w-]+:rds:([\w-]+):/;

/** Whether a source that is named by its ARN lies in another region than its copy. */
function isAbroad(source: Property, resource: Resource): boolean {
    const region = ARN_REGION.exec(source.text() ?? "")?.[1];
    const own = resource.get("region").text() ?? resource.providerRegion;
    if (region !== undefined && own === undefined) {
        throw new Undetermined(source.path, "may lie in another region, where a replica has to name its own key");
    }
    return region !== undefined && region !== own;
}

/**
 * Encryption of an instance that does not say it. A replica in the region of its source and a restored point in time
 * are encrypted as the source, which is judged by itself; a replica of another region is encrypted by the key that it
 * names, or not at all (RDS User Guide, "Encrypting Amazon RDS resources").
 */
function ofInstance(_block: Property, resource: Resource): EncryptionState {
    const source = resource.get("replicateSourceDb");
    if (source.isSet()) {
        return isAbroad(source, resource) ? "off" : "customer-key";
    }
    return resource.get("restoreToPointInTime").isSet() ? "customer-key" : "off";
}

/** The same of a cluster. Aurora Serverless v1 always encrypts (Aurora User Guide, "Limitations of Serverless v1"). */
function ofCluster(_block: Property, resource: Resource): EncryptionState {
    const source = resource.get("replicationSourceIdentifier");
    if (source.isSet()) {
        return isAbroad(source, resource) ? "off" : "customer-key";
    }
    if (resource.get("restoreToPointInTime").isSet()) {
        return "customer-key";
    }
    return resource.get("engineMode").lower() === "serverless" ? "aws-managed-key" : "off";
}

/** A global cluster that is made of a cluster is encrypted as that one. */
const ofGlobalCluster: DependentDefault = {
    of: (_block, resource) => (resource.get("sourceDbClusterIdentifier").isSet() ? "customer-key" : "off"),
    states: ["off"],
};

const isOn = (path: string) => (block: Property) => block.get(path).flag() === true;

/** Whether a source gives the encryption, so that a key can be named without the switch. */
const hasSource = (resource: Resource): boolean =>
    ["replicateSourceDb", "replicationSourceIdentifier", "snapshotIdentifier"].some((path) =>
        resource.get(path).isSet(),
    );

/** Databases of RDS and Aurora, what they export and who keeps their passwords. */
export const rds: readonly AtRestSetting[] = [
    {
        type: "aws:rds/instance:Instance",
        what: "data",
        data: "store",
        switch: "storageEncrypted",
        key: "kmsKeyId",
        keyNeedsSwitch: (resource) => !hasSource(resource),
        default: { of: ofInstance, states: ["off"] },
        controls: { fsbp: ["RDS.3"], cis: ["2.3.1"] },
    },
    {
        // New Aurora clusters are encrypted by a key that AWS owns even so (Aurora User Guide, "Encrypting Amazon
        // Aurora resources": since 2026-02-18). Older ones, those of unencrypted snapshots and Multi-AZ clusters of
        // RDS are not, and encryption cannot be changed later: it has to be asked for.
        type: "aws:rds/cluster:Cluster",
        what: "data",
        data: "store",
        switch: "storageEncrypted",
        key: "kmsKeyId",
        keyNeedsSwitch: (resource) => !hasSource(resource),
        default: { of: ofCluster, states: ["off", "aws-managed-key"] },
        controls: { fsbp: ["RDS.27"] },
    },
    {
        type: "aws:rds/globalCluster:GlobalCluster",
        what: "data",
        data: "store",
        switch: "storageEncrypted",
        default: ofGlobalCluster,
    },
    ...["aws:rds/instance:Instance", "aws:rds/cluster:Cluster", "aws:rds/clusterInstance:ClusterInstance"].map(
        (type): AtRestSetting => ({
            type,
            part: "performance-insights",
            what: "Performance Insights data",
            data: "log",
            key: "performanceInsightsKmsKeyId",
            default: "aws-managed-key",
            when: isOn("performanceInsightsEnabled"),
        }),
    ),
    ...["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"].map((type): AtRestSetting => ({
        type,
        part: "master-user-secret",
        what: "master user's credentials",
        data: "secret",
        key: "masterUserSecretKmsKeyId",
        default: "aws-managed-key",
        when: isOn("manageMasterUserPassword"),
    })),
    {
        type: "aws:rds/clusterActivityStream:ClusterActivityStream",
        what: "activity records",
        data: "log",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        // A copy keeps the key of its source unless it names one (RDS User Guide, "Copying a DB snapshot").
        type: "aws:rds/snapshotCopy:SnapshotCopy",
        what: "copied data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
        what: "copied data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:rds/customDbEngineVersion:CustomDbEngineVersion",
        what: "installation files",
        data: "other",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:rds/exportTask:ExportTask",
        what: "exported data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        what: "replicated backups",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        type: "aws:rds/integration:Integration",
        what: "integrated data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
];
