import { leftOut, PRIVATE } from "../support/placementCases";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const INSTANCE = "aws:ec2/instance:Instance";
const SPOT = "aws:ec2/spotInstanceRequest:SpotInstanceRequest";

export const instances: readonly RuleCase[] = [
    leftOut("placement-ec2-instance", INSTANCE, "subnetId", PRIVATE, { instanceType: "t3.micro" }),
    // A template or a network interface may say where the instance is.
    casesOf(INSTANCE)("placement-ec2-instance", { ami: "ami-1" }, { launchTemplate: { id: "lt-1" } }, "subnetId"),
    casesOf(INSTANCE)(
        "placement-ec2-instance",
        { ami: "ami-1", launchTemplate: {} },
        { ami: "ami-1", primaryNetworkInterface: { networkInterfaceId: "eni-1" } },
    ),
    {
        rule: "placement-ec2-instance",
        violation: { type: INSTANCE, properties: {}, name: "worker" },
        clean: { type: INSTANCE, properties: {}, name: "web-1" },
        configuration: { publicTiers: [{ type: INSTANCE, name: "web-*", reason: "the public site" }] },
    },
    leftOut("placement-ec2-spot-instance-request", SPOT, "subnetId", PRIVATE),
    casesOf("aws:ec2/spotFleetRequest:SpotFleetRequest")(
        "placement-ec2-spot-fleet-request",
        { launchSpecifications: [{ subnetId: PRIVATE }, { ami: "ami-1" }] },
        { launchTemplateConfigs: [{ launchTemplateSpecification: { id: "lt-1" } }] },
        "launchSpecifications[1].subnetId",
    ),
    casesOf("aws:autoscaling/group:Group")(
        "placement-autoscaling-group",
        { availabilityZones: ["eu-west-1a"] },
        { vpcZoneIdentifiers: [PRIVATE] },
        "vpcZoneIdentifiers",
    ),
    leftOut("placement-gamelift-game-server-group", "aws:gamelift/gameServerGroup:GameServerGroup", "vpcSubnets", [
        PRIVATE,
    ]),
    leftOut(
        "placement-imagebuilder-infrastructure-configuration",
        "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
        "subnetId",
        PRIVATE,
    ),
    leftOut("placement-cloud9-environment-ec2", "aws:cloud9/environmentEC2:EnvironmentEC2", "subnetId", PRIVATE),
    casesOf("aws:elb/loadBalancer:LoadBalancer")(
        "placement-elb-load-balancer",
        { availabilityZones: ["eu-west-1a"] },
        { subnets: [PRIVATE] },
        "subnets",
    ),
    leftOut("placement-ec2-security-group", "aws:ec2/securityGroup:SecurityGroup", "vpcId", "vpc-1"),
];

const FUNCTION = "aws:lambda/function:Function";
const IMAGE = "aws:lambdamicrovms/image:Image";

export const functions: readonly RuleCase[] = [
    leftOut("placement-lambda-function", FUNCTION, "vpcConfig.subnetIds", [PRIVATE], { runtime: "nodejs22.x" }),
    // On a capacity provider a function is in the provider's VPC.
    casesOf(FUNCTION)(
        "placement-lambda-function",
        { vpcConfig: { subnetIds: [], securityGroupIds: [] } },
        { capacityProviderConfig: { lambdaManagedInstancesCapacityProviderConfig: { capacityProviderArn: "arn" } } },
        "vpcConfig.subnetIds",
    ),
    leftOut("placement-lambdamicrovms-image", IMAGE, "egressNetworkConnectors", ["arn:aws:lambda:connector"]),
    casesOf(IMAGE)(
        "placement-lambdamicrovms-image",
        { egressNetworkConnectors: ["INTERNET_EGRESS"] },
        { egressNetworkConnectors: ["arn:aws:lambda:eu-west-1:111122223333:network-connector:c"] },
    ),
    leftOut("placement-synthetics-canary", "aws:synthetics/canary:Canary", "vpcConfig.subnetIds", [PRIVATE]),
    leftOut(
        "placement-apprunner-service",
        "aws:apprunner/service:Service",
        "networkConfiguration.egressConfiguration.vpcConnectorArn",
        "arn:aws:apprunner:eu-west-1:111122223333:vpcconnector/private/1/0a1b",
    ),
];

const SERVICE = "aws:ecs/service:Service";
const TASK_SET = "aws:ecs/taskSet:TaskSet";

export const containers: readonly RuleCase[] = [
    leftOut("placement-ecs-service", SERVICE, "networkConfiguration.subnets", [PRIVATE], { launchType: "FARGATE" }),
    // Machines outside of AWS have their own network, and an external controller gives one to its task sets.
    casesOf(SERVICE)("placement-ecs-service", { launchType: "EC2" }, { launchType: "EXTERNAL" }),
    casesOf(SERVICE)(
        "placement-ecs-service",
        { deploymentController: { type: "ECS" } },
        { deploymentController: { type: "EXTERNAL" } },
    ),
    leftOut("placement-ecs-task-set", TASK_SET, "networkConfiguration.subnets", [PRIVATE]),
    leftOut(
        "placement-ecs-express-gateway-service",
        "aws:ecs/expressGatewayService:ExpressGatewayService",
        "networkConfigurations",
        [{ subnets: [PRIVATE] }],
    ),
];

const PROJECT = "aws:codebuild/project:Project";

