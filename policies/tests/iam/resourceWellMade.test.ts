import assert from "node:assert/strict";

import { resourceRules } from "../../rules/iam/resource";
import { ask } from "../support/ask";
import { document } from "../support/policyTypes";
import type { CaseResource } from "../support/ruleCase";

const OWN = "111122223333";
const REGION = "eu-west-1";
const ROOT = { AWS: `arn:aws:iam::${OWN}:root` };
const service = (name: string): object => ({ Service: `${name}.amazonaws.com` });

/** Tells which account is the own one. */
const OWN_RESOURCE: CaseResource = {
    type: "aws:sqs/queue:Queue",
    name: "own",
    properties: { arn: `arn:aws:sqs:${REGION}:${OWN}:own` },
};

type Statements = readonly object[];

const allow = (statements: Statements): readonly object[] =>
    statements.map((statement) => ({ Effect: "Allow", ...statement }));

const at =
    (type: string, path: string) =>
    (...statements: Statements): CaseResource => ({
        type,
        properties: { [path]: JSON.stringify(document(...allow(statements))) },
    });

const bucket = at("aws:s3/bucketPolicy:BucketPolicy", "policy");
const key = at("aws:kms/key:Key", "policy");
const queue = at("aws:sqs/queuePolicy:QueuePolicy", "policy");
const topic = at("aws:sns/topicPolicy:TopicPolicy", "policy");
const role = at("aws:iam/role:Role", "assumeRolePolicy");
const policy = at("aws:iam/policy:Policy", "policy");

const TRAIL = `arn:aws:cloudtrail:${REGION}:${OWN}:trail/main`;
const BUCKET = "arn:aws:s3:::logs";
const OBJECTS = `${BUCKET}/AWSLogs/${OWN}/*`;
const FULL_CONTROL = { "s3:x-amz-acl": "bucket-owner-full-control" };

