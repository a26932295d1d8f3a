import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const DATABASE = "aws:athena/database:Database";
const WORKGROUP = "aws:athena/workgroup:Workgroup";
const SERVERLESS = "aws:emrserverless/application:Application";
const SEARCH = "aws:elasticsearch/domain:Domain";

/** A workgroup with settings for its results' encryption. */
const results = (encryptionConfiguration: Record<string, unknown>) => ({
    configuration: { resultConfiguration: { outputLocation: "s3://results/", encryptionConfiguration } },
});

const ENCRYPTION = "configuration.resultConfiguration.encryptionConfiguration";

const athena: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-athena-database",
        violation: { type: DATABASE, properties: { name: "sales", bucket: "results" } },
        clean: { type: DATABASE, properties: { encryptionConfiguration: { encryptionOption: "SSE_S3" } } },
        path: "encryptionConfiguration.encryptionOption",
    },
    {
        rule: "encryption-kms-key-athena-database",
        // A key beside SSE_S3 is not used.
        violation: {
            type: DATABASE,
            properties: { encryptionConfiguration: { encryptionOption: "SSE_S3", kmsKey: OWN_KEY } },
        },
        clean: { type: DATABASE, properties: { encryptionConfiguration: { encryptionOption: "SSE_KMS" } } },
        path: "encryptionConfiguration.kmsKey",
    },
    ...managedUnlessNamed({
        subject: "athena-database",
        type: DATABASE,
        key: "encryptionConfiguration.kmsKey",
        base: { encryptionConfiguration: { encryptionOption: "SSE_KMS" } },
    }),
    {
        rule: "encryption-at-rest-athena-workgroup-results",
        violation: { type: WORKGROUP, properties: { configuration: { resultConfiguration: {} } } },
        clean: { type: WORKGROUP, properties: results({ encryptionOption: "SSE_S3" }) },
        path: `${ENCRYPTION}.encryptionOption`,
    },
    {
        rule: "encryption-at-rest-athena-workgroup-results",
        violation: { type: WORKGROUP, properties: {} },
        clean: {
            type: WORKGROUP,
            properties: { configuration: { managedQueryResultsConfiguration: { enabled: true } } },
        },
    },
    {
        rule: "encryption-kms-key-athena-workgroup-results",
        violation: { type: WORKGROUP, properties: results({ encryptionOption: "SSE_S3" }) },
        clean: { type: WORKGROUP, properties: results({ encryptionOption: "SSE_KMS", kmsKeyArn: AWS_KEY }) },
        path: `${ENCRYPTION}.kmsKeyArn`,
    },
    ...managedUnlessNamed({
        subject: "athena-workgroup-results",
        type: WORKGROUP,
        key: `${ENCRYPTION}.kmsKeyArn`,
        base: results({ encryptionOption: "SSE_KMS" }),
    }),
    ...ownedUnlessNamed({
        subject: "athena-workgroup-managed-results",
        type: WORKGROUP,
        key: "configuration.managedQueryResultsConfiguration.encryptionConfiguration.kmsKey",
        base: { configuration: { managedQueryResultsConfiguration: { enabled: true } } },
    }),
    ...ownedUnlessNamed({
        subject: "athena-workgroup-notebooks",
        type: WORKGROUP,
        key: "configuration.customerContentEncryptionConfiguration.kmsKey",
        base: { configuration: { engineVersion: { selectedEngineVersion: "PySpark engine version 3" } } },
    }),
    {
        rule: "encryption-kms-key-athena-workgroup-notebooks",
        violation: {
            type: WORKGROUP,
            properties: { configuration: { engineVersion: { selectedEngineVersion: "Apache Spark version 3.5" } } },
        },
        clean: {
            type: WORKGROUP,
            properties: { configuration: { engineVersion: { selectedEngineVersion: "Athena engine version 3" } } },
        },
    },
    ...ownedUnlessNamed({
        subject: "athena-workgroup-managed-logs",
        type: WORKGROUP,
        key: "configuration.monitoringConfiguration.managedLoggingConfiguration.kmsKey",
        base: { configuration: { monitoringConfiguration: { managedLoggingConfiguration: { enabled: true } } } },
    }),
    ...ownedUnlessNamed({
        subject: "athena-workgroup-s3-logs",
        type: WORKGROUP,
        key: "configuration.monitoringConfiguration.s3LoggingConfiguration.kmsKey",
        base: { configuration: { monitoringConfiguration: { s3LoggingConfiguration: { enabled: true } } } },
    }),
    {
        rule: "encryption-at-rest-athena-workgroup-enforced",
        violation: { type: WORKGROUP, properties: { configuration: { enforceWorkgroupConfiguration: false } } },
        clean: { type: WORKGROUP, properties: { configuration: {} } },
        path: "configuration.enforceWorkgroupConfiguration",
    },
    {
        rule: "encryption-at-rest-athena-workgroup-enforced",
        violation: { type: WORKGROUP, properties: { configuration: { enforceWorkgroupConfiguration: "false" } } },
        clean: {
            type: WORKGROUP,
            properties: {
                configuration: { enforceWorkgroupConfiguration: false, enableMinimumEncryptionConfiguration: true },
            },
        },
    },
];

