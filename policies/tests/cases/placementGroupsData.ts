import { ownGroup, PRIVATE } from "../support/placementCases";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const INSTANCE = "aws:rds/instance:Instance";

export const databases: readonly RuleCase[] = [
    ownGroup("rds-instance", INSTANCE, "vpcSecurityGroupIds", { engine: "postgres" }),
    // The default group by its name is no group of one's own.
    casesOf(INSTANCE)(
        "own-security-group-rds-instance",
        { vpcSecurityGroupIds: ["default"] },
        { vpcSecurityGroupIds: ["sg-1", "sg-2"] },
    ),
    ownGroup("rds-cluster", "aws:rds/cluster:Cluster", "vpcSecurityGroupIds"),
    ownGroup("rds-proxy", "aws:rds/proxy:Proxy", "vpcSecurityGroupIds"),
    ownGroup("rds-proxy-endpoint", "aws:rds/proxyEndpoint:ProxyEndpoint", "vpcSecurityGroupIds"),
    ownGroup("redshift-cluster", "aws:redshift/cluster:Cluster", "vpcSecurityGroupIds"),
    ownGroup("redshift-endpoint-access", "aws:redshift/endpointAccess:EndpointAccess", "vpcSecurityGroupIds"),
    ownGroup(
        "redshiftserverless-endpoint-access",
        "aws:redshiftserverless/endpointAccess:EndpointAccess",
        "vpcSecurityGroupIds",
    ),
    ownGroup("redshiftserverless-workgroup", "aws:redshiftserverless/workgroup:Workgroup", "securityGroupIds"),
    ownGroup("docdb-cluster", "aws:docdb/cluster:Cluster", "vpcSecurityGroupIds"),
    ownGroup("docdb-elastic-cluster", "aws:docdb/elasticCluster:ElasticCluster", "vpcSecurityGroupIds"),
    ownGroup("neptune-cluster", "aws:neptune/cluster:Cluster", "vpcSecurityGroupIds"),
    ownGroup(
        "neptunegraph-private-graph-endpoint",
        "aws:neptunegraph/privateGraphEndpoint:PrivateGraphEndpoint",
        "vpcSecurityGroupIds",
    ),
    ownGroup("dms-replication-instance", "aws:dms/replicationInstance:ReplicationInstance", "vpcSecurityGroupIds"),
    ownGroup("dms-instance-profile", "aws:dms/instanceProfile:InstanceProfile", "vpcSecurityGroupIds"),
    ownGroup(
        "dms-replication-config",
        "aws:dms/replicationConfig:ReplicationConfig",
        "computeConfig.vpcSecurityGroupIds",
        { computeConfig: { replicationSubnetGroupId: "data" } },
    ),
];

const CACHE = "aws:elasticache/cluster:Cluster";

export const caches: readonly RuleCase[] = [
    ownGroup("elasticache-cluster", CACHE, "securityGroupIds", { engine: "memcached" }),
    // A node of a replication group has the group's.
    casesOf(CACHE)("own-security-group-elasticache-cluster", { engine: "redis" }, { replicationGroupId: "sessions" }),
    ownGroup("elasticache-replication-group", "aws:elasticache/replicationGroup:ReplicationGroup", "securityGroupIds"),
    ownGroup("elasticache-serverless-cache", "aws:elasticache/serverlessCache:ServerlessCache", "securityGroupIds"),
    ownGroup("memorydb-cluster", "aws:memorydb/cluster:Cluster", "securityGroupIds"),
    ownGroup("dax-cluster", "aws:dax/cluster:Cluster", "securityGroupIds"),
];

const BROKER = "aws:mq/broker:Broker";

