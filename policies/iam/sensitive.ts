/**
 * Actions whose misuse is worse than their access level tells. Their levels come from AWS's data; these lists say what
 * comes out of them (AWS's service documentation; Service Authorization Reference).
 */

/** They hand out the contents of stores. */
export const DATA_READS: readonly string[] = [
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:GetObjectTorrent",
    "s3express:CreateSession",
    "s3tables:GetTableData",
    "s3vectors:GetVectors",
    "dynamodb:GetItem",
    "dynamodb:BatchGetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:PartiQLSelect",
    "dynamodb:GetRecords",
    "dynamodb:ExportTableToPointInTime",
    "kinesis:GetRecords",
    "kinesis:SubscribeToShard",
    "rds-data:ExecuteStatement",
    "redshift-data:ExecuteStatement",
    "rds:DownloadDBLogFilePortion",
    "rds:DownloadCompleteDBLogFile",
    "rds:StartExportTask",
    "timestream:Select",
    "cassandra:Select",
    "neptune-db:ReadDataViaQuery",
    "es:ESHttpGet",
    "codecommit:GitPull",
    "codecommit:GetFile",
    "codecommit:GetBlob",
    "lambda:GetFunction",
    "ebs:GetSnapshotBlock",
    "glacier:GetJobOutput",
    "cognito-idp:ListUsers",
];

/** They hand out secrets. */
export const SECRET_READS: readonly string[] = [
    "secretsmanager:GetSecretValue",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "ssm:GetParameterHistory",
    "glue:GetConnection",
    "glue:GetConnections",
    "acm:ExportCertificate",
];

/** They decrypt what keys of KMS protect (FSBP KMS.1 and KMS.2). */
export const DECRYPTS: readonly string[] = ["kms:Decrypt", "kms:ReEncryptFrom"];

/** They give copies of whole disks and databases to other accounts, or make the copies for it. */
export const COPY_SHARES: readonly string[] = [
    "ec2:ModifySnapshotAttribute",
    "ec2:ModifyImageAttribute",
    "ec2:ModifyFpgaImageAttribute",
    "ec2:ExportImage",
    "ec2:CreateStoreImageTask",
    "rds:CopyDBSnapshot",
    "rds:CopyDBClusterSnapshot",
    "rds:ModifyDBSnapshotAttribute",
    "rds:ModifyDBClusterSnapshotAttribute",
    "redshift:AuthorizeSnapshotAccess",
    "ssm:ModifyDocumentPermission",
    "backup:PutBackupVaultAccessPolicy",
];

/**
 * They hand out credentials of somebody or something else; those of IAM are ways to more rights, and stand there. Left
 * out are those that hand out the caller's own rights (`sts:GetSessionToken`, `ecr:GetAuthorizationToken`).
 */
export const CREDENTIALS: readonly string[] = [
    "cloud9:CreateEnvironmentToken",
    "codeartifact:GetAuthorizationToken",
    "codepipeline:PollForJobs",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "connect:GetFederationToken",
    "ec2:GetPasswordData",
    "elasticmapreduce:GetClusterSessionCredentials",
    "gamelift:GetComputeAuthToken",
    "gamelift:GetInstanceAccess",
    "gamelift:RequestUploadCredentials",
    "lightsail:GetInstanceAccessDetails",
    "lightsail:GetRelationalDatabaseMasterUserPassword",
    "mediapackage:RotateChannelCredentials",
    "mediapackage:RotateIngestEndpointCredentials",
    "rds-db:connect",
    "redshift:GetClusterCredentials",
    "redshift:GetClusterCredentialsWithIAM",
    "redshift-serverless:GetCredentials",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:GetFederationToken",
    "storagegateway:DescribeChapCredentials",
];

/** It hands out the rights of another role. */
export const ASSUME_ROLE = "sts:AssumeRole";

/** What functions and tasks write about themselves; AWS's own policies allow it on `*` (AWSLambdaBasicExecutionRole). */
export const TELEMETRY: readonly string[] = [
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "logs:PutRetentionPolicy",
];

/**
 * What functions, jobs and builds need to reach a network; the Lambda Developer Guide ("Giving Lambda functions access to
 * resources in a VPC") and AWSLambdaVPCAccessExecutionRole allow it on `*`, as the interfaces are made by the service.
 */
export const NETWORK_INTERFACES: readonly string[] = [
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
];

/** It takes no resource: only a condition on aws-marketplace:ProductId tells what may be bought. */
export const SUBSCRIBE = "aws-marketplace:Subscribe";

/**
 * They take no resource, or one that the caller makes: only a condition tells with whom may be shared (RAM User Guide,
 * "IAM permissions for AWS RAM").
 */
export const SHARE: readonly string[] = ["ram:CreateResourceShare"];

/**
 * Actions that AWS's own documents and policies allow on `*` although they take a resource by now, and that do no harm
 * there: what they write is the caller's own (CloudWatchAgentServerPolicy, AmazonSSMManagedInstanceCore; IAM User
 * Guide, "Allows MFA-authenticated IAM users to manage their own MFA device"), or they only use a service.
 */
export const HARMLESS_ON_ALL: ReadonlySet<string> = new Set([
    "cloudwatch:PutMetricData",
    "cloudwatch:GetMetricData",
    "iam:CreateVirtualMFADevice",
    "polly:SynthesizeSpeech",
    "route53:GetChange",
    "ssm:UpdateInstanceInformation",
    "translate:TranslateText",
]);

/** Services whose permissions are those of people and workloads, not of a resource. */
export const IDENTITY_SERVICES: ReadonlySet<string> = new Set([
    "iam",
    "sso",
    "sso-directory",
    "identitystore",
    "organizations",
    "sts",
    "account",
    "cognito-idp",
    "cognito-identity",
    "rolesanywhere",
]);

/** Wildcards that AWS's own documents use for two actions that belong together (KMS Developer Guide, "Key policies"). */
export const DOCUMENTED_WILDCARDS: ReadonlySet<string> = new Set(["kms:generatedatakey*", "kms:reencrypt*"]);
