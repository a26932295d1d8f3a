/**
 * AWS's own managed policies that give much, and what of it matters here (AWS Managed Policy Reference Guide; only
 * actions on all resources are listed, shortened to those that the rules ask for).
 */

/** Why a policy of AWS's is more than a principal should be given. */
export type ManagedKind =
    /** Everything. */
    | "administrator"
    /** Everything but IAM. */
    | "power-user"
    /** All of IAM, or as much of it as leads to everything. */
    | "iam"
    /** All actions of services that hold data, run code or keep keys. */
    | "full-access"
    /** All actions of a service in which less is at stake. */
    | "service-access"
    /** Reads the contents of every store. */
    | "read-data"
    /** AWS has replaced it, because it gives too much. */
    | "replaced"
    /** Carries files in and out of the account by a shell in the browser. */
    | "cloud-shell";

export interface ManagedPolicy {
    readonly kind: ManagedKind;
    /** Actions that it allows on all resources. */
    readonly actions?: readonly string[];
    /** It allows all actions but these. */
    readonly notActions?: readonly string[];
    /** What to attach in its place. */
    readonly instead?: string;
}

const full = (...actions: readonly string[]): ManagedPolicy => ({ kind: "full-access", actions });
const service = (...actions: readonly string[]): ManagedPolicy => ({ kind: "service-access", actions });
const reads = (...actions: readonly string[]): ManagedPolicy => ({ kind: "read-data", actions });
const replaced = (instead: string, ...actions: readonly string[]): ManagedPolicy => ({
    kind: "replaced",
    actions,
    instead,
});

