/** A type with a resource-based policy, as cases use it. */
export interface PolicyType {
    /** End of the ids of its rules: `sqs-queue`. */
    readonly subject: string;
    readonly type: string;
    /** Property with the policy. */
    readonly path: string;
    /** Something that its policy can allow. */
    readonly action: string;
    /** Service that can be let in by its policy. */
    readonly service: string;
}

const of = (subject: string, type: string, action: string, service: string, path = "policy"): PolicyType => ({
    subject,
    type: `aws:${type}`,
    path,
    action,
    service: `${service}.amazonaws.com`,
});

const storage: readonly PolicyType[] = [
    of("s3-bucket-policy", "s3/bucketPolicy:BucketPolicy", "s3:GetObject", "cloudtrail"),
    of("s3-bucket", "s3/bucket:Bucket", "s3:GetObject", "logging.s3"),
    of("s3-bucket-v2", "s3/bucketV2:BucketV2", "s3:PutObject", "delivery.logs"),
    of("s3-access-point", "s3/accessPoint:AccessPoint", "s3:GetObject", "cloudfront"),
    of(
        "s3-files-file-system-policy",
        "s3/filesFileSystemPolicy:FilesFileSystemPolicy",
        "s3files:ClientMount",
        "datasync",
    ),
    of(
        "s3-vectors-vector-bucket-policy",
        "s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy",
        "s3vectors:QueryVectors",
        "bedrock",
    ),
    of("s3control-access-point-policy", "s3control/accessPointPolicy:AccessPointPolicy", "s3:GetObject", "cloudfront"),
    of("s3control-bucket-policy", "s3control/bucketPolicy:BucketPolicy", "s3-outposts:GetObject", "datasync"),
    of(
        "s3control-multi-region-access-point-policy",
        "s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
        "s3:GetObject",
        "cloudfront",
        "details.policy",
    ),
    of(
        "s3control-object-lambda-access-point-policy",
        "s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy",
        "s3-object-lambda:GetObject",
        "cloudfront",
    ),
    of(
        "s3control-access-grants-instance-resource-policy",
        "s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy",
        "s3:GetDataAccess",
        "glue",
    ),
    of(
        "s3tables-table-bucket-policy",
        "s3tables/tableBucketPolicy:TableBucketPolicy",
        "s3tables:GetTableData",
        "glue",
        "resourcePolicy",
    ),
    of("s3tables-table-policy", "s3tables/tablePolicy:TablePolicy", "s3tables:GetTableData", "glue", "resourcePolicy"),
    of(
        "fsx-s3-access-point-attachment",
        "fsx/s3AccessPointAttachment:S3AccessPointAttachment",
        "s3:GetObject",
        "bedrock",
        "s3AccessPoint.policy",
    ),
    of("efs-file-system-policy", "efs/fileSystemPolicy:FileSystemPolicy", "elasticfilesystem:ClientMount", "datasync"),
    of("backup-vault-policy", "backup/vaultPolicy:VaultPolicy", "backup:CopyIntoBackupVault", "backup"),
    of("glacier-vault", "glacier/vault:Vault", "glacier:UploadArchive", "backup", "accessPolicy"),
    of("glacier-vault-lock", "glacier/vaultLock:VaultLock", "glacier:DeleteArchive", "backup"),
    of(
        "mediastore-container-policy",
        "mediastore/containerPolicy:ContainerPolicy",
        "mediastore:GetObject",
        "medialive",
    ),
];

