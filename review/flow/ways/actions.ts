/** Which actions move data, by service; see the Service Authorization Reference. */
import type { Verb } from "../model";

export interface Mover {
    readonly verb: Verb;
    /** Word for it in the details of a way. */
    readonly word: string;
    readonly actions: readonly string[];
}

const reads = (...actions: readonly string[]): Mover => ({ verb: "read", word: "read", actions });
const writes = (...actions: readonly string[]): Mover => ({ verb: "write", word: "write", actions });
const runs = (...actions: readonly string[]): Mover => ({ verb: "run", word: "run SQL", actions });
const starts = (...actions: readonly string[]): Mover => ({ verb: "start", word: "", actions });

export const MOVERS: readonly Mover[] = [
    reads("s3:GetObject", "s3:GetObjectVersion"),
    writes("s3:PutObject", "s3:ReplicateObject"),
    reads("s3tables:GetTableData"),
    writes("s3tables:PutTableData"),
    reads(
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
        "dynamodb:PartiQLSelect",
        "dynamodb:GetRecords",
        "dynamodb:ExportTableToPointInTime",
    ),
    writes(
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:PartiQLInsert",
        "dynamodb:PartiQLUpdate",
    ),
    reads("kinesis:GetRecords", "kinesis:SubscribeToShard"),
    writes("kinesis:PutRecord", "kinesis:PutRecords"),
    writes("firehose:PutRecord", "firehose:PutRecordBatch"),
    reads("kafka-cluster:ReadData"),
    writes("kafka-cluster:WriteData"),
    reads("sqs:ReceiveMessage"),
    writes("sqs:SendMessage"),
    writes("sns:Publish"),
    runs(
        "redshift-data:ExecuteStatement",
        "redshift-data:BatchExecuteStatement",
        "redshift-serverless:GetCredentials",
        "redshift:GetClusterCredentials",
        "rds-data:ExecuteStatement",
        "rds-data:BatchExecuteStatement",
    ),
    reads("athena:GetQueryResults"),
    reads("timestream:Select"),
    writes("timestream:WriteRecords"),
    reads("es:ESHttpGet"),
    writes("es:ESHttpPut", "es:ESHttpPost"),
    reads("elasticfilesystem:ClientMount"),
    writes("elasticfilesystem:ClientWrite"),
    starts("glue:StartJobRun", "glue:StartCrawler", "glue:StartWorkflowRun", "glue:NotifyEvent"),
    starts("lambda:InvokeFunction", "states:StartExecution", "emr-serverless:StartJobRun"),
];

/** Service of the resources' types, where it is another word than that of the actions. */
export const TYPE_SERVICE: Readonly<Record<string, string>> = {
    firehose: "kinesis",
    "kafka-cluster": "msk",
    "redshift-data": "redshift",
    "redshift-serverless": "redshiftserverless",
    "rds-data": "rds",
    timestream: "timestreamwrite",
    es: "opensearch",
    elasticfilesystem: "efs",
    states: "sfn",
    "emr-serverless": "emrserverless",
};

/** What stands for all resources of a service, where a right reaches them all. Other services are left out then. */
export const EVERY: Readonly<Record<string, string>> = {
    s3: "every S3 bucket",
    dynamodb: "every DynamoDB table",
    kinesis: "every Kinesis stream",
};

/** What a resource outside the stack is called. */
export const OUTSIDE: Readonly<Record<string, readonly [noun: string, kind: string]>> = {
    dynamodb: ["table", "outside: DynamoDB table"],
    kinesis: ["stream", "outside: Kinesis stream"],
    firehose: ["delivery stream", "outside: Firehose stream"],
    sqs: ["queue", "outside: SQS queue"],
    sns: ["topic", "outside: SNS topic"],
};