const emrServerless: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "emrserverless-application-managed-logs",
        type: SERVERLESS,
        key: "monitoringConfiguration.managedPersistenceMonitoringConfiguration.encryptionKeyArn",
    }),
    ...ownedUnlessNamed({
        subject: "emrserverless-application-s3-logs",
        type: SERVERLESS,
        key: "monitoringConfiguration.s3MonitoringConfiguration.encryptionKeyArn",
        base: { monitoringConfiguration: { s3MonitoringConfiguration: { logUri: "s3://logs/emr/" } } },
    }),
    ...ownedUnlessNamed({
        subject: "emrserverless-application-log-events",
        type: SERVERLESS,
        key: "monitoringConfiguration.cloudwatchLoggingConfiguration.encryptionKeyArn",
        base: { monitoringConfiguration: { cloudwatchLoggingConfiguration: { enabled: true } } },
    }),
];

const transfers: readonly RuleCase[] = [
    ...managedUnlessNamed({ subject: "appflow-flow", type: "aws:appflow/flow:Flow", key: "kmsArn" }),
    ...managedUnlessNamed({
        subject: "appflow-connector-profile",
        type: "aws:appflow/connectorProfile:ConnectorProfile",
        key: "kmsArn",
    }),
    ...ownedUnlessNamed({
        subject: "dataexchange-event-action",
        type: "aws:dataexchange/eventAction:EventAction",
        key: "action.exportRevisionToS3.encryption.kmsKeyArn",
        base: { action: { exportRevisionToS3: { revisionDestination: { bucket: "revisions" } } } },
    }),
    {
        rule: "encryption-kms-key-dataexchange-event-action",
        violation: {
            type: "aws:dataexchange/eventAction:EventAction",
            properties: { action: { exportRevisionToS3: { encryption: { type: "aws:s3" } } } },
        },
        clean: {
            type: "aws:dataexchange/eventAction:EventAction",
            properties: { action: { exportRevisionToS3: { encryption: { type: "aws:kms" } } } },
        },
    },
];

const search: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-elasticsearch-domain",
        violation: { type: SEARCH, properties: { domainName: "logs" } },
        clean: { type: SEARCH, properties: { encryptAtRest: { enabled: true } } },
        path: "encryptAtRest.enabled",
    },
    ...managedUnlessNamed({
        subject: "elasticsearch-domain",
        type: SEARCH,
        key: "encryptAtRest.kmsKeyId",
        base: { encryptAtRest: { enabled: true } },
    }),
];

const COLLABORATION = "aws:cleanrooms/collaboration:Collaboration";

export const atRestAnalyticsCases: readonly RuleCase[] = [
    ...athena,
    ...emrServerless,
    ...transfers,
    ...search,
    ...ownedUnlessNamed({ subject: "amp-workspace", type: "aws:amp/workspace:Workspace", key: "kmsKeyArn" }),
    ...ownedUnlessNamed({ subject: "datazone-domain", type: "aws:datazone/domain:Domain", key: "kmsKeyIdentifier" }),
    {
        rule: "encryption-at-rest-cleanrooms-collaboration-clear-text",
        violation: { type: COLLABORATION, properties: { dataEncryptionMetadata: { allowClearText: true } } },
        clean: { type: COLLABORATION, properties: { name: "shared" } },
        path: "dataEncryptionMetadata.allowClearText",
    },
];
