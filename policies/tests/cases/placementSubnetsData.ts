import type { RuleCase } from "../support/ruleCase";
import { inGroup, inSubnet, network, PRIVATE, PUBLIC } from "../support/placementCases";

const RDS_GROUP = "aws:rds/subnetGroup:SubnetGroup";
const DOCDB_GROUP = "aws:docdb/subnetGroup:SubnetGroup";
const NEPTUNE_GROUP = "aws:neptune/subnetGroup:SubnetGroup";
const REDSHIFT_GROUP = "aws:redshift/subnetGroup:SubnetGroup";
const CACHE_GROUP = "aws:elasticache/subnetGroup:SubnetGroup";
const MEMORYDB_GROUP = "aws:memorydb/subnetGroup:SubnetGroup";
const DAX_GROUP = "aws:dax/subnetGroup:SubnetGroup";
const DMS_GROUP = "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup";
const DMS_NAME = "replicationSubnetGroupId";
const DMS_PROFILE = "aws:dms/instanceProfile:InstanceProfile";

export const databasesInGroups: readonly RuleCase[] = [
    inGroup("rds-instance", "aws:rds/instance:Instance", "dbSubnetGroupName", RDS_GROUP),
    inGroup("rds-cluster", "aws:rds/cluster:Cluster", "dbSubnetGroupName", RDS_GROUP),
    inGroup("rds-cluster-instance", "aws:rds/clusterInstance:ClusterInstance", "dbSubnetGroupName", RDS_GROUP),
    inGroup("docdb-cluster", "aws:docdb/cluster:Cluster", "dbSubnetGroupName", DOCDB_GROUP),
    inGroup("neptune-cluster", "aws:neptune/cluster:Cluster", "neptuneSubnetGroupName", NEPTUNE_GROUP),
    inGroup(
        "neptune-cluster-instance",
        "aws:neptune/clusterInstance:ClusterInstance",
        "neptuneSubnetGroupName",
        NEPTUNE_GROUP,
    ),
    inGroup("redshift-cluster", "aws:redshift/cluster:Cluster", "clusterSubnetGroupName", REDSHIFT_GROUP),
    inGroup(
        "redshift-endpoint-access",
        "aws:redshift/endpointAccess:EndpointAccess",
        "subnetGroupName",
        REDSHIFT_GROUP,
    ),
    inGroup("elasticache-cluster", "aws:elasticache/cluster:Cluster", "subnetGroupName", CACHE_GROUP),
    inGroup(
        "elasticache-replication-group",
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "subnetGroupName",
        CACHE_GROUP,
    ),
    inGroup("memorydb-cluster", "aws:memorydb/cluster:Cluster", "subnetGroupName", MEMORYDB_GROUP),
    inGroup("dax-cluster", "aws:dax/cluster:Cluster", "subnetGroupName", DAX_GROUP),
    inGroup(
        "dms-replication-instance",
        "aws:dms/replicationInstance:ReplicationInstance",
        "replicationSubnetGroupId",
        DMS_GROUP,
        DMS_NAME,
    ),
    inGroup(
        "dms-replication-config",
        "aws:dms/replicationConfig:ReplicationConfig",
        "computeConfig.replicationSubnetGroupId",
        DMS_GROUP,
        DMS_NAME,
    ),
    inGroup("dms-instance-profile", DMS_PROFILE, "subnetGroupIdentifier", DMS_GROUP, DMS_NAME),
];

const group = (subject: string, type: string): RuleCase =>
    inSubnet(subject, type, "subnetIds[1]", { subnetIds: [PRIVATE] });

export const groups: readonly RuleCase[] = [
    group("rds-subnet-group", RDS_GROUP),
    group("docdb-subnet-group", DOCDB_GROUP),
    group("neptune-subnet-group", NEPTUNE_GROUP),
    group("redshift-subnet-group", REDSHIFT_GROUP),
    group("elasticache-subnet-group", CACHE_GROUP),
    group("memorydb-subnet-group", MEMORYDB_GROUP),
    group("dax-subnet-group", DAX_GROUP),
    group("dms-replication-subnet-group", DMS_GROUP),
    {
        // A database of the stack that uses the group has the finding, so the group has none.
        rule: "private-subnet-rds-subnet-group",
        violation: [
            { type: RDS_GROUP, properties: { name: "data", subnetIds: [PUBLIC] } },
            { type: "aws:rds/instance:Instance", properties: { dbSubnetGroupName: "other" } },
            ...network,
        ],
        clean: [
            { type: RDS_GROUP, properties: { name: "data", subnetIds: [PUBLIC] } },
            { type: "aws:rds/instance:Instance", properties: { dbSubnetGroupName: "data" } },
            ...network,
        ],
    },
];