/** Policies of AWS's documentation, by the page. */
const BUCKETS: Readonly<Record<string, CaseResource>> = {
    "CloudTrail User Guide, Amazon S3 bucket policy for CloudTrail": bucket(
        {
            Sid: "AWSCloudTrailAclCheck20150319",
            Principal: service("cloudtrail"),
            Action: "s3:GetBucketAcl",
            Resource: BUCKET,
            Condition: { StringEquals: { "aws:SourceArn": TRAIL } },
        },
        {
            Sid: "AWSCloudTrailWrite20150319",
            Principal: service("cloudtrail"),
            Action: "s3:PutObject",
            Resource: OBJECTS,
            Condition: { StringEquals: { ...FULL_CONTROL, "aws:SourceArn": TRAIL } },
        },
    ),
    "S3 User Guide, Enabling Amazon S3 server access logging": bucket({
        Sid: "S3ServerAccessLogsPolicy",
        Principal: service("logging.s3"),
        Action: ["s3:PutObject"],
        Resource: `${BUCKET}/access*`,
        Condition: {
            ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders" },
            StringEquals: { "aws:SourceAccount": OWN },
        },
    }),
    "S3 User Guide, Grant permissions for S3 Inventory and Analytics": bucket({
        Principal: service("s3"),
        Action: "s3:PutObject",
        Resource: [`${BUCKET}/*`],
        Condition: {
            ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders" },
            StringEquals: { "aws:SourceAccount": OWN, ...FULL_CONTROL },
        },
    }),
    "Elastic Load Balancing, Enable access logs, by the Region's account": bucket({
        Principal: { AWS: "arn:aws:iam::156460612806:root" },
        Action: "s3:PutObject",
        Resource: OBJECTS,
    }),
    "Elastic Load Balancing, Enable access logs": bucket({
        Principal: service("logdelivery.elasticloadbalancing"),
        Action: "s3:PutObject",
        Resource: OBJECTS,
    }),
    "VPC User Guide, Publish flow logs to Amazon S3": bucket(
        {
            Sid: "AWSLogDeliveryWrite",
            Principal: service("delivery.logs"),
            Action: "s3:PutObject",
            Resource: OBJECTS,
            Condition: {
                StringEquals: { "aws:SourceAccount": OWN, ...FULL_CONTROL },
                ArnLike: { "aws:SourceArn": `arn:aws:logs:${REGION}:${OWN}:*` },
            },
        },
        {
            Sid: "AWSLogDeliveryAclCheck",
            Principal: service("delivery.logs"),
            Action: "s3:GetBucketAcl",
            Resource: BUCKET,
            Condition: {
                StringEquals: { "aws:SourceAccount": OWN },
                ArnLike: { "aws:SourceArn": `arn:aws:logs:${REGION}:${OWN}:*` },
            },
        },
    ),
    "AWS Config Developer Guide, Permissions for the Amazon S3 Bucket": bucket(
        {
            Sid: "AWSConfigBucketPermissionsCheck",
            Principal: service("config"),
            Action: "s3:GetBucketAcl",
            Resource: BUCKET,
            Condition: { StringEquals: { "AWS:SourceAccount": OWN } },
        },
        {
            Sid: "AWSConfigBucketDelivery",
            Principal: service("config"),
            Action: "s3:PutObject",
            Resource: `${BUCKET}/AWSLogs/${OWN}/Config/*`,
            Condition: { StringEquals: { ...FULL_CONTROL, "AWS:SourceAccount": OWN } },
        },
    ),
    "CloudFront Developer Guide, Restrict access to an Amazon S3 origin": bucket({
        Sid: "AllowCloudFrontServicePrincipalReadOnly",
        Principal: service("cloudfront"),
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::site/*",
        Condition: { StringEquals: { "AWS:SourceArn": `arn:aws:cloudfront::${OWN}:distribution/EDFDVBD6EXAMPLE` } },
    }),
    "CloudFront Developer Guide, Use an origin access identity": bucket({
        Principal: { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::site/*",
    }),
    "SES Developer Guide, Give permissions to Amazon SES for email receiving": bucket({
        Sid: "AllowSESPuts",
        Principal: service("ses"),
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::mail/*",
        Condition: {
            StringEquals: {
                "AWS:SourceAccount": OWN,
                "AWS:SourceArn": `arn:aws:ses:${REGION}:${OWN}:receipt-rule-set/main:receipt-rule/in`,
            },
        },
    }),
    "S3 User Guide, Bucket policy examples: TLS, encryption, versions of TLS, organization": bucket(
        {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [BUCKET, `${BUCKET}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutObject",
            Resource: `${BUCKET}/*`,
            Condition: { Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "true" } },
        },
        {
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: ["s3:GetObject", "s3:PutObject"],
            Resource: `${BUCKET}/*`,
            Condition: {
                NumericLessThan: { "s3:TlsVersion": 1.2 },
                StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
            },
        },
        {
            Principal: "*",
            Action: ["s3:GetObject"],
            Resource: `${BUCKET}/*`,
            Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
        },
    ),
    "S3 User Guide, Restricting access to a VPC endpoint and to user ids": bucket(
        {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [BUCKET, `${BUCKET}/*`],
            Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } },
        },
        {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [BUCKET, `${BUCKET}/*`],
            Condition: { StringNotLike: { "aws:userId": ["AROAEXAMPLEID:*", "AIDAEXAMPLEID", OWN] } },
        },
    ),
};

const KEYS: Readonly<Record<string, CaseResource>> = {
    "KMS Developer Guide, Default key policy": key({
        Sid: "Enable IAM User Permissions",
        Principal: ROOT,
        Action: "kms:*",
        Resource: "*",
    }),
    "KMS Developer Guide, administrators, users, and grants for services": key(
        { Sid: "Enable IAM User Permissions", Principal: ROOT, Action: "kms:*", Resource: "*" },
        {
            Principal: { AWS: `arn:aws:iam::${OWN}:role/ExampleAdminRole` },
            Action: ["kms:Create*", "kms:Describe*", "kms:Enable*", "kms:Put*", "kms:ScheduleKeyDeletion"],
            Resource: "*",
        },
        {
            Principal: { AWS: [`arn:aws:iam::${OWN}:role/ExampleRole`] },
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
            Resource: "*",
        },
        {
            Principal: { AWS: [`arn:aws:iam::${OWN}:role/ExampleRole`] },
            Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
            Resource: "*",
            Condition: { Bool: { "kms:GrantIsForAWSResource": true } },
        },
        {
            Principal: {
                AWS: `arn:aws:iam::${OWN}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`,
            },
            Action: ["kms:CreateGrant"],
            Resource: "*",
            Condition: { Bool: { "kms:GrantIsForAWSResource": true } },
        },
    ),
    "CloudWatch Logs User Guide, Encrypt log data": key(
        { Principal: ROOT, Action: "kms:*", Resource: "*" },
        {
            Principal: service(`logs.${REGION}`),
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
            Resource: "*",
            Condition: {
                ArnEquals: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${REGION}:${OWN}:log-group:orders` },
            },
        },
    ),
    "CloudTrail User Guide, Configure AWS KMS key policies": key(
        { Principal: ROOT, Action: "kms:*", Resource: "*" },
        {
            Principal: service("cloudtrail"),
            Action: "kms:GenerateDataKey*",
            Resource: "*",
            Condition: {
                StringEquals: { "aws:SourceArn": TRAIL },
                StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${OWN}:trail/*` },
            },
        },
        {
            Principal: { AWS: "*" },
            Action: ["kms:Decrypt", "kms:ReEncryptFrom"],
            Resource: "*",
            Condition: {
                StringEquals: { "kms:CallerAccount": OWN },
                StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${OWN}:trail/*` },
            },
        },
    ),
    "KMS Developer Guide, kms:ViaService": key(
        { Principal: ROOT, Action: "kms:*", Resource: "*" },
        {
            Principal: { AWS: "*" },
            Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey"],
            Resource: "*",
            Condition: {
                StringEquals: { "kms:CallerAccount": OWN, "kms:ViaService": `secretsmanager.${REGION}.amazonaws.com` },
            },
        },
    ),
};

const ORDERS_TOPIC = `arn:aws:sns:${REGION}:${OWN}:orders`;
const ORDERS_QUEUE = `arn:aws:sqs:${REGION}:${OWN}:orders`;

const MESSAGES: Readonly<Record<string, CaseResource>> = {
    "S3 User Guide, Granting permissions to publish event notification messages": topic({
        Principal: service("s3"),
        Action: ["SNS:Publish"],
        Resource: ORDERS_TOPIC,
        Condition: {
            ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:orders" },
            StringEquals: { "aws:SourceAccount": OWN },
        },
    }),
    "SNS Developer Guide, the policy of new topics": topic({
        Sid: "__default_statement_ID",
        Principal: { AWS: "*" },
        Action: [
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish",
            "SNS:Receive",
        ],
        Resource: ORDERS_TOPIC,
        Condition: { StringEquals: { "AWS:SourceOwner": OWN } },
    }),
    "CloudWatch User Guide, alarms to topics": topic({
        Principal: service("cloudwatch"),
        Action: "SNS:Publish",
        Resource: ORDERS_TOPIC,
        Condition: {
            ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${REGION}:${OWN}:alarm:*` },
            StringEquals: { "aws:SourceAccount": OWN },
        },
    }),
    "EventBridge User Guide, Amazon SNS permissions": topic({
        Principal: service("events"),
        Action: "sns:Publish",
        Resource: ORDERS_TOPIC,
    }),
    "SNS Developer Guide, Subscribing an Amazon SQS queue": queue({
        Principal: service("sns"),
        Action: "sqs:SendMessage",
        Resource: ORDERS_QUEUE,
        Condition: { ArnEquals: { "aws:SourceArn": ORDERS_TOPIC } },
    }),
    "EventBridge User Guide, Amazon SQS permissions": queue({
        Principal: service("events"),
        Action: "sqs:SendMessage",
        Resource: ORDERS_QUEUE,
        Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:events:${REGION}:${OWN}:rule/nightly` } },
    }),
    "EventBridge User Guide, Permissions for event buses": at(
        "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
        "policy",
    )({
        Sid: "WriteFromOrganization",
        Principal: "*",
        Action: "events:PutEvents",
        Resource: `arn:aws:events:${REGION}:${OWN}:event-bus/default`,
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    }),
};

const OTHERS: Readonly<Record<string, CaseResource>> = {
    "EFS User Guide, the policy of the console": at("aws:efs/fileSystemPolicy:FileSystemPolicy", "policy")(
        {
            Principal: { AWS: "*" },
            Action: [
                "elasticfilesystem:ClientRootAccess",
                "elasticfilesystem:ClientWrite",
                "elasticfilesystem:ClientMount",
            ],
            Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
        },
        {
            Effect: "Deny",
            Principal: { AWS: "*" },
            Action: "*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ),
    "API Gateway Developer Guide, a private API for one endpoint": at(
        "aws:apigateway/restApiPolicy:RestApiPolicy",
        "policy",
    )(
        { Principal: "*", Action: "execute-api:Invoke", Resource: ["execute-api:/*"] },
        {
            Effect: "Deny",
            Principal: "*",
            Action: "execute-api:Invoke",
            Resource: ["execute-api:/*"],
            Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } },
        },
    ),
    "OpenSearch Service Developer Guide, IP-based policies": at(
        "aws:opensearch/domain:Domain",
        "accessPolicies",
    )({
        Principal: { AWS: "*" },
        Action: ["es:ESHttp*"],
        Condition: { IpAddress: { "aws:SourceIp": ["192.0.2.0/24"] } },
        Resource: `arn:aws:es:${REGION}:${OWN}:domain/logs/*`,
    }),
    "OpenSearch Service Developer Guide, publishing logs": at(
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        "policyDocument",
    )({
        Principal: service("es"),
        Action: ["logs:PutLogEvents", "logs:CreateLogStream"],
        Resource: `arn:aws:logs:${REGION}:${OWN}:log-group:/aws/opensearch/*:*`,
        Condition: {
            StringEquals: { "aws:SourceAccount": OWN },
            ArnLike: { "aws:SourceArn": `arn:aws:es:${REGION}:${OWN}:domain/logs` },
        },
    }),
    "Lambda Developer Guide, images of other accounts' functions": at(
        "aws:ecr/repositoryPolicy:RepositoryPolicy",
        "policy",
    )(
        { Principal: ROOT, Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] },
        {
            Principal: service("lambda"),
            Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Condition: { StringLike: { "aws:sourceARN": `arn:aws:lambda:${REGION}:${OWN}:function:*` } },
        },
    ),
    "VPC User Guide, an endpoint for the own buckets": at(
        "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy",
        "policy",
    )({
        Principal: "*",
        Action: "*",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5", "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    }),
    "Glacier Developer Guide, a vault lock": at(
        "aws:glacier/vaultLock:VaultLock",
        "policy",
    )({
        Effect: "Deny",
        Principal: "*",
        Action: ["glacier:DeleteArchive"],
        Resource: [`arn:aws:glacier:${REGION}:${OWN}:vaults/audit`],
        Condition: { NumericLessThan: { "glacier:ArchiveAgeInDays": "365" } },
    }),
    "Backup Developer Guide, denying access to recovery points": at(
        "aws:backup/vaultPolicy:VaultPolicy",
        "policy",
    )({
        Effect: "Deny",
        Principal: "*",
        Action: ["backup:DeleteRecoveryPoint", "backup:PutBackupVaultAccessPolicy"],
        Resource: "*",
        Condition: { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/backup-admin` } },
    }),
    "Secrets Manager User Guide, a role of the own account": at(
        "aws:secretsmanager/secretPolicy:SecretPolicy",
        "policy",
    )({
        Principal: { AWS: `arn:aws:iam::${OWN}:role/EC2RoleToAccessSecrets` },
        Action: "secretsmanager:GetSecretValue",
        Resource: "*",
        Condition: { StringEquals: { "secretsmanager:VersionStage": "AWSCURRENT" } },
    }),
    "Lambda Developer Guide, a bucket that invokes a function": {
        type: "aws:lambda/permission:Permission",
        properties: {
            action: "lambda:InvokeFunction",
            function: "orders",
            principal: "s3.amazonaws.com",
            sourceArn: "arn:aws:s3:::orders",
            sourceAccount: OWN,
        },
    },
};

const GITHUB = "token.actions.githubusercontent.com";
const EKS = `oidc.eks.${REGION}.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE`;
const web = (provider: string, condition: object): CaseResource =>
    role({
        Principal: { Federated: provider },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: condition,
    });

const ROLES: Readonly<Record<string, CaseResource>> = {
    "services that act for the role's own account": role({
        Principal: { Service: ["lambda.amazonaws.com", "ec2.amazonaws.com", "eks.amazonaws.com"] },
        Action: "sts:AssumeRole",
    }),
    "EKS User Guide, EKS Pod Identity": role({
        Principal: service("pods.eks"),
        Action: ["sts:AssumeRole", "sts:TagSession"],
    }),
    "Glue Developer Guide, Cross-service confused deputy prevention": role({
        Principal: service("glue"),
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": OWN } },
    }),
    "GitHub Docs, Configuring OpenID Connect in Amazon Web Services": web(
        `arn:aws:iam::${OWN}:oidc-provider/${GITHUB}`,
        {
            StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" },
            StringLike: { [`${GITHUB}:sub`]: "repo:octo-org/octo-repo:*" },
        },
    ),
    "EKS User Guide, IAM roles for service accounts": web(`arn:aws:iam::${OWN}:oidc-provider/${EKS}`, {
        StringEquals: { [`${EKS}:sub`]: "system:serviceaccount:default:my-app", [`${EKS}:aud`]: "sts.amazonaws.com" },
    }),
    "Cognito Developer Guide, Role trust and permissions": web("cognito-identity.amazonaws.com", {
        StringEquals: { "cognito-identity.amazonaws.com:aud": `${REGION}:12345678-ffff-ffff-ffff-123456789012` },
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
    }),
    "IAM User Guide, SAML 2.0 federation": role({
        Principal: { Federated: `arn:aws:iam::${OWN}:saml-provider/ExampleOrgSSOProvider` },
        Action: "sts:AssumeRoleWithSAML",
        Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
    }),
    "IAM User Guide, Access to accounts owned by third parties": role({
        Principal: { AWS: "999988887777" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "12345" } },
    }),
};

const IDENTITIES: Readonly<Record<string, CaseResource>> = {
    "IAM User Guide, self-managed MFA": policy(
        {
            Sid: "AllowManageOwnVirtualMFADevice",
            Action: ["iam:CreateVirtualMFADevice"],
            Resource: "arn:aws:iam::*:mfa/*",
        },
        {
            Sid: "DenyAllExceptListedIfNoMFA",
            Effect: "Deny",
            NotAction: ["iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices", "sts:GetSessionToken"],
            Resource: "*",
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        },
    ),
    "IAM User Guide, a home directory in a bucket": policy(
        {
            Action: ["s3:ListAllMyBuckets", "s3:GetBucketLocation"],
            Resource: "*",
        },
        {
            Action: "s3:ListBucket",
            Resource: "arn:aws:s3:::homes",
            Condition: { StringLike: { "s3:prefix": ["", "home/", "home/${aws:username}/*"] } },
        },
        {
            Action: "s3:*",
            Resource: ["arn:aws:s3:::homes/home/${aws:username}", "arn:aws:s3:::homes/home/${aws:username}/*"],
        },
    ),
    "DynamoDB Developer Guide, fine-grained access control": policy({
        Action: ["dynamodb:GetItem", "dynamodb:Query"],
        Resource: [
            `arn:aws:dynamodb:${REGION}:${OWN}:table/GameScores`,
            `arn:aws:dynamodb:${REGION}:${OWN}:table/GameScores/index/*`,
        ],
        Condition: {
            "ForAllValues:StringEquals": {
                "dynamodb:LeadingKeys": ["${www.amazon.com:user_id}"],
                "dynamodb:Attributes": ["UserId", "TopScore"],
            },
            StringEqualsIfExists: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
        },
    }),
    "EC2 User Guide, tags on creation": policy({
        Action: ["ec2:CreateTags", "ec2:RunInstances"],
        Resource: [`arn:aws:ec2:${REGION}:${OWN}:instance/*`, `arn:aws:ec2:${REGION}::image/ami-*`],
        Condition: {
            StringEquals: { "ec2:CreateAction": "RunInstances" },
            "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] },
        },
    }),
    "a function that writes logs, traces and reads a parameter": policy(
        {
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: `arn:aws:logs:${REGION}:${OWN}:log-group:/aws/lambda/orders:*`,
        },
        { Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
        { Action: "ssm:GetParameter", Resource: `arn:aws:ssm:${REGION}:${OWN}:parameter/orders/*` },
        {
            Action: "iam:PassRole",
            Resource: `arn:aws:iam::${OWN}:role/task`,
            Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
    ),
    "Organizations User Guide, Deny access to AWS based on the requested Region": {
        type: "aws:organizations/policy:Policy",
        properties: {
            content: JSON.stringify(
                document({
                    Sid: "DenyAllOutsideEU",
                    Effect: "Deny",
                    NotAction: ["iam:*", "organizations:*", "route53:*", "sts:*", "support:*"],
                    Resource: "*",
                    Condition: {
                        StringNotEquals: { "aws:RequestedRegion": ["eu-central-1"] },
                        ArnNotLike: { "aws:PrincipalARN": ["arn:aws:iam::*:role/Role1AllowedToBypassThisSCP"] },
                    },
                }),
            ),
        },
    },
    "Transfer Family User Guide, a session policy": {
        type: "aws:transfer/user:User",
        properties: {
            policy: JSON.stringify(
                document(
                    {
                        Effect: "Allow",
                        Action: ["s3:ListBucket"],
                        Resource: ["arn:aws:s3:::${transfer:HomeBucket}"],
                        Condition: {
                            StringLike: { "s3:prefix": ["${transfer:HomeFolder}/*", "${transfer:HomeFolder}"] },
                        },
                    },
                    {
                        Effect: "Allow",
                        Action: ["s3:PutObject", "s3:GetObject"],
                        Resource: "arn:aws:s3:::${transfer:HomeDirectory}*",
                    },
                ),
            ),
        },
    },
    "IoT Core Developer Guide, thing policy variables": at(
        "aws:iot/policy:Policy",
        "policy",
    )({
        Action: ["iot:Connect"],
        Resource: [`arn:aws:iot:${REGION}:${OWN}:client/\${iot:Connection.Thing.ThingName}`],
        Condition: { Bool: { "iot:Connection.Thing.IsAttached": ["true"] } },
    }),
};

describe("policies as AWS's documentation writes them", () => {
    for (const [page, resource] of Object.entries({
        ...BUCKETS,
        ...KEYS,
        ...MESSAGES,
        ...OTHERS,
        ...ROLES,
        ...IDENTITIES,
    })) {
        it(`nothing is found in: ${page}`, () => {
            const found = ask(resourceRules, [resource, OWN_RESOURCE]);
            assert.deepEqual(
                found.map(({ kind, rule, path, message }) => `${kind} ${rule.id} ${path} ${message}`),
                [],
            );
        });
    }
});
