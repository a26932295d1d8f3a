import { type PlainPlace, placeRule } from "./place";

const JOB = "aws:batch/jobDefinition:JobDefinition";
const PODS = "eksProperties.podProperties";
const TUNING = "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob";
const RUNTIME = "sourceConfiguration.codeRepository.codeConfiguration.codeConfigurationValues";
const IMAGE = "sourceConfiguration.imageRepository.imageConfiguration";

const FROM_SECRETS_MANAGER = "Read the secret from Secrets Manager at run time; pass only its ARN.";

const PLACES: readonly PlainPlace[] = [
    {
        type: "aws:lambda/function:Function",
        part: "environment",
        what: "environment variables of Lambda functions",
        paths: ["environment.variables"],
        fix: "environment: { variables: { DB_SECRET_ARN: secret.arn } }",
    },
    {
        type: "aws:codebuild/project:Project",
        part: "environment",
        what: "environment variables of CodeBuild projects",
        paths: ["environment.environmentVariables[]"],
        also: ["environment.environmentVariables[].type", "environment.environmentVariables[].value"],
        fix: 'environmentVariables: [{ name: "TOKEN", type: "SECRETS_MANAGER", value: secret.arn }]',
        controls: { fsbp: ["CodeBuild.2"] },
    },
    {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        part: "containers",
        what: "container definitions of ECS tasks",
        paths: ["containerDefinitions"],
        fix: 'secrets: [{ name: "DB_PASSWORD", valueFrom: secret.arn }] instead of environment',
        controls: { fsbp: ["ECS.8"] },
    },
    {
        type: "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
        part: "containers",
        what: "container definitions of ECS daemons",
        paths: [
            "containerDefinitions[].environments[]",
            "containerDefinitions[].commands[]",
            "containerDefinitions[].entryPoints[]",
            "containerDefinitions[].logConfiguration.options",
            "containerDefinitions[].firelensConfiguration.options",
        ],
        fix: 'secrets: [{ name: "DB_PASSWORD", valueFrom: secret.arn }] instead of environments',
    },
    {
        type: "aws:ecs/expressGatewayService:ExpressGatewayService",
        part: "container",
        what: "containers of ECS express services",
        paths: ["primaryContainer.environments[]", "primaryContainer.commands[]"],
        fix: 'secrets: [{ name: "DB_PASSWORD", valueFrom: secret.arn }] instead of environments',
    },
    {
        type: "aws:apprunner/service:Service",
        part: "environment",
        what: "environment variables of App Runner services",
        paths: [
            `${RUNTIME}.runtimeEnvironmentVariables`,
            `${RUNTIME}.startCommand`,
            `${IMAGE}.runtimeEnvironmentVariables`,
            `${IMAGE}.startCommand`,
        ],
        fix: "runtimeEnvironmentSecrets: { DB_PASSWORD: secret.arn }",
    },
    {
        type: JOB,
        part: "container",
        what: "containers of Batch jobs",
        paths: ["containerProperties", "ecsProperties", "nodeProperties"],
        fix: 'secrets: [{ name: "DB_PASSWORD", valueFrom: secret.arn }] instead of environment',
    },
    {
        type: JOB,
        part: "pods",
        what: "pods of Batch jobs",
        paths: ["containers[]", "initContainers[]"].flatMap((containers) =>
            ["envs[]", "args[]", "commands[]"].map((member) => `${PODS}.${containers}.${member}`),
        ),
        fix: "volumes: [{ secret: { secretName } }] instead of envs",
    },
    {
        type: JOB,
        part: "parameters",
        what: "parameters of Batch jobs",
        paths: ["parameters"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:sagemaker/model:Model",
        part: "environment",
        what: "environment variables of SageMaker models",
        paths: ["primaryContainer.environment", "containers[].environment"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:sagemaker/trainingJob:TrainingJob",
        part: "environment",
        what: "environment variables and hyperparameters of SageMaker training jobs",
        paths: ["environment", "hyperParameters", "algorithmSpecification.containerArguments[]"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: TUNING,
        part: "environment",
        what: "environment variables and hyperparameters of SageMaker tuning jobs",
        paths: ["trainingJobDefinition", "trainingJobDefinitions[]"].flatMap((job) => [
            `${job}.environment`,
            `${job}.staticHyperParameters`,
        ]),
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:amplify/app:App",
        part: "environment",
        what: "environment variables of Amplify apps",
        paths: ["environmentVariables", "autoBranchCreationConfig.environmentVariables", "buildSpec"],
        fix: "Store the secret with Amplify's environment secrets, in Parameter Store.",
    },
    {
        type: "aws:amplify/branch:Branch",
        part: "environment",
        what: "environment variables of Amplify branches",
        paths: ["environmentVariables"],
        fix: "Store the secret with Amplify's environment secrets, in Parameter Store.",
    },
    {
        type: "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion",
        part: "environment",
        what: "containers of Lightsail services",
        paths: ["containers[].environment", "containers[].commands[]"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:synthetics/canary:Canary",
        part: "environment",
        what: "environment variables of canaries",
        paths: ["runConfig.environmentVariables"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
        part: "environment",
        what: "environment variables of agent runtimes",
        paths: ["environmentVariables"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:bedrock/agentcoreHarness:AgentcoreHarness",
        part: "environment",
        what: "environment variables and request headers of agent harnesses",
        paths: ["environmentVariables", "tools[].config.remoteMcp.headers"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:kinesisanalyticsv2/application:Application",
        part: "properties",
        what: "properties of Flink applications",
        paths: ["applicationConfiguration.environmentProperties.propertyGroups[].propertyMap"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:elasticbeanstalk/environment:Environment",
        part: "settings",
        what: "settings of Elastic Beanstalk environments",
        paths: ["settings[]"],
        also: ["settings[].value"],
        fix: 'settings: [{ namespace: "aws:elasticbeanstalk:application:environmentsecrets", name: "DB_PASSWORD", value: secret.arn }]',
    },
    {
        type: "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
        part: "settings",
        what: "settings of Elastic Beanstalk templates",
        paths: ["settings[]"],
        also: ["settings[].value"],
        fix: 'settings: [{ namespace: "aws:elasticbeanstalk:application:environmentsecrets", name: "DB_PASSWORD", value: secret.arn }]',
    },
    {
        type: "aws:apigateway/stage:Stage",
        part: "variables",
        what: "stage variables of REST APIs",
        paths: ["variables", "canarySettings.stageVariableOverrides"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:apigatewayv2/stage:Stage",
        part: "variables",
        what: "stage variables of HTTP and WebSocket APIs",
        paths: ["stageVariables"],
        fix: FROM_SECRETS_MANAGER,
    },
    {
        type: "aws:mwaa/environment:Environment",
        part: "configuration",
        what: "configuration options of Airflow",
        paths: ["airflowConfigurationOptions"],
        fix: 'airflowConfigurationOptions: { "secrets.backend": "airflow.providers.amazon.aws.secrets.secrets_manager.SecretsManagerBackend" }',
    },
];

/** Environment variables and their like. */
export const environments = PLACES.map(placeRule);