const messaging: readonly PolicyType[] = [
    of("sqs-queue-policy", "sqs/queuePolicy:QueuePolicy", "sqs:SendMessage", "sns"),
    of("sqs-queue", "sqs/queue:Queue", "sqs:SendMessage", "s3"),
    of("sns-topic-policy", "sns/topicPolicy:TopicPolicy", "sns:Publish", "s3"),
    of("sns-topic", "sns/topic:Topic", "sns:Publish", "cloudwatch"),
    of("cloudwatch-event-bus-policy", "cloudwatch/eventBusPolicy:EventBusPolicy", "events:PutEvents", "scheduler"),
    of("kinesis-resource-policy", "kinesis/resourcePolicy:ResourcePolicy", "kinesis:PutRecord", "dynamodb"),
    of("msk-cluster-policy", "msk/clusterPolicy:ClusterPolicy", "kafka:CreateVpcConnection", "firehose"),
    of("schemas-registry-policy", "schemas/registryPolicy:RegistryPolicy", "schemas:DescribeSchema", "events"),
    of("ses-identity-policy", "ses/identityPolicy:IdentityPolicy", "ses:SendEmail", "cognito-idp"),
    of("sesv2-email-identity-policy", "sesv2/emailIdentityPolicy:EmailIdentityPolicy", "ses:SendEmail", "cognito-idp"),
    of(
        "pinpoint-smsvoicev2-resource-policy",
        "pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy",
        "sms-voice:SendTextMessage",
        "sns",
    ),
];

const keys: readonly PolicyType[] = [
    of("kms-key", "kms/key:Key", "kms:Decrypt", "logs"),
    of("kms-key-policy", "kms/keyPolicy:KeyPolicy", "kms:GenerateDataKey", "cloudtrail"),
    of("kms-external-key", "kms/externalKey:ExternalKey", "kms:Decrypt", "logs"),
    of("kms-replica-key", "kms/replicaKey:ReplicaKey", "kms:Decrypt", "logs"),
    of("kms-replica-external-key", "kms/replicaExternalKey:ReplicaExternalKey", "kms:Decrypt", "sns"),
    of(
        "secretsmanager-secret-policy",
        "secretsmanager/secretPolicy:SecretPolicy",
        "secretsmanager:GetSecretValue",
        "appflow",
    ),
    of("secretsmanager-secret", "secretsmanager/secret:Secret", "secretsmanager:GetSecretValue", "kafka"),
    of("acmpca-policy", "acmpca/policy:Policy", "acm-pca:IssueCertificate", "acm"),
];

const code: readonly PolicyType[] = [
    of("ecr-repository-policy", "ecr/repositoryPolicy:RepositoryPolicy", "ecr:BatchGetImage", "lambda"),
    of("ecr-registry-policy", "ecr/registryPolicy:RegistryPolicy", "ecr:ReplicateImage", "replication.ecr"),
    of(
        "ecr-repository-creation-template",
        "ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        "ecr:BatchGetImage",
        "lambda",
        "repositoryPolicy",
    ),
    of(
        "ecrpublic-repository-policy",
        "ecrpublic/repositoryPolicy:RepositoryPolicy",
        "ecr-public:PutImage",
        "codebuild",
    ),
    of(
        "codeartifact-domain-permissions",
        "codeartifact/domainPermissions:DomainPermissions",
        "codeartifact:CreateRepository",
        "codebuild",
        "policyDocument",
    ),
    of(
        "codeartifact-repository-permissions-policy",
        "codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
        "codeartifact:ReadFromRepository",
        "codebuild",
        "policyDocument",
    ),
    of("codebuild-resource-policy", "codebuild/resourcePolicy:ResourcePolicy", "codebuild:StartBuild", "codepipeline"),
    of("lambda-resource-policy", "lambda/resourcePolicy:ResourcePolicy", "lambda:InvokeFunction", "events"),
];

