import { UNKNOWN } from "../../engine/unknown";
import { AWS_KEY, managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const SECRET = "aws:secretsmanager/secret:Secret";
const PARAMETER = "aws:ssm/parameter:Parameter";
const DOCUMENT = "aws:ssm/document:Document";
const FUNCTION = "aws:lambda/function:Function";
const MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping";

const parameter = (properties: Record<string, unknown>): CaseResource => ({
    type: PARAMETER,
    properties: { name: "/app/value", ...properties },
});

const secrets: readonly RuleCase[] = [
    ...managedUnlessNamed({ subject: "secretsmanager-secret", type: SECRET, key: "kmsKeyId", base: { name: "app" } }),
    ...managedUnlessNamed({
        subject: "secretsmanager-secret-replicas",
        type: SECRET,
        key: "replicas[1].kmsKeyId",
        base: { kmsKeyId: OWN_KEY, replicas: [{ region: "eu-west-2", kmsKeyId: OWN_KEY }, { region: "eu-west-3" }] },
    }),
    ...managedUnlessNamed({
        subject: "ssm-parameter",
        type: PARAMETER,
        key: "keyId",
        base: { name: "/app/value", type: "SecureString" },
    }),
    {
        // KMS encrypts nothing but a SecureString.
        rule: "encryption-customer-key-ssm-parameter",
        violation: parameter({ type: "SecureString", keyId: "alias/aws/ssm" }),
        clean: parameter({ type: "StringList" }),
        path: "keyId",
    },
];

/** A document of type Session with these preferences, as JSON. */
const session = (inputs: Record<string, unknown>, more: Record<string, unknown> = {}): CaseResource => ({
    type: DOCUMENT,
    properties: {
        documentType: "Session",
        documentFormat: "JSON",
        content: JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs }),
        ...more,
    },
});

/** The same, as YAML. */
const yaml = (...lines: readonly string[]): CaseResource => ({
    type: DOCUMENT,
    properties: {
        documentType: "Session",
        documentFormat: "YAML",
        content: ["schemaVersion: '1.0'", "sessionType: Standard_Stream", "inputs:", ...lines].join("\n"),
    },
});

const PORT: CaseResource = {
    type: DOCUMENT,
    properties: {
        documentType: "Session",
        content: JSON.stringify({ schemaVersion: "1.0", sessionType: "Port", properties: { portNumber: "5432" } }),
    },
};
const COMMAND: CaseResource = {
    type: DOCUMENT,
    properties: { documentType: "Command", content: UNKNOWN },
};

/** Rule, name of the place, switch of its encryption. */
const LOGS = [
    ["encryption-at-rest-ssm-document-session-s3-log", "s3BucketName", "s3EncryptionEnabled"],
    [
        "encryption-at-rest-ssm-document-session-cloud-watch-log",
        "cloudWatchLogGroupName",
        "cloudWatchEncryptionEnabled",
    ],
] as const;

const sessions: readonly RuleCase[] = [
    ...LOGS.flatMap(([rule, place, encrypted]): readonly RuleCase[] => [
        {
            rule,
            violation: session({ [place]: "sessions", [encrypted]: false }),
            clean: session({ [place]: "sessions", [encrypted]: true }),
            path: "content",
        },
        {
            rule,
            violation: session({ [place]: "sessions" }),
            clean: session({ [place]: "", [encrypted]: false }),
        },
        {
            rule,
            violation: yaml(`  ${place}: "sessions"`, `  ${encrypted}: false # for now`),
            clean: yaml(`  ${place}: sessions`, `  ${encrypted}: true`),
        },
        {
            // A preference without a value is none.
            rule,
            violation: yaml(`  ${place}: 'sessions'`, "  kmsKeyId: ''"),
            clean: yaml(`  ${place}:`, `  ${encrypted}:`, "  kmsKeyId: ''"),
        },
        {
            rule,
            violation: session({ [place]: "sessions", [encrypted]: "false" }),
            clean: COMMAND,
        },
    ]),
    {
        rule: "encryption-at-rest-ssm-document-session-log",
        violation: session({ runAsEnabled: false }),
        clean: session({ s3BucketName: "sessions", s3EncryptionEnabled: true }),
        path: "content",
    },
    {
        // One of the two places is enough.
        rule: "encryption-at-rest-ssm-document-session-log",
        violation: yaml("  s3BucketName: ''", "  cloudWatchLogGroupName: ''"),
        clean: yaml("  s3BucketName: ''", "  cloudWatchLogGroupName: sessions"),
    },
    {
        // Session Manager cannot log what goes through a forwarded port.
        rule: "encryption-at-rest-ssm-document-session-log",
        violation: session({}),
        clean: PORT,
    },
    {
        rule: "encryption-at-rest-ssm-document-session-kms",
        violation: session({ kmsKeyId: "" }),
        clean: session({ kmsKeyId: OWN_KEY }),
        path: "content",
    },
    {
        rule: "encryption-at-rest-ssm-document-session-kms",
        violation: yaml("  idleSessionTimeout: '20'"),
        clean: yaml(`  kmsKeyId: ${OWN_KEY}`),
    },
];

