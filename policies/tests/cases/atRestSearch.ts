import { UNKNOWN } from "../../engine/unknown";
import { managedUnlessNamed, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const DOMAIN = "aws:opensearch/domain:Domain";
const COLLECTION = "aws:opensearch/serverlessCollection:ServerlessCollection";
const POLICY = "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy";
const PIPELINE = "aws:opensearchingest/pipeline:Pipeline";

const domain = (encryptAtRest: unknown): CaseResource => ({
    type: DOMAIN,
    properties: { engineVersion: "OpenSearch_2.17", encryptAtRest },
});

const domains: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-opensearch-domain",
        violation: domain(undefined),
        clean: domain({ enabled: true }),
        path: "encryptAtRest.enabled",
    },
    {
        // A key without the switch changes nothing.
        rule: "encryption-at-rest-opensearch-domain",
        violation: domain({ enabled: false, kmsKeyId: OWN_KEY }),
        clean: domain([{ enabled: "true", kmsKeyId: UNKNOWN }]),
        path: "encryptAtRest.enabled",
    },
    ...managedUnlessNamed({
        subject: "opensearch-domain",
        type: DOMAIN,
        key: "encryptAtRest.kmsKeyId",
        base: { encryptAtRest: { enabled: true } },
    }),
    {
        // The other rule's concern.
        rule: "encryption-customer-key-opensearch-domain",
        violation: domain({ enabled: true }),
        clean: domain({ enabled: false }),
    },
    ...ownedUnlessNamed({
        subject: "opensearch-application",
        type: "aws:opensearch/application:Application",
        key: "kmsKeyArn",
        base: { name: "logs" },
    }),
];

const collection = (...encryptionConfigs: readonly unknown[]): CaseResource => ({
    type: COLLECTION,
    properties: { name: "logs", encryptionConfigs },
});

/** A policy as JSON text, of the kind that encrypts unless another is named. */
const policy = (said: Record<string, unknown>, type = "encryption"): CaseResource => ({
    type: POLICY,
    properties: {
        type,
        policy: JSON.stringify({ Rules: [{ ResourceType: "collection", Resource: ["collection/logs"] }], ...said }),
    },
});

const serverless: readonly RuleCase[] = [
    {
        rule: "encryption-kms-key-opensearch-serverless-collection",
        violation: collection({ awsOwnedKey: true }),
        clean: collection({ awsOwnedKey: false, kmsKeyArn: OWN_KEY }),
        path: "encryptionConfigs[0].kmsKeyArn",
    },
    {
        // A key is not used while AWS's own is asked for; without the block, a policy decides.
        rule: "encryption-kms-key-opensearch-serverless-collection",
        violation: collection({ awsOwnedKey: true, kmsKeyArn: OWN_KEY }),
        clean: { type: COLLECTION, properties: { name: "logs" } },
    },
    {
        rule: "encryption-customer-key-opensearch-serverless-collection",
        violation: collection({ awsOwnedKey: false, kmsKeyArn: "alias/aws/aoss" }),
        clean: collection({ kmsKeyArn: OWN_KEY }),
        path: "encryptionConfigs[0].kmsKeyArn",
    },
    {
        rule: "encryption-kms-key-opensearch-serverless-security-policy-encryption",
        violation: policy({ AWSOwnedKey: true }),
        clean: policy({ AWSOwnedKey: false, KmsARN: OWN_KEY }),
        path: "policy.KmsARN",
    },
    {
        rule: "encryption-kms-key-opensearch-serverless-security-policy-encryption",
        violation: policy({}),
        clean: policy({ AWSOwnedKey: true }, "network"),
    },
    {
        rule: "encryption-customer-key-opensearch-serverless-security-policy-encryption",
        violation: policy({ AWSOwnedKey: false, KmsARN: "alias/aws/aoss" }),
        clean: policy({ KmsARN: OWN_KEY }),
        path: "policy.KmsARN",
    },
];

const BUFFERED = { bufferOptions: { persistentBufferEnabled: true } };

const pipelines: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "opensearchingest-pipeline",
        type: PIPELINE,
        key: "encryptionAtRestOptions.kmsKeyArn",
        base: BUFFERED,
    }),
    {
        // Without a persistent buffer nothing is kept.
        rule: "encryption-kms-key-opensearchingest-pipeline",
        violation: { type: PIPELINE, properties: BUFFERED },
        clean: { type: PIPELINE, properties: { minUnits: 1, maxUnits: 4 } },
    },
];

export const atRestSearchCases: readonly RuleCase[] = [
    ...domains,
    ...serverless,
    ...pipelines,
    ...ownedUnlessNamed({
        subject: "kendra-index",
        type: "aws:kendra/index:Index",
        key: "serverSideEncryptionConfiguration.kmsKeyId",
        base: { edition: "DEVELOPER_EDITION" },
    }),
    ...ownedUnlessNamed({
        subject: "qbusiness-application",
        type: "aws:qbusiness/application:Application",
        key: "encryptionConfiguration.kmsKeyId",
        base: { displayName: "help" },
    }),
];
