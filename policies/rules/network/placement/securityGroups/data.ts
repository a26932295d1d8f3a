import type { Property } from "../../../../engine/property";
import type { GroupSetting } from "./setting";

const notSet =
    (path: string) =>
    (block: Property): boolean =>
        !block.get(path).isSet();

/** A public RabbitMQ broker takes no security groups (Amazon MQ Developer Guide, "Private brokers"). */
const takesGroups = (broker: Property): boolean =>
    broker.get("engineType").lower() !== "rabbitmq" || broker.get("publiclyAccessible").flag() !== true;

const DATA_STORES = [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:rds/proxy:Proxy",
    "aws:rds/proxyEndpoint:ProxyEndpoint",
    "aws:redshift/cluster:Cluster",
    "aws:redshift/endpointAccess:EndpointAccess",
    "aws:redshiftserverless/endpointAccess:EndpointAccess",
    "aws:docdb/cluster:Cluster",
    "aws:docdb/elasticCluster:ElasticCluster",
    "aws:neptune/cluster:Cluster",
    "aws:neptunegraph/privateGraphEndpoint:PrivateGraphEndpoint",
    "aws:dms/replicationInstance:ReplicationInstance",
    "aws:dms/instanceProfile:InstanceProfile",
];

const FILE_SYSTEMS = ["lustre", "ontap", "openZfs", "windows"].map(
    (kind) => `aws:fsx/${kind}FileSystem:${kind.charAt(0).toUpperCase()}${kind.slice(1)}FileSystem`,
);

/** Blocks of search engines that put them, or an endpoint of theirs, into a VPC. */
const SEARCH = [
    "aws:opensearch/domain:Domain",
    "aws:elasticsearch/domain:Domain",
    "aws:opensearch/vpcEndpoint:VpcEndpoint",
    "aws:elasticsearch/vpcEndpoint:VpcEndpoint",
    "aws:opensearchingest/pipeline:Pipeline",
    "aws:opensearchingest/pipelineEndpoint:PipelineEndpoint",
];

/** Data stores, brokers and file systems. */
export const data: readonly GroupSetting[] = [
    ...DATA_STORES.map((type) => ({ type, paths: ["vpcSecurityGroupIds"] as const })),
    { type: "aws:dms/replicationConfig:ReplicationConfig", in: "computeConfig", paths: ["vpcSecurityGroupIds"] },
    { type: "aws:redshiftserverless/workgroup:Workgroup", paths: ["securityGroupIds"] },
    {
        // A node of a replication group has the group's.
        type: "aws:elasticache/cluster:Cluster",
        paths: ["securityGroupIds"],
        when: notSet("replicationGroupId"),
        whenReads: ["replicationGroupId"],
    },
    {
        type: "aws:elasticache/replicationGroup:ReplicationGroup",
        paths: ["securityGroupIds", "securityGroupNames"],
    },
    { type: "aws:elasticache/serverlessCache:ServerlessCache", paths: ["securityGroupIds"] },
    { type: "aws:memorydb/cluster:Cluster", paths: ["securityGroupIds"] },
    { type: "aws:dax/cluster:Cluster", paths: ["securityGroupIds"] },
    {
        type: "aws:mq/broker:Broker",
        paths: ["securityGroups"],
        when: takesGroups,
        whenReads: ["engineType", "publiclyAccessible"],
    },
    { type: "aws:msk/serverlessCluster:ServerlessCluster", in: "vpcConfigs[]", paths: ["securityGroupIds"] },
    { type: "aws:msk/replicator:Replicator", in: "kafkaClusters[].vpcConfig", paths: ["securityGroupsIds"] },
    ...SEARCH.map((type) => ({ type, in: "vpcOptions", paths: ["securityGroupIds"] as const })),
    { type: "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint", paths: ["securityGroupIds"] },
    ...FILE_SYSTEMS.map((type) => ({ type, paths: ["securityGroupIds"] as const })),
    { type: "aws:fsx/fileCache:FileCache", paths: ["securityGroupIds"] },
    { type: "aws:efs/mountTarget:MountTarget", paths: ["securityGroups"] },
    { type: "aws:s3/filesMountTarget:FilesMountTarget", paths: ["securityGroups"] },
    {
        type: "aws:glue/connection:Connection",
        in: "physicalConnectionRequirements",
        paths: ["securityGroupIdLists"],
        // Without a subnet the connection has no network interface that a group could guard.
        when: (block) => block.get("subnetId").isPresent(),
        whenReads: ["physicalConnectionRequirements.subnetId"],
    },
];
