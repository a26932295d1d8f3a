import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import type { Controls, Severity } from "../../../../engine/rule";
import type { DocumentSetting } from "../../../../iam/resourcePolicyDocuments";

/** A resource-based policy, and what is said of it. */
export interface ResourceDocument extends DocumentSetting {
    /** What it protects, as the object of a sentence: `the queue`. */
    readonly what: string;
    /** What a statement for anyone means, where it is not the usual: mandatory and critical. */
    readonly open?: {
        readonly severity?: Severity;
        readonly level?: "mandatory" | "advisory";
        readonly controls?: Controls;
        /** Whether another setting of the resource keeps strangers out, whatever the policy says. */
        readonly unless?: (resource: Resource) => boolean;
        /** Actions that anyone has in any case, in lower case, `*` for any characters. */
        readonly harmless?: readonly string[];
    };
}

const of = (type: string, what: string, path = "policy", open?: ResourceDocument["open"]): ResourceDocument => ({
    type,
    path,
    kind: "resource",
    what,
    ...(open === undefined ? {} : { open }),
});

const isOn = (property: Property): boolean => property.flag() === true;

/**
 * Whether a search domain is in a VPC, or asks for users by fine-grained access control: AWS takes open access policies
 * for good then (OpenSearch Service Developer Guide, "About access policies on VPC domains" and "Fine-grained access
 * control").
 */
function domainAsksElsewhere(domain: Resource): boolean {
    return domain.get("vpcOptions.subnetIds").isSet() || isOn(domain.get("advancedSecurityOptions.enabled"));
}

/** An access point for a VPC only is never public (S3 User Guide, "Managing public access to access points"). */
const onlyForVpc = (accessPoint: Resource): boolean => accessPoint.get("vpcConfiguration.vpcId").isSet();

const S3_PUBLIC: Controls = { fsbp: ["S3.2", "S3.3"] };

const storage: readonly ResourceDocument[] = [
    of("aws:s3/bucketPolicy:BucketPolicy", "the bucket", "policy", { controls: S3_PUBLIC }),
    of("aws:s3/bucket:Bucket", "the bucket", "policy", { controls: S3_PUBLIC }),
    of("aws:s3/bucketV2:BucketV2", "the bucket", "policy", { controls: S3_PUBLIC }),
    of("aws:s3/accessPoint:AccessPoint", "the access point", "policy", { unless: onlyForVpc }),
    of("aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy", "the file system"),
    of("aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy", "the vector bucket"),
    of("aws:s3control/accessPointPolicy:AccessPointPolicy", "the access point"),
    of("aws:s3control/bucketPolicy:BucketPolicy", "the bucket on Outposts"),
    of(
        "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
        "the multi-Region access point",
        "details.policy",
    ),
    of("aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy", "the Object Lambda access point"),
    of(
        "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy",
        "the S3 Access Grants instance",
    ),
    of("aws:s3tables/tableBucketPolicy:TableBucketPolicy", "the table bucket", "resourcePolicy"),
    of("aws:s3tables/tablePolicy:TablePolicy", "the table", "resourcePolicy"),
    of("aws:fsx/s3AccessPointAttachment:S3AccessPointAttachment", "the access point", "s3AccessPoint.policy", {
        unless: (it) => it.get("s3AccessPoint.vpcConfiguration.vpcId").isSet(),
    }),
    of("aws:efs/fileSystemPolicy:FileSystemPolicy", "the file system"),
    of("aws:backup/vaultPolicy:VaultPolicy", "the backup vault"),
    of("aws:glacier/vault:Vault", "the vault", "accessPolicy"),
    of("aws:glacier/vaultLock:VaultLock", "the vault"),
    of("aws:mediastore/containerPolicy:ContainerPolicy", "the container"),
];

const messaging: readonly ResourceDocument[] = [
    of("aws:sqs/queuePolicy:QueuePolicy", "the queue", "policy", { controls: { fsbp: ["SQS.3"] } }),
    of("aws:sqs/queue:Queue", "the queue", "policy", { controls: { fsbp: ["SQS.3"] } }),
    of("aws:sns/topicPolicy:TopicPolicy", "the topic", "policy", { controls: { fsbp: ["SNS.4"] } }),
    of("aws:sns/topic:Topic", "the topic", "policy", { controls: { fsbp: ["SNS.4"] } }),
    of("aws:cloudwatch/eventBusPolicy:EventBusPolicy", "the event bus"),
    of("aws:kinesis/resourcePolicy:ResourcePolicy", "the stream"),
    of("aws:msk/clusterPolicy:ClusterPolicy", "the cluster"),
    of("aws:schemas/registryPolicy:RegistryPolicy", "the schema registry"),
    of("aws:ses/identityPolicy:IdentityPolicy", "the identity that mail is sent from"),
    of("aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy", "the identity that mail is sent from"),
    of("aws:pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy", "the phone number or pool"),
];

