import { leftOut, PRIVATE } from "../support/placementCases";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const CONNECTION = "aws:glue/connection:Connection";
const REQUIREMENTS = "physicalConnectionRequirements.subnetId";
const EMR = "aws:emr/cluster:Cluster";
const SOURCE = "aws:quicksight/dataSource:DataSource";

export const analytics: readonly RuleCase[] = [
    // JDBC is the default.
    leftOut("placement-glue-connection", CONNECTION, REQUIREMENTS, PRIVATE, { name: "orders" }),
    casesOf(CONNECTION)(
        "placement-glue-connection",
        { connectionType: "KAFKA" },
        { connectionType: "KAFKA", physicalConnectionRequirements: { subnetId: PRIVATE } },
        REQUIREMENTS,
    ),
    // A service of the internet is in no network of the owner's.
    casesOf(CONNECTION)("placement-glue-connection", { connectionType: "MONGODB" }, { connectionType: "SALESFORCE" }),
    leftOut("placement-glue-dev-endpoint", "aws:glue/devEndpoint:DevEndpoint", "subnetId", PRIVATE),
    leftOut("placement-emr-cluster", EMR, "ec2Attributes.subnetId", PRIVATE, { releaseLabel: "emr-7.5.0" }),
    casesOf(EMR)(
        "placement-emr-cluster",
        { ec2Attributes: { instanceProfile: "emr" } },
        { ec2Attributes: { instanceProfile: "emr", subnetIds: [PRIVATE] } },
        "ec2Attributes.subnetId",
    ),
    leftOut(
        "placement-emrserverless-application",
        "aws:emrserverless/application:Application",
        "networkConfiguration.subnetIds",
        [PRIVATE],
    ),
    leftOut("placement-grafana-workspace", "aws:grafana/workspace:Workspace", "vpcConfiguration.subnetIds", [PRIVATE]),
    leftOut(
        "placement-quicksight-data-source",
        SOURCE,
        "vpcConnectionProperties.vpcConnectionArn",
        "arn:aws:quicksight:eu-west-1:111122223333:vpcConnection/private",
        { parameters: { redshift: { database: "orders", clusterId: "warehouse" } } },
    ),
    // Athena has no network to connect to.
    casesOf(SOURCE)(
        "placement-quicksight-data-source",
        { parameters: { postgresql: { host: "db.example.com", port: 5432, database: "orders" } } },
        { parameters: { athena: { workGroup: "reports" } } },
    ),
];

const TUNING = "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob";
const SCHEDULE = "aws:sagemaker/monitoringSchedule:MonitoringSchedule";
const LABELING = "aws:sagemaker/labelingJob:LabelingJob";
const vpcConfig = { subnets: [PRIVATE], securityGroupIds: ["sg-1"] };

export const sagemaker: readonly RuleCase[] = [
    leftOut(
        "placement-sagemaker-notebook-instance",
        "aws:sagemaker/notebookInstance:NotebookInstance",
        "subnetId",
        PRIVATE,
    ),
    leftOut("placement-sagemaker-domain", "aws:sagemaker/domain:Domain", "appNetworkAccessType", "VpcOnly", {
        vpcId: "vpc-1",
    }),
    casesOf("aws:sagemaker/domain:Domain")(
        "placement-sagemaker-domain",
        { appNetworkAccessType: "PublicInternetOnly" },
        { appNetworkAccessType: "VpcOnly" },
        "appNetworkAccessType",
    ),
    leftOut("placement-sagemaker-model", "aws:sagemaker/model:Model", "vpcConfig.subnets", [PRIVATE]),
    leftOut("placement-sagemaker-training-job", "aws:sagemaker/trainingJob:TrainingJob", "vpcConfig.subnets", [
        PRIVATE,
    ]),
    casesOf(TUNING)(
        "placement-sagemaker-hyper-parameter-tuning-job",
        { trainingJobDefinition: { roleArn: "arn:aws:iam::111122223333:role/train" } },
        { trainingJobDefinition: { roleArn: "arn:aws:iam::111122223333:role/train", vpcConfig } },
        "trainingJobDefinition.vpcConfig.subnets",
    ),
    casesOf(TUNING)(
        "placement-sagemaker-hyper-parameter-tuning-job",
        { trainingJobDefinitions: [{ vpcConfig }, { definitionName: "second" }] },
        { trainingJobDefinitions: [{ vpcConfig }, { vpcConfig }] },
        "trainingJobDefinitions[1].vpcConfig.subnets",
    ),
    leftOut(
        "placement-sagemaker-data-quality-job-definition",
        "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        "networkConfig.vpcConfig.subnets",
        [PRIVATE],
    ),
    casesOf(SCHEDULE)(
        "placement-sagemaker-monitoring-schedule",
        { monitoringScheduleConfig: { monitoringJobDefinition: { roleArn: "arn:aws:iam::111122223333:role/watch" } } },
        // Where a definition is named, it says where its jobs run.
        { monitoringScheduleConfig: { monitoringJobDefinitionName: "quality" } },
        "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.vpcConfig.subnets",
    ),
    casesOf(SCHEDULE)(
        "placement-sagemaker-monitoring-schedule",
        { monitoringScheduleConfig: { monitoringJobDefinition: { networkConfig: { enableNetworkIsolation: true } } } },
        { monitoringScheduleConfig: { monitoringJobDefinition: { networkConfig: { vpcConfig } } } },
    ),
    casesOf(LABELING)(
        "placement-sagemaker-labeling-job",
        { labelingJobAlgorithmsConfig: { labelingJobAlgorithmSpecificationArn: "arn:aws:sagemaker:images" } },
        { labelingJobAlgorithmsConfig: { labelingJobResourceConfig: { vpcConfig } } },
        "labelingJobAlgorithmsConfig.labelingJobResourceConfig.vpcConfig.subnets",
    ),
    leftOut("placement-sagemaker-workforce", "aws:sagemaker/workforce:Workforce", "workforceVpcConfig.vpcId", "vpc-1"),
];

