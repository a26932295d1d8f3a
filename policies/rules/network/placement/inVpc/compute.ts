import type { Property } from "../../../../engine/property";
import { hasOwnNetwork, NETWORK_ELSEWHERE } from "../ownNetwork";
import { DEFAULT_VPC, HANDLES_DATA, NORMAL_MODE, OUTSIDE, vpcBlock, type VpcSetting } from "./setting";

const IN_DEFAULT_VPC = "No subnet is named, so AWS launches into the default VPC, whose subnets are public.";

/** Not on machines outside of AWS; and a service of an external controller leaves it to its task sets. */
function canHaveNetwork(service: Property): boolean {
    const launchType = service.get("launchType").lower();
    const controller = service.get("deploymentController.type").lower();
    return launchType !== "external" && controller !== "external";
}

/** Instances and what launches them. Without a subnet, EC2 uses a default subnet (EC2 API Reference, `RunInstances`). */
const instances: readonly VpcSetting[] = [
    ...["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"].map((type) => ({
        type,
        paths: ["subnetId"] as const,
        message: IN_DEFAULT_VPC,
        when: hasOwnNetwork,
        whenReads: type.endsWith(":Instance") ? NETWORK_ELSEWHERE : ["networkInterfaces", "launchTemplate"],
        ...DEFAULT_VPC,
        fix: "subnetId: privateSubnet.id",
    })),
    {
        type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
        in: "launchSpecifications[]",
        paths: ["subnetId"],
        message: IN_DEFAULT_VPC,
        ...DEFAULT_VPC,
        fix: "subnetId: privateSubnet.id",
    },
    {
        type: "aws:autoscaling/group:Group",
        paths: ["vpcZoneIdentifiers"],
        message:
            "Only Availability Zones are named, so the group launches into the default VPC, whose subnets are public.",
        ...DEFAULT_VPC,
        fix: "vpcZoneIdentifiers: privateSubnetIds",
    },
    {
        // GameLift FleetIQ Developer Guide: left out, the default VPC's subnets are used.
        type: "aws:gamelift/gameServerGroup:GameServerGroup",
        paths: ["vpcSubnets"],
        message: IN_DEFAULT_VPC,
        ...HANDLES_DATA,
        fix: "vpcSubnets: subnetIds",
    },
    {
        type: "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
        paths: ["subnetId"],
        message: "No subnet is named, so images are built in the default VPC, whose subnets are public.",
        ...HANDLES_DATA,
        fix: "subnetId: privateSubnet.id, securityGroupIds: [securityGroup.id]",
    },
    {
        type: "aws:cloud9/environmentEC2:EnvironmentEC2",
        paths: ["subnetId"],
        message: IN_DEFAULT_VPC,
        ...HANDLES_DATA,
        fix: "subnetId: privateSubnet.id",
    },
    {
        type: "aws:elb/loadBalancer:LoadBalancer",
        paths: ["subnets"],
        message: "Only Availability Zones are named, so the load balancer is put into the default VPC.",
        ...HANDLES_DATA,
        fix: "subnets: subnetIds",
    },
    {
        // EC2 API Reference, `CreateSecurityGroup`: required for a VPC that is not the default one.
        type: "aws:ec2/securityGroup:SecurityGroup",
        title: "Security groups are made in a VPC of the owner's.",
        paths: ["vpcId"],
        message: "No VPC is named, so the group is made in the default VPC.",
        ...HANDLES_DATA,
        fix: "vpcId: vpc.id",
    },
];

const functions: readonly VpcSetting[] = [
    {
        // On a capacity provider the functions run in the provider's VPC.
        type: "aws:lambda/function:Function",
        paths: ["vpcConfig.subnetIds"],
        message: "The function runs outside of the VPC, in the network of AWS Lambda.",
        when: (block) => !block.get("capacityProviderConfig").isSet(),
        whenReads: ["capacityProviderConfig"],
        ...NORMAL_MODE,
        controls: { fsbp: ["Lambda.3"] },
        fix: vpcBlock("vpcConfig"),
    },
    {
        type: "aws:lambdamicrovms/image:Image",
        paths: ["egressNetworkConnectors"],
        sameAsNone: ["internet_egress"],
        message: "MicroVMs of the image may reach the internet without passing a VPC.",
        ...NORMAL_MODE,
        fix: "egressNetworkConnectors: [connector.arn]",
    },
    {
        type: "aws:synthetics/canary:Canary",
        paths: ["vpcConfig.subnetIds"],
        message: "The canary runs outside of the VPC.",
        ...NORMAL_MODE,
        fix: vpcBlock("vpcConfig"),
    },
    {
        type: "aws:apprunner/service:Service",
        paths: ["networkConfiguration.egressConfiguration.vpcConnectorArn"],
        message: "The service has no VPC connector, so its outbound traffic takes the internet.",
        fix: 'networkConfiguration: { egressConfiguration: { egressType: "VPC", vpcConnectorArn: connector.arn } }',
    },
];

