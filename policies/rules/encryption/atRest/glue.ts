import type { Property } from "../../../engine/property";
import type { AtRestSetting } from "./setting";

const CATALOG = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";

/** Metadata and passwords of the Data Catalog: in clear unless asked for (Glue Guide, "Encrypting your Data Catalog"). */
const catalog: readonly AtRestSetting[] = [
    {
        type: CATALOG,
        part: "catalog",
        what: "metadata",
        data: "store",
        in: "dataCatalogEncryptionSettings.encryptionAtRest",
        switch: {
            path: "catalogEncryptionMode",
            values: {
                "SSE-KMS": "aws-managed-key",
                "SSE-KMS-WITH-SERVICE-ROLE": "aws-managed-key",
                DISABLED: "off",
            },
        },
        key: "sseAwsKmsKeyId",
        keyNeedsSwitch: true,
        default: "off",
    },
    {
        type: CATALOG,
        part: "connection-passwords",
        what: "passwords of connections",
        data: "secret",
        in: "dataCatalogEncryptionSettings.connectionPasswordEncryption",
        switch: "returnConnectionPasswordEncrypted",
        key: "awsKmsKeyId",
        keyNeedsSwitch: true,
        default: "off",
    },
    {
        type: "aws:glue/catalog:Catalog",
        what: "data of the managed warehouse",
        data: "store",
        in: "catalogProperties.dataLakeAccessProperties",
        key: "kmsKey",
        default: "aws-owned-key",
        when: (block) => block.get("dataLakeAccess").flag() === true,
    },
    {
        // Glue keeps the credentials that it is given in a secret (Glue API Reference, "AuthenticationConfiguration").
        type: "aws:glue/connection:Connection",
        part: "authentication",
        what: "credentials",
        data: "secret",
        in: "authenticationConfiguration",
        key: "kmsKeyArn",
        default: "aws-managed-key",
        when: (block) => holdsCredentials(block),
    },
];

/** Whether a connection brings credentials of its own, instead of a secret that has its own key. */
const holdsCredentials = (block: Property): boolean =>
    block.isPresent() &&
    !block.get("secretArn").isPresent() &&
    ["basicAuthenticationCredentials", "customAuthenticationCredentials", "oauth2Properties"].some((path) =>
        block.get(path).isPresent(),
    );

const CONFIGURATION = {
    type: "aws:glue/securityConfiguration:SecurityConfiguration",
    key: "kmsKeyArn",
    keyNeedsSwitch: true,
    default: "off",
} as const;

/**
 * Parts of a security configuration, by their block. Each is `DISABLED` unless it names another mode (provider's
 * documentation); what is written is then encrypted by nothing but the default of the bucket or of CloudWatch Logs.
 */
export const SECURITY_CONFIGURATION = {
    s3Encryption: {
        ...CONFIGURATION,
        part: "s3",
        what: "files that jobs write",
        data: "store",
        in: "encryptionConfiguration.s3Encryption",
        switch: {
            path: "s3EncryptionMode",
            values: { "SSE-KMS": "aws-managed-key", "SSE-S3": "aws-owned-key", DISABLED: "off" },
        },
        broken: "Glue does not encrypt the files that jobs write; nothing but the default of their bucket does.",
    },
    cloudwatchEncryption: {
        ...CONFIGURATION,
        part: "logs",
        what: "logs of jobs and crawlers",
        data: "log",
        in: "encryptionConfiguration.cloudwatchEncryption",
        switch: { path: "cloudwatchEncryptionMode", values: { "SSE-KMS": "aws-managed-key", DISABLED: "off" } },
        broken: "Glue does not encrypt the logs of jobs and crawlers by KMS; nothing but the log group's default does.",
    },
    jobBookmarksEncryption: {
        ...CONFIGURATION,
        part: "job-bookmarks",
        what: "bookmarks of jobs",
        data: "store",
        in: "encryptionConfiguration.jobBookmarksEncryption",
        switch: { path: "jobBookmarksEncryptionMode", values: { "CSE-KMS": "aws-managed-key", DISABLED: "off" } },
        broken: "Glue stores the bookmarks of jobs without encrypting them first.",
    },
} as const satisfies Record<string, AtRestSetting>;

/** Glue's Data Catalog, its connections and what its jobs leave behind. */
export const glue: readonly AtRestSetting[] = [...catalog, ...Object.values(SECURITY_CONFIGURATION)];
