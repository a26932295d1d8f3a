import { eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule, Rule, StackOutcome, StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import type { Undetermined } from "../../../engine/unknown";
import { isWorld } from "./cidr";
import { addressesOf } from "./opening";
import { DEFAULT_GROUP } from "./securityGroups";
import { tried } from "./tried";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const BLOCK = "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions";
const EXCLUSION = "aws:ec2/vpcBlockPublicAccessExclusion:VpcBlockPublicAccessExclusion";
const AUTHORIZATION = "aws:ec2clientvpn/authorizationRule:AuthorizationRule";
const CONNECT = "aws:ec2transitgateway/instanceConnectEndpoint:InstanceConnectEndpoint";

const SHARED = { domain: "network", family: "reachability" } as const;

const block: ResourceRule = {
    ...SHARED,
    scope: "resource",
    id: "reachability-ec2-vpc-block-public-access-options",
    title: "VPC Block Public Access keeps traffic of internet gateways out.",
    severity: "medium",
    level: "mandatory",
    controls: { fsbp: ["EC2.172"], nist: ["SC-7"] },
    fix: 'internetGatewayBlockMode: "block-ingress"',
    decides: { [BLOCK]: ["internetGatewayBlockMode"] },
    *check(resource): Iterable<Outcome> {
        const mode = resource.get("internetGatewayBlockMode");
        if (mode.lower() === "off") {
            yield violation(mode, "VPC Block Public Access is switched off.");
        }
    },
};

const exclusion: ResourceRule = {
    ...SHARED,
    scope: "resource",
    id: "reachability-ec2-vpc-block-public-access-exclusion",
    title: "Exclusions from VPC Block Public Access let traffic out only.",
    severity: "medium",
    level: "advisory",
    controls: { nist: ["SC-7"] },
    fix: 'internetGatewayExclusionMode: "allow-egress"',
    decides: { [EXCLUSION]: ["internetGatewayExclusionMode"] },
    *check(resource, settings): Iterable<Outcome> {
        const mode = resource.get("internetGatewayExclusionMode");
        if (mode.lower() === "allow-bidirectional" && !settings.isPublicTier(resource)) {
            yield violation(mode, "The exclusion lets traffic from the internet in.");
        }
    },
};

const clientVpn: ResourceRule = {
    ...SHARED,
    scope: "resource",
    id: "reachability-ec2clientvpn-authorization-rule",
    title: "No rule of a Client VPN lets all of its users reach everything.",
    severity: "medium",
    level: "advisory",
    controls: { nist: ["AC-4", "AC-6"] },
    fix: 'accessGroupId: group.id, targetNetworkCidr: "10.0.1.0/24"',
    decides: { [AUTHORIZATION]: ["authorizeAllGroups", "targetNetworkCidr"] },
    *check(resource): Iterable<Outcome> {
        const target = resource.get("targetNetworkCidr");
        if (resource.get("authorizeAllGroups").flag() === true) {
            const addresses = addressesOf(target);
            if (addresses !== undefined && isWorld(addresses.family, [addresses])) {
                yield violation(target, `All users of the VPN may reach ${target.text()}.`);
            }
        }
    },
};

/** Whether the addresses are known to be the world. */
function isKnownWorld(property: Property): boolean {
    const addresses = tried(() => addressesOf(property));
    return "value" in addresses && addresses.value !== undefined && isWorld(addresses.value.family, [addresses.value]);
}

/** All groups, where the target is not everything, too: that is what {@link clientVpn} says. */
const clientVpnGroups: ResourceRule = {
    ...SHARED,
    scope: "resource",
    id: "reachability-ec2clientvpn-authorization-rule-all-groups",
    title: "Every rule of a Client VPN names the group of users that it lets in.",
    severity: "medium",
    level: "advisory",
    controls: { nist: ["AC-4", "AC-6"] },
    fix: 'accessGroupId: "S-1-2-34-1234567890-1234567890-1234567890-1234"',
    decides: { [AUTHORIZATION]: ["authorizeAllGroups", "targetNetworkCidr"] },
    *check(resource): Iterable<Outcome> {
        const all = resource.get("authorizeAllGroups");
        if (all.flag() === true && !isKnownWorld(resource.get("targetNetworkCidr"))) {
            yield violation(all, "The rule lets every user of the VPN reach the network, whatever group they are in.");
        }
    },
};

const connectEndpoint: ResourceRule = {
    ...SHARED,
    scope: "resource",
    id: "reachability-ec2transitgateway-instance-connect-endpoint",
    title: "EC2 Instance Connect Endpoints have a security group of their own.",
    severity: "medium",
    level: "advisory",
    controls: { nist: ["AC-4", "SC-7"] },
    fix: "securityGroupIds: [group.id]",
    decides: { [CONNECT]: ["securityGroupIds"] },
    *check(resource): Iterable<Outcome> {
        const groups = resource.get("securityGroupIds");
        if (!groups.isSet()) {
            yield violation(groups, "The endpoint has the VPC's default security group, so it reaches every port.");
        }
    },
};

/** What the resources of a kind say of the VPCs of a stack, and what cannot be told. */
interface Coverage {
    readonly vpcs: ReadonlySet<Resource>;
    readonly doubt: Undetermined | undefined;
}

function coverage(resources: readonly Resource[], vpcOf: (resource: Resource) => Resource | undefined): Coverage {
    const vpcs = new Set<Resource>();
    let doubt: Undetermined | undefined;
    for (const resource of resources) {
        const vpc = tried(() => vpcOf(resource));
        if ("doubt" in vpc) {
            doubt ??= vpc.doubt;
        } else if (vpc.value !== undefined) {
            vpcs.add(vpc.value);
        }
    }
    return { vpcs, doubt };
}

/** A violation for each VPC that is not covered. What cannot be told may cover any of them. */
function uncovered(stack: Stack, { vpcs, doubt }: Coverage, message: string): Iterable<StackOutcome> {
    return eachResource(stack.ofType(VPC), function* (vpc) {
        if (!vpcs.has(vpc)) {
            if (doubt !== undefined) {
                throw doubt;
            }
            yield violation("", message);
        }
    });
}

/** The VPC of what a flow log records: the VPC itself, one of its subnets, or an interface in one. */
function loggedVpc(stack: Stack, log: Resource): Resource | undefined {
    if (log.get("trafficType").lower() === "accept") {
        return undefined;
    }
    if (log.get("vpcId").isPresent()) {
        return stack.referred(log, "vpcId", [VPC]);
    }
    const eni = log.get("eniId").isPresent() ? stack.referred(log, "eniId", [INTERFACE]) : undefined;
    const inSubnet = eni ?? (log.get("subnetId").isPresent() ? log : undefined);
    const subnet = inSubnet && stack.referred(inSubnet, "subnetId", [SUBNET]);
    return subnet && stack.referred(subnet, "vpcId", [VPC]);
}

const flowLogs: StackRule = {
    ...SHARED,
    scope: "stack",
    id: "reachability-ec2-vpc-flow-log",
    title: "Flow logs record the rejected traffic of every VPC.",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["EC2.6"], cis: ["3.7"], nist: ["AC-4(26)", "AU-12", "SI-7(8)"] },
    fix: 'new aws.ec2.FlowLog("vpc", { vpcId: vpc.id, trafficType: "ALL", logDestination: group.arn, iamRoleArn })',
    decides: { [VPC]: [], [FLOW_LOG]: ["vpcId", "subnetId", "eniId", "trafficType"] },
    check: (stack) =>
        uncovered(
            stack,
            coverage(stack.ofType(FLOW_LOG), (log) => loggedVpc(stack, log)),
            "The stack has no flow log that records the rejected traffic of the VPC.",
        ),
};

const defaultGroups: StackRule = {
    ...SHARED,
    scope: "stack",
    id: "reachability-ec2-vpc-default-security-group",
    title: "The default security group of every VPC is taken over, so that it has no rules.",
    severity: "medium",
    level: "advisory",
    controls: { fsbp: ["EC2.2"], cis: ["5.4"], nist: ["AC-4", "SC-7"] },
    fix: 'new aws.ec2.DefaultSecurityGroup("vpc", { vpcId: vpc.id })',
    decides: { [VPC]: [], [DEFAULT_GROUP]: ["vpcId"] },
    check: (stack) =>
        uncovered(
            stack,
            coverage(stack.ofType(DEFAULT_GROUP), (group) => stack.referred(group, "vpcId", [VPC])),
            "The VPC's default security group keeps AWS's rules: all traffic among its members, and all outbound.",
        ),
};

/** What a VPC as a whole lets in, and what it records. */
export const vpcs: readonly Rule[] = [
    block,
    exclusion,
    clientVpn,
    clientVpnGroups,
    connectEndpoint,
    flowLogs,
    defaultGroups,
];
