import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const instance = casesOf("aws:ec2/instance:Instance");
const spotInstance = casesOf("aws:ec2/spotInstanceRequest:SpotInstanceRequest");
const spotFleet = casesOf("aws:ec2/spotFleetRequest:SpotFleetRequest");
const configuration = casesOf("aws:ec2/launchConfiguration:LaunchConfiguration");
const template = casesOf("aws:ec2/launchTemplate:LaunchTemplate");
const recovery = casesOf("aws:drs/replicationConfigurationTemplate:ReplicationConfigurationTemplate");

const instances: readonly RuleCase[] = [
    instance(
        "exposure-ec2-instance-public-address",
        { associatePublicIpAddress: true },
        { associatePublicIpAddress: false },
        "associatePublicIpAddress",
    ),
    // Left out, the subnet decides, which has its own rule.
    instance("exposure-ec2-instance-public-address", { associatePublicIpAddress: "true" }, { subnetId: "subnet-1" }),
    spotInstance(
        "exposure-ec2-spot-instance-request-public-address",
        { associatePublicIpAddress: true },
        { associatePublicIpAddress: false },
        "associatePublicIpAddress",
    ),
    spotFleet(
        "exposure-ec2-spot-fleet-request-public-address",
        {
            launchSpecifications: [
                { ami: "ami-1", associatePublicIpAddress: false },
                { ami: "ami-1", associatePublicIpAddress: true },
            ],
        },
        { launchSpecifications: [{ ami: "ami-1", associatePublicIpAddress: false }, { ami: "ami-2" }] },
        "launchSpecifications[1].associatePublicIpAddress",
    ),
    configuration(
        "exposure-ec2-launch-configuration-public-address",
        { associatePublicIpAddress: true },
        { associatePublicIpAddress: false },
        "associatePublicIpAddress",
    ),
    template(
        "exposure-ec2-launch-template-public-address",
        { networkInterfaces: [{ associatePublicIpAddress: "true" }] },
        { networkInterfaces: [{ associatePublicIpAddress: "false" }] },
        "networkInterfaces[0].associatePublicIpAddress",
    ),
    recovery(
        "exposure-drs-replication-configuration-template-public-address",
        { createPublicIp: true },
        { createPublicIp: false },
        "createPublicIp",
    ),
    recovery(
        "exposure-drs-replication-configuration-template-routing",
        { dataPlaneRouting: "PUBLIC_IP" },
        { dataPlaneRouting: "PRIVATE_IP" },
        "dataPlaneRouting",
    ),
];

const tasks: readonly RuleCase[] = [
    casesOf("aws:ecs/service:Service")(
        "exposure-ecs-service-public-address",
        { networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: true } },
        { networkConfiguration: { subnets: ["subnet-1"] } },
        "networkConfiguration.assignPublicIp",
    ),
    casesOf("aws:ecs/taskSet:TaskSet")(
        "exposure-ecs-task-set-public-address",
        { networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: true } },
        { networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: false } },
        "networkConfiguration.assignPublicIp",
    ),
    casesOf("aws:cloudwatch/eventTarget:EventTarget")(
        "exposure-cloudwatch-event-target-public-address",
        { ecsTarget: { networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: true } } },
        { ecsTarget: { networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: false } } },
        "ecsTarget.networkConfiguration.assignPublicIp",
    ),
    casesOf("aws:scheduler/schedule:Schedule")(
        "exposure-scheduler-schedule-public-address",
        { target: { ecsParameters: { networkConfiguration: { assignPublicIp: true } } } },
        { target: { ecsParameters: { networkConfiguration: { assignPublicIp: false } } } },
        "target.ecsParameters.networkConfiguration.assignPublicIp",
    ),
    casesOf("aws:pipes/pipe:Pipe")(
        "exposure-pipes-pipe-public-address",
        {
            targetParameters: {
                ecsTaskParameters: { networkConfiguration: { awsVpcConfiguration: { assignPublicIp: "ENABLED" } } },
            },
        },
        {
            targetParameters: {
                ecsTaskParameters: { networkConfiguration: { awsVpcConfiguration: { assignPublicIp: "DISABLED" } } },
            },
        },
        "targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration.assignPublicIp",
    ),
];

const subnet = casesOf("aws:ec2/subnet:Subnet");
const defaultSubnet = casesOf("aws:ec2/defaultSubnet:DefaultSubnet");

const subnets: readonly RuleCase[] = [
    subnet(
        "exposure-ec2-subnet-public-address",
        { vpcId: "vpc-1", mapPublicIpOnLaunch: true },
        { vpcId: "vpc-1" },
        "mapPublicIpOnLaunch",
    ),
    subnet(
        "exposure-ec2-subnet-ipv6-address",
        { assignIpv6AddressOnCreation: true },
        {},
        "assignIpv6AddressOnCreation",
    ),
    defaultSubnet(
        "exposure-ec2-default-subnet-public-address",
        { availabilityZone: "eu-west-1a" },
        { availabilityZone: "eu-west-1a", mapPublicIpOnLaunch: false },
        "mapPublicIpOnLaunch",
    ),
    defaultSubnet(
        "exposure-ec2-default-subnet-ipv6-address",
        { assignIpv6AddressOnCreation: true },
        { assignIpv6AddressOnCreation: false },
        "assignIpv6AddressOnCreation",
    ),
    {
        rule: "exposure-ec2-subnet-public-address",
        violation: { type: "aws:ec2/subnet:Subnet", properties: { mapPublicIpOnLaunch: true }, name: "private-a" },
        clean: { type: "aws:ec2/subnet:Subnet", properties: { mapPublicIpOnLaunch: true }, name: "public-a" },
        configuration: {
            publicTiers: [{ type: "aws:ec2/subnet:Subnet", name: "public-*", reason: "Load balancers stand there." }],
        },
    },
];

const elastic: readonly RuleCase[] = [
    casesOf("aws:ec2/eip:Eip")(
        "exposure-ec2-eip",
        { domain: "vpc", instance: "i-0123456789abcdef0" },
        { domain: "vpc" },
        "instance",
    ),
    casesOf("aws:ec2/eipAssociation:EipAssociation")(
        "exposure-ec2-eip-association",
        { allocationId: "eipalloc-1", networkInterfaceId: "eni-1" },
        { allocationId: "eipalloc-1" },
        "networkInterfaceId",
    ),
    casesOf("aws:transfer/server:Server")(
        "exposure-transfer-server-elastic-address",
        { endpointType: "VPC", endpointDetails: { vpcId: "vpc-1", addressAllocationIds: ["eipalloc-1"] } },
        { endpointType: "VPC", endpointDetails: { vpcId: "vpc-1", subnetIds: ["subnet-1"] } },
        "endpointDetails.addressAllocationIds",
    ),
    casesOf("aws:medialive/channel:Channel")(
        "exposure-medialive-channel-public-address",
        { vpc: { subnetIds: ["subnet-1"], publicAddressAllocationIds: ["eipalloc-1"] } },
        { vpc: { subnetIds: ["subnet-1"], publicAddressAllocationIds: [] } },
        "vpc.publicAddressAllocationIds",
    ),
];

export const exposureAddressCases: readonly RuleCase[] = [...instances, ...tasks, ...subnets, ...elastic];
