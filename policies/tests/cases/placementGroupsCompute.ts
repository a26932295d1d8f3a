import { ownGroup, PRIVATE } from "../support/placementCases";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const INSTANCE = "aws:ec2/instance:Instance";
const SPOT = "aws:ec2/spotInstanceRequest:SpotInstanceRequest";

export const instances: readonly RuleCase[] = [
    ownGroup("ec2-instance", INSTANCE, "vpcSecurityGroupIds", { subnetId: PRIVATE }),
    // What a template or a network interface says is not left out.
    casesOf(INSTANCE)(
        "own-security-group-ec2-instance",
        { subnetId: PRIVATE, securityGroups: ["default"] },
        { launchTemplate: { id: "lt-1" } },
        "vpcSecurityGroupIds",
    ),
    casesOf(INSTANCE)(
        "own-security-group-ec2-instance",
        { subnetId: PRIVATE, networkInterfaces: [] },
        { networkInterfaces: [{ deviceIndex: 0, networkInterfaceId: "eni-1" }] },
    ),
    ownGroup("ec2-spot-instance-request", SPOT, "vpcSecurityGroupIds", { subnetId: PRIVATE }),
    ownGroup("ec2-launch-configuration", "aws:ec2/launchConfiguration:LaunchConfiguration", "securityGroups"),
    ownGroup(
        "ec2-spot-fleet-request",
        "aws:ec2/spotFleetRequest:SpotFleetRequest",
        "launchSpecifications[0].vpcSecurityGroupIds",
        { launchSpecifications: [{ subnetId: PRIVATE }] },
    ),
    ownGroup("ec2-network-interface", "aws:ec2/networkInterface:NetworkInterface", "securityGroups", {
        subnetId: PRIVATE,
    }),
    casesOf("aws:emr/cluster:Cluster")(
        "own-security-group-emr-cluster",
        { ec2Attributes: { subnetId: PRIVATE } },
        { ec2Attributes: { subnetId: PRIVATE, emrManagedMasterSecurityGroup: "sg-1" } },
        "ec2Attributes.emrManagedMasterSecurityGroup",
    ),
    ownGroup("sagemaker-notebook-instance", "aws:sagemaker/notebookInstance:NotebookInstance", "securityGroups", {
        subnetId: PRIVATE,
    }),
    // Outside of a VPC a notebook has none; another rule says where it is.
    casesOf("aws:sagemaker/notebookInstance:NotebookInstance")(
        "own-security-group-sagemaker-notebook-instance",
        { subnetId: PRIVATE },
        { instanceType: "ml.t3.medium" },
    ),
    ownGroup("glue-dev-endpoint", "aws:glue/devEndpoint:DevEndpoint", "securityGroupIds", { subnetId: PRIVATE }),
    ownGroup(
        "imagebuilder-infrastructure-configuration",
        "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
        "securityGroupIds",
        { subnetId: PRIVATE },
    ),
    ownGroup("appstream-fleet", "aws:appstream/fleet:Fleet", "vpcConfig.securityGroupIds", {
        vpcConfig: { subnetIds: [PRIVATE] },
    }),
    ownGroup("appstream-image-builder", "aws:appstream/imageBuilder:ImageBuilder", "vpcConfig.securityGroupIds", {
        vpcConfig: { subnetIds: [PRIVATE] },
    }),
    ownGroup("m2-environment", "aws:m2/environment:Environment", "securityGroupIds", { subnetIds: [PRIVATE] }),
];

const awsvpc = { networkConfiguration: { subnets: [PRIVATE] } };

export const tasks: readonly RuleCase[] = [
    ownGroup("ecs-service", "aws:ecs/service:Service", "networkConfiguration.securityGroups", awsvpc),
    ownGroup("ecs-task-set", "aws:ecs/taskSet:TaskSet", "networkConfiguration.securityGroups", awsvpc),
    ownGroup(
        "ecs-capacity-provider",
        "aws:ecs/capacityProvider:CapacityProvider",
        "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration.securityGroups",
        { managedInstancesProvider: { instanceLaunchTemplate: awsvpc } },
    ),
    ownGroup(
        "ecs-express-gateway-service",
        "aws:ecs/expressGatewayService:ExpressGatewayService",
        "networkConfigurations[0].securityGroups",
        { networkConfigurations: [{ subnets: [PRIVATE] }] },
    ),
    ownGroup(
        "cloudwatch-event-target",
        "aws:cloudwatch/eventTarget:EventTarget",
        "ecsTarget.networkConfiguration.securityGroups",
        { ecsTarget: awsvpc },
    ),
    ownGroup(
        "scheduler-schedule",
        "aws:scheduler/schedule:Schedule",
        "target.ecsParameters.networkConfiguration.securityGroups",
        { target: { ecsParameters: awsvpc } },
    ),
    ownGroup(
        "pipes-pipe",
        "aws:pipes/pipe:Pipe",
        "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration.securityGroups",
        {
            targetParameters: {
                ecsTaskParameters: { networkConfiguration: { awsVpcConfiguration: { subnets: [PRIVATE] } } },
            },
        },
    ),
];

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

