import type { Option } from "../option";

/** Options of COPY and UNLOAD, Spectrum and SQL objects. */
export const sqlOptions: readonly Option[] = [
    {
        row: "COPY and UNLOAD",
        name: "scheduled unloads",
        off: { warehouseUnload: "false" },
        on: { warehouseUnload: "true" },
        resources: [
            "aws:iam/role:Role roles-unload",
            "aws:iam/rolePolicy:RolePolicy unload-*",
            "aws:scheduler/schedule:Schedule unload-*",
            "aws:sqs/queue:Queue unload-*",
            "aws:sqs/queuePolicy:QueuePolicy unload-*",
        ],
        inUse: "the warehouse's RPU-hours of a query a month, and 0.023 USD per GB-month of files",
    },
    {
        row: "COPY and UNLOAD",
        name: "COPY JOBs",
        off: { warehouseCopyJobs: "false" },
        on: { warehouseCopyJobs: "true" },
        resources: [
            "aws:s3/*:* lake-feeds*",
            "aws:redshift/integration:Integration warehouse-integrations-feeds",
            "aws:redshift/resourcePolicy:ResourcePolicy warehouse-integrations-policy",
        ],
        inUse: "the warehouse's RPU-hours of each load, and 0.023 USD per GB-month of files",
    },
    {
        row: "COPY and UNLOAD",
        name: "table of DynamoDB",
        off: { dynamoDbSource: "false" },
        on: { dynamoDbSource: "true" },
        resources: [
            "aws:dynamodb/table:Table *",
            "aws:ec2/vpcEndpoint:VpcEndpoint network-dynamodb",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule network-groups-warehouse-to-dynamodb-out",
            "aws:iam/role:Role roles-vendors",
            "aws:iam/rolePolicy:RolePolicy vendors-refresh-rights",
            "aws:scheduler/schedule:Schedule vendors-refresh",
            "aws:sqs/queue:Queue vendors-refresh-undelivered",
            "aws:sqs/queuePolicy:QueuePolicy vendors-refresh-undelivered",
        ],
        inUse: "0.125 USD per million reads, and the warehouse's RPU-hours of a load a day",
    },
    {
        row: "SQL objects",
        name: "Lambda UDF",
        off: { lambdaUdf: "false" },
        on: { lambdaUdf: "true" },
        resources: [
            "aws:kms/key:Key pseudonyms-hmac",
            "aws:kms/alias:Alias pseudonyms-hmac",
            "aws:lambda/function:Function pseudonyms",
            "aws:cloudwatch/logGroup:LogGroup pseudonyms-logs",
            "aws:iam/role:Role roles-pseudonym",
            "aws:iam/rolePolicy:RolePolicy pseudonyms-rights",
            "aws:ec2/vpcEndpoint:VpcEndpoint network-kms",
            "aws:ec2/vpcEndpoint:VpcEndpoint network-lambda",
            "aws:ec2/securityGroup:SecurityGroup network-groups-functions",
            "aws:vpc/securityGroup*Rule:* network-groups-functions-*",
        ],
        inUse: "0.20 USD per million calls of up to 10,000 rows, and 0.0000133 USD per GB-second",
    },
    {
        row: "COPY and UNLOAD",
        name: "zero-ETL",
        off: { zeroEtl: "false" },
        on: { zeroEtl: "true", dynamoDbSource: "true" },
        resources: [
            "aws:dynamodb/resourcePolicy:ResourcePolicy *",
            "aws:redshift/integration:Integration warehouse-integrations-vendors",
            "aws:redshift/resourcePolicy:ResourcePolicy warehouse-integrations-policy",
        ],
        inUse: "the export (0.10 USD per GB) and the warehouse's RPU-hours of what changes",
    },
];