export const databases: readonly RuleCase[] = [
    inSubnet("rds-proxy", "aws:rds/proxy:Proxy", "vpcSubnetIds[0]"),
    inSubnet("rds-proxy-endpoint", "aws:rds/proxyEndpoint:ProxyEndpoint", "vpcSubnetIds[0]"),
    inSubnet("redshiftserverless-workgroup", "aws:redshiftserverless/workgroup:Workgroup", "subnetIds[2]", {
        subnetIds: [PRIVATE, "subnet-of-another-stack"],
    }),
    inSubnet(
        "redshiftserverless-endpoint-access",
        "aws:redshiftserverless/endpointAccess:EndpointAccess",
        "subnetIds[0]",
    ),
    inSubnet("docdb-elastic-cluster", "aws:docdb/elasticCluster:ElasticCluster", "subnetIds[0]"),
    inSubnet("elasticache-serverless-cache", "aws:elasticache/serverlessCache:ServerlessCache", "subnetIds[0]"),
    inSubnet(
        "neptunegraph-private-graph-endpoint",
        "aws:neptunegraph/privateGraphEndpoint:PrivateGraphEndpoint",
        "subnetIds[0]",
    ),
    inSubnet("timestreaminfluxdb-db-cluster", "aws:timestreaminfluxdb/dbCluster:DbCluster", "vpcSubnetIds[0]"),
    inSubnet("timestreaminfluxdb-db-instance", "aws:timestreaminfluxdb/dbInstance:DbInstance", "vpcSubnetIds[0]"),
    inSubnet("finspace-kx-cluster", "aws:finspace/kxCluster:KxCluster", "vpcConfiguration.subnetIds[0]"),
];

export const search: readonly RuleCase[] = [
    inSubnet("opensearch-domain", "aws:opensearch/domain:Domain", "vpcOptions.subnetIds[0]"),
    inSubnet("elasticsearch-domain", "aws:elasticsearch/domain:Domain", "vpcOptions.subnetIds[0]"),
    inSubnet("opensearch-vpc-endpoint", "aws:opensearch/vpcEndpoint:VpcEndpoint", "vpcOptions.subnetIds[0]"),
    inSubnet("elasticsearch-vpc-endpoint", "aws:elasticsearch/vpcEndpoint:VpcEndpoint", "vpcOptions.subnetIds[0]"),
    inSubnet(
        "opensearch-serverless-vpc-endpoint",
        "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint",
        "subnetIds[0]",
    ),
    inSubnet("opensearchingest-pipeline", "aws:opensearchingest/pipeline:Pipeline", "vpcOptions.subnetIds[0]"),
    inSubnet(
        "opensearchingest-pipeline-endpoint",
        "aws:opensearchingest/pipelineEndpoint:PipelineEndpoint",
        "vpcOptions.subnetIds[0]",
    ),
];

export const brokers: readonly RuleCase[] = [
    inSubnet("mq-broker", "aws:mq/broker:Broker", "subnetIds[0]"),
    inSubnet("msk-cluster", "aws:msk/cluster:Cluster", "brokerNodeGroupInfo.clientSubnets[1]", {
        brokerNodeGroupInfo: { instanceType: "kafka.m5.large", clientSubnets: [PRIVATE] },
    }),
    inSubnet("msk-serverless-cluster", "aws:msk/serverlessCluster:ServerlessCluster", "vpcConfigs[0].subnetIds[0]"),
    inSubnet("msk-vpc-connection", "aws:msk/vpcConnection:VpcConnection", "clientSubnets[0]"),
    inSubnet("msk-replicator", "aws:msk/replicator:Replicator", "kafkaClusters[1].vpcConfig.subnetIds[0]", {
        kafkaClusters: [{ vpcConfig: { subnetIds: [PRIVATE] } }],
    }),
    inSubnet(
        "mskconnect-connector",
        "aws:mskconnect/connector:Connector",
        "kafkaCluster.apacheKafkaCluster.vpc.subnets[0]",
    ),
];

export const filesAndDirectories: readonly RuleCase[] = [
    inSubnet("fsx-lustre-file-system", "aws:fsx/lustreFileSystem:LustreFileSystem", "subnetIds"),
    inSubnet("fsx-ontap-file-system", "aws:fsx/ontapFileSystem:OntapFileSystem", "subnetIds[0]"),
    inSubnet("fsx-ontap-file-system", "aws:fsx/ontapFileSystem:OntapFileSystem", "preferredSubnetId"),
    inSubnet("fsx-open-zfs-file-system", "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "subnetIds"),
    inSubnet("fsx-windows-file-system", "aws:fsx/windowsFileSystem:WindowsFileSystem", "subnetIds[0]"),
    inSubnet("fsx-file-cache", "aws:fsx/fileCache:FileCache", "subnetIds[0]"),
    inSubnet("efs-mount-target", "aws:efs/mountTarget:MountTarget", "subnetId"),
    inSubnet("s3-files-mount-target", "aws:s3/filesMountTarget:FilesMountTarget", "subnetId"),
    inSubnet("cloudhsmv2-cluster", "aws:cloudhsmv2/cluster:Cluster", "subnetIds[0]"),
    inSubnet("cloudhsmv2-hsm", "aws:cloudhsmv2/hsm:Hsm", "subnetId"),
    inSubnet("directoryservice-directory", "aws:directoryservice/directory:Directory", "vpcSettings.subnetIds[0]"),
    inSubnet("directoryservice-directory", "aws:directoryservice/directory:Directory", "connectSettings.subnetIds[0]"),
    inSubnet(
        "directoryservice-service-region",
        "aws:directoryservice/serviceRegion:ServiceRegion",
        "vpcSettings.subnetIds[0]",
    ),
    inSubnet("transfer-server", "aws:transfer/server:Server", "endpointDetails.subnetIds[0]"),
    {
        // Elastic IP addresses are there only where the server is public on purpose; another rule says so.
        rule: "private-subnet-transfer-server",
        violation: [
            { type: "aws:transfer/server:Server", properties: { endpointDetails: { subnetIds: [PUBLIC] } } },
            ...network,
        ],
        clean: [
            {
                type: "aws:transfer/server:Server",
                properties: { endpointDetails: { subnetIds: [PUBLIC], addressAllocationIds: ["eipalloc-1"] } },
            },
            ...network,
        ],
    },
];