export const balancers: readonly RuleCase[] = [
    ownGroup("lb-load-balancer", BALANCER, "securityGroups", { subnets: [PRIVATE] }),
    // A network load balancer may have no group.
    casesOf(BALANCER)(
        "own-security-group-lb-load-balancer",
        { loadBalancerType: "application" },
        { loadBalancerType: "network" },
    ),
    ownGroup("alb-load-balancer", "aws:alb/loadBalancer:LoadBalancer", "securityGroups", { subnets: [PRIVATE] }),
    ownGroup("elb-load-balancer", "aws:elb/loadBalancer:LoadBalancer", "securityGroups", { subnets: [PRIVATE] }),
];

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const VPN = "aws:ec2clientvpn/endpoint:Endpoint";

export const endpoints: readonly RuleCase[] = [
    ownGroup("ec2-vpc-endpoint", ENDPOINT, "securityGroupIds", { vpcEndpointType: "Interface" }),
    // Gateways, the default, are entries of route tables.
    casesOf(ENDPOINT)("own-security-group-ec2-vpc-endpoint", { vpcEndpointType: "Interface" }, { vpcId: "vpc-1" }),
    ownGroup("ec2clientvpn-endpoint", VPN, "securityGroupIds", { clientCidrBlock: "10.9.0.0/16" }),
    casesOf(VPN)(
        "own-security-group-ec2clientvpn-endpoint",
        {},
        { transitGatewayConfiguration: { transitGatewayId: "tgw-1" } },
    ),
    ownGroup("verifiedaccess-endpoint", "aws:verifiedaccess/endpoint:Endpoint", "securityGroupIds"),
    ownGroup("vpclattice-resource-gateway", "aws:vpclattice/resourceGateway:ResourceGateway", "securityGroupIds"),
    ownGroup(
        "vpclattice-service-network-vpc-association",
        "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
        "securityGroupIds",
    ),
    ownGroup("transfer-server", "aws:transfer/server:Server", "endpointDetails.securityGroupIds", {
        endpointDetails: { vpcId: "vpc-1", subnetIds: [PRIVATE] },
    }),
    ownGroup("transfer-web-app", "aws:transfer/webApp:WebApp", "endpointDetails.vpc.securityGroupIds", {
        endpointDetails: { vpc: { vpcId: "vpc-1", subnetIds: [PRIVATE] } },
    }),
    ownGroup(
        "iot-topic-rule-destination",
        "aws:iot/topicRuleDestination:TopicRuleDestination",
        "vpcConfiguration.securityGroups",
        { vpcConfiguration: { vpcId: "vpc-1", subnetIds: [PRIVATE] } },
    ),
    ownGroup("medialive-channel", "aws:medialive/channel:Channel", "vpc.securityGroupIds", {
        vpc: { subnetIds: [PRIVATE] },
    }),
    ownGroup("medialive-input", "aws:medialive/input:Input", "vpc.securityGroupIds", { vpc: { subnetIds: [PRIVATE] } }),
];

const endpoint = { privateEndpoint: { managedVpcResource: { vpcIdentifier: "vpc-1", subnetIds: [PRIVATE] } } };
const authorizer = { authorizerConfiguration: { customJwtAuthorizer: endpoint } };
const GROUPS = "privateEndpoint.managedVpcResource.securityGroupIds";
const AUTHORIZER_GROUPS = `authorizerConfiguration.customJwtAuthorizer.${GROUPS}`;
const AGENTS = "aws:bedrock/agentcore";

export const managedEndpoints: readonly RuleCase[] = [
    ownGroup(
        "agentregistry-registry",
        "aws:agentregistry/registry:Registry",
        `discoveryConfiguration.${AUTHORIZER_GROUPS}`,
        {
            discoveryConfiguration: authorizer,
        },
    ),
    ownGroup(
        "bedrock-agentcore-agent-runtime",
        `${AGENTS}AgentRuntime:AgentcoreAgentRuntime`,
        AUTHORIZER_GROUPS,
        authorizer,
    ),
    ownGroup("bedrock-agentcore-gateway", `${AGENTS}Gateway:AgentcoreGateway`, AUTHORIZER_GROUPS, authorizer),
    ownGroup("bedrock-agentcore-harness", `${AGENTS}Harness:AgentcoreHarness`, AUTHORIZER_GROUPS, authorizer),
    ownGroup("bedrock-agentcore-registry", `${AGENTS}Registry:AgentcoreRegistry`, AUTHORIZER_GROUPS, authorizer),
    ownGroup("bedrock-agentcore-gateway-target", `${AGENTS}GatewayTarget:AgentcoreGatewayTarget`, GROUPS, endpoint),
    ownGroup(
        "bedrock-agentcore-oauth2-credential-provider",
        `${AGENTS}Oauth2CredentialProvider:AgentcoreOauth2CredentialProvider`,
        `oauth2ProviderConfig.customOauth2ProviderConfig.privateEndpointOverrides[0].${GROUPS}`,
        {
            oauth2ProviderConfig: {
                customOauth2ProviderConfig: {
                    privateEndpointOverrides: [{ domain: "login.example.com", ...endpoint }],
                },
            },
        },
    ),
];
