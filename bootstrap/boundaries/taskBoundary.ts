/**
 * The most that a task's role may do, whatever policies it is given: use the data and the services of its own
 * environment. A boundary gives nothing; a task's own policy does. What is not here no task can do: change rights, keys
 * or networks, take another role, reach another environment.
 */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../../components/access/arns";
import { policyDocument } from "../../components/access/policyDocument";
import { via } from "../../components/keys/statements";
import type { CiEnvironment } from "../environment";
import { catalogKey, ownTag } from "../rights/limits";
import { all, buckets, everything, logGroups, named, objects } from "../rights/places";
import type { Statement } from "../rights/service";
import { compact } from "./compact";

/** Resources `<kind><prefix>-...` of a service; nothing of that kind is called after the stack alone. */
const below = (environment: CiEnvironment, service: string, kind = "") =>
    arn(environment, service, `${kind}${environment.prefix}-*`);

/** Data in the lake's buckets and the catalog's tables. */
function data(environment: CiEnvironment): Statement[] {
    const database = `${environment.snakePrefix}_*`;
    return [
        {
            Sid: "Objects",
            Effect: "Allow",
            Action: [
                "s3:AbortMultipartUpload",
                "s3:DeleteObject",
                "s3:GetBucketLocation",
                "s3:GetObject",
                "s3:ListBucket*",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
            ],
            Resource: [...buckets(environment), ...objects(environment)],
        },
        {
            Sid: "Tables",
            Effect: "Allow",
            Action: [
                "glue:BatchCreatePartition",
                "glue:BatchGetPartition",
                "glue:CreateTable",
                "glue:GetConnection",
                "glue:GetDatabase*",
                "glue:GetPartition*",
                "glue:GetTable*",
                "glue:UpdatePartition",
                "glue:UpdateTable",
            ],
            Resource: [
                ...["catalog", `database/${database}`, `table/${database}/*`].map((kind) =>
                    arn(environment, "glue", kind),
                ),
                ...named("glue", "connection/")(environment),
            ],
        },
    ];
}

/** What the warehouse reads and calls besides the lake: tables of DynamoDB and functions. */
function sources(environment: CiEnvironment): Statement[] {
    return [
        {
            Sid: "Sources",
            Effect: "Allow",
            Action: ["dynamodb:DescribeTable", "dynamodb:Scan", "lambda:InvokeFunction"],
            Resource: [below(environment, "dynamodb", "table/"), below(environment, "lambda", "function:")],
        },
    ];
}

/** Logins of databases: those that RDS keeps for the environment's, and those that are called after it. */
function logins(environment: CiEnvironment): Statement[] {
    const read = (sid: string): Statement => ({
        Sid: sid,
        Effect: "Allow",
        Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
    });
    const secret = (name: string) => arn(environment, "secretsmanager", `secret:${name}`);
    return [
        { ...read("Logins"), Resource: [`${environment.prefix}-*`, `${environment.prefix}/*`].map(secret) },
        {
            ...read("LoginsOfRds"),
            Resource: secret("rds!cluster-*"),
            Condition: {
                StringLike: {
                    "aws:ResourceTag/aws:rds:primaryDBClusterArn": arn(
                        environment,
                        "rds",
                        `cluster:${environment.prefix}-*`,
                    ),
                },
            },
        },
    ];
}

/** Keys of the environment, and of the catalog, which another environment may own. */
function keys(environment: CiEnvironment): Statement[] {
    const key = [...all("kms", "key/")(environment)];
    const own = ownTag(environment);
    // The Data API keeps what a load asks under the warehouse's key, by a grant in the load's name.
    return [
        {
            Sid: "Keys",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:GenerateMac"],
            Resource: key,
            Condition: own,
        },
        {
            Sid: "KeyGrants",
            Effect: "Allow",
            Action: "kms:CreateGrant",
            Resource: key,
            Condition: { ...own, StringLike: { "kms:ViaService": via(environment, "redshift*") } },
        },
        {
            Sid: "CatalogKeys",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"],
            Resource: key,
            Condition: catalogKey(environment),
        },
    ];
}

/** Runs, their starts and their messages. */
function runs(environment: CiEnvironment): Statement[] {
    return [
        {
            Sid: "Workflows",
            Effect: "Allow",
            Action: ["glue:NotifyEvent", "glue:StartWorkflowRun"],
            Resource: below(environment, "glue", "workflow/"),
        },
        {
            Sid: "Messages",
            Effect: "Allow",
            Action: [
                "events:PutEvents",
                "sns:Publish",
                "sqs:*Message",
                "sqs:Get*",
                "sqs:List*",
                "sqs:PurgeQueue",
                "sqs:SetQueueAttributes",
            ],
            Resource: [
                arn(environment, "events", "event-bus/default"),
                below(environment, "sns"),
                below(environment, "sqs"),
            ],
        },
        {
            Sid: "Logs",
            Effect: "Allow",
            Action: [
                "logs:AssociateKmsKey",
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:DescribeLogStreams",
                "logs:PutLogEvents",
            ],
            // Glue's optimisers of tables write to groups of the account, not of the stack.
            Resource: [...logGroups(environment), arn(environment, "logs", "log-group:/aws-glue/iceberg-*/logs:*")],
        },
        {
            Sid: "Streams",
            Effect: "Allow",
            Action: [
                "kinesis:DescribeStream",
                "kinesis:DescribeStreamSummary",
                "kinesis:GetRecords",
                "kinesis:GetShardIterator",
                "kinesis:ListShards",
            ],
            Resource: below(environment, "kinesis", "stream/"),
        },
        {
            Sid: "Metrics",
            Effect: "Allow",
            Action: [
                "cloudwatch:PutMetricData",
                "glue:GetSecurityConfiguration",
                "kinesis:ListStreams",
                "lakeformation:GetDataAccess",
                "logs:DescribeLogGroups",
            ],
            Resource: [...everything(environment)],
        },
    ];
}

