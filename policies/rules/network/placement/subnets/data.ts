import type { Resource } from "../../../../engine/resource";
import type { SubnetUse } from "./rule";

/** Data must not lie where the internet is one rule away. */
const DATA = { severity: "high", level: "mandatory" } as const;

const RDS_GROUP = { path: "dbSubnetGroupName", type: "aws:rds/subnetGroup:SubnetGroup" } as const;
const DMS_GROUP = "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup";
const CACHE_GROUP = { path: "subnetGroupName", type: "aws:elasticache/subnetGroup:SubnetGroup" } as const;
const NEPTUNE_GROUP = { path: "neptuneSubnetGroupName", type: "aws:neptune/subnetGroup:SubnetGroup" } as const;

/** Data stores whose subnets are in groups. */
export const grouped: readonly SubnetUse[] = [
    { type: "aws:rds/instance:Instance", group: RDS_GROUP, controls: { fsbp: ["RDS.46"] } },
    { type: "aws:rds/cluster:Cluster", group: RDS_GROUP },
    { type: "aws:rds/clusterInstance:ClusterInstance", group: RDS_GROUP, controls: { fsbp: ["RDS.46"] } },
    {
        type: "aws:docdb/cluster:Cluster",
        group: { path: "dbSubnetGroupName", type: "aws:docdb/subnetGroup:SubnetGroup" },
    },
    { type: "aws:neptune/cluster:Cluster", group: NEPTUNE_GROUP },
    { type: "aws:neptune/clusterInstance:ClusterInstance", group: NEPTUNE_GROUP },
    {
        type: "aws:redshift/cluster:Cluster",
        group: { path: "clusterSubnetGroupName", type: "aws:redshift/subnetGroup:SubnetGroup" },
    },
    {
        type: "aws:redshift/endpointAccess:EndpointAccess",
        group: { path: "subnetGroupName", type: "aws:redshift/subnetGroup:SubnetGroup" },
    },
    { type: "aws:elasticache/cluster:Cluster", group: CACHE_GROUP },
    { type: "aws:elasticache/replicationGroup:ReplicationGroup", group: CACHE_GROUP },
    {
        type: "aws:memorydb/cluster:Cluster",
        group: { path: "subnetGroupName", type: "aws:memorydb/subnetGroup:SubnetGroup" },
    },
    { type: "aws:dax/cluster:Cluster", group: { path: "subnetGroupName", type: "aws:dax/subnetGroup:SubnetGroup" } },
    {
        type: "aws:dms/replicationInstance:ReplicationInstance",
        group: { path: "replicationSubnetGroupId", type: DMS_GROUP },
    },
    {
        type: "aws:dms/replicationConfig:ReplicationConfig",
        group: { path: "computeConfig.replicationSubnetGroupId", type: DMS_GROUP },
    },
    { type: "aws:dms/instanceProfile:InstanceProfile", group: { path: "subnetGroupIdentifier", type: DMS_GROUP } },
].map((use) => ({ ...DATA, ...use }));

const file = (type: string, ...more: readonly string[]): SubnetUse => ({ type, subnets: ["subnetIds", ...more] });

/** Block in which search engines and their endpoints name subnets. */
const SEARCH = ["vpcOptions.subnetIds"];

