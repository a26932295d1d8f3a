import type { AtRestSetting } from "./setting";

const LANDING_ZONE = "aws:controltower/landingZone:LandingZone";

/** Parts of a landing zone that keep data (Control Tower User Guide, "Creating the manifest file"). */
const landingZone: readonly AtRestSetting[] = (
    [
        ["centralizedLogging", "logs", "logs of the organization", "log"],
        ["config", "config", "configuration histories", "log"],
        ["backup", "backup", "central backups", "store"],
    ] as const
).map(([section, part, what, data]) => ({
    type: LANDING_ZONE,
    part,
    what,
    data,
    json: "manifestJson",
    in: section,
    key: "configurations.kmsKeyArn",
    default: "aws-owned-key",
    when: (block) => block.isPresent() && block.get("enabled").flag() !== false,
    keyFix: `${section}: { configurations: { kmsKeyArn: key.arn } }, in the manifest`,
}));

/** Logs, audit trails and what watches over them. */
export const auditLogs: readonly AtRestSetting[] = [
    ...landingZone,
    {
        // CloudTrail writes by SSE-S3, whatever the bucket's default (CloudTrail User Guide, "Encrypting CloudTrail log
        // files, digest files, and event data stores with AWS KMS keys").
        type: "aws:cloudtrail/trail:Trail",
        what: "log files",
        data: "log",
        key: "kmsKeyId",
        default: "aws-owned-key",
        keyControls: { fsbp: ["CloudTrail.2"], cis: ["3.5"] },
    },
    {
        type: "aws:cloudtrail/eventDataStore:EventDataStore",
        what: "events",
        data: "log",
        key: "kmsKeyId",
        default: "aws-owned-key",
        keyControls: { fsbp: ["CloudTrail.10"] },
    },
    {
        // Always encrypted (CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS").
        type: "aws:cloudwatch/logGroup:LogGroup",
        what: "log events",
        data: "log",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        type: "aws:cloudwatch/logAnomalyDetector:LogAnomalyDetector",
        what: "found anomalies and models",
        data: "log",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        // AWS Config writes without a word about encryption, so that the bucket's default counts.
        type: "aws:cfg/deliveryChannel:DeliveryChannel",
        what: "configuration histories",
        data: "log",
        key: "s3KmsKeyArn",
        default: "aws-owned-key",
        bucket: "s3BucketName",
    },
    {
        type: "aws:auditmanager/accountRegistration:AccountRegistration",
        what: "assessments and evidence",
        data: "store",
        key: "kmsKey",
        default: "aws-owned-key",
    },
    {
        // Opted out, or without a key, a key that AWS owns encrypts (DevOps Guru API Reference,
        // KMSServerSideEncryptionIntegration).
        type: "aws:devopsguru/serviceIntegration:ServiceIntegration",
        what: "insights",
        data: "other",
        in: "kmsServerSideEncryption",
        switch: { path: "optInStatus", values: { true: "aws-owned-key", false: "aws-owned-key" } },
        key: "kmsKeyId",
        default: "aws-owned-key",
        keyFix: 'kmsServerSideEncryption: { optInStatus: "ENABLED", type: "CUSTOMER_MANAGED_KEY", kmsKeyId: key.arn }',
    },
];
