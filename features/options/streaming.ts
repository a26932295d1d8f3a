import type { Option } from "../option";

/** Options of Kinesis, Lambda and EMR. */
export const streamingOptions: readonly Option[] = [
    {
        row: "Lambda and EMR",
        name: "loader function",
        off: { loaderFunction: "false" },
        on: { loaderFunction: "true" },
        resources: [
            "aws:lambda/function:Function *",
            "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig etl-*-load-retries",
            "aws:lambda/permission:Permission etl-*-load-runs",
            "aws:cloudwatch/eventRule:EventRule etl-*-load-runs",
            "aws:cloudwatch/eventRule:EventRule etl-failures-failed-loads",
            "aws:cloudwatch/eventTarget:EventTarget etl-*-load-runs",
            "aws:cloudwatch/eventTarget:EventTarget etl-failures-failed-loads",
            "aws:cloudwatch/logGroup:LogGroup etl-*-load-logs",
            "aws:sqs/queue:Queue etl-*-load-undelivered",
            "aws:sqs/queuePolicy:QueuePolicy etl-*-load-undelivered",
            "aws:ec2/securityGroup:SecurityGroup network-groups-functions",
            "aws:vpc/securityGroup*Rule:* network-groups-functions-to-*",
        ],
        inUse: "0.0000167 USD per GB-second, instead of a Python shell job",
    },
    {
        row: "Kinesis",
        name: "streams",
        off: { streaming: "false" },
        on: { streaming: "true" },
        resources: [
            "aws:kinesis/*",
            "aws:iam/role:Role roles-*-delivery",
            "aws:iam/rolePolicy:RolePolicy streaming-*",
            "aws:kms/key:Key keys-streaming",
            "aws:kms/alias:Alias keys-streaming",
            "aws:ec2/vpcEndpoint:VpcEndpoint network-kinesis-streams",
            "aws:cloudwatch/logGroup:LogGroup streaming-*",
            "aws:cloudwatch/logStream:LogStream streaming-*",
            "aws:glue/catalogTable:CatalogTable streaming-*",
        ],
        inUse: "0.08 USD per GB into the stream and 0.04 out of it, 0.029 through Firehose",
    },
    {
        row: "Lambda and EMR",
        name: "EMR Serverless",
        off: { emr: "false" },
        on: { emr: "true" },
        // It runs the PySpark job alone, and the others have another one.
        onlyIn: ["everything"],
        resources: [
            "aws:emrserverless/application:Application emr",
            "aws:iam/role:Role roles-*-emr",
            "aws:iam/rolePolicy:RolePolicy emr-*-rights",
            "aws:cloudwatch/logGroup:LogGroup emr-logs",
        ],
        inUse: "0.0526 USD per vCPU-hour and 0.0058 per GB-hour of a job",
    },
    {
        row: "Glue jobs",
        name: "streaming job",
        off: { streamingJob: "false" },
        on: { streaming: "true", streamingJob: "true" },
        resources: [
            "aws:iam/role:Role roles-*-stream",
            "aws:iam/rolePolicy:RolePolicy streaming-*-job-rights",
            "aws:cloudwatch/logGroup:LogGroup streaming-*-job-logs-*",
            "aws:glue/catalogTable:CatalogTable streaming-*-job-*",
            "aws:glue/job:Job streaming-*-job",
            "aws:s3/bucketObjectv2:BucketObjectv2 streaming-*-job-script",
        ],
        inUse: "nothing more: the figure counts it as running, and it does not run until it is started",
    },
];