const keysAndSecrets: readonly ResourceDocument[] = [
    of("aws:kms/key:Key", "the key", "policy", { controls: { fsbp: ["KMS.5"] } }),
    of("aws:kms/keyPolicy:KeyPolicy", "the key", "policy", { controls: { fsbp: ["KMS.5"] } }),
    of("aws:kms/externalKey:ExternalKey", "the key", "policy", { controls: { fsbp: ["KMS.5"] } }),
    of("aws:kms/replicaKey:ReplicaKey", "the key", "policy", { controls: { fsbp: ["KMS.5"] } }),
    of("aws:kms/replicaExternalKey:ReplicaExternalKey", "the key", "policy", { controls: { fsbp: ["KMS.5"] } }),
    of("aws:secretsmanager/secretPolicy:SecretPolicy", "the secret"),
    of("aws:secretsmanager/secret:Secret", "the secret"),
    of("aws:acmpca/policy:Policy", "the certificate authority"),
];

/** Images in the public gallery are there for anyone to pull (ECR Public User Guide, "Repository policies"). */
const PULL = ["ecr-public:describe*", "ecr-public:get*", "ecr-public:batchcheck*", "ecr-public:list*"];

const code: readonly ResourceDocument[] = [
    of("aws:ecr/repositoryPolicy:RepositoryPolicy", "the repository"),
    of("aws:ecr/registryPolicy:RegistryPolicy", "the registry"),
    of(
        "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        "the repositories made from the template",
        "repositoryPolicy",
    ),
    of("aws:ecrpublic/repositoryPolicy:RepositoryPolicy", "the public repository", "policy", { harmless: PULL }),
    of("aws:codeartifact/domainPermissions:DomainPermissions", "the domain", "policyDocument"),
    of(
        "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
        "the package repository",
        "policyDocument",
    ),
    of("aws:codebuild/resourcePolicy:ResourcePolicy", "the project or report group"),
    of("aws:lambda/resourcePolicy:ResourcePolicy", "the function", "policy", { controls: { fsbp: ["Lambda.1"] } }),
];

const dataAndSearch: readonly ResourceDocument[] = [
    of("aws:glue/resourcePolicy:ResourcePolicy", "the data catalog"),
    of("aws:dynamodb/resourcePolicy:ResourcePolicy", "the table or stream"),
    of("aws:dsql/clusterPolicy:ClusterPolicy", "the cluster"),
    of("aws:redshift/resourcePolicy:ResourcePolicy", "the namespace or share"),
    of("aws:redshiftserverless/resourcePolicy:ResourcePolicy", "the snapshot"),
    of("aws:elasticsearch/domain:Domain", "the domain", "accessPolicies", {
        unless: domainAsksElsewhere,
    }),
    of("aws:elasticsearch/domainPolicy:DomainPolicy", "the domain", "accessPolicies"),
    of("aws:opensearch/domain:Domain", "the domain", "accessPolicies", {
        unless: domainAsksElsewhere,
    }),
    of("aws:opensearch/domainPolicy:DomainPolicy", "the domain", "accessPolicies"),
    of("aws:opensearchingest/resourcePolicy:ResourcePolicy", "the pipeline"),
    of("aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy", "the search domain", "accessPolicy"),
    of("aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy", "the model packages", "resourcePolicy"),
    // Runtimes whose callers come with an OAuth token can name no other principal (AgentCore Developer Guide).
    of("aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy", "the agent runtime or gateway", "policy", {
        severity: "high",
        level: "advisory",
    }),
];

const operations: readonly ResourceDocument[] = [
    of("aws:amp/resourcePolicy:ResourcePolicy", "the workspace", "policyDocument"),
    of("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "the log groups", "policyDocument"),
    of("aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "the log destination", "accessPolicy"),
    of(
        "aws:cloudwatch/logDeliveryDestinationPolicy:LogDeliveryDestinationPolicy",
        "the delivery destination",
        "deliveryDestinationPolicy",
    ),
    of("aws:oam/sinkPolicy:SinkPolicy", "the monitoring sink"),
    of("aws:xray/resourcePolicy:ResourcePolicy", "the traces", "policyDocument"),
    of("aws:organizations/resourcePolicy:ResourcePolicy", "the organization", "content"),
];

const network: readonly ResourceDocument[] = [
    // An API that is open on purpose lets its methods ask for who calls.
    of("aws:apigateway/restApi:RestApi", "the API", "policy", { severity: "medium", level: "advisory" }),
    of("aws:apigateway/restApiPolicy:RestApiPolicy", "the API", "policy", { severity: "medium", level: "advisory" }),
    of("aws:apigateway/domainName:DomainName", "the private domain name", "policy", { severity: "high" }),
    of("aws:networkfirewall/resourcePolicy:ResourcePolicy", "the firewall policy or rule group"),
    // Only VPCs of the service network reach it (VPC Lattice User Guide, "Auth policies").
    of("aws:vpclattice/authPolicy:AuthPolicy", "the service", "policy", { severity: "medium", level: "advisory" }),
    of("aws:vpclattice/resourcePolicy:ResourcePolicy", "the service or service network"),
];

/** Every resource-based policy. */
export const resourceDocuments: readonly ResourceDocument[] = [
    ...storage,
    ...messaging,
    ...keysAndSecrets,
    ...code,
    ...dataAndSearch,
    ...operations,
    ...network,
];
