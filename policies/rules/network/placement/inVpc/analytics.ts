import type { Property } from "../../../../engine/property";
import { DEFAULT_VPC, HANDLES_DATA, NORMAL_MODE, OUTSIDE, vpcBlock, type VpcSetting } from "./setting";

/** Types of Glue connections that lead to databases and brokers of a network (Glue Developer Guide, "Connections"). */
const NETWORK_CONNECTIONS = ["jdbc", "kafka", "mongodb", "network"];

const isNetworkConnection = (block: Property): boolean =>
    NETWORK_CONNECTIONS.includes(block.get("connectionType").lower() ?? "jdbc");

const etl: readonly VpcSetting[] = [
    {
        type: "aws:glue/connection:Connection",
        title: "Glue connections lead through a subnet.",
        paths: ["physicalConnectionRequirements.subnetId"],
        message: "No subnet is named, so jobs reach the data store over the internet.",
        when: isNetworkConnection,
        whenReads: ["connectionType"],
        ...OUTSIDE,
        severity: "medium",
        fix: "physicalConnectionRequirements: { subnetId: privateSubnet.id, securityGroupIdLists: [securityGroup.id] }",
    },
    {
        // Glue API Reference, `DevEndpoint`: without a VPC the endpoint has a public address.
        type: "aws:glue/devEndpoint:DevEndpoint",
        paths: ["subnetId"],
        message: "The endpoint is in no VPC, so it has a public address.",
        ...OUTSIDE,
        fix: "subnetId: privateSubnet.id, securityGroupIds: [securityGroup.id]",
    },
    {
        type: "aws:emr/cluster:Cluster",
        paths: ["ec2Attributes.subnetId", "ec2Attributes.subnetIds"],
        message: "No subnet is named, so EMR launches into the default VPC, whose subnets are public.",
        ...DEFAULT_VPC,
        fix: "ec2Attributes: { subnetId: privateSubnet.id, ... }",
    },
    {
        type: "aws:emrserverless/application:Application",
        paths: ["networkConfiguration.subnetIds"],
        message: "Workers run outside of the VPC, in the network of EMR.",
        ...NORMAL_MODE,
        fix: vpcBlock("networkConfiguration"),
    },
    {
        type: "aws:grafana/workspace:Workspace",
        title: "Grafana workspaces reach their data sources through a VPC.",
        paths: ["vpcConfiguration.subnetIds"],
        message: "The workspace reaches its data sources over public endpoints.",
        ...NORMAL_MODE,
        fix: vpcBlock("vpcConfiguration"),
    },
];

/** Kinds of QuickSight data sources that are databases in a network. */
const DATABASES = [
    "amazonElasticsearch",
    "aurora",
    "auroraPostgresql",
    "mariaDb",
    "mysql",
    "oracle",
    "postgresql",
    "presto",
    "rds",
    "redshift",
    "spark",
    "sqlServer",
    "teradata",
] as const;

const reports: readonly VpcSetting[] = [
    {
        type: "aws:quicksight/dataSource:DataSource",
        title: "QuickSight reaches databases through a VPC connection.",
        paths: ["vpcConnectionProperties.vpcConnectionArn"],
        message: "QuickSight reaches the database over the internet.",
        when: (block) => DATABASES.some((kind) => block.get(`parameters.${kind}`).isSet()),
        whenReads: ["parameters"],
        ...HANDLES_DATA,
        fix: "vpcConnectionProperties: { vpcConnectionArn: connection.arn }",
    },
];

const JOB_OUTSIDE = "The job's containers run outside of the VPC, in the network of SageMaker.";
const jobVpc = vpcBlock("vpcConfig", "subnets");

const sagemaker: readonly VpcSetting[] = [
    {
        type: "aws:sagemaker/notebookInstance:NotebookInstance",
        paths: ["subnetId"],
        message: "The notebook runs outside of the VPC.",
        ...OUTSIDE,
        controls: { fsbp: ["SageMaker.2"] },
        fix: "subnetId: privateSubnet.id, securityGroups: [securityGroup.id]",
    },
    {
        // Default `PublicInternetOnly` (SageMaker API Reference, `CreateDomain`).
        type: "aws:sagemaker/domain:Domain",
        title: "SageMaker domains send all traffic through their VPC.",
        paths: ["appNetworkAccessType"],
        sameAsNone: ["publicinternetonly"],
        message: "Apps of the domain reach the internet outside of the VPC.",
        ...OUTSIDE,
        severity: "medium",
        fix: 'appNetworkAccessType: "VpcOnly"',
    },
    {
        type: "aws:sagemaker/model:Model",
        paths: ["vpcConfig.subnets"],
        message: "The model's containers run outside of the VPC, in the network of SageMaker.",
        fix: jobVpc,
    },
    { type: "aws:sagemaker/trainingJob:TrainingJob", paths: ["vpcConfig.subnets"], message: JOB_OUTSIDE, fix: jobVpc },
    {
        type: "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
        in: ["trainingJobDefinition", "trainingJobDefinitions[]"],
        paths: ["vpcConfig.subnets"],
        message: JOB_OUTSIDE,
        fix: jobVpc,
    },
    {
        type: "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        paths: ["networkConfig.vpcConfig.subnets"],
        message: JOB_OUTSIDE,
        fix: `networkConfig: { ${jobVpc} }`,
    },
    {
        // Without a definition of its own the schedule names one, which says where its jobs run.
        type: "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        in: "monitoringScheduleConfig.monitoringJobDefinition",
        paths: ["networkConfig.vpcConfig.subnets"],
        message: JOB_OUTSIDE,
        fix: `networkConfig: { ${jobVpc} }`,
    },
    {
        type: "aws:sagemaker/labelingJob:LabelingJob",
        in: "labelingJobAlgorithmsConfig",
        paths: ["labelingJobResourceConfig.vpcConfig.subnets"],
        message: JOB_OUTSIDE,
        fix: `labelingJobResourceConfig: { ${jobVpc} }`,
    },
    {
        type: "aws:sagemaker/workforce:Workforce",
        title: "Workers of SageMaker reach the labeling portal through a VPC.",
        paths: ["workforceVpcConfig.vpcId"],
        message: "The labeling portal is reached over the internet.",
        ...NORMAL_MODE,
        fix: "workforceVpcConfig: { vpcId: vpc.id, subnets: privateSubnetIds, securityGroupIds: [securityGroup.id] }",
    },
];

const models: readonly VpcSetting[] = [
    { type: "aws:bedrock/customModel:CustomModel", subnets: "subnetIds", what: "training data" },
    { type: "aws:bedrockmodel/invocationJob:InvocationJob", subnets: "subnetIds", what: "data of the job" },
    { type: "aws:comprehend/documentClassifier:DocumentClassifier", subnets: "subnets", what: "training data" },
    { type: "aws:comprehend/entityRecognizer:EntityRecognizer", subnets: "subnets", what: "training data" },
].map(({ type, subnets, what }) => ({
    type,
    paths: [`vpcConfig.${subnets}`] as const,
    message: `The ${what} is read from outside of the VPC.`,
    fix: vpcBlock("vpcConfig", subnets),
}));

export const analytics: readonly VpcSetting[] = [...etl, ...reports, ...sagemaker, ...models];
