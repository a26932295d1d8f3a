import type { Property } from "../../../../engine/property";
import { DEFAULT_VPC, HANDLES_DATA, OUTSIDE, vpcBlock, type VpcSetting } from "./setting";

/** Name of the group of the default VPC's subnets that every service makes by itself. */
const DEFAULT_GROUP = ["default"];

const IN_DEFAULT_VPC = "No subnet group of the owner's is named, so the default VPC is used, whose subnets are public.";

const noneOf =
    (...paths: readonly string[]) =>
    (block: Property): boolean =>
        paths.every((path) => !block.get(path).isSet());

/** A data store that names a group of subnets. */
function grouped(type: string, path: string, extra: Partial<VpcSetting> = {}): VpcSetting {
    return {
        type,
        paths: [path],
        sameAsNone: DEFAULT_GROUP,
        message: IN_DEFAULT_VPC,
        ...DEFAULT_VPC,
        fix: `${path}: subnetGroup.name`,
        ...extra,
    };
}

/** A data store that names subnets, or is put into those of the default VPC. */
function listed(type: string, path: string, extra: Partial<VpcSetting> = {}): VpcSetting {
    return {
        type,
        paths: [path],
        message: "No subnets are named, so the default VPC is used, whose subnets are public.",
        ...DEFAULT_VPC,
        fix: `${path}: privateSubnetIds`,
        ...extra,
    };
}

/** Where a replica or a restored database takes the source's place. */
const relational: readonly VpcSetting[] = [
    // A replica in the same region takes its source's group, and one of another region cannot be told apart.
    grouped("aws:rds/instance:Instance", "dbSubnetGroupName", {
        when: noneOf("replicateSourceDb"),
        whenReads: ["replicateSourceDb"],
    }),
    grouped("aws:rds/cluster:Cluster", "dbSubnetGroupName"),
    grouped("aws:redshift/cluster:Cluster", "clusterSubnetGroupName", {
        message: "No subnet group is named, so the cluster is outside of the owner's VPC.",
    }),
    listed("aws:redshiftserverless/workgroup:Workgroup", "subnetIds"),
    grouped("aws:docdb/cluster:Cluster", "dbSubnetGroupName"),
    listed("aws:docdb/elasticCluster:ElasticCluster", "subnetIds"),
    grouped("aws:neptune/cluster:Cluster", "neptuneSubnetGroupName"),
    grouped("aws:dms/replicationConfig:ReplicationConfig", "replicationSubnetGroupId", { in: "computeConfig" }),
    ...[
        "instanceProfile:InstanceProfile:subnetGroupIdentifier",
        "replicationInstance:ReplicationInstance:replicationSubnetGroupId",
    ].map((name) => {
        const [module = "", resource = "", path = ""] = name.split(":");
        return grouped(`aws:dms/${module}:${resource}`, path, { fix: `${path}: subnetGroup.id` });
    }),
];

/**
 * Instances of a cluster take the cluster's group where they name none (RDS API Reference, `CreateDBInstance`), so only
 * the default group is wrong.
 */
const clusterInstances: readonly VpcSetting[] = [
    { type: "aws:rds/clusterInstance:ClusterInstance", path: "dbSubnetGroupName" },
    { type: "aws:neptune/clusterInstance:ClusterInstance", path: "neptuneSubnetGroupName" },
].map(({ type, path }) => grouped(type, path, { when: (block) => block.get(path).isSet() }));

const caches: readonly VpcSetting[] = [
    // A node of a replication group is where the group is.
    grouped("aws:elasticache/cluster:Cluster", "subnetGroupName", {
        when: noneOf("replicationGroupId"),
        whenReads: ["replicationGroupId"],
        controls: { fsbp: ["ElastiCache.7"] },
    }),
    grouped("aws:elasticache/replicationGroup:ReplicationGroup", "subnetGroupName", {
        controls: { fsbp: ["ElastiCache.7"] },
    }),
    listed("aws:elasticache/serverlessCache:ServerlessCache", "subnetIds"),
    grouped("aws:memorydb/cluster:Cluster", "subnetGroupName"),
    grouped("aws:dax/cluster:Cluster", "subnetGroupName"),
];