const containers: readonly VpcSetting[] = [
    ...["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"].map((type) => ({
        type,
        title: "ECS tasks have network interfaces and security groups of their own (awsvpc).",
        paths: ["networkConfiguration.subnets"] as const,
        message: "The tasks have no network of their own (awsvpc) and share that of the instances.",
        when: canHaveNetwork,
        whenReads: type.endsWith(":Service") ? ["launchType", "deploymentController.type"] : ["launchType"],
        ...NORMAL_MODE,
        fix: vpcBlock("networkConfiguration", "subnets", "securityGroups"),
    })),
    {
        // The provider's documentation: left out, the subnets of the default VPC are used.
        type: "aws:ecs/expressGatewayService:ExpressGatewayService",
        paths: ["networkConfigurations"],
        message: "No subnets are named, so the service runs in the default VPC, whose subnets are public.",
        fix: "networkConfigurations: [{ subnets: privateSubnetIds, securityGroups: [securityGroup.id] }]",
    },
];

const builds: readonly VpcSetting[] = [
    {
        // On a fleet the builds run in the fleet's network.
        type: "aws:codebuild/project:Project",
        paths: ["vpcConfig.subnets"],
        message: "Builds run outside of the VPC, in the network of CodeBuild.",
        when: (block) => !block.get("environment.fleet").isSet(),
        whenReads: ["environment.fleet"],
        ...NORMAL_MODE,
        fix: "vpcConfig: { vpcId: vpc.id, subnets: privateSubnetIds, securityGroupIds: [securityGroup.id] }",
    },
    {
        type: "aws:codebuild/fleet:Fleet",
        paths: ["vpcConfigs"],
        message: "The fleet's machines run outside of the VPC, in the network of CodeBuild.",
        ...NORMAL_MODE,
        fix: "vpcConfigs: [{ vpcId: vpc.id, subnets: privateSubnetIds, securityGroupIds: [securityGroup.id] }]",
    },
    ...["aws:codeconnections/host:Host", "aws:codestarconnections/host:Host"].map((type) => ({
        type,
        paths: ["vpcConfiguration.subnetIds"] as const,
        message: "AWS reaches the host of the repositories over the internet.",
        ...NORMAL_MODE,
        fix: "vpcConfiguration: { vpcId: vpc.id, subnetIds: privateSubnetIds, securityGroupIds: [securityGroup.id] }",
    })),
    {
        type: "aws:devicefarm/testGridProject:TestGridProject",
        paths: ["vpcConfig.subnetIds"],
        message: "Browsers of the project run outside of the VPC.",
        ...NORMAL_MODE,
        fix: "vpcConfig: { vpcId: vpc.id, subnetIds: privateSubnetIds, securityGroupIds: [securityGroup.id] }",
    },
];

const desktops: readonly VpcSetting[] = ["Fleet", "ImageBuilder"].map((resource) => ({
    type: `aws:appstream/${resource.charAt(0).toLowerCase()}${resource.slice(1)}:${resource}`,
    paths: ["vpcConfig.subnetIds"] as const,
    message: "The streaming instances run outside of the VPC.",
    fix: vpcBlock("vpcConfig"),
}));

const mainframes: readonly VpcSetting[] = [
    {
        type: "aws:m2/environment:Environment",
        paths: ["subnetIds"],
        message: "No subnets are named, so the environment is put into the default VPC, whose subnets are public.",
        ...DEFAULT_VPC,
        fix: "subnetIds: privateSubnetIds",
    },
];

