import { UNKNOWN } from "../../engine/unknown";
import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const CATALOG = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
const CONFIGURATION = "aws:glue/securityConfiguration:SecurityConfiguration";
const WAREHOUSE = "aws:glue/catalog:Catalog";
const CONNECTION = "aws:glue/connection:Connection";

/** Settings of the Data Catalog, of its metadata and of passwords. */
const catalogOf = (encryptionAtRest: unknown, connectionPasswordEncryption: unknown): CaseResource => ({
    type: CATALOG,
    properties: { dataCatalogEncryptionSettings: { encryptionAtRest, connectionPasswordEncryption } },
});
const metadata = (encryptionAtRest: unknown): CaseResource =>
    catalogOf(encryptionAtRest, { returnConnectionPasswordEncrypted: true, awsKmsKeyId: OWN_KEY });
const passwords = (connectionPasswordEncryption: unknown): CaseResource =>
    catalogOf({ catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: OWN_KEY }, connectionPasswordEncryption);

const METADATA = "dataCatalogEncryptionSettings.encryptionAtRest";
const PASSWORDS = "dataCatalogEncryptionSettings.connectionPasswordEncryption";

const catalog: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-glue-data-catalog-encryption-settings-catalog",
        violation: metadata({ catalogEncryptionMode: "DISABLED" }),
        clean: metadata({ catalogEncryptionMode: "SSE-KMS" }),
        path: `${METADATA}.catalogEncryptionMode`,
    },
    {
        // A key without the mode changes nothing.
        rule: "encryption-at-rest-glue-data-catalog-encryption-settings-catalog",
        violation: metadata({ sseAwsKmsKeyId: OWN_KEY }),
        clean: metadata({
            catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
            catalogEncryptionServiceRole: "arn:aws:iam::111122223333:role/catalog",
            sseAwsKmsKeyId: UNKNOWN,
        }),
    },
    {
        rule: "encryption-customer-key-glue-data-catalog-encryption-settings-catalog",
        violation: metadata({ catalogEncryptionMode: "SSE-KMS" }),
        clean: metadata({ catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: OWN_KEY }),
        path: `${METADATA}.sseAwsKmsKeyId`,
    },
    {
        rule: "encryption-customer-key-glue-data-catalog-encryption-settings-catalog",
        violation: metadata([{ catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: "alias/aws/glue" }]),
        clean: metadata([{ catalogEncryptionMode: "DISABLED" }]),
        path: `${METADATA}[0].sseAwsKmsKeyId`,
    },
    {
        rule: "encryption-at-rest-glue-data-catalog-encryption-settings-connection-passwords",
        violation: passwords({ returnConnectionPasswordEncrypted: false, awsKmsKeyId: OWN_KEY }),
        clean: passwords({ returnConnectionPasswordEncrypted: "true" }),
        path: `${PASSWORDS}.returnConnectionPasswordEncrypted`,
    },
    {
        rule: "encryption-at-rest-glue-data-catalog-encryption-settings-connection-passwords",
        violation: passwords(undefined),
        clean: passwords({ returnConnectionPasswordEncrypted: true, awsKmsKeyId: OWN_KEY }),
    },
    {
        rule: "encryption-customer-key-glue-data-catalog-encryption-settings-connection-passwords",
        violation: passwords({ returnConnectionPasswordEncrypted: true }),
        clean: passwords({ returnConnectionPasswordEncrypted: true, awsKmsKeyId: OWN_KEY }),
        path: `${PASSWORDS}.awsKmsKeyId`,
    },
];

const warehouses: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "glue-catalog",
        type: WAREHOUSE,
        key: "catalogProperties.dataLakeAccessProperties.kmsKey",
        base: { catalogProperties: { dataLakeAccessProperties: { dataLakeAccess: true } } },
    }),
    {
        // A catalog of another kind keeps no data of its own.
        rule: "encryption-kms-key-glue-catalog",
        violation: {
            type: WAREHOUSE,
            properties: { catalogProperties: { dataLakeAccessProperties: { dataLakeAccess: "true" } } },
        },
        clean: { type: WAREHOUSE, properties: { federatedCatalog: { connectionName: "warehouse" } } },
    },
];

