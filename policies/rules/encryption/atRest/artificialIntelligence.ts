import { type AtRestSetting, type DataKind, written } from "./setting";

/** What Bedrock and AgentCore keep by a key that AWS owns unless they are given one. */
function bedrock(resource: string, what: string, data: DataKind, key: string): AtRestSetting {
    const name = resource.charAt(0).toUpperCase() + resource.slice(1);
    return { type: `aws:bedrock/${resource}:${name}`, what, data, key, default: "aws-owned-key" };
}

/** Bedrock User Guide, "Data encryption", and AgentCore Developer Guide, "Data protection". */
const bedrockSettings: readonly AtRestSetting[] = [
    bedrock("agentAgent", "instructions and sessions", "store", "customerEncryptionKeyArn"),
    bedrock("agentDataSource", "ingested data", "store", "serverSideEncryptionConfiguration.kmsKeyArn"),
    bedrock("agentFlow", "flow definitions", "other", "customerEncryptionKeyArn"),
    bedrock("agentPrompt", "prompts", "other", "customerEncryptionKeyArn"),
    bedrock("guardrail", "guardrail definitions", "other", "kmsKeyArn"),
    bedrock("customModel", "trained models", "store", "customModelKmsKeyId"),
    bedrock("evaluationJob", "evaluation data", "store", "customerEncryptionKeyId"),
    bedrock("agentcoreEvaluator", "evaluator instructions", "other", "kmsKeyArn"),
    bedrock("agentcoreGateway", "gateway data", "other", "kmsKeyArn"),
    bedrock("agentcoreMemory", "memories", "store", "encryptionKeyArn"),
    bedrock("agentcorePolicyEngine", "policies", "other", "encryptionKeyArn"),
    {
        type: "aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase",
        what: "managed vector stores",
        data: "store",
        // Other knowledge bases keep their vectors in a store of their own, with its own setting.
        in: "knowledgeBaseConfiguration.managedKnowledgeBaseConfiguration",
        key: "serverSideEncryptionConfiguration.kmsKeyArn",
        default: "aws-owned-key",
        when: written,
    },
    {
        type: "aws:bedrock/agentcoreHarness:AgentcoreHarness",
        what: "managed memories",
        data: "store",
        in: "memory.managedMemoryConfiguration",
        key: "encryptionKeyArn",
        default: "aws-owned-key",
        when: written,
    },
    {
        type: "aws:bedrock/agentcoreTokenVaultCmk:AgentcoreTokenVaultCmk",
        what: "tokens and credentials",
        data: "secret",
        switch: {
            path: "kmsConfiguration.keyType",
            values: { ServiceManagedKey: "aws-owned-key", CustomerManagedKey: "customer-key" },
        },
        key: "kmsConfiguration.kmsKeyArn",
        default: "aws-owned-key",
    },
    {
        type: "aws:bedrockmodel/invocationJob:InvocationJob",
        what: "answers in S3",
        data: "store",
        in: "outputDataConfig.s3OutputDataConfig",
        key: "s3EncryptionKeyId",
        default: "aws-owned-key",
        bucket: "s3Uri",
    },
];

const CLASSIFIER = "aws:comprehend/documentClassifier:DocumentClassifier";
const COMPREHEND = [CLASSIFIER, "aws:comprehend/entityRecognizer:EntityRecognizer"];

/** Without keys Comprehend uses its own (Comprehend Developer Guide, "KMS encryption in Amazon Comprehend"). */
const comprehend: readonly AtRestSetting[] = [
    ...COMPREHEND.flatMap((type): readonly AtRestSetting[] => [
        {
            type,
            part: "model",
            what: "trained models",
            data: "store",
            key: "modelKmsKeyId",
            default: "aws-owned-key",
        },
        {
            type,
            part: "volume",
            what: "volumes of the training",
            data: "store",
            key: "volumeKmsKeyId",
            default: "aws-owned-key",
        },
    ]),
    {
        type: CLASSIFIER,
        part: "output",
        what: "results in S3",
        data: "store",
        in: "outputDataConfig",
        key: "kmsKeyId",
        default: "aws-owned-key",
        bucket: "s3Uri",
        when: written,
    },
];

/** Services of machine learning and agents. */
export const artificialIntelligence: readonly AtRestSetting[] = [
    ...bedrockSettings,
    ...comprehend,
    {
        type: "aws:agentregistry/registry:Registry",
        what: "registry contents",
        data: "other",
        key: "encryptionConfiguration.kmsKeyArn",
        default: "aws-owned-key",
    },
];