export const models: readonly RuleCase[] = [
    leftOut("placement-bedrock-custom-model", "aws:bedrock/customModel:CustomModel", "vpcConfig.subnetIds", [PRIVATE]),
    leftOut(
        "placement-bedrockmodel-invocation-job",
        "aws:bedrockmodel/invocationJob:InvocationJob",
        "vpcConfig.subnetIds",
        [PRIVATE],
    ),
    leftOut(
        "placement-comprehend-document-classifier",
        "aws:comprehend/documentClassifier:DocumentClassifier",
        "vpcConfig.subnets",
        [PRIVATE],
    ),
    leftOut(
        "placement-comprehend-entity-recognizer",
        "aws:comprehend/entityRecognizer:EntityRecognizer",
        "vpcConfig.subnets",
        [PRIVATE],
    ),
];

const subnetsOption = { namespace: "aws:ec2:vpc", name: "Subnets", value: `${PRIVATE},subnet-2` };
const sizeOption = { namespace: "aws:autoscaling:asg", name: "MaxSize", value: "2" };

/** Elastic Beanstalk: subnets are an option setting, or come from what the environment is made from. */
const beanstalk = (subject: string, type: string, from: string): readonly RuleCase[] => [
    casesOf(type)(
        `placement-${subject}`,
        { settings: [sizeOption] },
        { settings: [sizeOption, subnetsOption] },
        "settings",
    ),
    casesOf(type)(`placement-${subject}`, {}, { [from]: "web" }),
];

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const origin = (domainName: string, rest: object): object => ({ origins: [{ originId: "o", domainName, ...rest }] });

export const defaultsAndOrigins: readonly RuleCase[] = [
    {
        rule: "placement-ec2-default-vpc",
        violation: { type: "aws:ec2/defaultVpc:DefaultVpc", properties: { tags: { Name: "default" } } },
        clean: { type: "aws:ec2/vpc:Vpc", properties: { cidrBlock: "10.0.0.0/16" } },
        path: "",
    },
    {
        rule: "placement-ec2-default-subnet",
        violation: { type: "aws:ec2/defaultSubnet:DefaultSubnet", properties: { availabilityZone: "eu-west-1a" } },
        clean: { type: "aws:ec2/subnet:Subnet", properties: { availabilityZone: "eu-west-1a", vpcId: "vpc-1" } },
        path: "",
    },
    ...beanstalk("elasticbeanstalk-environment", "aws:elasticbeanstalk/environment:Environment", "templateName"),
    ...beanstalk(
        "elasticbeanstalk-configuration-template",
        "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
        "environmentId",
    ),
    casesOf(DISTRIBUTION)(
        "placement-cloudfront-distribution",
        { ...origin("shop-1234567890.eu-west-1.elb.amazonaws.com", { customOriginConfig: { httpPort: 80 } }) },
        { ...origin("internal-shop-1.eu-west-1.elb.amazonaws.com", { vpcOriginConfig: { vpcOriginId: "vo_1" } }) },
        "origins[0].domainName",
    ),
    casesOf(DISTRIBUTION)(
        "placement-cloudfront-distribution",
        { ...origin("ec2-192-0-2-1.eu-west-1.compute.amazonaws.com", { customOriginConfig: { httpPort: 80 } }) },
        { ...origin("assets.s3.eu-west-1.amazonaws.com", { originAccessControlId: "E1" }) },
    ),
    casesOf("aws:cloudfront/multitenantDistribution:MultitenantDistribution")(
        "placement-cloudfront-multitenant-distribution",
        { ...origin("shop-0a1b2c3d.elb.eu-west-1.amazonaws.com", { customOriginConfigs: [{ httpPort: 80 }] }) },
        { ...origin("shop-0a1b2c3d.elb.eu-west-1.amazonaws.com", { vpcOriginConfigs: [{ vpcOriginId: "vo_1" }] }) },
        "origins[0].domainName",
    ),
];