const authentication = (authenticationConfiguration: unknown): CaseResource => ({
    type: CONNECTION,
    properties: { connectionType: "SALESFORCE", authenticationConfiguration },
});
const BASIC = { username: "loader", password: "…" };

const connections: readonly RuleCase[] = [
    ...managedUnlessNamed({
        subject: "glue-connection-authentication",
        type: CONNECTION,
        key: "authenticationConfiguration.kmsKeyArn",
        base: {
            authenticationConfiguration: { authenticationType: "BASIC", basicAuthenticationCredentials: BASIC },
        },
    }),
    {
        rule: "encryption-customer-key-glue-connection-authentication",
        violation: authentication({ authenticationType: "OAUTH2", oauth2Properties: { tokenUrl: "https://id.test/" } }),
        // The secret has its own key.
        clean: authentication({
            authenticationType: "OAUTH2",
            oauth2Properties: { tokenUrl: "https://id.test/" },
            secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:loader",
        }),
    },
    {
        rule: "encryption-customer-key-glue-connection-authentication",
        violation: authentication({ authenticationType: "CUSTOM", customAuthenticationCredentials: { token: "…" } }),
        clean: authentication({ authenticationType: "IAM" }),
        path: "authenticationConfiguration.kmsKeyArn",
    },
    {
        rule: "encryption-customer-key-glue-connection-authentication",
        violation: authentication({ authenticationType: "BASIC", basicAuthenticationCredentials: BASIC }),
        clean: { type: CONNECTION, properties: { connectionType: "NETWORK" } },
    },
];

/** A configuration in which everything is encrypted by a key of the customer's, but for what is given. */
const configuration = (blocks: Record<string, unknown> = {}, name = "jobs"): CaseResource => ({
    type: CONFIGURATION,
    name,
    properties: {
        name,
        encryptionConfiguration: {
            s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: OWN_KEY },
            cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: OWN_KEY },
            jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: OWN_KEY },
            ...blocks,
        },
    },
});

/** Part, block, mode and its value for KMS. */
const PARTS = [
    ["s3", "s3Encryption", "s3EncryptionMode", "SSE-KMS"],
    ["logs", "cloudwatchEncryption", "cloudwatchEncryptionMode", "SSE-KMS"],
    ["job-bookmarks", "jobBookmarksEncryption", "jobBookmarksEncryptionMode", "CSE-KMS"],
] as const;

const configurations: readonly RuleCase[] = PARTS.flatMap(([part, block, mode, kms]) => [
    {
        rule: `encryption-at-rest-glue-security-configuration-${part}`,
        violation: configuration({ [block]: { [mode]: "DISABLED" } }),
        clean: configuration({ [block]: { [mode]: kms } }),
        path: `encryptionConfiguration.${block}.${mode}`,
    },
    {
        // No mode is `DISABLED`, be there a key or not.
        rule: `encryption-at-rest-glue-security-configuration-${part}`,
        violation: configuration({ [block]: { kmsKeyArn: OWN_KEY } }),
        clean: configuration({ [block]: { [mode]: kms, kmsKeyArn: UNKNOWN } }),
    },
    {
        rule: `encryption-customer-key-glue-security-configuration-${part}`,
        violation: configuration({ [block]: { [mode]: kms } }),
        clean: configuration(),
        path: `encryptionConfiguration.${block}.kmsKeyArn`,
    },
    {
        rule: `encryption-customer-key-glue-security-configuration-${part}`,
        violation: configuration({ [block]: { [mode]: kms, kmsKeyArn: AWS_KEY } }),
        clean: configuration({ [block]: { [mode]: "DISABLED", kmsKeyArn: AWS_KEY } }),
    },
]);

const JOB = "aws:glue/job:Job";
const CRAWLER = "aws:glue/crawler:Crawler";
const ENDPOINT = "aws:glue/devEndpoint:DevEndpoint";
const TRIGGER = "aws:glue/trigger:Trigger";

