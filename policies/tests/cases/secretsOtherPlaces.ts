import type { RuleCase } from "../support/ruleCase";
import { document, KEY_ID, map, of, SECRET_KEY, sql } from "../support/secretCases";

/** Secrets in rarer places. */
export const secretOtherPlaceCases: readonly RuleCase[] = [
    sql(
        "secret-redshiftdata-statement-sql",
        "aws:redshiftdata/statement:Statement",
        (text_) => ({ sql: text_ }),
        "sql",
    ),
    of(
        "secret-redshiftdata-statement-sql",
        "aws:redshiftdata/statement:Statement",
        { sql: `copy t from 's3://b' credentials 'aws_access_key_id=${KEY_ID};aws_secret_access_key=${SECRET_KEY}'` },
        { sql: "copy t from 's3://b' iam_role default" },
    ),
    sql("secret-athena-named-query-sql", "aws:athena/namedQuery:NamedQuery", (query) => ({ query }), "query"),
    sql(
        "secret-athena-prepared-statement-sql",
        "aws:athena/preparedStatement:PreparedStatement",
        (queryStatement) => ({ queryStatement }),
        "queryStatement",
    ),
    of(
        "secret-amp-alert-manager-definition-definition",
        "aws:amp/alertManagerDefinition:AlertManagerDefinition",
        { definition: "global:\n  smtp_auth_password: 'Horse-battery-7'\n" },
        { definition: "receivers:\n  - sns_configs:\n      - topic_arn: arn:aws:sns:eu-west-1:111122223333:t\n" },
        "definition",
    ),
    of(
        "secret-amp-scraper-configuration",
        "aws:amp/scraper:Scraper",
        { scrapeConfiguration: "scrape_configs:\n  - basic_auth:\n      password: Horse-battery-7\n" },
        { scrapeConfiguration: "scrape_configs:\n  - bearer_token_file: /var/run/secrets/token\n" },
    ),
    of(
        "secret-gamelift-fleet-parameters",
        "aws:gamelift/fleet:Fleet",
        { runtimeConfiguration: { serverProcesses: [{ parameters: "--port 7777 --admin-password Horse7" }] } },
        { runtimeConfiguration: { serverProcesses: [{ parameters: "--port 7777" }] } },
    ),
    map(
        "secret-sagemaker-app-image-config-environment",
        "aws:sagemaker/appImageConfig:AppImageConfig",
        (containerEnvironmentVariables) => ({
            jupyterLabImageConfig: { containerConfig: { containerEnvironmentVariables } },
        }),
        "jupyterLabImageConfig.containerConfig.containerEnvironmentVariables",
    ),
    map(
        "secret-sagemaker-data-quality-job-definition-environment",
        "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        (environment) => ({ dataQualityAppSpecification: { environment } }),
        "dataQualityAppSpecification.environment",
    ),
    map(
        "secret-sagemaker-monitoring-schedule-environment",
        "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        (environment) => ({ monitoringScheduleConfig: { monitoringJobDefinition: { environment } } }),
        "monitoringScheduleConfig.monitoringJobDefinition.environment",
    ),
    document(
        "secret-sagemaker-pipeline-definition",
        "aws:sagemaker/pipeline:Pipeline",
        (pipelineDefinition) => ({ pipelineDefinition }),
        "pipelineDefinition",
    ),
    map(
        "secret-emrserverless-application-configuration",
        "aws:emrserverless/application:Application",
        (properties) => ({ runtimeConfigurations: [{ classification: "spark-defaults", properties }] }),
        "runtimeConfigurations[0].properties",
    ),
    document(
        "secret-emr-instance-group-configuration",
        "aws:emr/instanceGroup:InstanceGroup",
        (configurationsJson) => ({ configurationsJson }),
        "configurationsJson",
    ),
    of(
        "secret-rds-option-group-options",
        "aws:rds/optionGroup:OptionGroup",
        { options: [{ optionSettings: [{ name: "AGENT_REGISTRATION_PASSWORD", value: "Horse7" }] }] },
        { options: [{ optionSettings: [{ name: "SQLNET.SSL_VERSION", value: "1.2" }] }] },
        "options[0].optionSettings[0].value",
    ),
    of(
        "secret-cloudwatch-event-api-destination-address",
        "aws:cloudwatch/eventApiDestination:EventApiDestination",
        { invocationEndpoint: "https://me:Horse7@hooks.example.com" },
        { invocationEndpoint: "https://hooks.example.com" },
        "invocationEndpoint",
    ),
    of(
        "secret-kinesis-firehose-delivery-stream-attributes",
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        {
            httpEndpointConfiguration: {
                requestConfiguration: { commonAttributes: [{ name: "x-api-key", value: "f3a9c1d27b" }] },
            },
        },
        {
            httpEndpointConfiguration: {
                requestConfiguration: { commonAttributes: [{ name: "stage", value: "f3a9c1d27b" }] },
            },
        },
        "httpEndpointConfiguration.requestConfiguration.commonAttributes[0].value",
    ),
    map(
        "secret-glue-dev-endpoint-arguments",
        "aws:glue/devEndpoint:DevEndpoint",
        (args) => ({ arguments: args }),
        "arguments",
    ),
    map(
        "secret-serverlessrepository-cloud-formation-stack-parameters",
        "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
        (parameters) => ({ parameters }),
        "parameters",
    ),
    of(
        "secret-cloudfront-keyvaluestore-keys-exclusive-values",
        "aws:cloudfront/keyvaluestoreKeysExclusive:KeyvaluestoreKeysExclusive",
        { resourceKeyValuePairs: [{ key: "signing-key", value: "f3a9c1d27b" }] },
        { resourceKeyValuePairs: [{ key: "landing-page", value: "f3a9c1d27b" }] },
        "resourceKeyValuePairs[0].value",
    ),
    of(
        "secret-ssmincidents-response-plan-parameters",
        "aws:ssmincidents/responsePlan:ResponsePlan",
        { action: { ssmAutomations: [{ parameters: [{ name: "ApiToken", values: ["f3a9c1d27b"] }] }] } },
        { action: { ssmAutomations: [{ parameters: [{ name: "Cluster", values: ["f3a9c1d27b"] }] }] } },
        "action.ssmAutomations[0].parameters[0].values[0]",
    ),
    map(
        "secret-finspace-kx-cluster-arguments",
        "aws:finspace/kxCluster:KxCluster",
        (commandLineArguments) => ({ commandLineArguments }),
        "commandLineArguments",
    ),
    ...["aws:lambdamicrovms/image:Image", "aws:lambda/microvmsImage:MicrovmsImage"].map((type) =>
        map(
            "secret-lambdamicrovms-image-environment",
            type,
            (environmentVariables) => ({ environmentVariables }),
            "environmentVariables",
        ),
    ),
    map(
        "secret-sagemaker-algorithm-environment",
        "aws:sagemaker/algorithm:Algorithm",
        (environment) => ({ inferenceSpecification: { containers: [{ image: "app", environment }] } }),
        "inferenceSpecification.containers[0].environment",
    ),
    map(
        "secret-glue-workflow-properties",
        "aws:glue/workflow:Workflow",
        (defaultRunProperties) => ({ defaultRunProperties }),
        "defaultRunProperties",
    ),
    map(
        "secret-glue-catalog-table-parameters",
        "aws:glue/catalogTable:CatalogTable",
        (parameters) => ({ storageDescriptor: { serDeInfo: { parameters } } }),
        "storageDescriptor.serDeInfo.parameters",
    ),
    map(
        "secret-emr-instance-fleet-configuration",
        "aws:emr/instanceFleet:InstanceFleet",
        (properties) => ({ instanceTypeConfigs: [{ configurations: [{ classification: "hive-site", properties }] }] }),
        "instanceTypeConfigs[0].configurations[0].properties",
    ),
    map(
        "secret-emr-cluster-configuration",
        "aws:emr/cluster:Cluster",
        (properties) => ({ coreInstanceFleet: { instanceTypeConfigs: [{ configurations: [{ properties }] }] } }),
        "coreInstanceFleet.instanceTypeConfigs[0].configurations[0].properties",
    ),
    map(
        "secret-apigateway-deployment-variables",
        "aws:apigateway/deployment:Deployment",
        (variables) => ({ variables }),
        "variables",
    ),
    map(
        "secret-bedrock-agentcore-gateway-target-query",
        "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget",
        (staticQueryParameters) => ({ targetConfiguration: { http: { passthrough: { staticQueryParameters } } } }),
        "targetConfiguration.http.passthrough.staticQueryParameters",
    ),
    map(
        "secret-bedrock-agentcore-harness-environment",
        "aws:bedrock/agentcoreHarness:AgentcoreHarness",
        (headers) => ({ tools: [{ config: { remoteMcp: { url: "https://tools.example.com", headers } } }] }),
        "tools[0].config.remoteMcp.headers",
    ),
    map(
        "secret-ecs-daemon-task-definition-containers",
        "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
        (options) => ({
            containerDefinitions: [{ name: "agent", logConfiguration: { logDriver: "splunk", options } }],
        }),
        "containerDefinitions[0].logConfiguration.options",
    ),
];