const search: readonly VpcSetting[] = [
    { type: "aws:opensearch/domain:Domain", fsbp: "Opensearch.2" },
    { type: "aws:elasticsearch/domain:Domain", fsbp: "ES.2" },
].map(({ type, fsbp }) => ({
    type,
    // AWS finds the VPC by the subnets; a block without any is refused or ignored, but it tells the intent.
    paths: ["vpcOptions.subnetIds", "vpcOptions.securityGroupIds", "vpcOptions.vpcId"] as const,
    message: "The domain has a public endpoint, outside of any VPC.",
    ...OUTSIDE,
    controls: { fsbp: [fsbp] },
    fix: vpcBlock("vpcOptions"),
}));

const streams: readonly VpcSetting[] = [
    {
        // The provider's documentation: left out, the pipeline gets a public endpoint.
        type: "aws:opensearchingest/pipeline:Pipeline",
        paths: ["vpcOptions.subnetIds"],
        message: "The pipeline has a public endpoint.",
        ...HANDLES_DATA,
        fix: vpcBlock("vpcOptions"),
    },
    {
        type: "aws:opensearchingest/pipelineEndpoint:PipelineEndpoint",
        paths: ["vpcOptions.subnetIds"],
        message: "The endpoint is in no VPC.",
        ...HANDLES_DATA,
        fix: vpcBlock("vpcOptions"),
    },
    // Amazon MQ API Reference, `CreateBroker`: only a public RabbitMQ cluster needs no subnet of anyone's.
    listed("aws:mq/broker:Broker", "subnetIds", {
        message: "No subnets are named, so the broker is in the default VPC or in none of the owner's.",
    }),
    ...["elasticsearchConfiguration", "opensearchConfiguration", "opensearchserverlessConfiguration"].map((block) => ({
        type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        part: block.replace("Configuration", ""),
        title: "Firehose delivers to search engines through a VPC.",
        in: block,
        paths: ["vpcConfig.subnetIds"] as const,
        message: "The stream delivers to a public endpoint of the search engine.",
        ...HANDLES_DATA,
        fix: "vpcConfig: { subnetIds: privateSubnetIds, securityGroupIds: [securityGroup.id], roleArn: role.arn }",
    })),
    {
        type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        part: "snowflake",
        title: "Firehose delivers to Snowflake through AWS PrivateLink.",
        in: "snowflakeConfiguration",
        paths: ["snowflakeVpcConfiguration.privateLinkVpceId"],
        message: "The stream delivers to Snowflake over the internet.",
        ...HANDLES_DATA,
        fix: "snowflakeVpcConfiguration: { privateLinkVpceId: vpceId }",
    },
    {
        // Only Flink applications can be in a VPC; SQL ones cannot.
        type: "aws:kinesisanalyticsv2/application:Application",
        paths: ["applicationConfiguration.vpcConfiguration.subnetIds"],
        message: "The application runs outside of the VPC.",
        when: (block) => /^(flink|zeppelin)/.test(block.get("runtimeEnvironment").lower() ?? ""),
        whenReads: ["runtimeEnvironment"],
        ...HANDLES_DATA,
        fix: vpcBlock("applicationConfiguration.vpcConfiguration"),
    },
    {
        type: "aws:pipes/pipe:Pipe",
        part: "kafka",
        title: "Pipes reach self-managed Kafka through a VPC.",
        in: "sourceParameters.selfManagedKafkaParameters",
        paths: ["vpc.subnets"],
        message: "The pipe reaches the Kafka cluster over the internet.",
        ...HANDLES_DATA,
        fix: vpcBlock("vpc", "subnets", "securityGroups"),
    },
];

const objects: readonly VpcSetting[] = [
    { type: "aws:s3/accessPoint:AccessPoint", path: "vpcConfiguration.vpcId" },
    { type: "aws:fsx/s3AccessPointAttachment:S3AccessPointAttachment", path: "s3AccessPoint.vpcConfiguration.vpcId" },
].map(({ type, path }) => ({
    type,
    title: "Access points take requests from a VPC only.",
    paths: [path] as const,
    message: "The access point takes requests from the internet.",
    severity: "low" as const,
    fix: "vpcConfiguration: { vpcId: vpc.id }",
}));

export const databases: readonly VpcSetting[] = [
    ...relational,
    ...clusterInstances,
    ...caches,
    ...search,
    ...streams,
    ...objects,
];