const runners: readonly RuleCase[] = (
    [
        ["glue-job", JOB],
        ["glue-crawler", CRAWLER],
        ["glue-dev-endpoint", ENDPOINT],
    ] as const
).flatMap(([subject, type]): readonly RuleCase[] => {
    const under = (name: unknown): CaseResource => ({ type, properties: { securityConfiguration: name } });
    const planned: CaseResource = { ...under(UNKNOWN), from: { securityConfiguration: ["jobs"] } };
    const noLogs = configuration({ cloudwatchEncryption: {} });
    const rule = `encryption-at-rest-${subject}-security-configuration`;
    return [
        {
            rule: `encryption-at-rest-${subject}`,
            violation: { type, properties: { roleArn: "arn:aws:iam::111122223333:role/glue" } },
            clean: under("of-another-stack"),
            path: "securityConfiguration",
        },
        { rule: `encryption-at-rest-${subject}`, violation: under(""), clean: under(UNKNOWN) },
        {
            rule,
            violation: [under("jobs"), noLogs],
            clean: [under("jobs"), configuration()],
            path: "securityConfiguration",
        },
        { rule, violation: [planned, noLogs], clean: [planned, configuration()] },
        // Another configuration of the stack is none of its business, and none at all is the other rule's.
        { rule, violation: [under("jobs"), noLogs], clean: [under("of-another-stack"), noLogs] },
        { rule, violation: [under("jobs"), noLogs], clean: [under(undefined), noLogs] },
    ];
});

const NO_FILES = configuration({ s3Encryption: { s3EncryptionMode: "DISABLED" } }, "no-files");

const trigger = (...actions: readonly unknown[]): CaseResource => ({
    type: TRIGGER,
    properties: { type: "SCHEDULED", actions },
});

const joins: readonly RuleCase[] = [
    {
        // A crawler writes no files, so it does not matter to it.
        rule: "encryption-at-rest-glue-job-security-configuration",
        violation: [{ type: JOB, properties: { securityConfiguration: "no-files" } }, NO_FILES],
        clean: [{ type: CRAWLER, properties: { securityConfiguration: "no-files" } }, NO_FILES],
    },
    {
        rule: "encryption-at-rest-glue-crawler-security-configuration",
        violation: [
            { type: CRAWLER, properties: { securityConfiguration: "jobs" } },
            configuration({ cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } }),
        ],
        clean: [{ type: CRAWLER, properties: { securityConfiguration: "no-files" } }, NO_FILES],
    },
    {
        rule: "encryption-at-rest-glue-trigger-security-configuration",
        violation: [
            trigger({ jobName: "load" }, { jobName: "clean", securityConfiguration: "no-files" }),
            NO_FILES,
            configuration(),
        ],
        clean: [
            trigger({ jobName: "load" }, { jobName: "clean", securityConfiguration: "jobs" }),
            NO_FILES,
            configuration(),
        ],
        path: "actions[1].securityConfiguration",
    },
    {
        rule: "encryption-at-rest-glue-trigger-security-configuration",
        violation: [trigger({ jobName: "load", securityConfiguration: "no-files" }), NO_FILES],
        clean: [trigger({ crawlerName: "raw", securityConfiguration: "no-files" }), NO_FILES],
    },
    {
        // An action whose configuration is not known yet hides nothing in the next one.
        rule: "encryption-at-rest-glue-trigger-security-configuration",
        violation: [
            trigger(
                { jobName: "load", securityConfiguration: UNKNOWN },
                { jobName: "clean", securityConfiguration: "no-files" },
            ),
            NO_FILES,
        ],
        clean: [
            {
                ...trigger({ jobName: "load", securityConfiguration: UNKNOWN }),
                from: { actions: ["jobs"] },
            },
            configuration(),
        ],
        path: "actions[1].securityConfiguration",
    },
];

export const atRestGlueCases: readonly RuleCase[] = [
    ...catalog,
    ...warehouses,
    ...connections,
    ...configurations,
    {
        rule: "encryption-kms-key-glue-security-configuration-s3",
        violation: configuration({ s3Encryption: { s3EncryptionMode: "SSE-S3" } }),
        clean: configuration({ s3Encryption: { s3EncryptionMode: "SSE-KMS" } }),
        path: "encryptionConfiguration.s3Encryption.kmsKeyArn",
    },
    ...runners,
    ...joins,
];
