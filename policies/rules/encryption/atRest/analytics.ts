import type { Property } from "../../../engine/property";
import { type AtRestSetting, written } from "./setting";

const WORKGROUP = "aws:athena/workgroup:Workgroup";
const SPARK = /spark/i;

/** SSE-S3, SSE-KMS or client-side by KMS, as Athena names them. */
const ATHENA_OPTIONS = {
    path: "encryptionOption",
    values: { SSE_S3: "aws-owned-key", SSE_KMS: "aws-managed-key", CSE_KMS: "customer-key" },
} as const;

const isOn = (block: Property): boolean => block.get("enabled").flag() === true;

const athena: readonly AtRestSetting[] = [
    {
        // Athena writes results as it is told; left out, only the bucket's default is between them and clear text
        // (Athena User Guide, "Encrypt Athena query results stored in Amazon S3").
        type: "aws:athena/database:Database",
        what: "query results of the database",
        data: "store",
        in: "encryptionConfiguration",
        switch: ATHENA_OPTIONS,
        key: "kmsKey",
        default: "off",
        severity: "medium",
        // S3 encrypts whatever is stored since 2023, so that this is about who decides how.
        level: "advisory",
        broken: "Athena is told no encryption for what it writes for the database, and leaves it to the bucket.",
    },
    {
        type: WORKGROUP,
        part: "results",
        what: "query results",
        data: "store",
        in: "configuration.resultConfiguration.encryptionConfiguration",
        switch: ATHENA_OPTIONS,
        key: "kmsKeyArn",
        default: "off",
        // Managed results lie in Athena's own storage.
        when: (_, group) => group.get("configuration.managedQueryResultsConfiguration.enabled").flag() !== true,
        severity: "medium",
        level: "advisory",
        broken: "Athena is told no encryption for query results, and leaves it to the client or the bucket.",
    },
    {
        type: WORKGROUP,
        part: "managed-results",
        what: "managed query results",
        data: "store",
        in: "configuration.managedQueryResultsConfiguration",
        key: "encryptionConfiguration.kmsKey",
        default: "aws-owned-key",
        when: isOn,
    },
    {
        // Notebooks and sessions of Spark workgroups.
        type: WORKGROUP,
        part: "notebooks",
        what: "notebooks and session data",
        data: "store",
        in: "configuration",
        key: "customerContentEncryptionConfiguration.kmsKey",
        default: "aws-owned-key",
        when: (configuration) => SPARK.test(configuration.get("engineVersion.selectedEngineVersion").text() ?? ""),
    },
    {
        type: WORKGROUP,
        part: "managed-logs",
        what: "managed logs",
        data: "log",
        in: "configuration.monitoringConfiguration.managedLoggingConfiguration",
        key: "kmsKey",
        default: "aws-owned-key",
        when: isOn,
    },
    {
        type: WORKGROUP,
        part: "s3-logs",
        what: "logs in S3",
        data: "log",
        in: "configuration.monitoringConfiguration.s3LoggingConfiguration",
        key: "kmsKey",
        default: "aws-owned-key",
        bucket: "logLocation",
        when: isOn,
    },
];

const emrServerless: readonly AtRestSetting[] = [
    {
        // On unless it is switched off (EMR Serverless User Guide, "Storing logs").
        type: "aws:emrserverless/application:Application",
        part: "managed-logs",
        what: "managed logs",
        data: "log",
        in: "monitoringConfiguration.managedPersistenceMonitoringConfiguration",
        key: "encryptionKeyArn",
        default: "aws-owned-key",
        when: (logs) => logs.get("enabled").flag() !== false,
    },
    {
        type: "aws:emrserverless/application:Application",
        part: "s3-logs",
        what: "logs in S3",
        data: "log",
        in: "monitoringConfiguration.s3MonitoringConfiguration",
        key: "encryptionKeyArn",
        default: "aws-owned-key",
        bucket: "logUri",
        when: (logs) => logs.get("logUri").isPresent(),
    },
    {
        // Without a key CloudWatch Logs encrypts by its own.
        type: "aws:emrserverless/application:Application",
        part: "log-events",
        what: "logs in CloudWatch",
        data: "log",
        in: "monitoringConfiguration.cloudwatchLoggingConfiguration",
        key: "encryptionKeyArn",
        default: "aws-owned-key",
        when: isOn,
    },
];

const emr: readonly AtRestSetting[] = [
    {
        type: "aws:emr/cluster:Cluster",
        part: "logs",
        what: "log files",
        data: "log",
        key: "logEncryptionKmsKeyId",
        default: "aws-owned-key",
        bucket: "logUri",
        // Without a place for them there are no log files.
        when: (cluster) => cluster.get("logUri").isPresent(),
    },
    {
        type: "aws:emr/studio:Studio",
        what: "workspaces and notebooks in S3",
        data: "store",
        key: "encryptionKeyArn",
        default: "aws-owned-key",
        bucket: "defaultS3Location",
    },
    {
        type: "aws:emrcontainers/jobTemplate:JobTemplate",
        what: "job templates",
        data: "other",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    ...emrServerless,
];

/** Query, search and integration services. */
export const analytics: readonly AtRestSetting[] = [
    ...athena,
    ...emr,
    {
        type: "aws:amp/workspace:Workspace",
        what: "metrics",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        // The key aws/appflow (AppFlow User Guide, "Encryption at rest").
        type: "aws:appflow/flow:Flow",
        what: "transferred records",
        data: "store",
        key: "kmsArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:appflow/connectorProfile:ConnectorProfile",
        what: "credentials of the connection",
        data: "secret",
        key: "kmsArn",
        default: "aws-managed-key",
    },
    {
        type: "aws:datazone/domain:Domain",
        what: "metadata and reports",
        data: "store",
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
    },
    {
        // Data Exchange API Reference, ExportServerSideEncryption.
        type: "aws:dataexchange/eventAction:EventAction",
        what: "exported revisions",
        data: "store",
        in: "action.exportRevisionToS3",
        switch: {
            path: "encryption.type",
            values: { "aws:s3": "aws-owned-key", "aws:kms": "aws-managed-key" },
        },
        key: "encryption.kmsKeyArn",
        default: "aws-owned-key",
        bucket: "revisionDestination.bucket",
        when: written,
    },
    {
        // Off unless switched on; the key is aws/es then (OpenSearch Service Developer Guide, "Encryption of data at
        // rest").
        type: "aws:elasticsearch/domain:Domain",
        what: "indexes, logs and snapshots",
        data: "store",
        switch: "encryptAtRest.enabled",
        key: "encryptAtRest.kmsKeyId",
        default: "off",
        controls: { fsbp: ["ES.1"] },
    },
];
