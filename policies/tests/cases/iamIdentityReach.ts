import { allow, document, statementCase } from "../support/identityCases";
import type { RuleCase } from "../support/ruleCase";

const FIRST_RESOURCE = "policy.Statement[0].Resource";
const FIRST_ACTION = "policy.Statement[0].Action";

const ROLE = "arn:aws:iam::111122223333:role/app/worker";
const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

/** Actions that could be limited to resources. */
export const broad: readonly RuleCase[] = [
    statementCase(
        "iam-broad-permissions",
        allow("iam:DetachRolePolicy", "*"),
        allow("iam:DetachRolePolicy", ROLE),
        FIRST_RESOURCE,
    ),
    statementCase(
        "iam-broad-permissions",
        allow("iam:DeleteRolePolicy", ["arn:aws:iam::*:role/*"]),
        allow("iam:DeleteRolePolicy", ["arn:aws:iam::*:role/app/*"]),
        "policy.Statement[0].Resource[0]",
    ),
    statementCase("iam-broad-write", allow("dynamodb:PutItem", "*"), allow("dynamodb:PutItem", TABLE), FIRST_RESOURCE),
    // The account is the own one anyway: every bucket is every bucket.
    statementCase(
        "iam-broad-write",
        allow("s3:PutObject", "arn:aws:s3:::*"),
        allow("s3:PutObject", "arn:aws:s3:::orders/*"),
        FIRST_RESOURCE,
    ),
    // An action that takes no resource can have nothing but `*`; a tag is a limit as good as a name.
    statementCase(
        "iam-broad-write",
        allow("sqs:DeleteQueue", "arn:aws:sqs:*:*:*"),
        [
            allow("cloudwatch:PutDashboard", "arn:aws:cloudwatch::111122223333:dashboard/orders"),
            allow("ec2:CreateNetworkInterface", "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1"),
            allow("ec2:TerminateInstances", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "data" } } }),
        ],
        FIRST_RESOURCE,
    ),
    statementCase(
        "iam-broad-tagging",
        allow("dynamodb:TagResource", "*"),
        allow("dynamodb:TagResource", TABLE),
        FIRST_RESOURCE,
    ),
    statementCase(
        "iam-broad-telemetry",
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], "*"),
        allow(
            ["logs:CreateLogStream", "logs:PutLogEvents"],
            "arn:aws:logs:eu-west-1:111122223333:log-group:/app/orders:*",
        ),
        FIRST_RESOURCE,
    ),
    statementCase(
        "iam-broad-read",
        allow("glue:GetTable", "*"),
        allow("glue:GetTable", "arn:aws:glue:eu-west-1:111122223333:table/lake/*"),
        FIRST_RESOURCE,
    ),
    // Services ask for the one; the other has user data in it.
    statementCase(
        "iam-broad-read",
        allow("ec2:DescribeInstanceAttribute", "*"),
        allow(["ec2:DescribeVpcAttribute", "ec2:DescribeSubnets"], "*"),
        FIRST_RESOURCE,
    ),
    statementCase(
        "iam-broad-read",
        allow("ec2:Describe*", "*"),
        allow("ec2:Describe*", "arn:aws:ec2:eu-west-1:111122223333:instance/*"),
        FIRST_RESOURCE,
    ),
    statementCase(
        "iam-exposure-resource-policies",
        allow("s3:PutBucketPolicy", "*"),
        allow("s3:PutBucketPolicy", "arn:aws:s3:::orders"),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-exposure-resource-policies",
        allow(["kms:CreateGrant"], "arn:aws:kms:*:*:key/*"),
        allow(["kms:CreateGrant"], "arn:aws:kms:*:*:key/*", {
            Condition: { StringEquals: { "kms:ViaService": "rds.eu-west-1.amazonaws.com" } },
        }),
        "policy.Statement[0].Action[0]",
    ),
];

