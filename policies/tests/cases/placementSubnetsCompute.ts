import type { RuleCase } from "../support/ruleCase";
import { arnOf, inSubnet, network, PRIVATE, PUBLIC } from "../support/placementCases";

const INSTANCE = "aws:ec2/instance:Instance";
const FLEET_REQUEST = "aws:ec2/spotFleetRequest:SpotFleetRequest";
const RUNTIME = "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime";
const JWT = "authorizerConfiguration.customJwtAuthorizer";

export const instances: readonly RuleCase[] = [
    inSubnet("ec2-instance", INSTANCE, "subnetId"),
    inSubnet("ec2-spot-instance-request", "aws:ec2/spotInstanceRequest:SpotInstanceRequest", "subnetId"),
    inSubnet("ec2-spot-fleet-request", FLEET_REQUEST, "launchSpecifications[1].subnetId", {
        launchSpecifications: [{ subnetId: PRIVATE }],
    }),
    inSubnet("ec2-spot-fleet-request", FLEET_REQUEST, "launchTemplateConfigs[0].overrides[0].subnetId"),
    inSubnet("ec2-fleet", "aws:ec2/fleet:Fleet", "launchTemplateConfigs[0].overrides[0].subnetId"),
    inSubnet("ec2-launch-template", "aws:ec2/launchTemplate:LaunchTemplate", "networkInterfaces[0].subnetId"),
    inSubnet("ec2-network-interface", "aws:ec2/networkInterface:NetworkInterface", "subnetId"),
    inSubnet("autoscaling-group", "aws:autoscaling/group:Group", "vpcZoneIdentifiers[1]", {
        vpcZoneIdentifiers: [PRIVATE],
    }),
    inSubnet(
        "batch-compute-environment",
        "aws:batch/computeEnvironment:ComputeEnvironment",
        "computeResources.subnets[0]",
    ),
    inSubnet("gamelift-game-server-group", "aws:gamelift/gameServerGroup:GameServerGroup", "vpcSubnets[0]"),
    inSubnet(
        "imagebuilder-infrastructure-configuration",
        "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
        "subnetId",
    ),
    inSubnet("cloud9-environment-ec2", "aws:cloud9/environmentEC2:EnvironmentEC2", "subnetId"),
    inSubnet(
        "drs-replication-configuration-template",
        "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate",
        "stagingAreaSubnetId",
    ),
    inSubnet("workspaces-directory", "aws:workspaces/directory:Directory", "subnetIds[0]"),
    inSubnet("workspacesweb-network-settings", "aws:workspacesweb/networkSettings:NetworkSettings", "subnetIds[0]"),
    inSubnet("appstream-fleet", "aws:appstream/fleet:Fleet", "vpcConfig.subnetIds[0]"),
    inSubnet("appstream-image-builder", "aws:appstream/imageBuilder:ImageBuilder", "vpcConfig.subnetIds[0]"),
    inSubnet("m2-environment", "aws:m2/environment:Environment", "subnetIds[0]"),
    {
        rule: "private-subnet-ec2-instance",
        violation: [{ type: INSTANCE, properties: { subnetId: PUBLIC }, name: "worker" }, ...network],
        clean: [{ type: INSTANCE, properties: { subnetId: PUBLIC }, name: "bastion" }, ...network],
        configuration: { publicTiers: [{ type: INSTANCE, name: "bastion", reason: "the way in for operators" }] },
    },
];