/** Evaluations of rulesets: AWS keeps their code in a bucket of each region, and the scheduler passes their role. */
function evaluations(environment: CiEnvironment): Statement[] {
    const { partition, region, accountId, prefix } = environment;
    return [
        {
            Sid: "Evaluations",
            Effect: "Allow",
            Action: ["glue:GetDataQuality*", "glue:PublishDataQuality", "glue:StartDataQualityRulesetEvaluationRun"],
            Resource: below(environment, "glue", "dataQualityRuleset/"),
        },
        {
            Sid: "EvaluationCode",
            Effect: "Allow",
            Action: "s3:GetObject",
            Resource: pulumi.interpolate`arn:${partition}:s3:::aws-glue-ml-data-quality-assets-${region}/*`,
        },
        {
            Sid: "PassEvaluationRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: pulumi.interpolate`arn:${partition}:iam::${accountId}:role/${prefix}-*-quality`,
            Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
        },
    ];
}

/** Statements in the warehouse, its snapshots and its size. */
function warehouse(environment: CiEnvironment): Statement[] {
    const { prefix } = environment;
    return [
        {
            Sid: "Statements",
            Effect: "Allow",
            Action: [
                "redshift-data:BatchExecuteStatement",
                "redshift-data:ExecuteStatement",
                "redshift-serverless:GetCredentials",
            ],
            Resource: [...all("redshift-serverless", "workgroup/")(environment)],
            Condition: ownTag(environment),
        },
        {
            // A new snapshot has no tag yet.
            Sid: "Snapshots",
            Effect: "Allow",
            Action: "redshift-serverless:CreateSnapshot",
            Resource: [...all("redshift-serverless", "namespace/", "snapshot/")(environment)],
        },
        {
            Sid: "Cluster",
            Effect: "Allow",
            Action: [
                "redshift-data:BatchExecuteStatement",
                "redshift-data:ExecuteStatement",
                "redshift:GetClusterCredentialsWithIAM",
                "redshift:PauseCluster",
                "redshift:ResizeCluster",
                "redshift:ResumeCluster",
            ],
            Resource: [`cluster:${prefix}`, `dbname:${prefix}/*`].map((own) => arn(environment, "redshift", own)),
        },
        {
            Sid: "OwnStatements",
            Effect: "Allow",
            Action: ["redshift-data:DescribeStatement", "redshift-data:GetStatementResult"],
            Resource: [...everything(environment)],
            Condition: { StringEquals: { "redshift-data:statement-owner-iam-userid": "${aws:userid}" } },
        },
    ];
}

/** Network interfaces of jobs, in the environment's own subnets and groups. */
function interfaces(environment: CiEnvironment): Statement[] {
    const made = [...all("ec2", "network-interface/")(environment)];
    return [
        {
            Sid: "PlaceInterfaces",
            Effect: "Allow",
            Action: ["ec2:CreateNetworkInterface", "ec2:ModifyNetworkInterfaceAttribute"],
            Resource: [...all("ec2", "security-group/", "subnet/")(environment)],
            Condition: ownTag(environment),
        },
        {
            Sid: "Interfaces",
            Effect: "Allow",
            Action: [
                "ec2:CreateNetworkInterface",
                "ec2:CreateTags",
                "ec2:DeleteTags",
                "ec2:ModifyNetworkInterfaceAttribute",
            ],
            Resource: made,
        },
        {
            // All of them are about interfaces, and Lambda asks for the right to delete any.
            Sid: "ManageInterfaces",
            Effect: "Allow",
            Action: ["ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"],
            Resource: [...all("ec2", "*/")(environment)],
        },
        {
            Sid: "LookAround",
            Effect: "Allow",
            Action: ["ec2:Describe*"],
            Resource: [...everything(environment)],
        },
    ];
}

/** Boundary of every role that the environment's stack makes, but for those for people. */
export function taskBoundary(environment: CiEnvironment): aws.iam.PolicyDocument {
    const statements = [
        ...data(environment),
        ...sources(environment),
        ...logins(environment),
        ...keys(environment),
        ...runs(environment),
        ...evaluations(environment),
        ...warehouse(environment),
        ...interfaces(environment),
    ];
    return policyDocument(...compact(statements));
}
