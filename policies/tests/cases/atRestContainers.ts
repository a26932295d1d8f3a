import { managedUnlessNamed, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const CLUSTER = "aws:ecs/cluster:Cluster";
const SERVICE = "aws:ecs/service:Service";
const EKS = "aws:eks/cluster:Cluster";
const ASKED = { minimumEncryption: "customer-key" } as const;

const command = (it: Record<string, unknown>) => ({ configuration: { executeCommandConfiguration: it } });

const LOGS = "configuration.executeCommandConfiguration.logConfiguration";

const executeCommand: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "ecs-cluster-execute-command",
        type: CLUSTER,
        key: "configuration.executeCommandConfiguration.kmsKeyId",
        base: command({ logging: "DEFAULT" }),
    }),
    {
        rule: "encryption-at-rest-ecs-cluster-execute-command-log-group",
        violation: { type: CLUSTER, properties: command({ logConfiguration: { cloudWatchLogGroupName: "exec" } }) },
        clean: {
            type: CLUSTER,
            properties: command({
                logConfiguration: { cloudWatchLogGroupName: "exec", cloudWatchEncryptionEnabled: true },
            }),
        },
        path: `${LOGS}.cloudWatchEncryptionEnabled`,
    },
    {
        rule: "encryption-at-rest-ecs-cluster-execute-command-bucket",
        violation: {
            type: CLUSTER,
            properties: command({ logConfiguration: { s3BucketName: "logs", s3BucketEncryptionEnabled: false } }),
        },
        clean: { type: CLUSTER, properties: command({ logConfiguration: { cloudWatchLogGroupName: "exec" } }) },
        path: `${LOGS}.s3BucketEncryptionEnabled`,
    },
    {
        rule: "encryption-at-rest-ecs-cluster-execute-command-logs",
        violation: { type: CLUSTER, properties: command({ logConfiguration: {} }) },
        clean: { type: CLUSTER, properties: command({ logConfiguration: { s3BucketEncryptionEnabled: true } }) },
        path: LOGS,
    },
    {
        rule: "encryption-at-rest-ecs-cluster-execute-command-logs",
        violation: { type: CLUSTER, properties: command({ kmsKeyId: "alias/exec" }) },
        clean: { type: CLUSTER, properties: command({ logging: "NONE" }) },
        path: LOGS,
    },
];

const storage: readonly RuleCase[] = [
    ...ownedUnlessNamed({
        subject: "ecs-cluster-fargate-storage",
        type: CLUSTER,
        key: "configuration.managedStorageConfiguration.fargateEphemeralStorageKmsKeyId",
        configuration: ASKED,
    }),
    ...ownedUnlessNamed({
        subject: "ecs-cluster-managed-storage",
        type: CLUSTER,
        key: "configuration.managedStorageConfiguration.kmsKeyId",
        configuration: ASKED,
    }),
    {
        rule: "encryption-at-rest-ecs-service-volume",
        violation: { type: SERVICE, properties: { volumeConfiguration: { managedEbsVolume: { encrypted: false } } } },
        clean: { type: SERVICE, properties: { volumeConfiguration: { managedEbsVolume: { sizeInGb: 20 } } } },
        path: "volumeConfiguration.managedEbsVolume.encrypted",
    },
    ...managedUnlessNamed({
        subject: "ecs-service-volume",
        type: SERVICE,
        key: "volumeConfiguration.managedEbsVolume.kmsKeyId",
        base: { volumeConfiguration: { managedEbsVolume: { encrypted: true } } },
    }),
    ...managedUnlessNamed({
        subject: "ecs-service-service-connect-key",
        type: SERVICE,
        key: "serviceConnectConfiguration.services[0].tls.kmsKey",
        base: {
            serviceConnectConfiguration: { services: [{ tls: { roleArn: "arn:aws:iam::111122223333:role/tls" } }] },
        },
    }),
];

const REPOSITORY = "aws:ecr/repository:Repository";
const TEMPLATE = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";

const repositories: readonly RuleCase[] = (
    [
        ["ecr-repository", REPOSITORY],
        ["ecr-repository-creation-template", TEMPLATE],
    ] as const
).flatMap(([subject, type]) => [
    {
        rule: `encryption-kms-key-${subject}`,
        violation: { type, properties: { encryptionConfigurations: [{ encryptionType: "AES256" }] } },
        clean: { type, properties: { encryptionConfigurations: [{ encryptionType: "KMS" }] } },
        path: "encryptionConfigurations[0].kmsKey",
    },
    {
        rule: `encryption-kms-key-${subject}`,
        violation: { type, properties: {} },
        clean: { type, properties: { encryptionConfigurations: [{ encryptionType: "KMS_DSSE" }] } },
        path: "encryptionConfigurations.kmsKey",
    },
    ...managedUnlessNamed({
        subject,
        type,
        key: "encryptionConfigurations[0].kmsKey",
        base: { encryptionConfigurations: [{ encryptionType: "KMS" }] },
    }),
]);

const eks: readonly RuleCase[] = [
    ...ownedUnlessNamed({ subject: "eks-cluster-secrets", type: EKS, key: "encryptionConfig.provider.keyArn" }),
    {
        rule: "encryption-at-rest-eks-cluster-secrets-named",
        violation: {
            type: EKS,
            properties: { encryptionConfig: { resources: [], provider: { keyArn: "alias/eks" } } },
        },
        clean: {
            type: EKS,
            properties: { encryptionConfig: [{ resources: ["secrets"], provider: { keyArn: "alias/eks" } }] },
        },
        path: "encryptionConfig.resources",
    },
];

export const atRestContainersCases: readonly RuleCase[] = [
    ...executeCommand,
    ...storage,
    ...repositories,
    ...eks,
    ...managedUnlessNamed({
        subject: "apprunner-service",
        type: "aws:apprunner/service:Service",
        key: "encryptionConfiguration.kmsKey",
    }),
];
