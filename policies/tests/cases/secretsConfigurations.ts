import type { RuleCase } from "../support/ruleCase";
import { document, KEY_ID, map, of, SECRET_ARN, text } from "../support/secretCases";

const CONNECTION = "aws:glue/connection:Connection";
const PARAMETER = "aws:ssm/parameter:Parameter";
const TEMPLATE = (parameter: unknown): string => JSON.stringify({ Parameters: { DbPassword: parameter } });

/** Secrets in configurations, parameters and templates. */
export const secretConfigurationCases: readonly RuleCase[] = [
    of(
        "secret-glue-connection-properties",
        CONNECTION,
        {
            connectionProperties: {
                JDBC_CONNECTION_URL: "jdbc:redshift://dw.internal:5439/dev",
                USERNAME: "etl",
                PASSWORD: "Horse-battery-7",
            },
        },
        {
            connectionProperties: {
                JDBC_CONNECTION_URL: "jdbc:redshift://dw.internal:5439/dev",
                SECRET_ID: "orders/warehouse",
            },
        },
        "connectionProperties.PASSWORD",
    ),
    of(
        "secret-glue-connection-properties",
        CONNECTION,
        { connectionProperties: { JDBC_CONNECTION_URL: "jdbc:oracle:thin:etl/Horse7@db.internal:1521/orders" } },
        { connectionProperties: { JDBC_CONNECTION_URL: "jdbc:oracle:thin:@db.internal:1521/orders" } },
        "connectionProperties.JDBC_CONNECTION_URL",
    ),
    of(
        "secret-glue-job-arguments",
        "aws:glue/job:Job",
        { defaultArguments: { "--db_password": "Horse-battery-7", "--TempDir": "s3://bucket/tmp" } },
        { defaultArguments: { "--secret_name": "orders/db", "--enable-auto-scaling": "true" } },
        "defaultArguments.--db_password",
    ),
    map(
        "secret-glue-trigger-arguments",
        "aws:glue/trigger:Trigger",
        (args) => ({ actions: [{ jobName: "load", arguments: args }] }),
        "actions[0].arguments",
    ),
    of(
        "secret-ssm-parameter-plain",
        PARAMETER,
        { name: "/orders/db/password", type: "String", value: "Horse-battery-7" },
        { name: "/orders/db/password", type: "SecureString", value: "Horse-battery-7" },
        "value",
    ),
    of(
        "secret-ssm-parameter-plain",
        PARAMETER,
        { name: "/orders/keys", type: "String", insecureValue: KEY_ID },
        { name: "/orders/db/secret-arn", type: "String", insecureValue: SECRET_ARN },
        "insecureValue",
    ),
    of(
        "secret-cloudformation-stack-template",
        "aws:cloudformation/stack:Stack",
        { templateBody: TEMPLATE({ Type: "String", NoEcho: true, Default: "Horse-battery-7" }) },
        { templateBody: TEMPLATE({ Type: "String", NoEcho: true }) },
        "templateBody",
    ),
    of(
        "secret-cloudformation-stack-template",
        "aws:cloudformation/stack:Stack",
        { templateBody: "Resources:\n  Db:\n    Properties:\n      MasterUserPassword: 'Horse-battery-7'\n" },
        { templateBody: "Resources:\n  Db:\n    Properties:\n      MasterUserPassword: !Ref DbPassword\n" },
    ),
    map(
        "secret-cloudformation-stack-parameters",
        "aws:cloudformation/stack:Stack",
        (parameters) => ({ parameters }),
        "parameters",
    ),
    of(
        "secret-cloudformation-stack-set-template",
        "aws:cloudformation/stackSet:StackSet",
        { templateBody: TEMPLATE({ Default: "Horse-battery-7" }) },
        { templateBody: TEMPLATE({ Default: "{{resolve:secretsmanager:db:SecretString:password}}" }) },
        "templateBody",
    ),
    map(
        "secret-cloudformation-stack-set-parameters",
        "aws:cloudformation/stackSet:StackSet",
        (parameters) => ({ parameters }),
        "parameters",
    ),
    map(
        "secret-cloudformation-stack-set-instance-parameters",
        "aws:cloudformation/stackSetInstance:StackSetInstance",
        (parameterOverrides) => ({ parameterOverrides }),
        "parameterOverrides",
    ),
    map(
        "secret-cloudformation-stack-instances-parameters",
        "aws:cloudformation/stackInstances:StackInstances",
        (parameterOverrides) => ({ parameterOverrides }),
        "parameterOverrides",
    ),
    of(
        "secret-servicecatalog-provisioned-product-parameters",
        "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
        { provisioningParameters: [{ key: "AdminPassword", value: "Horse-battery-7" }] },
        { provisioningParameters: [{ key: "AdminUser", value: "Horse-battery-7" }] },
        "provisioningParameters[0].value",
    ),
    of(
        "secret-emr-cluster-configuration",
        "aws:emr/cluster:Cluster",
        {
            configurationsJson: JSON.stringify([
                {
                    Classification: "hive-site",
                    Properties: { "javax.jdo.option.ConnectionPassword": "Horse-battery-7" },
                },
            ]),
        },
        {
            configurationsJson: JSON.stringify([
                { Classification: "hive-site", Properties: { "javax.jdo.option.ConnectionUserName": "hive" } },
            ]),
        },
        "configurationsJson",
    ),
    map(
        "secret-emrcontainers-job-template-configuration",
        "aws:emrcontainers/jobTemplate:JobTemplate",
        (properties) => ({
            jobTemplateData: { configurationOverrides: { applicationConfigurations: [{ properties }] } },
        }),
        "jobTemplateData.configurationOverrides.applicationConfigurations[0].properties",
    ),
    of(
        "secret-mskconnect-connector-configuration",
        "aws:mskconnect/connector:Connector",
        { connectorConfiguration: { "database.password": "Horse-battery-7" } },
        { connectorConfiguration: { "database.password": "${secretManager:orders:password}" } },
        "connectorConfiguration.database.password",
    ),
    of(
        "secret-mskconnect-worker-configuration-configuration",
        "aws:mskconnect/workerConfiguration:WorkerConfiguration",
        { propertiesFileContent: "ssl.key.password=Horse-battery-7\n" },
        { propertiesFileContent: "key.converter=org.apache.kafka.connect.storage.StringConverter\n" },
        "propertiesFileContent",
    ),
    of(
        "secret-msk-configuration-properties",
        "aws:msk/configuration:Configuration",
        { serverProperties: "ssl.keystore.password=Horse-battery-7\n" },
        { serverProperties: "auto.create.topics.enable=false\ndelete.topic.enable=true\n" },
        "serverProperties",
    ),
    of(
        "secret-mq-configuration-data",
        "aws:mq/configuration:Configuration",
        { data: '<broker><networkConnector userName="me" password="Horse-battery-7"/></broker>' },
        { data: '<broker><networkConnector userName="me" uri="static:(ssl://b:61617)"/></broker>' },
        "data",
    ),
    of(
        "secret-datapipeline-pipeline-definition-fields",
        "aws:datapipeline/pipelineDefinition:PipelineDefinition",
        { pipelineObjects: [{ fields: [{ key: "*password", stringValue: "Horse-battery-7" }] }] },
        { pipelineObjects: [{ fields: [{ key: "username", stringValue: "etl" }] }] },
        "pipelineObjects[0].fields[0].stringValue",
    ),
    of(
        "secret-dms-endpoint-attributes",
        "aws:dms/endpoint:Endpoint",
        { extraConnectionAttributes: "asm_user=etl;asm_password=Horse-battery-7;" },
        { extraConnectionAttributes: "useLogminerReader=N;useBfile=Y;" },
        "extraConnectionAttributes",
    ),
    document(
        "secret-eks-addon-configuration",
        "aws:eks/addon:Addon",
        (configurationValues) => ({ configurationValues }),
        "configurationValues",
    ),
    document(
        "secret-appconfig-hosted-configuration-version-content",
        "aws:appconfig/hostedConfigurationVersion:HostedConfigurationVersion",
        (content) => ({ content }),
        "content",
    ),
    document(
        "secret-s3-bucket-object-content",
        "aws:s3/bucketObject:BucketObject",
        (content) => ({ content }),
        "content",
    ),
    text(
        "secret-s3-bucket-object-content",
        "aws:s3/bucketObjectv2:BucketObjectv2",
        (content) => ({ contentBase64: Buffer.from(String(content)).toString("base64") }),
        "contentBase64",
    ),
    of(
        "secret-opensearchingest-pipeline-configuration",
        "aws:opensearchingest/pipeline:Pipeline",
        { pipelineConfigurationBody: 'sink:\n  - opensearch:\n      password: "Horse-battery-7"\n' },
        { pipelineConfigurationBody: 'sink:\n  - opensearch:\n      password: "${{aws_secrets:db:password}}"\n' },
        "pipelineConfigurationBody",
    ),
    of(
        "secret-cloudfront-keyvaluestore-key-value",
        "aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey",
        { key: "signing-key", value: "f3a9c1d27b" },
        { key: "redirects", value: "f3a9c1d27b" },
        "value",
    ),
    of(
        "secret-cloudcontrol-resource-state",
        "aws:cloudcontrol/resource:Resource",
        { desiredState: '{"MasterUserPassword":"Horse-battery-7"}' },
        { desiredState: '{"ManageMasterUserPassword":true}' },
        "desiredState",
    ),
];
