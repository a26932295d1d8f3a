import { type PlainPlace, placeRule } from "./place";

const READ = "Read the secret from Secrets Manager at run time; pass only its ARN.";
const RESOLVE = '"{{resolve:secretsmanager:name:SecretString:key}}" in the template';

const PLACES: readonly PlainPlace[] = [
    {
        type: "aws:redshiftdata/statement:Statement",
        part: "sql",
        what: "SQL statements for Redshift",
        paths: ["sql", "parameters[]"],
        also: ["parameters[].value"],
        fix: "Roles of IAM: create user ... password disable; copy ... iam_role default",
    },
    {
        type: "aws:athena/namedQuery:NamedQuery",
        part: "sql",
        what: "saved queries of Athena",
        paths: ["query"],
        fix: READ,
    },
    {
        type: "aws:athena/preparedStatement:PreparedStatement",
        part: "sql",
        what: "prepared statements of Athena",
        paths: ["queryStatement"],
        fix: READ,
    },
    {
        type: "aws:amp/alertManagerDefinition:AlertManagerDefinition",
        part: "definition",
        what: "definitions of alert managers",
        paths: ["definition"],
        fix: "sns_configs, with a topic that sends to others",
    },
    {
        type: "aws:amp/scraper:Scraper",
        part: "configuration",
        what: "configurations of scrapers",
        paths: ["scrapeConfiguration"],
        fix: READ,
    },
    {
        type: "aws:gamelift/fleet:Fleet",
        part: "parameters",
        what: "parameters of game servers",
        paths: ["runtimeConfiguration.serverProcesses[].parameters"],
        fix: READ,
    },
    {
        type: "aws:sagemaker/appImageConfig:AppImageConfig",
        part: "environment",
        what: "environment variables of SageMaker images",
        paths: ["codeEditorAppImageConfig", "jupyterLabImageConfig"].map(
            (config) => `${config}.containerConfig.containerEnvironmentVariables`,
        ),
        fix: READ,
    },
    {
        type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        part: "environment",
        what: "environment variables of data quality jobs",
        paths: ["dataQualityAppSpecification.environment"],
        fix: READ,
    },
    {
        type: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        part: "environment",
        what: "environment variables of monitoring jobs",
        paths: ["monitoringScheduleConfig.monitoringJobDefinition.environment"],
        fix: READ,
    },
    {
        type: "aws:sagemaker/pipeline:Pipeline",
        part: "definition",
        what: "definitions of SageMaker pipelines",
        paths: ["pipelineDefinition"],
        fix: READ,
    },
    {
        type: "aws:emrserverless/application:Application",
        part: "configuration",
        what: "configurations of EMR Serverless applications",
        paths: ["runtimeConfigurations[].properties"],
        fix: "Name the secret: EMR.secret@secret-name as the value of the property.",
    },
    {
        type: "aws:emr/instanceGroup:InstanceGroup",
        part: "configuration",
        what: "configurations of EMR instance groups",
        paths: ["configurationsJson"],
        fix: READ,
    },
    {
        type: "aws:rds/optionGroup:OptionGroup",
        part: "options",
        what: "options of RDS option groups",
        paths: ["options[].optionSettings[]"],
        also: ["options[].optionSettings[].value"],
        fix: READ,
    },
    {
        type: "aws:cloudwatch/eventApiDestination:EventApiDestination",
        part: "address",
        what: "addresses of API destinations",
        paths: ["invocationEndpoint"],
        isAddress: true,
        fix: "authParameters of the connection, which keeps them in Secrets Manager",
    },
    {
        type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        part: "attributes",
        what: "attributes, addresses and copy options of Firehose streams",
        paths: [
            "httpEndpointConfiguration.requestConfiguration.commonAttributes[]",
            "httpEndpointConfiguration.url",
            "redshiftConfiguration.copyOptions",
        ],
        isAddress: true,
        fix: "secretsManagerConfiguration: { enabled: true, secretArn: secret.arn }",
    },
    {
        type: "aws:glue/devEndpoint:DevEndpoint",
        part: "arguments",
        what: "arguments of Glue's development endpoints",
        paths: ["arguments"],
        fix: READ,
    },
    {
        type: "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
        part: "parameters",
        what: "parameters of stacks from the Serverless Application Repository",
        paths: ["parameters"],
        level: "advisory",
        fix: RESOLVE,
    },
    {
        type: "aws:cloudfront/keyvaluestoreKeysExclusive:KeyvaluestoreKeysExclusive",
        part: "values",
        what: "key value stores of CloudFront",
        paths: ["resourceKeyValuePairs[]"],
        also: ["resourceKeyValuePairs[].value"],
        level: "advisory",
        fix: READ,
    },
    {
        type: "aws:ssmincidents/responsePlan:ResponsePlan",
        part: "parameters",
        what: "parameters of response plans",
        paths: ["action.ssmAutomations[].parameters[]"],
        fix: "The name of a SecureString parameter, which the runbook reads.",
    },
    {
        type: "aws:finspace/kxCluster:KxCluster",
        part: "arguments",
        what: "arguments of kdb clusters",
        paths: ["commandLineArguments"],
        fix: READ,
    },
];

/** Places that are rarer than those of the other tables. */
export const otherPlaces = PLACES.map(placeRule);