const agents: readonly VpcSetting[] = [
    {
        type: "aws:transfer/server:Server",
        title: "Transfer Family servers have their endpoint in a VPC.",
        paths: ["endpointType"],
        sameAsNone: ["public"],
        message: "The endpoint is public, outside of any VPC.",
        ...OUTSIDE,
        fix: 'endpointType: "VPC", endpointDetails: { vpcId: vpc.id, subnetIds: privateSubnetIds }',
    },
    {
        type: "aws:transfer/webApp:WebApp",
        title: "Transfer Family web apps have their endpoint in a VPC.",
        paths: ["endpointDetails.vpc"],
        message: "The web app has a public endpoint.",
        fix: "endpointDetails: { vpc: { vpcId: vpc.id, subnetIds: privateSubnetIds } }",
    },
    {
        // Connectors to SFTP servers; AS2 ones have no such path.
        type: "aws:transfer/connector:Connector",
        title: "Transfer Family connectors reach SFTP servers through a VPC.",
        paths: ["egressConfig.vpcLattice"],
        message: "The connector reaches the SFTP server over the internet.",
        when: (block) => block.get("sftpConfig").isSet(),
        whenReads: ["sftpConfig"],
        ...NORMAL_MODE,
        fix: "egressConfig: { vpcLattice: { resourceConfigurationArn: configuration.arn } }",
    },
    {
        type: "aws:datasync/agent:Agent",
        title: "DataSync agents send data through a VPC endpoint.",
        paths: ["vpcEndpointId", "privateLinkEndpoint"],
        message: "The agent sends data to DataSync's public endpoint.",
        ...NORMAL_MODE,
        fix: "vpcEndpointId: endpoint.id, subnetArns, securityGroupArns",
    },
    {
        type: "aws:storagegateway/gateway:Gateway",
        title: "Storage gateways are activated through a VPC endpoint.",
        paths: ["gatewayVpcEndpoint"],
        message: "The gateway talks to Storage Gateway's public endpoint.",
        ...NORMAL_MODE,
        fix: "gatewayVpcEndpoint: endpointDnsName",
    },
    ...["nfsFileShare:NfsFileShare", "smbFileShare:SmbFileShare"].map((name) => ({
        type: `aws:storagegateway/${name}`,
        title: "File shares of storage gateways reach S3 through a VPC endpoint.",
        paths: ["vpcEndpointDnsName"] as const,
        message: "The share reaches S3 over its public endpoint.",
        ...NORMAL_MODE,
        fix: "vpcEndpointDnsName: endpoint.dnsName",
    })),
];

/** Whether a MediaLive input takes what is pushed to it; others pull, or have a path of their own. */
const isPush = (block: Property): boolean => block.get("type").lower()?.endsWith("_push") === true;

const media: readonly VpcSetting[] = [
    {
        type: "aws:medialive/channel:Channel",
        paths: ["vpc.subnetIds"],
        message: "The channel's outputs leave from the network of MediaLive.",
        ...NORMAL_MODE,
        fix: vpcBlock("vpc"),
    },
    {
        type: "aws:medialive/input:Input",
        paths: ["vpc.subnetIds"],
        message: "The input takes pushed media on a public address.",
        when: isPush,
        whenReads: ["type"],
        ...NORMAL_MODE,
        fix: vpcBlock("vpc"),
    },
];

/** Agents' runtimes: their network mode is `PUBLIC`, `VPC` or, for code, `SANDBOX` (without a network). */
const runtimes: readonly VpcSetting[] = ["AgentRuntime", "Browser", "CodeInterpreter"].map((resource) => ({
    type: `aws:bedrock/agentcore${resource}:Agentcore${resource}`,
    in: "networkConfiguration",
    paths: ["networkMode"] as const,
    sameAsNone: ["public"],
    message: "It runs in the public network mode, with the internet in reach and no VPC around it.",
    fix: 'networkConfiguration: { networkMode: "VPC", ... }',
}));

const harness: VpcSetting = {
    type: "aws:bedrock/agentcoreHarness:AgentcoreHarness",
    in: "environments[].agentcoreRuntimeEnvironments[].networkConfigurations[]",
    paths: ["networkMode"],
    sameAsNone: ["public"],
    message: "It runs in the public network mode, with the internet in reach and no VPC around it.",
    fix: 'networkMode: "VPC"',
};

export const compute: readonly VpcSetting[] = [
    ...instances,
    ...functions,
    ...containers,
    ...builds,
    ...desktops,
    ...mainframes,
    ...agents,
    ...media,
    ...runtimes,
    harness,
];