/** Data stores, brokers, file systems and search engines that name their subnets themselves. */
export const listed: readonly SubnetUse[] = [
    { type: "aws:rds/proxy:Proxy", subnets: ["vpcSubnetIds"] },
    { type: "aws:rds/proxyEndpoint:ProxyEndpoint", subnets: ["vpcSubnetIds"] },
    { type: "aws:redshiftserverless/workgroup:Workgroup", subnets: ["subnetIds"] },
    { type: "aws:redshiftserverless/endpointAccess:EndpointAccess", subnets: ["subnetIds"] },
    { type: "aws:docdb/elasticCluster:ElasticCluster", subnets: ["subnetIds"] },
    { type: "aws:elasticache/serverlessCache:ServerlessCache", subnets: ["subnetIds"] },
    { type: "aws:neptunegraph/privateGraphEndpoint:PrivateGraphEndpoint", subnets: ["subnetIds"] },
    { type: "aws:timestreaminfluxdb/dbCluster:DbCluster", subnets: ["vpcSubnetIds"] },
    { type: "aws:timestreaminfluxdb/dbInstance:DbInstance", subnets: ["vpcSubnetIds"] },
    { type: "aws:finspace/kxCluster:KxCluster", subnets: ["vpcConfiguration.subnetIds"] },
    { type: "aws:opensearch/domain:Domain", subnets: SEARCH },
    { type: "aws:elasticsearch/domain:Domain", subnets: SEARCH },
    { type: "aws:opensearch/vpcEndpoint:VpcEndpoint", subnets: SEARCH },
    { type: "aws:elasticsearch/vpcEndpoint:VpcEndpoint", subnets: SEARCH },
    { type: "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint", subnets: ["subnetIds"] },
    { type: "aws:opensearchingest/pipeline:Pipeline", subnets: SEARCH },
    { type: "aws:opensearchingest/pipelineEndpoint:PipelineEndpoint", subnets: SEARCH },
    { type: "aws:mq/broker:Broker", subnets: ["subnetIds"] },
    { type: "aws:msk/cluster:Cluster", subnets: ["brokerNodeGroupInfo.clientSubnets"] },
    { type: "aws:msk/serverlessCluster:ServerlessCluster", subnets: ["vpcConfigs[].subnetIds"] },
    { type: "aws:msk/vpcConnection:VpcConnection", subnets: ["clientSubnets"] },
    { type: "aws:msk/replicator:Replicator", subnets: ["kafkaClusters[].vpcConfig.subnetIds"] },
    { type: "aws:mskconnect/connector:Connector", subnets: ["kafkaCluster.apacheKafkaCluster.vpc.subnets"] },
    file("aws:fsx/lustreFileSystem:LustreFileSystem"),
    file("aws:fsx/ontapFileSystem:OntapFileSystem", "preferredSubnetId"),
    file("aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "preferredSubnetId"),
    file("aws:fsx/windowsFileSystem:WindowsFileSystem", "preferredSubnetId"),
    file("aws:fsx/fileCache:FileCache"),
    { type: "aws:efs/mountTarget:MountTarget", subnets: ["subnetId"], controls: { fsbp: ["EFS.6"] } },
    { type: "aws:s3/filesMountTarget:FilesMountTarget", subnets: ["subnetId"] },
    { type: "aws:cloudhsmv2/cluster:Cluster", subnets: ["subnetIds"] },
    { type: "aws:cloudhsmv2/hsm:Hsm", subnets: ["subnetId"] },
    {
        type: "aws:directoryservice/directory:Directory",
        subnets: ["vpcSettings.subnetIds", "connectSettings.subnetIds"],
    },
    { type: "aws:directoryservice/serviceRegion:ServiceRegion", subnets: ["vpcSettings.subnetIds"] },
    {
        // With Elastic IP addresses the server is public on purpose, which another rule says.
        type: "aws:transfer/server:Server",
        subnets: ["endpointDetails.subnetIds"],
        when: (server: Resource) => !server.get("endpointDetails.addressAllocationIds").isSet(),
    },
].map((use) => ({ ...DATA, ...use }));

/** Groups of subnets. */
export const groups: readonly string[] = [
    "aws:rds/subnetGroup:SubnetGroup",
    "aws:docdb/subnetGroup:SubnetGroup",
    "aws:neptune/subnetGroup:SubnetGroup",
    "aws:redshift/subnetGroup:SubnetGroup",
    "aws:elasticache/subnetGroup:SubnetGroup",
    "aws:memorydb/subnetGroup:SubnetGroup",
    "aws:dax/subnetGroup:SubnetGroup",
    DMS_GROUP,
];
