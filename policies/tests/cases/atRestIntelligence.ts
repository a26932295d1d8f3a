import { AWS_KEY, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const VAULT = "aws:bedrock/agentcoreTokenVaultCmk:AgentcoreTokenVaultCmk";
const KNOWLEDGE = "aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase";
const CLASSIFIER = "aws:comprehend/documentClassifier:DocumentClassifier";
const RECOGNIZER = "aws:comprehend/entityRecognizer:EntityRecognizer";

/** Rule subject, type and key of what is encrypted by a key of AWS's unless one is named. */
const NAMED_AT_TOP = [
    ["bedrock-agent-agent", "aws:bedrock/agentAgent:AgentAgent", "customerEncryptionKeyArn"],
    [
        "bedrock-agent-data-source",
        "aws:bedrock/agentDataSource:AgentDataSource",
        "serverSideEncryptionConfiguration.kmsKeyArn",
    ],
    ["bedrock-agent-flow", "aws:bedrock/agentFlow:AgentFlow", "customerEncryptionKeyArn"],
    ["bedrock-agent-prompt", "aws:bedrock/agentPrompt:AgentPrompt", "customerEncryptionKeyArn"],
    ["bedrock-guardrail", "aws:bedrock/guardrail:Guardrail", "kmsKeyArn"],
    ["bedrock-custom-model", "aws:bedrock/customModel:CustomModel", "customModelKmsKeyId"],
    ["bedrock-evaluation-job", "aws:bedrock/evaluationJob:EvaluationJob", "customerEncryptionKeyId"],
    ["bedrock-agentcore-evaluator", "aws:bedrock/agentcoreEvaluator:AgentcoreEvaluator", "kmsKeyArn"],
    ["bedrock-agentcore-gateway", "aws:bedrock/agentcoreGateway:AgentcoreGateway", "kmsKeyArn"],
    ["bedrock-agentcore-memory", "aws:bedrock/agentcoreMemory:AgentcoreMemory", "encryptionKeyArn"],
    ["bedrock-agentcore-policy-engine", "aws:bedrock/agentcorePolicyEngine:AgentcorePolicyEngine", "encryptionKeyArn"],
    ["agentregistry-registry", "aws:agentregistry/registry:Registry", "encryptionConfiguration.kmsKeyArn"],
    ["comprehend-document-classifier-model", CLASSIFIER, "modelKmsKeyId"],
    ["comprehend-document-classifier-volume", CLASSIFIER, "volumeKmsKeyId"],
    ["comprehend-entity-recognizer-model", RECOGNIZER, "modelKmsKeyId"],
    ["comprehend-entity-recognizer-volume", RECOGNIZER, "volumeKmsKeyId"],
] as const;

export const atRestIntelligenceCases: readonly RuleCase[] = [
    ...NAMED_AT_TOP.flatMap(([subject, type, key]) => ownedUnlessNamed({ subject, type, key })),
    ...ownedUnlessNamed({
        subject: "bedrock-agent-knowledge-base",
        type: KNOWLEDGE,
        key: "knowledgeBaseConfiguration.managedKnowledgeBaseConfiguration.serverSideEncryptionConfiguration.kmsKeyArn",
        base: { knowledgeBaseConfiguration: { type: "MANAGED", managedKnowledgeBaseConfiguration: {} } },
    }),
    {
        rule: "encryption-kms-key-bedrock-agent-knowledge-base",
        violation: {
            type: KNOWLEDGE,
            properties: { knowledgeBaseConfiguration: { managedKnowledgeBaseConfiguration: {} } },
        },
        clean: { type: KNOWLEDGE, properties: { knowledgeBaseConfiguration: { type: "VECTOR" } } },
    },
    ...ownedUnlessNamed({
        subject: "bedrock-agentcore-harness",
        type: "aws:bedrock/agentcoreHarness:AgentcoreHarness",
        key: "memory.managedMemoryConfiguration.encryptionKeyArn",
        base: { memory: { managedMemoryConfiguration: { eventExpiryDuration: 30 } } },
    }),
    {
        rule: "encryption-kms-key-bedrock-agentcore-token-vault-cmk",
        violation: { type: VAULT, properties: { kmsConfiguration: { keyType: "ServiceManagedKey" } } },
        clean: { type: VAULT, properties: { kmsConfiguration: { keyType: "CustomerManagedKey", kmsKeyArn: OWN_KEY } } },
        path: "kmsConfiguration.kmsKeyArn",
    },
    {
        rule: "encryption-customer-key-bedrock-agentcore-token-vault-cmk",
        violation: {
            type: VAULT,
            properties: { kmsConfiguration: { keyType: "CustomerManagedKey", kmsKeyArn: AWS_KEY } },
        },
        clean: { type: VAULT, properties: { kmsConfiguration: { keyType: "CustomerManagedKey", kmsKeyArn: OWN_KEY } } },
        path: "kmsConfiguration.kmsKeyArn",
    },
    ...ownedUnlessNamed({
        subject: "bedrockmodel-invocation-job",
        type: "aws:bedrockmodel/invocationJob:InvocationJob",
        key: "outputDataConfig.s3OutputDataConfig.s3EncryptionKeyId",
        base: { outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://answers/" } } },
    }),
    ...ownedUnlessNamed({
        subject: "comprehend-document-classifier-output",
        type: CLASSIFIER,
        key: "outputDataConfig.kmsKeyId",
        base: { outputDataConfig: { s3Uri: "s3://results/" } },
    }),
];
