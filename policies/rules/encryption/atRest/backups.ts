import type { AtRestSetting } from "./setting";

/** A snapshot that is copied to another region: not encrypted there unless it is said or the source is. */
const COPY = { data: "store", switch: "encrypted", key: "cmkArn", default: "off" } as const;

const LIFECYCLE = "aws:dlm/lifecyclePolicy:LifecyclePolicy";

/** File systems, backups and copies of snapshots. */
export const backups: readonly AtRestSetting[] = [
    {
        // Off unless switched on (EFS User Guide, "Encrypting data at rest").
        type: "aws:efs/fileSystem:FileSystem",
        what: "files",
        data: "store",
        switch: "encrypted",
        key: "kmsKeyId",
        default: "off",
        controls: { fsbp: ["EFS.1", "EFS.8"], cis: ["2.4.1"] },
    },
    {
        // A new replica is encrypted by aws/elasticfilesystem; an existing file system keeps its own key.
        type: "aws:efs/replicationConfiguration:ReplicationConfiguration",
        what: "replicated files",
        data: "store",
        in: "destination",
        key: "kmsKeyId",
        default: "aws-managed-key",
        when: (destination) => !destination.get("fileSystemId").isPresent(),
    },
    {
        // The key aws/backup (AWS Backup Developer Guide, "Encryption for backups in AWS Backup").
        type: "aws:backup/vault:Vault",
        what: "backups",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
        what: "backups",
        data: "store",
        key: "encryptionKeyArn",
        default: "aws-owned-key",
    },
    {
        ...COPY,
        type: LIFECYCLE,
        part: "event-copies",
        what: "snapshots that are copied on an event",
        in: "policyDetails.action.crossRegionCopies[].encryptionConfiguration",
    },
    {
        ...COPY,
        type: LIFECYCLE,
        part: "scheduled-copies",
        what: "snapshots that are copied on a schedule",
        in: "policyDetails.schedules[].crossRegionCopyRules[]",
    },
    {
        // DRS API Reference, ReplicationConfigurationEbsEncryption.
        type: "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate",
        what: "staging disks",
        data: "store",
        switch: {
            path: "ebsEncryption",
            values: { DEFAULT: "aws-managed-key", CUSTOM: "customer-key", NONE: "off" },
        },
        key: "ebsEncryptionKeyArn",
        default: "aws-managed-key",
    },
];