/** By the name behind `:aws:policy/`, without its path. */
const POLICIES: Readonly<Record<string, ManagedPolicy>> = {
    AdministratorAccess: { kind: "administrator", actions: ["*"] },
    "AdministratorAccess-Amplify": full("amplify:*", "appsync:*", "cognito-idp:*", "lambda:*", "s3:*"),
    "AdministratorAccess-AWSElasticBeanstalk": full("elasticbeanstalk:*", "ec2:*", "s3:*", "cloudformation:*"),
    PowerUserAccess: { kind: "power-user", notActions: ["iam:*", "organizations:*", "account:*"] },
    IAMFullAccess: { kind: "iam", actions: ["iam:*"] },
    AWSOrganizationsFullAccess: { kind: "iam", actions: ["organizations:*", "account:*"] },
    AWSSSOMasterAccountAdministrator: { kind: "iam", actions: ["sso:*", "identitystore:*", "sso-directory:*"] },
    AWSSSOMemberAccountAdministrator: { kind: "iam", actions: ["sso:*", "identitystore:*", "sso-directory:*"] },
    AWSSSODirectoryAdministrator: { kind: "iam", actions: ["sso-directory:*", "identitystore:*"] },
    SystemAdministrator: full(
        "autoscaling:*",
        "cloudformation:CreateStack",
        "ec2:RunInstances",
        "ec2:ModifyInstanceAttribute",
    ),
    DatabaseAdministrator: full("dynamodb:*", "rds:*", "redshift:*", "elasticache:*", "s3:GetObject*"),
    DataScientist: full("elasticmapreduce:*", "ec2:RunInstances", "machinelearning:*", "redshift:*", "sagemaker:*"),
    NetworkAdministrator: service("directconnect:*", "route53:*", "ec2:CreateVpc", "ec2:CreateRoute"),

    AmazonS3FullAccess: full("s3:*", "s3-object-lambda:*"),
    AmazonS3TablesFullAccess: full("s3tables:*"),
    AmazonDynamoDBFullAccess: full("dynamodb:*", "dax:*"),
    AmazonDynamoDBFullAccess_v2: full("dynamodb:*", "dax:*"),
    AmazonRDSFullAccess: full("rds:*"),
    AmazonRDSDataFullAccess: full("rds-data:*", "secretsmanager:CreateSecret"),
    AmazonRedshiftFullAccess: full("redshift:*", "redshift-serverless:*"),
    AmazonRedshiftDataFullAccess: full("redshift-data:*", "redshift:GetClusterCredentials"),
    AmazonElastiCacheFullAccess: full("elasticache:*"),
    AmazonMemoryDBFullAccess: full("memorydb:*"),
    AmazonDocDBFullAccess: full("rds:*"),
    NeptuneFullAccess: full("rds:*", "neptune-db:*"),
    AmazonTimestreamFullAccess: full("timestream:*"),
    AmazonKeyspacesFullAccess: full("cassandra:*"),
    AmazonOpenSearchServiceFullAccess: full("es:*"),
    AmazonESFullAccess: full("es:*"),
    AmazonElasticFileSystemFullAccess: full("elasticfilesystem:*"),
    AmazonElasticFileSystemClientFullAccess: full(
        "elasticfilesystem:ClientMount",
        "elasticfilesystem:ClientRootAccess",
    ),
    AmazonFSxFullAccess: full("fsx:*"),
    AmazonGlacierFullAccess: full("glacier:*"),
    AWSBackupFullAccess: full("backup:*", "backup-storage:*"),
    AmazonEC2FullAccess: full("ec2:*", "elasticloadbalancing:*", "cloudwatch:*", "autoscaling:*"),
    AmazonVPCFullAccess: full("ec2:AuthorizeSecurityGroupIngress", "ec2:CreateRoute", "ec2:CreateVpcPeeringConnection"),
    AWSLambda_FullAccess: full("lambda:*", "logs:*", "states:*", "cloudformation:DescribeStacks"),
    AmazonECS_FullAccess: full("ecs:*", "autoscaling:*", "cloudformation:*", "ec2:RunInstances", "servicediscovery:*"),
    AmazonEC2ContainerRegistryFullAccess: full("ecr:*"),
    AmazonElasticContainerRegistryPublicFullAccess: full("ecr-public:*"),
    AmazonElasticMapReduceFullAccess: {
        ...replaced("AmazonEMRFullAccessPolicy_v2", "elasticmapreduce:*", "ec2:*", "iam:PassRole", "s3:*", "sdb:*"),
    },
    AmazonEMRFullAccessPolicy_v2: full("elasticmapreduce:*"),
    AmazonSageMakerFullAccess: full("sagemaker:*"),
    AmazonBedrockFullAccess: full("bedrock:*"),
    AWSGlueConsoleFullAccess: full("glue:*", "redshift:DescribeClusters", "s3:GetBucketAcl", "tag:GetResources"),
    AWSGlueConsoleSageMakerNotebookFullAccess: full("glue:*", "sagemaker:CreateNotebookInstance"),
    AWSGlueDataBrewFullAccessPolicy: full("databrew:*"),
    AmazonAthenaFullAccess: full("athena:*", "glue:CreateTable", "glue:DeleteTable", "glue:GetTable"),
    AWSLakeFormationDataAdmin: full("lakeformation:*", "glue:CreateDatabase", "glue:DeleteTable"),
    AWSLakeFormationCrossAccountManager: full("ram:CreateResourceShare", "glue:PutResourcePolicy"),
    AmazonKinesisFullAccess: full("kinesis:*"),
    AmazonKinesisFirehoseFullAccess: full("firehose:*"),
    AmazonKinesisAnalyticsFullAccess: full("kinesisanalytics:*", "kinesis:PutRecord"),
    AmazonMSKFullAccess: full("kafka:*"),
    AmazonMQFullAccess: full("mq:*"),
    AmazonSQSFullAccess: full("sqs:*"),
    AmazonSNSFullAccess: full("sns:*"),
    AmazonSSMFullAccess: full("ssm:*", "ec2messages:*"),
    AmazonSSMAutomationRole: full("ssm:*", "lambda:InvokeFunction", "ec2:RunInstances", "cloudformation:CreateStack"),
    SecretsManagerReadWrite: full("secretsmanager:*"),
    AWSKeyManagementServicePowerUser: full("kms:CreateKey", "kms:TagResource", "kms:DescribeKey"),
    AWSCertificateManagerFullAccess: full("acm:*"),
    AWSCertificateManagerPrivateCAFullAccess: full("acm-pca:*"),
    AWSCloudFormationFullAccess: full("cloudformation:*"),
    AWSCodeBuildAdminAccess: full("codebuild:*", "codecommit:*", "logs:GetLogEvents"),
    AWSCodeBuildDeveloperAccess: service("codebuild:StartBuild", "codebuild:RetryBuild"),
    AWSCodeCommitFullAccess: full("codecommit:*"),
    AWSCodeCommitPowerUser: full("codecommit:GitPush", "codecommit:GitPull"),
    AWSCodePipeline_FullAccess: full("codepipeline:*", "iam:ListRoles"),
    AWSCodePipelineFullAccess: replaced("AWSCodePipeline_FullAccess", "codepipeline:*", "iam:PassRole", "s3:*"),
    AWSCodeDeployFullAccess: full("codedeploy:*"),
    AWSCodeArtifactAdminAccess: full("codeartifact:*"),
    AWSCodeStarFullAccess: full("codestar:*", "ec2:DescribeKeyPairs", "cloudformation:CreateStack"),
    AWSStepFunctionsFullAccess: full("states:*"),
    AmazonEventBridgeFullAccess: full("events:*", "schemas:*", "scheduler:*", "pipes:*"),
    AmazonEventBridgeSchedulerFullAccess: full("scheduler:*"),
    AWSBatchFullAccess: full("batch:*", "cloudwatch:GetMetricStatistics", "ec2:DescribeSubnets"),
    AWSAppRunnerFullAccess: full("apprunner:*"),
    AWSDataPipeline_FullAccess: full("datapipeline:*"),
    AWSDataPipelineFullAccess: replaced("AWSDataPipeline_FullAccess", "datapipeline:*", "iam:PassRole"),
    AmazonMWAAFullApiAccess: full("airflow:*"),
    AmazonMWAAFullConsoleAccess: full("airflow:*"),
    AmazonCognitoPowerUser: full("cognito-idp:*", "cognito-identity:*", "cognito-sync:*"),
    AWSTransferFullAccess: full("transfer:*"),
    AWSTransferConsoleFullAccess: full("transfer:*", "s3:GetBucketLocation"),
    AWSIoTFullAccess: full("iot:*", "iotjobsdata:*"),
    AWSResourceAccessManagerFullAccess: full("ram:*"),
    AWSDirectoryServiceFullAccess: full("ds:*"),
    AmazonWorkSpacesAdmin: full("workspaces:CreateWorkspaces", "workspaces:TerminateWorkspaces"),
    AmazonAppStreamFullAccess: full("appstream:*"),
    AmazonConnect_FullAccess: full("connect:*"),
    AmazonSESFullAccess: full("ses:*"),
    AmazonRoute53FullAccess: full("route53:*"),
    AWSCloudTrail_FullAccess: full("cloudtrail:*"),
    AmazonGuardDutyFullAccess: full("guardduty:*"),
    AmazonGuardDutyFullAccess_v2: full("guardduty:*"),
    AWSSecurityHubFullAccess: full("securityhub:*", "guardduty:*"),
    AmazonAPIGatewayAdministrator: full("apigateway:*"),

    AWSCloudShellFullAccess: { kind: "cloud-shell", actions: ["cloudshell:*"] },

    ReadOnlyAccess: reads("s3:Get*", "dynamodb:Get*", "dynamodb:Scan", "sqs:Get*", "kinesis:Get*", "lambda:Get*"),
    AmazonS3ReadOnlyAccess: reads("s3:Get*", "s3:List*", "s3-object-lambda:Get*"),
    AmazonDynamoDBReadOnlyAccess: reads("dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"),
    AmazonSSMReadOnlyAccess: reads("ssm:Get*", "ssm:List*"),
    AmazonKinesisReadOnlyAccess: reads("kinesis:Get*"),
    AWSCodeCommitReadOnly: reads("codecommit:GitPull", "codecommit:Get*"),
    AWSLambda_ReadOnlyAccess: reads("lambda:Get*", "lambda:List*"),
    AmazonRDSReadOnlyAccess: reads("rds:DownloadDBLogFilePortion"),
    CloudWatchLogsReadOnlyAccess: reads("logs:Get*", "logs:FilterLogEvents", "logs:StartQuery"),

    AWSLambdaFullAccess: replaced(
        "AWSLambda_FullAccess",
        "lambda:*",
        "iam:PassRole",
        "s3:*",
        "dynamodb:*",
        "sqs:*",
        "sns:*",
    ),
    AWSLambdaReadOnlyAccess: replaced("AWSLambda_ReadOnlyAccess", "lambda:Get*", "s3:Get*", "dynamodb:Get*"),
    AmazonEC2RoleforSSM: replaced("AmazonSSMManagedInstanceCore", "s3:GetObject", "s3:PutObject", "ssm:GetParameter*"),
    AmazonElasticMapReduceRole: replaced("AmazonEMRServicePolicy_v2", "ec2:RunInstances", "iam:PassRole", "s3:Get*"),
    AmazonElasticMapReduceforEC2Role: replaced(
        "a policy for the buckets of the cluster",
        "s3:*",
        "dynamodb:*",
        "kinesis:*",
    ),
    AmazonEC2ContainerServiceFullAccess: replaced("AmazonECS_FullAccess", "ecs:*", "iam:PassRole"),
    AmazonEC2ContainerServiceRole: replaced("the service-linked role of ECS", "ec2:AuthorizeSecurityGroupIngress"),
    AWSElasticBeanstalkFullAccess: replaced("AdministratorAccess-AWSElasticBeanstalk", "ec2:*", "s3:*", "iam:PassRole"),
    AWSElasticBeanstalkService: replaced(
        "AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy",
        "ec2:*",
        "iam:PassRole",
    ),
    AWSCodeStarServiceRole: replaced("roles of your own", "iam:CreateRole", "iam:AttachRolePolicy", "iam:PassRole"),
    AWSConfigRole: replaced("AWS_ConfigRole", "config:Put*"),
    AWSCloudTrailFullAccess: replaced("AWSCloudTrail_FullAccess", "cloudtrail:*", "s3:PutBucketPolicy"),
    AmazonDynamoDBFullAccesswithDataPipeline: replaced("AmazonDynamoDBFullAccess_v2", "dynamodb:*", "iam:PassRole"),
};