export const containers: readonly RuleCase[] = [
    inSubnet("ecs-service", "aws:ecs/service:Service", "networkConfiguration.subnets[0]"),
    inSubnet("ecs-task-set", "aws:ecs/taskSet:TaskSet", "networkConfiguration.subnets[0]"),
    inSubnet(
        "ecs-capacity-provider",
        "aws:ecs/capacityProvider:CapacityProvider",
        "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.subnets[0]",
    ),
    inSubnet(
        "ecs-express-gateway-service",
        "aws:ecs/expressGatewayService:ExpressGatewayService",
        "networkConfigurations[0].subnets[0]",
    ),
    inSubnet(
        "cloudwatch-event-target",
        "aws:cloudwatch/eventTarget:EventTarget",
        "ecsTarget.networkConfiguration.subnets[0]",
    ),
    inSubnet(
        "scheduler-schedule",
        "aws:scheduler/schedule:Schedule",
        "target.ecsParameters.networkConfiguration.subnets[0]",
    ),
    inSubnet(
        "pipes-pipe",
        "aws:pipes/pipe:Pipe",
        "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration.subnets[0]",
    ),
    inSubnet("pipes-pipe", "aws:pipes/pipe:Pipe", "sourceParameters.selfManagedKafkaParameters.vpc.subnets[0]"),
    inSubnet("eks-cluster", "aws:eks/cluster:Cluster", "vpcConfig.subnetIds[0]"),
    inSubnet("eks-node-group", "aws:eks/nodeGroup:NodeGroup", "subnetIds[0]"),
    inSubnet("eks-fargate-profile", "aws:eks/fargateProfile:FargateProfile", "subnetIds[0]"),
];

export const functions: readonly RuleCase[] = [
    inSubnet("lambda-function", "aws:lambda/function:Function", "vpcConfig.subnetIds[0]"),
    inSubnet("lambda-capacity-provider", "aws:lambda/capacityProvider:CapacityProvider", "vpcConfig.subnetIds[0]"),
    inSubnet(
        "lambda-core-network-connector",
        "aws:lambda/coreNetworkConnector:CoreNetworkConnector",
        "configuration.vpcEgressConfiguration.subnetIds[0]",
    ),
    inSubnet("synthetics-canary", "aws:synthetics/canary:Canary", "vpcConfig.subnetIds[0]"),
    inSubnet("apprunner-vpc-connector", "aws:apprunner/vpcConnector:VpcConnector", "subnets[0]"),
    inSubnet("codebuild-project", "aws:codebuild/project:Project", "vpcConfig.subnets[0]"),
    inSubnet("codebuild-fleet", "aws:codebuild/fleet:Fleet", "vpcConfigs[0].subnets[0]"),
    inSubnet("codeconnections-host", "aws:codeconnections/host:Host", "vpcConfiguration.subnetIds[0]"),
    inSubnet("codestarconnections-host", "aws:codestarconnections/host:Host", "vpcConfiguration.subnetIds[0]"),
    inSubnet(
        "devicefarm-test-grid-project",
        "aws:devicefarm/testGridProject:TestGridProject",
        "vpcConfig.subnetIds[0]",
    ),
];

const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

export const analytics: readonly RuleCase[] = [
    inSubnet("emr-cluster", "aws:emr/cluster:Cluster", "ec2Attributes.subnetId"),
    inSubnet("emr-cluster", "aws:emr/cluster:Cluster", "ec2Attributes.subnetIds[0]"),
    inSubnet("emr-studio", "aws:emr/studio:Studio", "subnetIds[0]"),
    inSubnet(
        "emrserverless-application",
        "aws:emrserverless/application:Application",
        "networkConfiguration.subnetIds[0]",
    ),
    inSubnet("glue-connection", "aws:glue/connection:Connection", "physicalConnectionRequirements.subnetId"),
    inSubnet("glue-dev-endpoint", "aws:glue/devEndpoint:DevEndpoint", "subnetId"),
    inSubnet("mwaa-environment", "aws:mwaa/environment:Environment", "networkConfiguration.subnetIds[0]"),
    inSubnet("grafana-workspace", "aws:grafana/workspace:Workspace", "vpcConfiguration.subnetIds[0]"),
    inSubnet(
        "kinesisanalyticsv2-application",
        "aws:kinesisanalyticsv2/application:Application",
        "applicationConfiguration.vpcConfiguration.subnetIds[0]",
    ),
    inSubnet("kinesis-firehose-delivery-stream", FIREHOSE, "elasticsearchConfiguration.vpcConfig.subnetIds[0]"),
    inSubnet("kinesis-firehose-delivery-stream", FIREHOSE, "opensearchConfiguration.vpcConfig.subnetIds[0]"),
    inSubnet("kinesis-firehose-delivery-stream", FIREHOSE, "opensearchserverlessConfiguration.vpcConfig.subnetIds[0]"),
    inSubnet("quicksight-vpc-connection", "aws:quicksight/vpcConnection:VpcConnection", "subnetIds[0]"),
    inSubnet("amp-scraper", "aws:amp/scraper:Scraper", "source.eks.subnetIds[0]"),
    inSubnet("amp-scraper", "aws:amp/scraper:Scraper", "source.vpc.subnetIds[0]"),
];