const VARIABLES = { environment: { variables: { STAGE: "live" } } };

const lambda = (properties: Record<string, unknown>): CaseResource => ({ type: FUNCTION, properties });

const functions: readonly RuleCase[] = [
    ...managedUnlessNamed({
        subject: "lambda-function-environment",
        type: FUNCTION,
        key: "kmsKeyArn",
        base: VARIABLES,
    }),
    {
        // Without variables there is nothing to encrypt.
        rule: "encryption-customer-key-lambda-function-environment",
        violation: lambda(VARIABLES),
        clean: lambda({ handler: "index.handler" }),
    },
    ...ownedUnlessNamed({
        subject: "lambda-function-source",
        type: FUNCTION,
        key: "sourceKmsKeyArn",
        base: { ...VARIABLES, kmsKeyArn: OWN_KEY },
    }),
    {
        // Asked for only beside a key of the function, and not of an image.
        rule: "encryption-kms-key-lambda-function-source",
        violation: lambda({ kmsKeyArn: OWN_KEY }),
        clean: lambda({ handler: "index.handler" }),
        path: "sourceKmsKeyArn",
    },
    {
        rule: "encryption-kms-key-lambda-function-source",
        violation: lambda({ kmsKeyArn: UNKNOWN }),
        clean: lambda({ kmsKeyArn: OWN_KEY, packageType: "Image", imageUri: "111122223333.dkr.ecr/app:1" }),
    },
    ...ownedUnlessNamed({
        subject: "lambda-event-source-mapping-filter-criteria",
        type: MAPPING,
        key: "kmsKeyArn",
        base: { filterCriteria: { filters: [{ pattern: "{}" }] } },
    }),
    {
        rule: "encryption-kms-key-lambda-event-source-mapping-filter-criteria",
        violation: { type: MAPPING, properties: { filterCriteria: { filters: [{ pattern: "{}" }] } } },
        clean: { type: MAPPING, properties: { batchSize: 10 } },
    },
    ...ownedUnlessNamed({
        subject: "lambda-capacity-provider",
        type: "aws:lambda/capacityProvider:CapacityProvider",
        key: "kmsKeyArn",
        base: { name: "pool" },
    }),
    {
        rule: "encryption-at-rest-lambda-function-unused-key",
        violation: lambda({ kmsKeyArn: OWN_KEY }),
        clean: lambda({ kmsKeyArn: OWN_KEY, ...VARIABLES }),
        path: "kmsKeyArn",
    },
    ...[
        { snapStart: { applyOn: "PublishedVersions" } },
        { packageType: "Image" },
        { imageUri: UNKNOWN },
        { sourceKmsKeyArn: AWS_KEY },
    ].map((use): RuleCase => ({
        // What else the key of a function encrypts.
        rule: "encryption-at-rest-lambda-function-unused-key",
        violation: lambda({ kmsKeyArn: OWN_KEY, packageType: "Zip" }),
        clean: lambda({ kmsKeyArn: OWN_KEY, ...use }),
    })),
];

export const atRestSecretsCases: readonly RuleCase[] = [...secrets, ...sessions, ...functions];
