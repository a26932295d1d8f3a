import { leftOut, PRIVATE } from "../support/placementCases";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

/** A data store in the group of the default VPC's subnets, which every service makes, and in one of the owner's. */
const defaultGroup = (rule: string, type: string, path: string): RuleCase =>
    casesOf(type)(rule, { [path]: "default" }, { [path]: "private-data" }, path);

/** {@link defaultGroup}, and without any group. */
const grouped = (subject: string, type: string, path: string): readonly RuleCase[] => [
    leftOut(`placement-${subject}`, type, path, "private-data"),
    defaultGroup(`placement-${subject}`, type, path),
];

const RDS = "aws:rds/instance:Instance";

export const databases: readonly RuleCase[] = [
    ...grouped("rds-instance", RDS, "dbSubnetGroupName"),
    // A replica is in the group of its source.
    casesOf(RDS)("placement-rds-instance", { engine: "mysql" }, { replicateSourceDb: "orders" }),
    ...grouped("rds-cluster", "aws:rds/cluster:Cluster", "dbSubnetGroupName"),
    defaultGroup("placement-rds-cluster-instance", "aws:rds/clusterInstance:ClusterInstance", "dbSubnetGroupName"),
    // An instance that names no group is in that of its cluster.
    casesOf("aws:rds/clusterInstance:ClusterInstance")(
        "placement-rds-cluster-instance",
        { dbSubnetGroupName: "Default" },
        { clusterIdentifier: "orders" },
    ),
    ...grouped("redshift-cluster", "aws:redshift/cluster:Cluster", "clusterSubnetGroupName"),
    leftOut("placement-redshiftserverless-workgroup", "aws:redshiftserverless/workgroup:Workgroup", "subnetIds", [
        PRIVATE,
    ]),
    ...grouped("docdb-cluster", "aws:docdb/cluster:Cluster", "dbSubnetGroupName"),
    leftOut("placement-docdb-elastic-cluster", "aws:docdb/elasticCluster:ElasticCluster", "subnetIds", [PRIVATE]),
    ...grouped("neptune-cluster", "aws:neptune/cluster:Cluster", "neptuneSubnetGroupName"),
    defaultGroup(
        "placement-neptune-cluster-instance",
        "aws:neptune/clusterInstance:ClusterInstance",
        "neptuneSubnetGroupName",
    ),
    ...grouped(
        "dms-replication-instance",
        "aws:dms/replicationInstance:ReplicationInstance",
        "replicationSubnetGroupId",
    ),
    ...grouped("dms-instance-profile", "aws:dms/instanceProfile:InstanceProfile", "subnetGroupIdentifier"),
    casesOf("aws:dms/replicationConfig:ReplicationConfig")(
        "placement-dms-replication-config",
        { computeConfig: { replicationSubnetGroupId: "default" } },
        { computeConfig: { replicationSubnetGroupId: "private-data" } },
        "computeConfig.replicationSubnetGroupId",
    ),
];

const CACHE = "aws:elasticache/cluster:Cluster";

export const caches: readonly RuleCase[] = [
    ...grouped("elasticache-cluster", CACHE, "subnetGroupName"),
    casesOf(CACHE)("placement-elasticache-cluster", { engine: "memcached" }, { replicationGroupId: "sessions" }),
    ...grouped("elasticache-replication-group", "aws:elasticache/replicationGroup:ReplicationGroup", "subnetGroupName"),
    leftOut("placement-elasticache-serverless-cache", "aws:elasticache/serverlessCache:ServerlessCache", "subnetIds", [
        PRIVATE,
    ]),
    ...grouped("memorydb-cluster", "aws:memorydb/cluster:Cluster", "subnetGroupName"),
    ...grouped("dax-cluster", "aws:dax/cluster:Cluster", "subnetGroupName"),
];

export const searchAndBrokers: readonly RuleCase[] = [
    leftOut("placement-opensearch-domain", "aws:opensearch/domain:Domain", "vpcOptions.subnetIds", [PRIVATE], {
        engineVersion: "OpenSearch_2.19",
    }),
    leftOut("placement-elasticsearch-domain", "aws:elasticsearch/domain:Domain", "vpcOptions.subnetIds", [PRIVATE]),
    leftOut("placement-opensearchingest-pipeline", "aws:opensearchingest/pipeline:Pipeline", "vpcOptions.subnetIds", [
        PRIVATE,
    ]),
    leftOut(
        "placement-opensearchingest-pipeline-endpoint",
        "aws:opensearchingest/pipelineEndpoint:PipelineEndpoint",
        "vpcOptions.subnetIds",
        [PRIVATE],
    ),
    leftOut("placement-mq-broker", "aws:mq/broker:Broker", "subnetIds", [PRIVATE]),
];

const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

/** A stream that delivers to a search engine over its public endpoint, and through a VPC. */
const firehose = (part: string, block: string): RuleCase =>
    leftOut(`placement-kinesis-firehose-delivery-stream-${part}`, FIREHOSE, `${block}.vpcConfig.subnetIds`, [PRIVATE], {
        [block]: { indexName: "logs" },
    });

const FLINK = "aws:kinesisanalyticsv2/application:Application";

export const streams: readonly RuleCase[] = [
    firehose("elasticsearch", "elasticsearchConfiguration"),
    firehose("opensearch", "opensearchConfiguration"),
    firehose("opensearchserverless", "opensearchserverlessConfiguration"),
    // A stream to somewhere else has no such block.
    casesOf(FIREHOSE)(
        "placement-kinesis-firehose-delivery-stream-opensearch",
        { opensearchConfiguration: [{ indexName: "logs" }] },
        { extendedS3Configuration: { bucketArn: "arn:aws:s3:::logs" } },
    ),
    leftOut(
        "placement-kinesis-firehose-delivery-stream-snowflake",
        FIREHOSE,
        "snowflakeConfiguration.snowflakeVpcConfiguration.privateLinkVpceId",
        "com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b",
        { snowflakeConfiguration: { database: "orders" } },
    ),
    leftOut(
        "placement-kinesisanalyticsv2-application",
        FLINK,
        "applicationConfiguration.vpcConfiguration.subnetIds",
        [PRIVATE],
        { runtimeEnvironment: "FLINK-1_20" },
    ),
    // SQL applications cannot be in a VPC.
    casesOf(FLINK)(
        "placement-kinesisanalyticsv2-application",
        { runtimeEnvironment: "ZEPPELIN-FLINK-3_0" },
        { runtimeEnvironment: "SQL-1_0" },
    ),
    leftOut(
        "placement-pipes-pipe-kafka",
        "aws:pipes/pipe:Pipe",
        "sourceParameters.selfManagedKafkaParameters.vpc.subnets",
        [PRIVATE],
        { sourceParameters: { selfManagedKafkaParameters: { topicName: "orders" } } },
    ),
];

export const accessPoints: readonly RuleCase[] = [
    leftOut("placement-s3-access-point", "aws:s3/accessPoint:AccessPoint", "vpcConfiguration.vpcId", "vpc-1"),
    leftOut(
        "placement-fsx-s3-access-point-attachment",
        "aws:fsx/s3AccessPointAttachment:S3AccessPointAttachment",
        "s3AccessPoint.vpcConfiguration.vpcId",
        "vpc-1",
    ),
];