export const brokers: readonly RuleCase[] = [
    ownGroup("mq-broker", BROKER, "securityGroups", { engineType: "ActiveMQ", publiclyAccessible: false }),
    // A public RabbitMQ broker takes none.
    casesOf(BROKER)(
        "own-security-group-mq-broker",
        { engineType: "RabbitMQ", publiclyAccessible: false },
        { engineType: "RabbitMQ", publiclyAccessible: true },
    ),
    ownGroup(
        "msk-serverless-cluster",
        "aws:msk/serverlessCluster:ServerlessCluster",
        "vpcConfigs[0].securityGroupIds",
        {
            vpcConfigs: [{ subnetIds: [PRIVATE] }],
        },
    ),
    ownGroup("msk-replicator", "aws:msk/replicator:Replicator", "kafkaClusters[1].vpcConfig.securityGroupsIds", {
        kafkaClusters: [
            { vpcConfig: { subnetIds: [PRIVATE], securityGroupsIds: ["sg-1"] } },
            { vpcConfig: { subnetIds: [PRIVATE] } },
        ],
    }),
];

const inVpc = { vpcOptions: { subnetIds: [PRIVATE] } };

export const search: readonly RuleCase[] = [
    ownGroup("opensearch-domain", "aws:opensearch/domain:Domain", "vpcOptions.securityGroupIds", inVpc),
    ownGroup("elasticsearch-domain", "aws:elasticsearch/domain:Domain", "vpcOptions.securityGroupIds", inVpc),
    ownGroup("opensearch-vpc-endpoint", "aws:opensearch/vpcEndpoint:VpcEndpoint", "vpcOptions.securityGroupIds", inVpc),
    ownGroup(
        "elasticsearch-vpc-endpoint",
        "aws:elasticsearch/vpcEndpoint:VpcEndpoint",
        "vpcOptions.securityGroupIds",
        inVpc,
    ),
    ownGroup(
        "opensearchingest-pipeline",
        "aws:opensearchingest/pipeline:Pipeline",
        "vpcOptions.securityGroupIds",
        inVpc,
    ),
    ownGroup(
        "opensearchingest-pipeline-endpoint",
        "aws:opensearchingest/pipelineEndpoint:PipelineEndpoint",
        "vpcOptions.securityGroupIds",
        inVpc,
    ),
    ownGroup(
        "opensearch-serverless-vpc-endpoint",
        "aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint",
        "securityGroupIds",
    ),
    // A domain outside of a VPC has no security groups at all; another rule says where it is.
    casesOf("aws:opensearch/domain:Domain")("own-security-group-opensearch-domain", inVpc, { domainName: "logs" }),
];

const GLUE = "aws:glue/connection:Connection";

export const filesAndConnections: readonly RuleCase[] = [
    ownGroup("fsx-lustre-file-system", "aws:fsx/lustreFileSystem:LustreFileSystem", "securityGroupIds"),
    ownGroup("fsx-ontap-file-system", "aws:fsx/ontapFileSystem:OntapFileSystem", "securityGroupIds"),
    ownGroup("fsx-open-zfs-file-system", "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "securityGroupIds"),
    ownGroup("fsx-windows-file-system", "aws:fsx/windowsFileSystem:WindowsFileSystem", "securityGroupIds"),
    ownGroup("fsx-file-cache", "aws:fsx/fileCache:FileCache", "securityGroupIds"),
    ownGroup("efs-mount-target", "aws:efs/mountTarget:MountTarget", "securityGroups", { subnetId: PRIVATE }),
    ownGroup("s3-files-mount-target", "aws:s3/filesMountTarget:FilesMountTarget", "securityGroups"),
    ownGroup("glue-connection", GLUE, "physicalConnectionRequirements.securityGroupIdLists", {
        physicalConnectionRequirements: { subnetId: PRIVATE },
    }),
    // Without a subnet there is no network interface to guard.
    casesOf(GLUE)(
        "own-security-group-glue-connection",
        { physicalConnectionRequirements: { subnetId: PRIVATE, securityGroupIdLists: [] } },
        { physicalConnectionRequirements: { availabilityZone: "eu-west-1a" } },
    ),
];
