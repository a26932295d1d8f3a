import { type AtRestSetting, written } from "./setting";

const REPOSITORIES: readonly AtRestSetting[] = [
    "aws:ecr/repository:Repository",
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
].map((type) => ({
    // ECR encrypts by SSE-S3 unless told otherwise (ECR User Guide, "Encryption at rest").
    type,
    what: "images",
    data: "store",
    in: "encryptionConfigurations[]",
    atLeastOne: true,
    switch: {
        path: "encryptionType",
        values: { AES256: "aws-owned-key", KMS: "aws-managed-key", KMS_DSSE: "aws-managed-key" },
    },
    key: "kmsKey",
    default: "aws-owned-key",
    keyControls: { fsbp: ["ECR.5"] },
}));

/** Container services. */
export const containers: readonly AtRestSetting[] = [
    ...REPOSITORIES,
    {
        // App Runner's copy of the source and its logs (App Runner Developer Guide, "Data protection").
        type: "aws:apprunner/service:Service",
        what: "copy of the source and logs",
        data: "store",
        key: "encryptionConfiguration.kmsKey",
        default: "aws-managed-key",
    },
    {
        // What goes through ECS Exec is protected by TLS alone unless a key is named (ECS Developer Guide, "Monitor
        // Amazon ECS containers with ECS Exec").
        type: "aws:ecs/cluster:Cluster",
        part: "execute-command",
        what: "sessions between client and container",
        data: "other",
        in: "configuration.executeCommandConfiguration",
        key: "kmsKeyId",
        default: "aws-owned-key",
        when: written,
    },
    {
        // Fargate's ephemeral storage has always been encrypted by a key that AWS owns.
        type: "aws:ecs/cluster:Cluster",
        part: "fargate-storage",
        what: "ephemeral volumes of Fargate tasks",
        data: "other",
        in: "configuration.managedStorageConfiguration",
        key: "fargateEphemeralStorageKmsKeyId",
        default: "aws-owned-key",
        keyOnlyWhenAsked: true,
    },
    {
        type: "aws:ecs/cluster:Cluster",
        part: "managed-storage",
        what: "managed volumes",
        data: "store",
        in: "configuration.managedStorageConfiguration",
        key: "kmsKeyId",
        default: "aws-owned-key",
        keyOnlyWhenAsked: true,
    },
    {
        type: "aws:ecs/service:Service",
        part: "volume",
        what: "managed volumes",
        data: "store",
        in: "volumeConfiguration.managedEbsVolume",
        switch: "encrypted",
        key: "kmsKeyId",
        default: "aws-managed-key",
        when: written,
    },
    {
        // Service Connect keeps the private key of its certificate in Secrets Manager.
        type: "aws:ecs/service:Service",
        part: "service-connect-key",
        what: "private keys of Service Connect",
        data: "secret",
        in: "serviceConnectConfiguration.services[].tls",
        key: "kmsKey",
        default: "aws-managed-key",
    },
    {
        // EKS encrypts all data of the Kubernetes API by a key of its own since version 1.28 (EKS User Guide, "Default
        // envelope encryption for all Kubernetes API data").
        type: "aws:eks/cluster:Cluster",
        part: "secrets",
        what: "Kubernetes secrets",
        data: "secret",
        in: "encryptionConfig",
        key: "provider.keyArn",
        default: "aws-owned-key",
        keyControls: { fsbp: ["EKS.3"] },
        keyFix: 'encryptionConfig: { provider: { keyArn: key.arn }, resources: ["secrets"] }',
    },
];
