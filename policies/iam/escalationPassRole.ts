/** Ways to more rights by passing a role to a service that runs what the caller says; see `escalation.ts`. */
import type { Escalation, EscalationKind } from "./escalation";

const gives = (
    service: string,
    kind: EscalationKind,
    does: string,
    ...sets: readonly (readonly string[])[]
): Escalation[] => sets.map((any) => ({ kind, unlimited: [], any, passTo: `${service}.amazonaws.com`, does }));

const COMPUTE: readonly Escalation[] = [
    ...gives(
        "ec2",
        "pass-role-compute",
        "starts an instance with any role",
        ["ec2:RunInstances"],
        ["ec2:RequestSpotInstances"],
    ),
    ...gives(
        "ec2",
        "pass-role-compute",
        "gives any role to an instance",
        ["ec2:AssociateIamInstanceProfile"],
        ["ec2:ReplaceIamInstanceProfileAssociation"],
        ["iam:AddRoleToInstanceProfile"],
    ),
    ...gives(
        "ec2",
        "pass-role-compute",
        "starts instances with any role",
        ["ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
        ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
        ["ec2:RequestSpotFleet"],
        ["autoscaling:CreateAutoScalingGroup", "ec2:CreateLaunchTemplate"],
        ["autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"],
        ["autoscaling:CreateLaunchConfiguration", "autoscaling:UpdateAutoScalingGroup"],
    ),
    ...gives(
        "lambda",
        "pass-role-compute",
        "runs a function with any role",
        ["lambda:CreateFunction", "lambda:InvokeFunction"],
        ["lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
        ["lambda:CreateFunction", "lambda:AddPermission"],
        ["lambda:CreateFunction", "lambda:CreateFunctionUrlConfig"],
        ["lambda:UpdateFunctionConfiguration", "lambda:UpdateFunctionCode"],
    ),
    ...gives(
        "ecs-tasks",
        "pass-role-compute",
        "runs a container with any role",
        ["ecs:RunTask"],
        ["ecs:StartTask"],
        ["ecs:RegisterTaskDefinition", "ecs:CreateService"],
        ["ecs:RegisterTaskDefinition", "ecs:UpdateService"],
        ["ecs:CreateExpressGatewayService"],
        ["batch:RegisterJobDefinition", "batch:SubmitJob"],
    ),
    ...gives(
        "tasks.apprunner",
        "pass-role-compute",
        "runs a container with any role",
        ["apprunner:CreateService"],
        ["apprunner:UpdateService"],
    ),
    ...gives(
        "pods.eks",
        "pass-role-compute",
        "gives any role to a pod",
        ["eks:CreatePodIdentityAssociation"],
        ["eks:UpdatePodIdentityAssociation"],
    ),
    ...gives("lambda", "pass-role-compute", "runs a canary with any role", [
        "synthetics:CreateCanary",
        "synthetics:StartCanary",
    ]),
    ...gives(
        "appstream",
        "pass-role-compute",
        "opens a desktop with any role",
        ["appstream:CreateFleet", "appstream:CreateStreamingURL"],
        ["appstream:CreateImageBuilder", "appstream:CreateImageBuilderStreamingURL"],
    ),
    ...gives(
        "ec2",
        "pass-role-compute",
        "starts an application on instances with any role",
        ["elasticbeanstalk:CreateEnvironment", "elasticbeanstalk:CreateApplicationVersion"],
        ["elasticbeanstalk:UpdateEnvironment", "elasticbeanstalk:CreateApplicationVersion"],
    ),
    ...gives("ec2", "pass-role-compute", "builds an image on an instance with any role", [
        "imagebuilder:CreateComponent",
        "imagebuilder:CreateInfrastructureConfiguration",
        "imagebuilder:CreateImage",
    ]),
    ...gives("ssm", "pass-role-compute", "registers a machine of its own with any role", ["ssm:CreateActivation"]),
    ...gives("gamelift", "pass-role-compute", "runs a game server with any role", [
        "gamelift:CreateFleet",
        "gamelift:CreateBuild",
    ]),
];

const DATA: readonly Escalation[] = [
    ...gives(
        "glue",
        "pass-role-data",
        "runs a Glue script with any role",
        ["glue:CreateDevEndpoint"],
        ["glue:CreateJob", "glue:StartJobRun"],
        ["glue:CreateJob", "glue:CreateTrigger"],
        ["glue:UpdateJob", "glue:StartJobRun"],
        ["glue:UpdateJob", "glue:CreateTrigger"],
        ["glue:CreateSession", "glue:RunStatement"],
    ),
    ...gives(
        "sagemaker",
        "pass-role-data",
        "runs a SageMaker notebook or job with any role",
        ["sagemaker:CreateNotebookInstance", "sagemaker:CreatePresignedNotebookInstanceUrl"],
        ["sagemaker:CreateNotebookInstance", "sagemaker:CreateNotebookInstanceLifecycleConfig"],
        ["sagemaker:CreateTrainingJob"],
        ["sagemaker:CreateProcessingJob"],
        ["sagemaker:CreateHyperParameterTuningJob"],
        ["sagemaker:CreateAutoMLJob"],
        ["sagemaker:CreatePipeline", "sagemaker:StartPipelineExecution"],
        ["sagemaker:CreateModel", "sagemaker:CreateEndpoint"],
        ["sagemaker:CreateModel", "sagemaker:CreateTransformJob"],
        ["sagemaker:CreateUserProfile", "sagemaker:CreatePresignedDomainUrl"],
        ["sagemaker:UpdateUserProfile", "sagemaker:CreatePresignedDomainUrl"],
    ),
    ...gives("datapipeline", "pass-role-data", "runs a pipeline with any role", [
        "datapipeline:CreatePipeline",
        "datapipeline:PutPipelineDefinition",
        "datapipeline:ActivatePipeline",
    ]),
    ...gives("ec2", "pass-role-data", "starts an EMR cluster with any role", ["elasticmapreduce:RunJobFlow"]),
    ...gives("emr-serverless", "pass-role-data", "runs a Spark job with any role", ["emr-serverless:StartJobRun"]),
    ...gives(
        "airflow",
        "pass-role-data",
        "runs Airflow with any role",
        ["airflow:CreateEnvironment"],
        ["airflow:UpdateEnvironment"],
    ),
    ...gives(
        "bedrock",
        "pass-role-data",
        "runs an agent or a flow with any role",
        ["bedrock:CreateAgent", "bedrock:CreateAgentActionGroup", "bedrock:InvokeAgent"],
        ["bedrock:CreateFlow", "bedrock:InvokeFlow"],
    ),
    ...gives(
        "bedrock-agentcore",
        "pass-role-data",
        "runs code with any role in Bedrock AgentCore",
        ["bedrock-agentcore:CreateCodeInterpreter", "bedrock-agentcore:InvokeCodeInterpreter"],
        ["bedrock-agentcore:CreateAgentRuntime", "bedrock-agentcore:InvokeAgentRuntime"],
        ["bedrock-agentcore:UpdateAgentRuntime", "bedrock-agentcore:InvokeAgentRuntime"],
    ),
    ...gives("bedrock-agentcore", "pass-role-data", "calls services with any role by a gateway of Bedrock AgentCore", [
        "bedrock-agentcore:CreateGateway",
        "bedrock-agentcore:CreateGatewayTarget",
    ]),
    ...gives("braket", "pass-role-data", "runs a hybrid job with any role", ["braket:CreateJob"]),
    ...gives("datasync", "pass-role-data", "copies data with any role", [
        "datasync:CreateLocationS3",
        "datasync:CreateTask",
        "datasync:StartTaskExecution",
    ]),
    ...gives("batchoperations.s3", "pass-role-data", "works on objects with any role", ["s3:CreateJob"]),
    ...gives("kinesisanalytics", "pass-role-data", "runs a Flink application with any role", [
        "kinesisanalytics:CreateApplication",
        "kinesisanalytics:StartApplication",
    ]),
    ...gives("omics", "pass-role-data", "runs a workflow with any role", ["omics:CreateWorkflow", "omics:StartRun"]),
    ...gives(
        "transfer",
        "pass-role-data",
        "moves files with any role",
        ["transfer:CreateUser"],
        ["transfer:UpdateUser"],
    ),
    ...gives("access-grants.s3", "pass-role-data", "hands out data with any role", [
        "s3:CreateAccessGrantsLocation",
        "s3:CreateAccessGrant",
    ]),
    ...gives("databrew", "pass-role-data", "runs a DataBrew job with any role", [
        "databrew:CreateRecipeJob",
        "databrew:StartJobRun",
    ]),
];

const AUTOMATION: readonly Escalation[] = [
    ...gives(
        "cloudformation",
        "pass-role-automation",
        "makes any resource with any role",
        ["cloudformation:CreateStack"],
        ["cloudformation:UpdateStack"],
        ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
        ["cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"],
        ["cloudformation:UpdateStackSet"],
    ),
    ...gives(
        "codebuild",
        "pass-role-automation",
        "runs a build with any role",
        ["codebuild:CreateProject", "codebuild:StartBuild"],
        ["codebuild:CreateProject", "codebuild:StartBuildBatch"],
        ["codebuild:CreateProject", "codebuild:CreateWebhook"],
        ["codebuild:UpdateProject", "codebuild:StartBuild"],
    ),
    ...gives(
        "codepipeline",
        "pass-role-automation",
        "runs a pipeline with any role",
        ["codepipeline:CreatePipeline"],
        ["codepipeline:UpdatePipeline"],
    ),
    ...gives("codestar", "pass-role-automation", "makes a project that makes roles", ["codestar:CreateProject"]),
    ...gives(
        "states",
        "pass-role-automation",
        "runs a state machine with any role",
        ["states:CreateStateMachine", "states:StartExecution"],
        ["states:UpdateStateMachine", "states:StartExecution"],
        ["states:TestState"],
    ),
    ...gives("events", "pass-role-automation", "calls targets with any role", ["events:PutRule", "events:PutTargets"]),
    ...gives(
        "scheduler",
        "pass-role-automation",
        "calls any API with any role",
        ["scheduler:CreateSchedule"],
        ["scheduler:UpdateSchedule"],
    ),
    ...gives("pipes", "pass-role-automation", "calls targets with any role", ["pipes:CreatePipe"]),
    ...gives(
        "ssm",
        "pass-role-automation",
        "runs an automation with any role",
        ["ssm:StartAutomationExecution"],
        ["config:PutRemediationConfigurations", "config:StartRemediationExecution"],
        ["ssm:CreateMaintenanceWindow", "ssm:RegisterTaskWithMaintenanceWindow"],
    ),
    ...gives("fis", "pass-role-automation", "runs an experiment with any role", [
        "fis:CreateExperimentTemplate",
        "fis:StartExperiment",
    ]),
    ...gives("amplify", "pass-role-automation", "runs a build with any role", [
        "amplify:CreateApp",
        "amplify:CreateBranch",
        "amplify:StartJob",
    ]),
    ...gives("appsync", "pass-role-automation", "calls services with any role", [
        "appsync:CreateDataSource",
        "appsync:CreateResolver",
    ]),
    ...gives("apigateway", "pass-role-automation", "calls services with any role", [
        "apigateway:POST",
        "apigateway:PUT",
    ]),
    ...gives("cognito-identity", "pass-role-automation", "hands out credentials of any role", [
        "cognito-identity:SetIdentityPoolRoles",
    ]),
    ...gives("rolesanywhere", "pass-role-automation", "hands out credentials of any role", [
        "rolesanywhere:CreateProfile",
        "rolesanywhere:CreateTrustAnchor",
    ]),
    ...gives("credentials.iot", "pass-role-automation", "hands out credentials of any role", ["iot:CreateRoleAlias"]),
    ...gives(
        "iot",
        "pass-role-automation",
        "calls services with any role",
        ["iot:CreateTopicRule"],
        ["iot:ReplaceTopicRule"],
    ),
    ...gives("servicecatalog", "pass-role-automation", "makes any resource with any role", [
        "servicecatalog:CreateProvisioningArtifact",
        "servicecatalog:ProvisionProduct",
    ]),
    ...gives("servicecatalog", "pass-role-automation", "makes any resource with any role", [
        "servicecatalog:CreateConstraint",
        "servicecatalog:ProvisionProduct",
    ]),
];

/** Every way by `iam:PassRole`. */
export const PASS_ROLE_ESCALATIONS: readonly Escalation[] = [...COMPUTE, ...DATA, ...AUTOMATION];
