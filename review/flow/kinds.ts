/** Which resources are places of a data flow. */
import type { PlannedResource } from "../../plan/types";
import { valueAt } from "../../plan/paths";
import type { Family } from "./model";

export interface Kind {
    readonly family: Family;
    readonly noun: string;
    readonly kind: string | ((resource: PlannedResource) => string);
    /** See {@link Place.optional}. @default false */
    readonly optional?: boolean;
}

const of = (family: Family, noun: string, kind: Kind["kind"], optional = false): Kind => ({
    family,
    noun,
    kind,
    optional,
});

const JOBS: Readonly<Record<string, string>> = {
    glueetl: "Glue Spark job",
    gluestreaming: "Glue streaming job",
    pythonshell: "Glue Python job",
    glueray: "Glue Ray job",
};

const jobKind = ({ state }: PlannedResource): string => JOBS[String(valueAt(state, "command.name"))] ?? "Glue job";

function scheduleKind({ state }: PlannedResource): string {
    const off = state["state"] === "DISABLED" ? ", off" : "";
    const expression = state["scheduleExpression"];
    return typeof expression === "string" && expression !== "" ? `${expression}${off}` : `Events${off}`;
}

const triggerKind = ({ state }: PlannedResource): string =>
    typeof state["schedule"] === "string" ? state["schedule"] : "Glue trigger";

export const TRIGGER = "aws:glue/trigger:Trigger";
export const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
export const WORKFLOW = "aws:glue/workflow:Workflow";
export const NAMESPACE = "aws:redshiftserverless/namespace:Namespace";
export const WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";
export const DATABASE = "aws:glue/catalogDatabase:CatalogDatabase";
export const ATHENA = "aws:athena/workgroup:Workgroup";
export const CRAWLER = "aws:glue/crawler:Crawler";
export const JOB = "aws:glue/job:Job";
export const BUCKETS: ReadonlySet<string> = new Set(["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"]);

const KINDS: Readonly<Record<string, Kind>> = {
    "aws:s3/bucket:Bucket": of("store", "bucket", "S3 bucket"),
    "aws:s3/bucketV2:BucketV2": of("store", "bucket", "S3 bucket"),
    "aws:s3/directoryBucket:DirectoryBucket": of("store", "bucket", "S3 directory bucket"),
    "aws:s3tables/tableBucket:TableBucket": of("store", "table bucket", "S3 table bucket"),
    "aws:dynamodb/table:Table": of("store", "table", "DynamoDB table"),
    "aws:rds/instance:Instance": of("store", "database", "RDS database"),
    "aws:rds/cluster:Cluster": of("store", "database cluster", "RDS cluster"),
    "aws:docdb/cluster:Cluster": of("store", "database cluster", "DocumentDB cluster"),
    "aws:neptune/cluster:Cluster": of("store", "database cluster", "Neptune cluster"),
    "aws:opensearch/domain:Domain": of("store", "search domain", "OpenSearch domain"),
    "aws:timestreamwrite/table:Table": of("store", "table", "Timestream table"),
    "aws:efs/fileSystem:FileSystem": of("store", "file system", "EFS file system"),
    [NAMESPACE]: of("warehouse", "warehouse", "Redshift Serverless"),
    [WORKGROUP]: of("warehouse", "warehouse", "Redshift Serverless"),
    "aws:redshift/cluster:Cluster": of("warehouse", "warehouse", "Redshift cluster"),
    "aws:kinesis/stream:Stream": of("stream", "stream", "Kinesis stream"),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": of("step", "delivery stream", "Firehose stream"),
    "aws:msk/cluster:Cluster": of("stream", "cluster", "Kafka cluster"),
    "aws:msk/serverlessCluster:ServerlessCluster": of("stream", "cluster", "Kafka cluster, serverless"),
    [CRAWLER]: of("step", "crawler", "Glue crawler"),
    [JOB]: of("step", "job", jobKind),
    "aws:lambda/function:Function": of("step", "function", "Lambda function", true),
    "aws:ecs/taskDefinition:TaskDefinition": of("step", "task", "ECS task", true),
    "aws:ec2/instance:Instance": of("step", "instance", "EC2 instance", true),
    "aws:batch/jobDefinition:JobDefinition": of("step", "job", "Batch job", true),
    "aws:sfn/stateMachine:StateMachine": of("step", "state machine", "Step Functions", true),
    "aws:pipes/pipe:Pipe": of("step", "pipe", "EventBridge pipe"),
    "aws:emr/cluster:Cluster": of("step", "cluster", "EMR cluster"),
    "aws:emrserverless/application:Application": of("step", "application", "EMR Serverless", true),
    "aws:kinesisanalyticsv2/application:Application": of("step", "application", "Flink application"),
    "aws:sagemaker/notebookInstance:NotebookInstance": of("query", "notebook", "SageMaker notebook", true),
    [DATABASE]: of("catalog", "database", "Glue database"),
    [ATHENA]: of("query", "workgroup", "Athena workgroup"),
    "aws:quicksight/dataSource:DataSource": of("query", "data source", "QuickSight data source"),
    "aws:sns/topic:Topic": of("message", "topic", "SNS topic", true),
    "aws:sqs/queue:Queue": of("message", "queue", "SQS queue", true),
    [WORKFLOW]: of("start", "workflow", "Glue workflow", true),
    [TRIGGER]: of("start", "trigger", triggerKind, true),
    [EVENT_RULE]: of("start", "rule", scheduleKind, true),
    "aws:scheduler/schedule:Schedule": of("start", "schedule", scheduleKind, true),
};

/** What a resource is in a data flow; undefined for one that is no place of it. */
export const kindOf = ({ type }: Pick<PlannedResource, "type">): Kind | undefined => KINDS[type];

/** `s3` of `aws:s3/bucket:Bucket`. */
export const serviceOf = (type: string): string => type.split(":")[1]?.split("/")[0] ?? "";
