import type { AtRestSetting } from "./setting";

/** OpenSearch, its collections and pipelines, and Kendra and Q Business, which index. */
export const search: readonly AtRestSetting[] = [
    {
        // Off unless it is asked for; the key is aws/es then (provider's documentation of aws.opensearch.Domain).
        type: "aws:opensearch/domain:Domain",
        what: "indexes and logs",
        data: "store",
        in: "encryptAtRest",
        switch: "enabled",
        key: "kmsKeyId",
        keyNeedsSwitch: true,
        default: "off",
        controls: { fsbp: ["Opensearch.1"] },
    },
    {
        type: "aws:opensearch/application:Application",
        what: "data",
        data: "store",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        // Where the block is left out, an encryption policy decides, which is judged by itself.
        type: "aws:opensearch/serverlessCollection:ServerlessCollection",
        what: "indexes",
        data: "store",
        in: "encryptionConfigs[]",
        switch: { path: "awsOwnedKey", values: { true: "aws-owned-key", false: "aws-managed-key" } },
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        type: "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy",
        part: "encryption",
        what: "indexes of the matching collections",
        data: "store",
        json: "policy",
        switch: { path: "AWSOwnedKey", values: { true: "aws-owned-key", false: "aws-managed-key" } },
        key: "KmsARN",
        default: "aws-owned-key",
        when: (_block, resource) => resource.get("type").lower() === "encryption",
        keyFix: 'policy: JSON.stringify({ Rules: rules, AWSOwnedKey: false, KmsARN: "arn:aws:kms:…" })',
    },
    {
        // The key encrypts the persistent buffer, where there is one.
        type: "aws:opensearchingest/pipeline:Pipeline",
        what: "buffered records",
        data: "queue",
        in: "encryptionAtRestOptions",
        key: "kmsKeyArn",
        default: "aws-owned-key",
        when: (_block, resource) => resource.get("bufferOptions.persistentBufferEnabled").flag() === true,
    },
    {
        type: "aws:kendra/index:Index",
        what: "indexed documents",
        data: "store",
        in: "serverSideEncryptionConfiguration",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        type: "aws:qbusiness/application:Application",
        what: "indexed documents and conversations",
        data: "store",
        in: "encryptionConfiguration",
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
];