const TUNING = "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob";

export const learning: readonly RuleCase[] = [
    inSubnet("sagemaker-notebook-instance", "aws:sagemaker/notebookInstance:NotebookInstance", "subnetId"),
    inSubnet("sagemaker-domain", "aws:sagemaker/domain:Domain", "subnetIds[0]"),
    inSubnet("sagemaker-model", "aws:sagemaker/model:Model", "vpcConfig.subnets[0]"),
    inSubnet("sagemaker-training-job", "aws:sagemaker/trainingJob:TrainingJob", "vpcConfig.subnets[0]"),
    inSubnet("sagemaker-hyper-parameter-tuning-job", TUNING, "trainingJobDefinition.vpcConfig.subnets[0]"),
    inSubnet("sagemaker-hyper-parameter-tuning-job", TUNING, "trainingJobDefinitions[0].vpcConfig.subnets[0]"),
    inSubnet(
        "sagemaker-data-quality-job-definition",
        "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        "networkConfig.vpcConfig.subnets[0]",
    ),
    inSubnet(
        "sagemaker-monitoring-schedule",
        "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        "monitoringScheduleConfig.monitoringJobDefinition.networkConfig.vpcConfig.subnets[0]",
    ),
    inSubnet(
        "sagemaker-labeling-job",
        "aws:sagemaker/labelingJob:LabelingJob",
        "labelingJobAlgorithmsConfig.labelingJobResourceConfig.vpcConfig.subnets[0]",
    ),
    inSubnet("sagemaker-workforce", "aws:sagemaker/workforce:Workforce", "workforceVpcConfig.subnets[0]"),
    inSubnet("bedrock-custom-model", "aws:bedrock/customModel:CustomModel", "vpcConfig.subnetIds[0]"),
    inSubnet("bedrockmodel-invocation-job", "aws:bedrockmodel/invocationJob:InvocationJob", "vpcConfig.subnetIds[0]"),
    inSubnet(
        "comprehend-document-classifier",
        "aws:comprehend/documentClassifier:DocumentClassifier",
        "vpcConfig.subnets[0]",
    ),
    inSubnet(
        "comprehend-entity-recognizer",
        "aws:comprehend/entityRecognizer:EntityRecognizer",
        "vpcConfig.subnets[0]",
    ),
];

const AGENT_ENDPOINT = `${JWT}.privateEndpoint.managedVpcResource.subnetIds[0]`;