/** Data, secrets and credentials. */
export const outflow: readonly RuleCase[] = [
    statementCase(
        "iam-exfiltration-data",
        allow("s3:GetObject", "*"),
        allow("s3:GetObject", "arn:aws:s3:::orders/*"),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-exfiltration-data",
        allow(["dynamodb:Scan"], "arn:aws:dynamodb:*:*:table/*"),
        allow(["dynamodb:Scan"], TABLE),
        "policy.Statement[0].Action[0]",
    ),
    statementCase(
        "iam-exfiltration-secrets",
        allow("secretsmanager:GetSecretValue", "*"),
        allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf"),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-exfiltration-secrets",
        allow("ssm:GetParameters", "arn:aws:ssm:*:*:parameter/*"),
        allow("ssm:GetParameters", "arn:aws:ssm:*:*:parameter/orders/*"),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-exfiltration-decrypt",
        allow("kms:Decrypt", "*"),
        allow("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-exfiltration-copies",
        allow("ec2:ModifySnapshotAttribute", "*"),
        allow("ec2:ModifySnapshotAttribute", "arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3d"),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-credentials-handed-out",
        allow("redshift:GetClusterCredentials", "*"),
        allow("redshift:GetClusterCredentials", [
            "arn:aws:redshift:eu-west-1:111122223333:dbuser:orders/loader",
            "arn:aws:redshift:eu-west-1:111122223333:dbname:orders/dev",
        ]),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-credentials-assume-role",
        allow("sts:AssumeRole", "*"),
        allow("sts:AssumeRole", ROLE),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-credentials-assume-role",
        allow("sts:AssumeRole", "arn:aws:iam::*:role/*"),
        allow("sts:AssumeRole", "arn:aws:iam::*:role/reader"),
        FIRST_ACTION,
    ),
];

const toLambda = { Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } } };

/** Roles that are passed to services. */
export const passRole: readonly RuleCase[] = [
    statementCase("iam-pass-role-any", allow("iam:PassRole", "*"), allow("iam:PassRole", "*", toLambda), FIRST_ACTION),
    statementCase(
        "iam-pass-role-any",
        allow("iam:PassRole", "arn:aws:iam::*:role/*"),
        allow("iam:PassRole", ROLE),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-pass-role-all-roles",
        allow("iam:PassRole", "*", toLambda),
        allow("iam:PassRole", ROLE, toLambda),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-pass-role-any-service",
        allow("iam:PassRole", ROLE),
        allow("iam:PassRole", ROLE, toLambda),
        FIRST_ACTION,
    ),
    // A pattern that every service matches is no condition.
    statementCase(
        "iam-pass-role-any-service",
        allow("iam:PassRole", ROLE, {
            Condition: { StringLike: { "iam:PassedToService": "*.amazonaws.com" } },
        }),
        allow("iam:PassRole", ROLE, {
            Condition: { StringLike: { "iam:PassedToService": ["glue.amazonaws.com", "states.*.amazonaws.com"] } },
        }),
        FIRST_ACTION,
    ),
];

/** A policy as a security engineer writes it: no rule of these families says anything. */
export const wellMade: readonly RuleCase[] = [
    "iam-broad-write",
    "iam-broad-read",
    "iam-exfiltration-decrypt",
    "iam-pass-role-any",
].map((rule) => ({
    rule,
    violation: {
        type: "aws:iam/policy:Policy",
        properties: { policy: document(allow(["s3:PutObject", "glue:GetTable", "kms:Decrypt", "iam:PassRole"], "*")) },
    },
    clean: {
        type: "aws:iam/policy:Policy",
        properties: {
            policy: document(
                allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "arn:aws:s3:::orders/incoming/*"),
                allow("s3:ListBucket", "arn:aws:s3:::orders", {
                    Condition: { StringLike: { "s3:prefix": "incoming/*" } },
                }),
                allow(
                    ["kms:Decrypt", "kms:GenerateDataKey*"],
                    "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                ),
                allow(
                    ["glue:GetTable", "glue:GetPartitions"],
                    [
                        "arn:aws:glue:eu-west-1:111122223333:catalog",
                        "arn:aws:glue:eu-west-1:111122223333:database/lake",
                        "arn:aws:glue:eu-west-1:111122223333:table/lake/orders",
                    ],
                ),
                allow("cloudwatch:PutMetricData", "*", {
                    Condition: { StringEquals: { "cloudwatch:namespace": "Orders" } },
                }),
                allow(["xray:PutTraceSegments", "ecr:GetAuthorizationToken", "cloudwatch:PutMetricData"], "*"),
                allow("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:/app/orders:*"),
                allow("iam:PassRole", ROLE, {
                    Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
                }),
            ),
        },
    },
}));
