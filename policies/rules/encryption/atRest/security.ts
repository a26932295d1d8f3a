import { type AtRestSetting, written } from "./setting";

/** Network Firewall's own key unless one is named (Network Firewall Developer Guide, "Encryption at rest"). */
const FIREWALL = {
    what: "settings",
    data: "other",
    in: "encryptionConfiguration",
    switch: { path: "type", values: { AWS_OWNED_KMS_KEY: "aws-owned-key", CUSTOMER_KMS: "aws-managed-key" } },
    key: "keyId",
    default: "aws-owned-key",
} as const;

const firewalls: readonly AtRestSetting[] = [
    { ...FIREWALL, type: "aws:networkfirewall/firewall:Firewall" },
    { ...FIREWALL, type: "aws:networkfirewall/firewallPolicy:FirewallPolicy" },
    { ...FIREWALL, type: "aws:networkfirewall/ruleGroup:RuleGroup" },
    {
        ...FIREWALL,
        type: "aws:networkfirewall/tlsInspectionConfiguration:TlsInspectionConfiguration",
        in: "encryptionConfigurations[]",
        atLeastOne: true,
    },
];

const verified = (type: string, block: string): AtRestSetting => ({
    type,
    what: "settings",
    data: "other",
    in: block,
    switch: {
        path: "customerManagedKeyEnabled",
        values: { true: "aws-managed-key", false: "aws-owned-key" },
    },
    key: "kmsKeyArn",
    keyNeedsSwitch: true,
    default: "aws-owned-key",
});

const LOGS = "aws:observabilityadmin/centralizationRuleForOrganization:CentralizationRuleForOrganization";

const observability: readonly AtRestSetting[] = [
    {
        type: LOGS,
        part: "logs",
        what: "centralized log events",
        data: "log",
        in: "rule.destination.destinationLogsConfiguration",
        switch: {
            path: "logsEncryptionConfiguration.encryptionStrategy",
            values: { AWS_OWNED: "aws-owned-key", CUSTOMER_MANAGED: "aws-managed-key" },
        },
        key: "logsEncryptionConfiguration.kmsKeyArn",
        default: "aws-owned-key",
        when: written,
    },
    {
        type: LOGS,
        part: "backup",
        what: "backups of centralized log events",
        data: "log",
        in: "rule.destination.destinationLogsConfiguration.backupConfiguration",
        key: "kmsKeyArn",
        default: "aws-owned-key",
        when: written,
    },
    {
        type: "aws:observabilityadmin/s3TableIntegration:S3TableIntegration",
        what: "log events in S3 tables",
        data: "log",
        in: "encryption",
        switch: { path: "sseAlgorithm", values: { AES256: "aws-owned-key", "aws:kms": "aws-managed-key" } },
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        // NONE stands for X-Ray's own key (X-Ray Developer Guide, "Configure encryption").
        type: "aws:xray/encryptionConfig:EncryptionConfig",
        what: "traces",
        data: "log",
        switch: { path: "type", values: { NONE: "aws-owned-key", KMS: "aws-managed-key" } },
        key: "keyId",
        default: "aws-owned-key",
    },
    {
        type: "aws:grafana/workspace:Workspace",
        what: "workspace's data",
        data: "store",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
];

const findings: readonly AtRestSetting[] = [
    {
        type: "aws:guardduty/publishingDestination:PublishingDestination",
        what: "exported findings",
        data: "log",
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration",
        what: "discovery results",
        data: "log",
        in: "s3Destination",
        key: "kmsKeyArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:securityhub/connectorV2:ConnectorV2",
        what: "connector's data",
        data: "secret",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        // S3_MANAGED_KEY stands for SSE-S3, which is the default as well (Security Lake User Guide, "Data protection").
        type: "aws:securitylake/dataLake:DataLake",
        what: "log events",
        data: "log",
        in: "configuration.encryptionConfigurations[]",
        atLeastOne: true,
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
];

/** Incidents and resilience assessments, under a key that AWS owns unless one is named. */
const operations: readonly AtRestSetting[] = [
    {
        type: "aws:ssmincidents/replicationSet:ReplicationSet",
        what: "incidents",
        data: "store",
        in: "regions[]",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        type: "aws:ssmincidents/replicationSet:ReplicationSet",
        part: "region",
        what: "incidents",
        data: "store",
        in: "region[]",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    ...["v2Policy:V2Policy", "v2Service:V2Service", "v2System:V2System"].map((type): AtRestSetting => ({
        type: `aws:resiliencehub/${type}`,
        what: "assessment data",
        data: "other",
        key: "kmsKeyId",
        default: "aws-owned-key",
    })),
];

/** Firewalls, verified access, findings, logs and traces. */
export const security: readonly AtRestSetting[] = [
    ...firewalls,
    verified("aws:verifiedaccess/endpoint:Endpoint", "sseSpecification"),
    verified("aws:verifiedaccess/group:Group", "sseConfiguration"),
    verified("aws:verifiedaccess/trustProvider:TrustProvider", "sseSpecification"),
    ...observability,
    ...findings,
    ...operations,
];
