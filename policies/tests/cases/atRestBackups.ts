import { managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const FILES = "aws:efs/fileSystem:FileSystem";
const REPLICATION = "aws:efs/replicationConfiguration:ReplicationConfiguration";
const LIFECYCLE = "aws:dlm/lifecyclePolicy:LifecyclePolicy";
const DISKS = "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate";

const onEvent = (encryptionConfiguration: Record<string, unknown>) => ({
    type: LIFECYCLE,
    properties: {
        policyDetails: { action: { crossRegionCopies: [{ target: "eu-west-1", encryptionConfiguration }] } },
    },
});

const scheduled = (...crossRegionCopyRules: readonly Record<string, unknown>[]) => ({
    type: LIFECYCLE,
    properties: { policyDetails: { schedules: [{ name: "daily" }, { name: "weekly", crossRegionCopyRules }] } },
});

const EVENT = "policyDetails.action.crossRegionCopies[0].encryptionConfiguration";
const SCHEDULE = "policyDetails.schedules[1].crossRegionCopyRules";

const lifecycle: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-dlm-lifecycle-policy-event-copies",
        violation: onEvent({}),
        clean: onEvent({ encrypted: true }),
        path: `${EVENT}.encrypted`,
    },
    {
        rule: "encryption-customer-key-dlm-lifecycle-policy-event-copies",
        violation: onEvent({ encrypted: true }),
        clean: onEvent({ encrypted: true, cmkArn: OWN_KEY }),
        path: `${EVENT}.cmkArn`,
    },
    {
        rule: "encryption-at-rest-dlm-lifecycle-policy-scheduled-copies",
        violation: scheduled({ encrypted: true }, { encrypted: false }),
        clean: scheduled({ encrypted: true }),
        path: `${SCHEDULE}[1].encrypted`,
    },
    {
        rule: "encryption-customer-key-dlm-lifecycle-policy-scheduled-copies",
        violation: scheduled({ encrypted: true }),
        clean: scheduled({ encrypted: true, cmkArn: OWN_KEY }),
        path: `${SCHEDULE}[0].cmkArn`,
    },
];

export const atRestBackupsCases: readonly RuleCase[] = [
    ...lifecycle,
    {
        rule: "encryption-at-rest-efs-file-system",
        violation: { type: FILES, properties: { creationToken: "shared" } },
        clean: { type: FILES, properties: { encrypted: true } },
        path: "encrypted",
    },
    ...managedUnlessNamed({ subject: "efs-file-system", type: FILES, key: "kmsKeyId", base: { encrypted: true } }),
    ...managedUnlessNamed({
        subject: "efs-replication-configuration",
        type: REPLICATION,
        key: "destination.kmsKeyId",
        base: { destination: { region: "eu-west-1" } },
    }),
    {
        rule: "encryption-customer-key-efs-replication-configuration",
        violation: { type: REPLICATION, properties: { destination: { region: "eu-west-1" } } },
        clean: { type: REPLICATION, properties: { destination: { fileSystemId: "fs-0abcdef1234567890" } } },
    },
    ...managedUnlessNamed({ subject: "backup-vault", type: "aws:backup/vault:Vault", key: "kmsKeyArn" }),
    ...ownedUnlessNamed({
        subject: "backup-logically-air-gapped-vault",
        type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
        key: "encryptionKeyArn",
    }),
    {
        rule: "encryption-at-rest-drs-replication-configuration-template",
        violation: { type: DISKS, properties: { ebsEncryption: "NONE" } },
        clean: { type: DISKS, properties: { ebsEncryption: "DEFAULT" } },
        path: "ebsEncryption",
    },
    {
        rule: "encryption-customer-key-drs-replication-configuration-template",
        violation: { type: DISKS, properties: { ebsEncryption: "DEFAULT" } },
        clean: { type: DISKS, properties: { ebsEncryption: "CUSTOM", ebsEncryptionKeyArn: OWN_KEY } },
        path: "ebsEncryptionKeyArn",
    },
];