export const agents: readonly RuleCase[] = [
    inSubnet(
        "bedrock-agentcore-browser",
        "aws:bedrock/agentcoreBrowser:AgentcoreBrowser",
        "networkConfiguration.vpcConfig.subnets[0]",
    ),
    inSubnet(
        "bedrock-agentcore-code-interpreter",
        "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter",
        "networkConfiguration.vpcConfig.subnets[0]",
    ),
    inSubnet("bedrock-agentcore-agent-runtime", RUNTIME, "networkConfiguration.networkModeConfig.subnets[0]"),
    inSubnet("bedrock-agentcore-agent-runtime", RUNTIME, AGENT_ENDPOINT),
    inSubnet(
        "bedrock-agentcore-agent-runtime",
        RUNTIME,
        `${JWT}.privateEndpointOverrides[0].privateEndpoint.managedVpcResource.subnetIds[0]`,
    ),
    inSubnet("bedrock-agentcore-gateway", "aws:bedrock/agentcoreGateway:AgentcoreGateway", AGENT_ENDPOINT),
    inSubnet("bedrock-agentcore-harness", "aws:bedrock/agentcoreHarness:AgentcoreHarness", AGENT_ENDPOINT),
    inSubnet(
        "bedrock-agentcore-harness",
        "aws:bedrock/agentcoreHarness:AgentcoreHarness",
        "environments[0].agentcoreRuntimeEnvironments[0].networkConfigurations[0].networkModeConfigs[0].subnets[0]",
    ),
    inSubnet("bedrock-agentcore-registry", "aws:bedrock/agentcoreRegistry:AgentcoreRegistry", AGENT_ENDPOINT),
    inSubnet(
        "agentregistry-registry",
        "aws:agentregistry/registry:Registry",
        `discoveryConfiguration.${AGENT_ENDPOINT}`,
    ),
    inSubnet(
        "bedrock-agentcore-gateway-target",
        "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget",
        "privateEndpoint.managedVpcResource.subnetIds[0]",
    ),
    inSubnet(
        "bedrock-agentcore-oauth2-credential-provider",
        "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
        "oauth2ProviderConfig.customOauth2ProviderConfig.privateEndpoint.managedVpcResource.subnetIds[0]",
    ),
];

/** An internal load balancer; one that is public on purpose belongs into public subnets. */
function balancer(subject: string, type: string): readonly RuleCase[] {
    const inPublic = (internal: unknown) => [{ type, properties: { internal, subnets: [PUBLIC] } }, ...network];
    return [
        inSubnet(subject, type, "subnets[1]", { internal: true, subnets: [PRIVATE] }),
        { rule: `private-subnet-${subject}`, violation: inPublic("true"), clean: inPublic(false), path: "subnets[0]" },
    ];
}

const ACCESS = "aws:verifiedaccess/endpoint:Endpoint";

export const endpoints: readonly RuleCase[] = [
    ...balancer("lb-load-balancer", "aws:lb/loadBalancer:LoadBalancer"),
    ...balancer("alb-load-balancer", "aws:alb/loadBalancer:LoadBalancer"),
    ...balancer("elb-load-balancer", "aws:elb/loadBalancer:LoadBalancer"),
    inSubnet("lb-load-balancer", "aws:lb/loadBalancer:LoadBalancer", "subnetMappings[0].subnetId", { internal: true }),
    inSubnet("apigatewayv2-vpc-link", "aws:apigatewayv2/vpcLink:VpcLink", "subnetIds[0]"),
    inSubnet("vpclattice-resource-gateway", "aws:vpclattice/resourceGateway:ResourceGateway", "subnetIds[0]"),
    inSubnet("verifiedaccess-endpoint", ACCESS, "loadBalancerOptions.subnetIds[0]"),
    inSubnet("verifiedaccess-endpoint", ACCESS, "rdsOptions.subnetIds[0]"),
    inSubnet("verifiedaccess-endpoint", ACCESS, "cidrOptions.subnetIds[0]"),
    inSubnet("route53-resolver-endpoint", "aws:route53/resolverEndpoint:ResolverEndpoint", "ipAddresses[1].subnetId", {
        ipAddresses: [{ subnetId: PRIVATE }],
    }),
    inSubnet("s3outposts-endpoint", "aws:s3outposts/endpoint:Endpoint", "subnetId"),
    inSubnet("transfer-web-app", "aws:transfer/webApp:WebApp", "endpointDetails.vpc.subnetIds[0]"),
    inSubnet("datasync-agent", "aws:datasync/agent:Agent", "subnetArns[0]", {}, arnOf),
    inSubnet("datasync-efs-location", "aws:datasync/efsLocation:EfsLocation", "ec2Config.subnetArn", {}, arnOf),
    inSubnet(
        "iot-topic-rule-destination",
        "aws:iot/topicRuleDestination:TopicRuleDestination",
        "vpcConfiguration.subnetIds[0]",
    ),
    inSubnet("medialive-channel", "aws:medialive/channel:Channel", "vpc.subnetIds[0]"),
    inSubnet("medialive-input", "aws:medialive/input:Input", "vpc.subnetIds[0]"),
];
