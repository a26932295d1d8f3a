import type { AtRestSetting } from "./setting";

const DYNAMODB_TABLE = /^arn:[\w-]+:dynamodb:/;

/** Warehouses, their snapshots and their administrators' passwords. */
export const redshift: readonly AtRestSetting[] = [
    {
        // The provider switches encryption on by default since its version 7; Redshift itself since 2025-01. Without a
        // key, the warehouse's is one that AWS owns (Redshift Management Guide, "Amazon Redshift database encryption").
        type: "aws:redshift/cluster:Cluster",
        what: "data",
        data: "store",
        switch: "encrypted",
        switchedOn: "aws-owned-key",
        key: "kmsKeyId",
        default: "aws-owned-key",
        controls: { fsbp: ["Redshift.10"] },
    },
    {
        type: "aws:redshift/cluster:Cluster",
        part: "master-password-secret",
        what: "administrator's credentials",
        data: "secret",
        key: "masterPasswordSecretKmsKeyId",
        default: "aws-managed-key",
        when: (block) => block.get("manageMasterPassword").flag() === true,
    },
    {
        type: "aws:redshift/snapshotCopyGrant:SnapshotCopyGrant",
        what: "copied snapshots",
        data: "store",
        key: "kmsKeyId",
        default: "aws-managed-key",
    },
    {
        // The grant names the key of the other region (Redshift Management Guide, "Copying AWS KMS-encrypted snapshots
        // to another AWS Region").
        type: "aws:redshift/snapshotCopy:SnapshotCopy",
        what: "copied snapshots",
        data: "store",
        key: "snapshotCopyGrantName",
        default: "aws-managed-key",
        keyFix: "snapshotCopyGrantName: grant.snapshotCopyGrantName",
    },
    {
        // The key can be named for DynamoDB tables only.
        type: "aws:redshift/integration:Integration",
        what: "integrated data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
        when: (block) => DYNAMODB_TABLE.test(block.get("sourceArn").text() ?? ""),
    },
    {
        // Always encrypted, by a key that AWS owns unless one is named (Redshift Management Guide, "Security").
        type: "aws:redshiftserverless/namespace:Namespace",
        what: "data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        type: "aws:redshiftserverless/namespace:Namespace",
        part: "admin-password-secret",
        what: "administrator's credentials",
        data: "secret",
        key: "adminPasswordSecretKmsKeyId",
        default: "aws-managed-key",
        when: (block) => block.get("manageAdminPassword").flag() === true,
    },
];
