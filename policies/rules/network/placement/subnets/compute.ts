import type { Resource } from "../../../../engine/resource";
import { MANAGED_ENDPOINTS } from "../securityGroups/compute";
import type { SubnetUse } from "./rule";
import { PUBLIC_BY } from "./types";

const use = (type: string, ...subnets: readonly string[]): SubnetUse => ({ type, subnets });

/** A load balancer that is public on purpose belongs into public subnets. */
const isInternal = (balancer: Resource): boolean => balancer.get("internal").flag() === true;

const instances: readonly SubnetUse[] = [
    { ...use("aws:ec2/instance:Instance", "subnetId"), alsoDecides: PUBLIC_BY },
    use("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "subnetId"),
    use(
        "aws:ec2/spotFleetRequest:SpotFleetRequest",
        "launchSpecifications[].subnetId",
        "launchTemplateConfigs[].overrides[].subnetId",
    ),
    use("aws:ec2/fleet:Fleet", "launchTemplateConfigs[].overrides[].subnetId"),
    use("aws:ec2/launchTemplate:LaunchTemplate", "networkInterfaces[].subnetId"),
    use("aws:ec2/networkInterface:NetworkInterface", "subnetId"),
    use("aws:autoscaling/group:Group", "vpcZoneIdentifiers"),
    use("aws:batch/computeEnvironment:ComputeEnvironment", "computeResources.subnets"),
    use("aws:gamelift/gameServerGroup:GameServerGroup", "vpcSubnets"),
    use("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", "subnetId"),
    use("aws:cloud9/environmentEC2:EnvironmentEC2", "subnetId"),
    use("aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate", "stagingAreaSubnetId"),
    use("aws:workspaces/directory:Directory", "subnetIds"),
    use("aws:workspacesweb/networkSettings:NetworkSettings", "subnetIds"),
    use("aws:appstream/fleet:Fleet", "vpcConfig.subnetIds"),
    use("aws:appstream/imageBuilder:ImageBuilder", "vpcConfig.subnetIds"),
    use("aws:m2/environment:Environment", "subnetIds"),
];

const containers: readonly SubnetUse[] = [
    use("aws:ecs/service:Service", "networkConfiguration.subnets"),
    use("aws:ecs/taskSet:TaskSet", "networkConfiguration.subnets"),
    use(
        "aws:ecs/capacityProvider:CapacityProvider",
        "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.subnets",
    ),
    use("aws:ecs/expressGatewayService:ExpressGatewayService", "networkConfigurations[].subnets"),
    use("aws:cloudwatch/eventTarget:EventTarget", "ecsTarget.networkConfiguration.subnets"),
    use("aws:scheduler/schedule:Schedule", "target.ecsParameters.networkConfiguration.subnets"),
    use(
        "aws:pipes/pipe:Pipe",
        "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration.subnets",
        "sourceParameters.selfManagedKafkaParameters.vpc.subnets",
    ),
    // The control plane's network interfaces have no public address; the nodes have a rule of their own.
    { ...use("aws:eks/cluster:Cluster", "vpcConfig.subnetIds"), severity: "low" },
    use("aws:eks/nodeGroup:NodeGroup", "subnetIds"),
    use("aws:eks/fargateProfile:FargateProfile", "subnetIds"),
];

const functions: readonly SubnetUse[] = [
    use("aws:lambda/function:Function", "vpcConfig.subnetIds"),
    use("aws:lambda/capacityProvider:CapacityProvider", "vpcConfig.subnetIds"),
    use("aws:lambda/coreNetworkConnector:CoreNetworkConnector", "configuration.vpcEgressConfiguration.subnetIds"),
    use("aws:synthetics/canary:Canary", "vpcConfig.subnetIds"),
    use("aws:apprunner/vpcConnector:VpcConnector", "subnets"),
    use("aws:codebuild/project:Project", "vpcConfig.subnets"),
    use("aws:codebuild/fleet:Fleet", "vpcConfigs[].subnets"),
    use("aws:codeconnections/host:Host", "vpcConfiguration.subnetIds"),
    use("aws:codestarconnections/host:Host", "vpcConfiguration.subnetIds"),
    use("aws:devicefarm/testGridProject:TestGridProject", "vpcConfig.subnetIds"),
];

const analytics: readonly SubnetUse[] = [
    {
        ...use("aws:emr/cluster:Cluster", "ec2Attributes.subnetId", "ec2Attributes.subnetIds"),
        controls: { fsbp: ["EMR.1"] },
    },
    use("aws:emr/studio:Studio", "subnetIds"),
    use("aws:emrserverless/application:Application", "networkConfiguration.subnetIds"),
    use("aws:glue/connection:Connection", "physicalConnectionRequirements.subnetId"),
    use("aws:glue/devEndpoint:DevEndpoint", "subnetId"),
    use("aws:mwaa/environment:Environment", "networkConfiguration.subnetIds"),
    use("aws:grafana/workspace:Workspace", "vpcConfiguration.subnetIds"),
    use("aws:kinesisanalyticsv2/application:Application", "applicationConfiguration.vpcConfiguration.subnetIds"),
    use(
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        "elasticsearchConfiguration.vpcConfig.subnetIds",
        "opensearchConfiguration.vpcConfig.subnetIds",
        "opensearchserverlessConfiguration.vpcConfig.subnetIds",
    ),
    use("aws:quicksight/vpcConnection:VpcConnection", "subnetIds"),
    use("aws:amp/scraper:Scraper", "source.eks.subnetIds", "source.vpc.subnetIds"),
];

const learning: readonly SubnetUse[] = [
    { ...use("aws:sagemaker/notebookInstance:NotebookInstance", "subnetId"), severity: "high", level: "mandatory" },
    use("aws:sagemaker/domain:Domain", "subnetIds"),
    use("aws:sagemaker/model:Model", "vpcConfig.subnets"),
    use("aws:sagemaker/trainingJob:TrainingJob", "vpcConfig.subnets"),
    use(
        "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
        "trainingJobDefinition.vpcConfig.subnets",
        "trainingJobDefinitions[].vpcConfig.subnets",
    ),
    use("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition", "networkConfig.vpcConfig.subnets"),
    use(
        "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.vpcConfig.subnets",
    ),
    use(
        "aws:sagemaker/labelingJob:LabelingJob",
        "labelingJobAlgorithmsConfig.labelingJobResourceConfig.vpcConfig.subnets",
    ),
    use("aws:sagemaker/workforce:Workforce", "workforceVpcConfig.subnets"),
    use("aws:bedrock/customModel:CustomModel", "vpcConfig.subnetIds"),
    use("aws:bedrockmodel/invocationJob:InvocationJob", "vpcConfig.subnetIds"),
    use("aws:comprehend/documentClassifier:DocumentClassifier", "vpcConfig.subnets"),
    use("aws:comprehend/entityRecognizer:EntityRecognizer", "vpcConfig.subnets"),
    use("aws:bedrock/agentcoreBrowser:AgentcoreBrowser", "networkConfiguration.vpcConfig.subnets"),
    use("aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter", "networkConfiguration.vpcConfig.subnets"),
];

/** Subnets of agents' runtimes, beside those of the private endpoints. */
const RUNTIME_SUBNETS: Readonly<Record<string, string>> = {
    "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": "networkConfiguration.networkModeConfig.subnets",
    "aws:bedrock/agentcoreHarness:AgentcoreHarness":
        "environments[].agentcoreRuntimeEnvironments[].networkConfigurations[].networkModeConfigs[].subnets",
};

const agents: readonly SubnetUse[] = Object.entries(MANAGED_ENDPOINTS).map(([type, blocks]) => {
    const runtime = RUNTIME_SUBNETS[type];
    return use(type, ...blocks.map((block) => `${block}.subnetIds`), ...(runtime === undefined ? [] : [runtime]));
});

const endpoints: readonly SubnetUse[] = [
    ...["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"].map((type) => ({
        ...use(type, "subnets", "subnetMappings[].subnetId"),
        when: isInternal,
    })),
    { ...use("aws:elb/loadBalancer:LoadBalancer", "subnets"), when: isInternal },
    use("aws:apigatewayv2/vpcLink:VpcLink", "subnetIds"),
    use("aws:vpclattice/resourceGateway:ResourceGateway", "subnetIds"),
    use(
        "aws:verifiedaccess/endpoint:Endpoint",
        "loadBalancerOptions.subnetIds",
        "rdsOptions.subnetIds",
        "cidrOptions.subnetIds",
    ),
    use("aws:route53/resolverEndpoint:ResolverEndpoint", "ipAddresses[].subnetId"),
    use("aws:s3outposts/endpoint:Endpoint", "subnetId"),
    use("aws:transfer/webApp:WebApp", "endpointDetails.vpc.subnetIds"),
    use("aws:datasync/agent:Agent", "subnetArns"),
    use("aws:datasync/efsLocation:EfsLocation", "ec2Config.subnetArn"),
    use("aws:iot/topicRuleDestination:TopicRuleDestination", "vpcConfiguration.subnetIds"),
    use("aws:medialive/channel:Channel", "vpc.subnetIds"),
    use("aws:medialive/input:Input", "vpc.subnetIds"),
];

/** What computes, and what gives access to it. */
export const compute: readonly SubnetUse[] = [
    ...instances,
    ...containers,
    ...functions,
    ...analytics,
    ...learning,
    ...agents,
    ...endpoints,
];
