import type { RuleCase } from "../support/ruleCase";
import { KEY_ID, map, of, pairs, SECRET_ARN, SECRET_KEY, UNKNOWN } from "../support/secretCases";

const LAMBDA = "aws:lambda/function:Function";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const BATCH = "aws:batch/jobDefinition:JobDefinition";
const BUILD = "aws:codebuild/project:Project";

const RUNTIME = "sourceConfiguration.imageRepository.imageConfiguration.runtimeEnvironmentVariables";

/** Secrets in environment variables. */
export const secretEnvironmentCases: readonly RuleCase[] = [
    map(
        "secret-lambda-function-environment",
        LAMBDA,
        (variables) => ({ environment: { variables } }),
        "environment.variables",
    ),
    of(
        "secret-lambda-function-environment",
        LAMBDA,
        { environment: { variables: { AWS_ACCESS_KEY_ID: KEY_ID, AWS_SECRET_ACCESS_KEY: SECRET_KEY } } },
        { environment: { variables: { AWS_DEFAULT_REGION: "us-west-2" } } },
    ),
    // By its form, under a name that does not tell.
    of(
        "secret-lambda-function-environment",
        LAMBDA,
        { environment: { variables: { DATABASE_URL: "postgresql://orders:Horse7@db.internal:5432/orders" } } },
        { environment: { variables: { DATABASE_URL: "postgresql://orders@db.internal:5432/orders" } } },
        "environment.variables.DATABASE_URL",
    ),
    // A record that hides the value; a value that is not known, under a name that does not tell.
    of(
        "secret-lambda-function-environment",
        LAMBDA,
        { environment: { variables: { API_KEY: "strata-policies:hidden-secret:5d1a2f0e" } } },
        { environment: { variables: { TABLE: UNKNOWN } } },
        "environment.variables.API_KEY",
    ),
    pairs(
        "secret-codebuild-project-environment",
        BUILD,
        (environmentVariables) => ({ environment: { environmentVariables } }),
        "environment.environmentVariables",
    ),
    of(
        "secret-codebuild-project-environment",
        BUILD,
        { environment: { environmentVariables: [{ name: "TOKEN", value: "f3a9c1d27b", type: "PLAINTEXT" }] } },
        { environment: { environmentVariables: [{ name: "TOKEN", value: "orders9", type: "PARAMETER_STORE" }] } },
    ),
    of(
        "secret-ecs-task-definition-containers",
        TASK,
        {
            containerDefinitions: JSON.stringify([
                { name: "web", environment: [{ name: "DB_PASSWORD", value: "Horse-battery-7" }] },
            ]),
        },
        {
            containerDefinitions: JSON.stringify([
                {
                    name: "web",
                    environment: [{ name: "DB_HOST", value: "db.internal" }],
                    secrets: [{ name: "DB_PASSWORD", valueFrom: SECRET_ARN }],
                },
            ]),
        },
        "containerDefinitions",
    ),
    of(
        "secret-ecs-task-definition-containers",
        TASK,
        {
            containerDefinitions: JSON.stringify([
                { name: "web", command: ["serve", "--password", "Horse-battery-7"] },
            ]),
        },
        { containerDefinitions: JSON.stringify([{ name: "web", command: ["serve", "--password-file", "/run/db"] }]) },
    ),
    pairs(
        "secret-ecs-daemon-task-definition-containers",
        "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
        (environments) => ({ containerDefinitions: [{ name: "agent", environments }] }),
        "containerDefinitions[0].environments",
    ),
    pairs(
        "secret-ecs-express-gateway-service-container",
        "aws:ecs/expressGatewayService:ExpressGatewayService",
        (environments) => ({ primaryContainer: { environments } }),
        "primaryContainer.environments",
    ),
    map(
        "secret-apprunner-service-environment",
        "aws:apprunner/service:Service",
        (runtimeEnvironmentVariables) => ({
            sourceConfiguration: { imageRepository: { imageConfiguration: { runtimeEnvironmentVariables } } },
        }),
        RUNTIME,
    ),
    of(
        "secret-batch-job-definition-container",
        BATCH,
        { containerProperties: '{"environment":[{"name":"SECRET_KEY","value":"q9w8e7r6t5"}]}' },
        {
            containerProperties:
                '{"secrets":[{"name":"SECRET_KEY","valueFrom":"arn:aws:ssm:eu-west-1:1:parameter/k"}]}',
        },
        "containerProperties",
    ),
    pairs(
        "secret-batch-job-definition-pods",
        BATCH,
        (envs) => ({ eksProperties: { podProperties: { containers: [{ image: "job", envs }] } } }),
        "eksProperties.podProperties.containers[0].envs",
    ),
    map("secret-batch-job-definition-parameters", BATCH, (parameters) => ({ parameters }), "parameters"),
    map(
        "secret-sagemaker-model-environment",
        "aws:sagemaker/model:Model",
        (environment) => ({ containers: [{ environment }] }),
        "containers[0].environment",
    ),
    map(
        "secret-sagemaker-training-job-environment",
        "aws:sagemaker/trainingJob:TrainingJob",
        (environment) => ({ environment }),
        "environment",
    ),
    map(
        "secret-sagemaker-hyper-parameter-tuning-job-environment",
        "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
        (environment) => ({ trainingJobDefinition: { environment } }),
        "trainingJobDefinition.environment",
    ),
    map(
        "secret-amplify-app-environment",
        "aws:amplify/app:App",
        (environmentVariables) => ({ environmentVariables }),
        "environmentVariables",
    ),
    map(
        "secret-amplify-branch-environment",
        "aws:amplify/branch:Branch",
        (environmentVariables) => ({ environmentVariables }),
        "environmentVariables",
    ),
    map(
        "secret-lightsail-container-service-deployment-version-environment",
        "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion",
        (environment) => ({ containers: [{ environment }] }),
        "containers[0].environment",
    ),
    map(
        "secret-synthetics-canary-environment",
        "aws:synthetics/canary:Canary",
        (environmentVariables) => ({ runConfig: { environmentVariables } }),
        "runConfig.environmentVariables",
    ),
    map(
        "secret-bedrock-agentcore-agent-runtime-environment",
        "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
        (environmentVariables) => ({ environmentVariables }),
        "environmentVariables",
    ),
    map(
        "secret-bedrock-agentcore-harness-environment",
        "aws:bedrock/agentcoreHarness:AgentcoreHarness",
        (environmentVariables) => ({ environmentVariables }),
        "environmentVariables",
    ),
    map(
        "secret-kinesisanalyticsv2-application-properties",
        "aws:kinesisanalyticsv2/application:Application",
        (propertyMap) => ({
            applicationConfiguration: { environmentProperties: { propertyGroups: [{ propertyMap }] } },
        }),
        "applicationConfiguration.environmentProperties.propertyGroups[0].propertyMap",
    ),
    pairs(
        "secret-elasticbeanstalk-environment-settings",
        "aws:elasticbeanstalk/environment:Environment",
        (settings) => ({ settings }),
        "settings",
    ),
    of(
        "secret-elasticbeanstalk-environment-settings",
        "aws:elasticbeanstalk/environment:Environment",
        {
            settings: [
                { namespace: "aws:elasticbeanstalk:application:environment", name: "DB_PASSWORD", value: "Horse-7" },
            ],
        },
        {
            settings: [
                { namespace: "aws:elasticbeanstalk:application:environmentsecrets", name: "DB_PASSWORD", value: "db" },
            ],
        },
    ),
    pairs(
        "secret-elasticbeanstalk-configuration-template-settings",
        "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
        (settings) => ({ settings }),
        "settings",
    ),
    map("secret-apigateway-stage-variables", "aws:apigateway/stage:Stage", (variables) => ({ variables }), "variables"),
    map(
        "secret-apigatewayv2-stage-variables",
        "aws:apigatewayv2/stage:Stage",
        (stageVariables) => ({ stageVariables }),
        "stageVariables",
    ),
    of(
        "secret-mwaa-environment-configuration",
        "aws:mwaa/environment:Environment",
        { airflowConfigurationOptions: { "smtp.smtp_password": "Horse-battery-7" } },
        { airflowConfigurationOptions: { "smtp.smtp_user": "orders", "core.default_task_retries": 3 } },
        "airflowConfigurationOptions.smtp.smtp_password",
    ),
];
