import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import { AWS_KEY, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";
import { ownedUnlessSwitched } from "../support/switchedKeyCases";

const FIREWALL = "aws:networkfirewall/firewall:Firewall";

const firewalls: readonly RuleCase[] = [
    ...(
        [
            ["networkfirewall-firewall", FIREWALL],
            ["networkfirewall-firewall-policy", "aws:networkfirewall/firewallPolicy:FirewallPolicy"],
            ["networkfirewall-rule-group", "aws:networkfirewall/ruleGroup:RuleGroup"],
        ] as const
    ).flatMap(([subject, type]) =>
        ownedUnlessSwitched({
            subject,
            type,
            switch: "encryptionConfiguration.type",
            key: "encryptionConfiguration.keyId",
            values: ["AWS_OWNED_KMS_KEY", "CUSTOMER_KMS"],
        }),
    ),
    ...ownedUnlessSwitched({
        subject: "networkfirewall-tls-inspection-configuration",
        type: "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration",
        switch: "encryptionConfigurations[0].type",
        key: "encryptionConfigurations[0].keyId",
        values: ["AWS_OWNED_KMS_KEY", "CUSTOMER_KMS"],
        base: { name: "inspected", encryptionConfigurations: [{}] },
    }),
    {
        rule: "encryption-kms-key-networkfirewall-tls-inspection-configuration",
        violation: {
            type: "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration",
            properties: { name: "inspected" },
        },
        clean: {
            type: "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration",
            properties: { encryptionConfigurations: { type: "CUSTOMER_KMS", keyId: OWN_KEY } },
        },
        path: "encryptionConfigurations.keyId",
    },
    {
        // The key of AWS's own is used, whatever is named beside it; whose key is not known yet, a KMS key is.
        rule: "encryption-kms-key-networkfirewall-firewall",
        violation: {
            type: FIREWALL,
            properties: { encryptionConfiguration: { type: "AWS_OWNED_KMS_KEY", keyId: OWN_KEY } },
        },
        clean: { type: FIREWALL, properties: { encryptionConfiguration: { type: "CUSTOMER_KMS", keyId: UNKNOWN } } },
        path: "encryptionConfiguration.keyId",
    },
];

const verified: readonly RuleCase[] = (
    [
        ["endpoint", "aws:verifiedaccess/endpoint:Endpoint", "sseSpecification"],
        ["group", "aws:verifiedaccess/group:Group", "sseConfiguration"],
        ["trust-provider", "aws:verifiedaccess/trustProvider:TrustProvider", "sseSpecification"],
    ] as const
).flatMap(([resource, type, block]) => [
    ...ownedUnlessSwitched({
        subject: `verifiedaccess-${resource}`,
        type,
        switch: `${block}.customerManagedKeyEnabled`,
        key: `${block}.kmsKeyArn`,
        values: [false, true],
    }),
    {
        // A key counts only where the switch says so.
        rule: `encryption-kms-key-verifiedaccess-${resource}`,
        violation: { type, properties: { [block]: { kmsKeyArn: OWN_KEY } } },
        clean: { type, properties: { [block]: { customerManagedKeyEnabled: "true", kmsKeyArn: OWN_KEY } } },
        path: `${block}.kmsKeyArn`,
    },
]);

const RULE = "aws:observabilityadmin/centralizationRuleForOrganization:CentralizationRuleForOrganization";

/** A rule that copies log events to another account. */
const centralized = (destinationLogsConfiguration: Readonly<Record<string, unknown>>): CaseResource => ({
    type: RULE,
    properties: { ruleName: "all", rule: { destination: { account: "111122223333", destinationLogsConfiguration } } },
});

const OWN_STRATEGY = { encryptionStrategy: "CUSTOMER_MANAGED", kmsKeyArn: OWN_KEY };

const observability: readonly RuleCase[] = [
    {
        rule: "encryption-kms-key-observabilityadmin-centralization-rule-for-organization-logs",
        violation: centralized({}),
        clean: centralized({ logsEncryptionConfiguration: OWN_STRATEGY }),
        path: "rule.destination.destinationLogsConfiguration.logsEncryptionConfiguration.kmsKeyArn",
    },
    {
        rule: "encryption-kms-key-observabilityadmin-centralization-rule-for-organization-logs",
        violation: centralized({ logsEncryptionConfiguration: { encryptionStrategy: "AWS_OWNED" } }),
        // Nothing goes to the other account's log groups.
        clean: { type: RULE, properties: { rule: { destination: { account: "111122223333" } } } },
    },
    {
        rule: "encryption-customer-key-observabilityadmin-centralization-rule-for-organization-logs",
        violation: centralized({
            logsEncryptionConfiguration: { encryptionStrategy: "CUSTOMER_MANAGED", kmsKeyArn: AWS_KEY },
        }),
        clean: centralized({ logsEncryptionConfiguration: OWN_STRATEGY }),
        path: "rule.destination.destinationLogsConfiguration.logsEncryptionConfiguration.kmsKeyArn",
    },
    {
        rule: "encryption-kms-key-observabilityadmin-centralization-rule-for-organization-backup",
        violation: centralized({ backupConfiguration: { region: "eu-central-1" } }),
        clean: centralized({ backupConfiguration: { region: "eu-central-1", kmsKeyArn: OWN_KEY } }),
        path: "rule.destination.destinationLogsConfiguration.backupConfiguration.kmsKeyArn",
    },
    {
        rule: "encryption-customer-key-observabilityadmin-centralization-rule-for-organization-backup",
        violation: centralized({ backupConfiguration: { region: "eu-central-1", kmsKeyArn: AWS_KEY } }),
        // No backup at all.
        clean: centralized({}),
        path: "rule.destination.destinationLogsConfiguration.backupConfiguration.kmsKeyArn",
    },
    {
        rule: "encryption-at-rest-observabilityadmin-centralization-rule-for-organization-scope",
        violation: centralized({ logsEncryptionConfiguration: OWN_STRATEGY }),
        clean: centralized({
            logsEncryptionConfiguration: { ...OWN_STRATEGY, encryptionScope: "NEW_DESTINATION_LOG_GROUPS" },
        }),
        path: "rule.destination.destinationLogsConfiguration.logsEncryptionConfiguration.encryptionScope",
    },
    {
        rule: "encryption-at-rest-observabilityadmin-centralization-rule-for-organization-conflicts",
        violation: centralized({
            logsEncryptionConfiguration: { ...OWN_STRATEGY, encryptionConflictResolutionStrategy: "ALLOW" },
        }),
        clean: centralized({
            logsEncryptionConfiguration: { ...OWN_STRATEGY, encryptionConflictResolutionStrategy: "SKIP" },
        }),
        path:
            "rule.destination.destinationLogsConfiguration.logsEncryptionConfiguration." +
            "encryptionConflictResolutionStrategy",
    },
    ...ownedUnlessSwitched({
        subject: "observabilityadmin-s3-table-integration",
        type: "aws:observabilityadmin/s3TableIntegration:S3TableIntegration",
        switch: "encryption.sseAlgorithm",
        key: "encryption.kmsKeyArn",
        values: ["AES256", "aws:kms"],
    }),
    ...ownedUnlessSwitched({
        subject: "xray-encryption-config",
        type: "aws:xray/encryptionConfig:EncryptionConfig",
        switch: "type",
        key: "keyId",
        values: ["NONE", "KMS"],
    }),
    ...ownedUnlessNamed({ subject: "grafana-workspace", type: "aws:grafana/workspace:Workspace", key: "kmsKeyId" }),
];

const DESTINATION = "aws:guardduty/publishingDestination:PublishingDestination";
const EXPORT = "aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration";
const LAKE = "aws:securitylake/dataLake:DataLake";

/** A lake in one Region. */
const lake = (...encryptionConfigurations: readonly object[]): CaseResource => ({
    type: LAKE,
    properties: { configuration: { region: "eu-west-1", encryptionConfigurations } },
});

const findings: readonly RuleCase[] = [
    {
        rule: "encryption-customer-key-guardduty-publishing-destination",
        violation: { type: DESTINATION, properties: { destinationArn: "arn:aws:s3:::findings", kmsKeyArn: AWS_KEY } },
        clean: { type: DESTINATION, properties: { destinationArn: "arn:aws:s3:::findings", kmsKeyArn: OWN_KEY } },
        path: "kmsKeyArn",
    },
    {
        rule: "encryption-customer-key-macie2-classification-export-configuration",
        violation: { type: EXPORT, properties: { s3Destination: { bucketName: "found", kmsKeyArn: AWS_KEY } } },
        clean: { type: EXPORT, properties: { s3Destination: { bucketName: "found", kmsKeyArn: OWN_KEY } } },
        path: "s3Destination.kmsKeyArn",
    },
    ...ownedUnlessNamed({
        subject: "securityhub-connector-v2",
        type: "aws:securityhub/connectorV2:ConnectorV2",
        key: "kmsKeyArn",
        base: { name: "tickets" },
    }),
    {
        rule: "encryption-kms-key-securitylake-data-lake",
        violation: lake({ kmsKeyId: "S3_MANAGED_KEY" }),
        clean: lake({ kmsKeyId: OWN_KEY }),
        path: "configuration.encryptionConfigurations[0].kmsKeyId",
    },
    {
        // Left out, it is SSE-S3 as well. A key that a record hides is nobody's but the customer's.
        rule: "encryption-kms-key-securitylake-data-lake",
        violation: lake(),
        clean: lake({ kmsKeyId: HIDDEN_SECRET }),
        path: "configuration.encryptionConfigurations.kmsKeyId",
    },
    {
        rule: "encryption-customer-key-securitylake-data-lake",
        violation: lake({ kmsKeyId: AWS_KEY }),
        clean: lake({ kmsKeyId: OWN_KEY }),
        path: "configuration.encryptionConfigurations[0].kmsKeyId",
    },
];

const REPLICATION = "aws:ssmincidents/replicationSet:ReplicationSet";

/** A replication set over Regions, by the present property or the deprecated one. */
const replicated = (property: string, ...regions: readonly object[]): CaseResource => ({
    type: REPLICATION,
    properties: { [property]: regions },
});

const operations: readonly RuleCase[] = [
    ...(
        [
            ["ssmincidents-replication-set", "regions"],
            ["ssmincidents-replication-set-region", "region"],
        ] as const
    ).flatMap(([subject, property]): readonly RuleCase[] => [
        {
            rule: `encryption-kms-key-${subject}`,
            violation: replicated(
                property,
                { name: "eu-west-1", kmsKeyArn: OWN_KEY },
                { name: "eu-central-1", kmsKeyArn: "DefaultKey" },
            ),
            clean: replicated(property, { name: "eu-west-1", kmsKeyArn: OWN_KEY }),
            path: `${property}[1].kmsKeyArn`,
        },
        {
            rule: `encryption-kms-key-${subject}`,
            violation: replicated(property, { name: "eu-west-1" }),
            clean: replicated(property, { name: "eu-west-1", kmsKeyArn: AWS_KEY }),
            path: `${property}[0].kmsKeyArn`,
        },
        {
            rule: `encryption-customer-key-${subject}`,
            violation: replicated(property, { name: "eu-west-1", kmsKeyArn: AWS_KEY }),
            clean: replicated(property, { name: "eu-west-1", kmsKeyArn: OWN_KEY }),
            path: `${property}[0].kmsKeyArn`,
        },
    ]),
    ...(
        [
            ["policy", "aws:resiliencehub/v2Policy:V2Policy"],
            ["service", "aws:resiliencehub/v2Service:V2Service"],
            ["system", "aws:resiliencehub/v2System:V2System"],
        ] as const
    ).flatMap(([resource, type]) =>
        ownedUnlessNamed({ subject: `resiliencehub-v2-${resource}`, type, key: "kmsKeyId", base: { name: "shop" } }),
    ),
];

/** Cases of firewalls, verified access, findings, logs, traces and incidents. */
export const atRestSecurityCases: readonly RuleCase[] = [
    ...firewalls,
    ...verified,
    ...observability,
    ...findings,
    ...operations,
];
