import type { Property } from "../../../../engine/property";
import { hasOwnNetwork, NETWORK_ELSEWHERE } from "../ownNetwork";
import type { GroupSetting } from "./setting";

const isSet =
    (path: string) =>
    (block: Property): boolean =>
        block.get(path).isPresent() && (!block.get(path).isKnown() || block.get(path).isSet());

/** Load balancers of other types may have no group at all. */
const isApplication = (balancer: Property): boolean =>
    (balancer.get("loadBalancerType").lower() ?? "application") === "application";

const instances: readonly GroupSetting[] = [
    ...["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"].map((type) => ({
        type,
        paths: ["vpcSecurityGroupIds", "securityGroups"] as const,
        when: hasOwnNetwork,
        whenReads: NETWORK_ELSEWHERE.filter((path) => type.endsWith(":Instance") || path !== "primaryNetworkInterface"),
    })),
    { type: "aws:ec2/launchConfiguration:LaunchConfiguration", paths: ["securityGroups"] },
    {
        type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
        in: "launchSpecifications[]",
        paths: ["vpcSecurityGroupIds"],
    },
    { type: "aws:ec2/networkInterface:NetworkInterface", paths: ["securityGroups"] },
    {
        // EMR shares its managed groups between all clusters of a VPC that name none (EMR Management Guide).
        type: "aws:emr/cluster:Cluster",
        in: "ec2Attributes",
        paths: ["emrManagedMasterSecurityGroup"],
        message: "No group is named for the primary node, so the managed ones that EMR clusters share apply.",
        fix: "emrManagedMasterSecurityGroup: primary.id, emrManagedSlaveSecurityGroup: core.id",
    },
    {
        type: "aws:sagemaker/notebookInstance:NotebookInstance",
        paths: ["securityGroups"],
        when: isSet("subnetId"),
        whenReads: ["subnetId"],
    },
    ...["fleet:Fleet", "imageBuilder:ImageBuilder"].map((name) => ({
        type: `aws:appstream/${name}`,
        in: "vpcConfig",
        paths: ["securityGroupIds"] as const,
    })),
    ...[
        "aws:glue/devEndpoint:DevEndpoint",
        "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    ].map((type) => ({ type, paths: ["securityGroupIds"] as const, when: isSet("subnetId"), whenReads: ["subnetId"] })),
    { type: "aws:m2/environment:Environment", paths: ["securityGroupIds"] },
];

/** Tasks of ECS with a network of their own, wherever they are started from. */
const tasks: readonly GroupSetting[] = [
    { type: "aws:ecs/service:Service", in: "networkConfiguration" },
    { type: "aws:ecs/taskSet:TaskSet", in: "networkConfiguration" },
    {
        type: "aws:ecs/capacityProvider:CapacityProvider",
        in: "managedInstancesProvider.instanceLaunchTemplate.networkConfiguration",
    },
    { type: "aws:ecs/expressGatewayService:ExpressGatewayService", in: "networkConfigurations[]" },
    { type: "aws:cloudwatch/eventTarget:EventTarget", in: "ecsTarget.networkConfiguration" },
    { type: "aws:scheduler/schedule:Schedule", in: "target.ecsParameters.networkConfiguration" },
    {
        type: "aws:pipes/pipe:Pipe",
        in: "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration",
    },
].map((setting) => ({ ...setting, paths: ["securityGroups"] as const }));

const balancers: readonly GroupSetting[] = [
    ...["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"].map((type) => ({
        type,
        paths: ["securityGroups"] as const,
        when: isApplication,
        whenReads: ["loadBalancerType"],
    })),
    { type: "aws:elb/loadBalancer:LoadBalancer", paths: ["securityGroups"] },
];

const endpoints: readonly GroupSetting[] = [
    {
        type: "aws:ec2/vpcEndpoint:VpcEndpoint",
        paths: ["securityGroupIds"],
        when: (endpoint) => endpoint.get("vpcEndpointType").lower() === "interface",
        whenReads: ["vpcEndpointType"],
    },
    {
        type: "aws:ec2clientvpn/endpoint:Endpoint",
        paths: ["securityGroupIds"],
        when: (endpoint) => !endpoint.get("transitGatewayConfiguration").isSet(),
        whenReads: ["transitGatewayConfiguration"],
        fix: "securityGroupIds: [securityGroup.id], vpcId: vpc.id",
    },
    { type: "aws:verifiedaccess/endpoint:Endpoint", paths: ["securityGroupIds"] },
    { type: "aws:vpclattice/resourceGateway:ResourceGateway", paths: ["securityGroupIds"] },
    {
        type: "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
        paths: ["securityGroupIds"],
        message: "No security group limits which clients of the VPC reach the service network.",
    },
    {
        type: "aws:transfer/server:Server",
        in: "endpointDetails",
        paths: ["securityGroupIds"],
        when: isSet("vpcId"),
        whenReads: ["endpointDetails.vpcId"],
    },
    { type: "aws:transfer/webApp:WebApp", in: "endpointDetails.vpc", paths: ["securityGroupIds"] },
    { type: "aws:iot/topicRuleDestination:TopicRuleDestination", in: "vpcConfiguration", paths: ["securityGroups"] },
    { type: "aws:medialive/channel:Channel", in: "vpc", paths: ["securityGroupIds"] },
    { type: "aws:medialive/input:Input", in: "vpc", paths: ["securityGroupIds"] },
];

/** Blocks by which agents reach an identity provider or a target through VPC Lattice. */
const AUTHORIZER = ["privateEndpoint", "privateEndpointOverrides[].privateEndpoint"];

/** Blocks of private endpoints that AWS makes in the owner's VPC, by the type that has them. */
export const MANAGED_ENDPOINTS: Readonly<Record<string, readonly string[]>> = {
    "aws:agentregistry/registry:Registry": authorizerOf("discoveryConfiguration.authorizerConfiguration"),
    "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": authorizerOf("authorizerConfiguration"),
    "aws:bedrock/agentcoreGateway:AgentcoreGateway": authorizerOf("authorizerConfiguration"),
    "aws:bedrock/agentcoreHarness:AgentcoreHarness": authorizerOf("authorizerConfiguration"),
    "aws:bedrock/agentcoreRegistry:AgentcoreRegistry": authorizerOf("authorizerConfiguration"),
    "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget": ["privateEndpoint.managedVpcResource"],
    "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider": AUTHORIZER.map(
        (block) => `oauth2ProviderConfig.customOauth2ProviderConfig.${block}.managedVpcResource`,
    ),
};

function authorizerOf(configuration: string): readonly string[] {
    return AUTHORIZER.map((block) => `${configuration}.customJwtAuthorizer.${block}.managedVpcResource`);
}

const managed: readonly GroupSetting[] = Object.entries(MANAGED_ENDPOINTS).map(([type, blocks]) => ({
    type,
    in: blocks,
    paths: ["securityGroupIds"] as const,
}));

/** Instances, tasks, load balancers and endpoints. */
export const compute: readonly GroupSetting[] = [...instances, ...tasks, ...balancers, ...endpoints, ...managed];