export const builds: readonly RuleCase[] = [
    leftOut("placement-codebuild-project", PROJECT, "vpcConfig.subnets", [PRIVATE], {
        environment: { type: "LINUX_CONTAINER" },
    }),
    casesOf(PROJECT)(
        "placement-codebuild-project",
        { environment: { type: "LINUX_CONTAINER" } },
        { environment: { fleet: { fleetArn: "arn:aws:codebuild:eu-west-1:111122223333:fleet/f:1" } } },
    ),
    leftOut("placement-codebuild-fleet", "aws:codebuild/fleet:Fleet", "vpcConfigs", [{ subnets: [PRIVATE] }]),
    leftOut("placement-codeconnections-host", "aws:codeconnections/host:Host", "vpcConfiguration.subnetIds", [PRIVATE]),
    leftOut("placement-codestarconnections-host", "aws:codestarconnections/host:Host", "vpcConfiguration.subnetIds", [
        PRIVATE,
    ]),
    leftOut(
        "placement-devicefarm-test-grid-project",
        "aws:devicefarm/testGridProject:TestGridProject",
        "vpcConfig.subnetIds",
        [PRIVATE],
    ),
];

export const desktopsAndMainframes: readonly RuleCase[] = [
    leftOut("placement-appstream-fleet", "aws:appstream/fleet:Fleet", "vpcConfig.subnetIds", [PRIVATE]),
    leftOut("placement-appstream-image-builder", "aws:appstream/imageBuilder:ImageBuilder", "vpcConfig.subnetIds", [
        PRIVATE,
    ]),
    leftOut("placement-m2-environment", "aws:m2/environment:Environment", "subnetIds", [PRIVATE]),
];

const VPC_ENDPOINT = "vpce-0a1b2c3d.storagegateway.eu-west-1.vpce.amazonaws.com";

export const transfers: readonly RuleCase[] = [
    leftOut("placement-transfer-server", "aws:transfer/server:Server", "endpointType", "VPC"),
    casesOf("aws:transfer/server:Server")(
        "placement-transfer-server",
        { endpointType: "PUBLIC" },
        { endpointType: "VPC_ENDPOINT" },
    ),
    leftOut("placement-transfer-web-app", "aws:transfer/webApp:WebApp", "endpointDetails.vpc", { vpcId: "vpc-1" }),
    leftOut(
        "placement-transfer-connector",
        "aws:transfer/connector:Connector",
        "egressConfig.vpcLattice",
        {
            resourceConfigurationArn: "arn:aws:vpc-lattice:eu-west-1:111122223333:resourceconfiguration/rcfg-1",
        },
        { sftpConfig: { userSecretId: "sftp" } },
    ),
    // AS2 has no such path.
    casesOf("aws:transfer/connector:Connector")(
        "placement-transfer-connector",
        { sftpConfig: { userSecretId: "sftp" } },
        { as2Config: { messageSubject: "orders" } },
    ),
    leftOut("placement-datasync-agent", "aws:datasync/agent:Agent", "vpcEndpointId", "vpce-1"),
    leftOut(
        "placement-storagegateway-gateway",
        "aws:storagegateway/gateway:Gateway",
        "gatewayVpcEndpoint",
        VPC_ENDPOINT,
    ),
    leftOut(
        "placement-storagegateway-nfs-file-share",
        "aws:storagegateway/nfsFileShare:NfsFileShare",
        "vpcEndpointDnsName",
        VPC_ENDPOINT,
    ),
    leftOut(
        "placement-storagegateway-smb-file-share",
        "aws:storagegateway/smbFileShare:SmbFileShare",
        "vpcEndpointDnsName",
        VPC_ENDPOINT,
    ),
];

const INPUT = "aws:medialive/input:Input";

export const media: readonly RuleCase[] = [
    leftOut("placement-medialive-channel", "aws:medialive/channel:Channel", "vpc.subnetIds", [PRIVATE]),
    leftOut("placement-medialive-input", INPUT, "vpc.subnetIds", [PRIVATE], { type: "RTP_PUSH" }),
    // What pulls has no address that takes media.
    casesOf(INPUT)("placement-medialive-input", { type: "RTMP_PUSH" }, { type: "URL_PULL" }),
];

/** An agents' runtime in the public network mode, and in another one. */
const mode = (subject: string, type: string, other: string): RuleCase =>
    casesOf(type)(
        `placement-bedrock-agentcore-${subject}`,
        { networkConfiguration: { networkMode: "PUBLIC" } },
        { networkConfiguration: { networkMode: other } },
        "networkConfiguration.networkMode",
    );

export const agents: readonly RuleCase[] = [
    mode("agent-runtime", "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime", "VPC"),
    mode("browser", "aws:bedrock/agentcoreBrowser:AgentcoreBrowser", "VPC"),
    mode("code-interpreter", "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter", "SANDBOX"),
    casesOf("aws:bedrock/agentcoreHarness:AgentcoreHarness")(
        "placement-bedrock-agentcore-harness",
        { environments: [{ agentcoreRuntimeEnvironments: [{ networkConfigurations: [{ networkMode: "PUBLIC" }] }] }] },
        { environments: [{ agentcoreRuntimeEnvironments: [{ networkConfigurations: [{ networkMode: "VPC" }] }] }] },
        "environments[0].agentcoreRuntimeEnvironments[0].networkConfigurations[0].networkMode",
    ),
];