/** `AWSXrayFullAccess`, `AmazonInspector2FullAccess_v2`: all actions of a service that is not listed by itself. */
const FULL_ACCESS = /_?Full_?Access(_?v\d)?$/i;

const MANAGED = /^arn:aws[a-z-]*:iam::aws:policy\/(?:.+\/)?([^/]+)$/;

/** Name of the AWS-managed policy that an ARN names; undefined where it is of a customer's. */
export function managedName(arn: string): string | undefined {
    return MANAGED.exec(arn)?.[1];
}

/** What an AWS-managed policy gives, by its ARN; undefined where nothing is to be said against it. */
export function managedPolicy(arn: string): ManagedPolicy | undefined {
    const name = managedName(arn);
    if (name === undefined) {
        return undefined;
    }
    if (Object.hasOwn(POLICIES, name)) {
        return POLICIES[name];
    }
    return FULL_ACCESS.test(name) ? service() : undefined;
}

/** Names of the policies of a kind. */
export function managedNames(...kinds: readonly ManagedKind[]): readonly string[] {
    return Object.keys(POLICIES).filter((name) => kinds.includes(POLICIES[name]!.kind));
}

/** Every pattern of actions in the list, so that a test can tell that each names something. */
export function managedActions(): readonly string[] {
    return Object.values(POLICIES).flatMap(({ actions = [], notActions = [] }) => [...actions, ...notActions]);
}
