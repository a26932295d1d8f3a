import type { ExposureSetting } from "./setting";

const PCI = ["1.4.4"];

/** Instances that are launched with a public address. */
function instance(type: string, extra: Partial<ExposureSetting> = {}): ExposureSetting {
    return {
        type,
        part: "public-address",
        title: "Instances have no public address.",
        path: "associatePublicIpAddress",
        wrong: true,
        message: "The instance gets a public address.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["EC2.9"], pci: PCI },
        fix: "associatePublicIpAddress: false",
        ...extra,
    };
}

const instances: readonly ExposureSetting[] = [
    instance("aws:ec2/instance:Instance"),
    instance("aws:ec2/spotInstanceRequest:SpotInstanceRequest"),
    instance("aws:ec2/spotFleetRequest:SpotFleetRequest", { in: "launchSpecifications[]" }),
    instance("aws:ec2/launchConfiguration:LaunchConfiguration", { controls: { fsbp: ["AutoScaling.5"], pci: PCI } }),
    instance("aws:ec2/launchTemplate:LaunchTemplate", {
        in: "networkInterfaces[]",
        controls: { fsbp: ["EC2.25"], pci: PCI },
    }),
    instance("aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate", {
        path: "createPublicIp",
        title: "Servers of Elastic Disaster Recovery have no public address.",
        message: "Recovery instances get public addresses.",
        fix: "createPublicIp: false",
        controls: {},
    }),
    {
        type: "aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate",
        part: "routing",
        title: "Disaster recovery replicates over private addresses.",
        path: "dataPlaneRouting",
        wrong: ["public_ip"],
        message: "Data is replicated over the internet.",
        severity: "medium",
        level: "mandatory",
        fix: 'dataPlaneRouting: "PRIVATE_IP"',
    },
];

/** Tasks of ECS; the switch of pipes is a text. */
function task(type: string, inside: string, extra: Partial<ExposureSetting> = {}): ExposureSetting {
    return {
        type,
        part: "public-address",
        title: "Tasks of ECS have no public address.",
        in: inside,
        path: "assignPublicIp",
        wrong: true,
        message: "Tasks get public addresses.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: [], pci: PCI },
        fix: "assignPublicIp: false",
        ...extra,
    };
}

const tasks: readonly ExposureSetting[] = [
    task("aws:ecs/service:Service", "networkConfiguration", { controls: { fsbp: ["ECS.2"], pci: PCI } }),
    task("aws:ecs/taskSet:TaskSet", "networkConfiguration", { controls: { fsbp: ["ECS.16"], pci: PCI } }),
    task("aws:cloudwatch/eventTarget:EventTarget", "ecsTarget.networkConfiguration"),
    task("aws:scheduler/schedule:Schedule", "target.ecsParameters.networkConfiguration"),
    task("aws:pipes/pipe:Pipe", "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration", {
        fix: 'assignPublicIp: "DISABLED"',
    }),
];

const subnets: readonly ExposureSetting[] = [
    {
        type: "aws:ec2/subnet:Subnet",
        part: "public-address",
        title: "Subnets give no public addresses by themselves.",
        path: "mapPublicIpOnLaunch",
        wrong: true,
        message: "Whatever is launched in the subnet gets a public address.",
        severity: "medium",
        level: "mandatory",
        controls: { fsbp: ["EC2.15"] },
        fix: "mapPublicIpOnLaunch: false",
    },
    {
        // A default subnet does so unless it is told not to (EC2 User Guide, "Default subnets").
        type: "aws:ec2/defaultSubnet:DefaultSubnet",
        part: "public-address",
        title: "Default subnets give no public addresses by themselves.",
        path: "mapPublicIpOnLaunch",
        wrong: true,
        leftOut: true,
        message: "Whatever is launched in the default subnet gets a public address.",
        severity: "medium",
        level: "mandatory",
        controls: { fsbp: ["EC2.15"] },
        fix: "mapPublicIpOnLaunch: false",
    },
    ...["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"].map((type) => ({
        type,
        part: "ipv6-address",
        title: "Subnets give no IPv6 addresses, which are public ones, by themselves.",
        path: "assignIpv6AddressOnCreation",
        wrong: true,
        message: "Whatever is launched in the subnet gets an IPv6 address, which is one of the internet.",
        severity: "low" as const,
        level: "advisory" as const,
        fix: "assignIpv6AddressOnCreation: false",
    })),
];

/** Elastic IP addresses; those of NAT gateways and load balancers are named by these, not here. */
const elastic: readonly ExposureSetting[] = [
    {
        type: "aws:ec2/eip:Eip",
        title: "Elastic IP addresses are not put on instances.",
        path: ["instance", "networkInterface"],
        mustBe: "absent",
        message: "It gives the instance or network interface a public address.",
        severity: "medium",
        level: "advisory",
        controls: { fsbp: ["EC2.9"] },
        fix: "instance: undefined",
    },
    {
        type: "aws:ec2/eipAssociation:EipAssociation",
        title: "Elastic IP addresses are not put on instances.",
        path: ["instanceId", "networkInterfaceId"],
        mustBe: "absent",
        message: "It gives the instance or network interface a public address.",
        severity: "medium",
        level: "advisory",
        controls: { fsbp: ["EC2.9"] },
        fix: "reach the instance by Systems Manager or a load balancer instead",
    },
    {
        type: "aws:transfer/server:Server",
        part: "elastic-address",
        title: "Transfer Family servers have no Elastic IP addresses.",
        path: "endpointDetails.addressAllocationIds",
        mustBe: "absent",
        message: "Elastic IP addresses make the endpoint in the VPC reachable from the internet.",
        severity: "medium",
        level: "advisory",
        fix: "endpointDetails: { vpcId, subnetIds, securityGroupIds }",
    },
    {
        type: "aws:medialive/channel:Channel",
        part: "public-address",
        title: "Outputs of MediaLive have no public addresses.",
        path: "vpc.publicAddressAllocationIds",
        mustBe: "absent",
        message: "Elastic IP addresses are put on the channel's network interfaces.",
        severity: "low",
        level: "advisory",
        fix: "vpc: { subnetIds, securityGroupIds }",
    },
];

/** What gives a resource an address of the internet. */
export const addresses: readonly ExposureSetting[] = [...instances, ...tasks, ...subnets, ...elastic];