const data: readonly PolicyType[] = [
    of("glue-resource-policy", "glue/resourcePolicy:ResourcePolicy", "glue:GetTable", "ram"),
    of("dynamodb-resource-policy", "dynamodb/resourcePolicy:ResourcePolicy", "dynamodb:GetItem", "redshift"),
    of("dsql-cluster-policy", "dsql/clusterPolicy:ClusterPolicy", "dsql:DbConnect", "glue"),
    of(
        "redshift-resource-policy",
        "redshift/resourcePolicy:ResourcePolicy",
        "redshift:CreateInboundIntegration",
        "redshift",
    ),
    of(
        "redshiftserverless-resource-policy",
        "redshiftserverless/resourcePolicy:ResourcePolicy",
        "redshift-serverless:RestoreFromSnapshot",
        "redshift",
    ),
    of("elasticsearch-domain", "elasticsearch/domain:Domain", "es:ESHttpGet", "cognito-idp", "accessPolicies"),
    of(
        "elasticsearch-domain-policy",
        "elasticsearch/domainPolicy:DomainPolicy",
        "es:ESHttpGet",
        "cognito-idp",
        "accessPolicies",
    ),
    of("opensearch-domain", "opensearch/domain:Domain", "es:ESHttpGet", "osis-pipelines", "accessPolicies"),
    of(
        "opensearch-domain-policy",
        "opensearch/domainPolicy:DomainPolicy",
        "es:ESHttpGet",
        "osis-pipelines",
        "accessPolicies",
    ),
    of(
        "opensearchingest-resource-policy",
        "opensearchingest/resourcePolicy:ResourcePolicy",
        "osis:CreatePipelineEndpoint",
        "osis",
    ),
    of(
        "cloudsearch-domain-service-access-policy",
        "cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy",
        "cloudsearch:search",
        "appflow",
        "accessPolicy",
    ),
    of(
        "sagemaker-model-package-group-policy",
        "sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
        "sagemaker:DescribeModelPackage",
        "ram",
        "resourcePolicy",
    ),
    of(
        "bedrock-agentcore-resource-policy",
        "bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy",
        "bedrock-agentcore:InvokeAgentRuntime",
        "bedrock-agentcore",
    ),
];

const operations: readonly PolicyType[] = [
    of("amp-resource-policy", "amp/resourcePolicy:ResourcePolicy", "aps:QueryMetrics", "grafana", "policyDocument"),
    of(
        "cloudwatch-log-resource-policy",
        "cloudwatch/logResourcePolicy:LogResourcePolicy",
        "logs:PutLogEvents",
        "route53",
        "policyDocument",
    ),
    of(
        "cloudwatch-log-destination-policy",
        "cloudwatch/logDestinationPolicy:LogDestinationPolicy",
        "logs:PutSubscriptionFilter",
        "logs",
        "accessPolicy",
    ),
    of(
        "cloudwatch-log-delivery-destination-policy",
        "cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy",
        "logs:CreateDelivery",
        "delivery.logs",
        "deliveryDestinationPolicy",
    ),
    of("oam-sink-policy", "oam/sinkPolicy:SinkPolicy", "oam:CreateLink", "cloudwatch"),
    of("xray-resource-policy", "xray/resourcePolicy:ResourcePolicy", "xray:PutTraceSegments", "sns", "policyDocument"),
    of(
        "organizations-resource-policy",
        "organizations/resourcePolicy:ResourcePolicy",
        "organizations:DescribeOrganization",
        "backup",
        "content",
    ),
    of("apigateway-rest-api", "apigateway/restApi:RestApi", "execute-api:Invoke", "events"),
    of("apigateway-rest-api-policy", "apigateway/restApiPolicy:RestApiPolicy", "execute-api:Invoke", "events"),
    of("apigateway-domain-name", "apigateway/domainName:DomainName", "execute-api:Invoke", "events"),
    of(
        "networkfirewall-resource-policy",
        "networkfirewall/resourcePolicy:ResourcePolicy",
        "network-firewall:ListFirewallPolicies",
        "ram",
    ),
    of("vpclattice-auth-policy", "vpclattice/authPolicy:AuthPolicy", "vpc-lattice-svcs:Invoke", "states"),
    of("vpclattice-resource-policy", "vpclattice/resourcePolicy:ResourcePolicy", "vpc-lattice:GetService", "ram"),
];

/** Every type with a resource-based policy. */
export const policyTypes: readonly PolicyType[] = [...storage, ...messaging, ...keys, ...code, ...data, ...operations];

/** Inputs with a value at a dotted path. */
export function inputsAt(path: string, value: unknown): Readonly<Record<string, unknown>> {
    return path.split(".").reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as Record<string, unknown>;
}

/** A document of the newest version. */
export function document(...statements: readonly unknown[]): Readonly<Record<string, unknown>> {
    return { Version: "2012-10-17", Statement: statements };
}
