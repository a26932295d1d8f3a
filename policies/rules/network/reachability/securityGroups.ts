import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { RuleInfo } from "../../../engine/rule";
import {
    ALL_PORTS,
    ALL_TRAFFIC,
    HTTP,
    OTHER_PORTS,
    PORT_ZERO,
    PORTS_IGNORED,
    serviceConcern,
    SERVICES,
    WIDE_RANGE,
    WIDE_SOURCE,
    type Concern,
} from "./concerns";
import { ICMP } from "./icmp";
import { largeParts, openingsOf, unknownOpening, type Opening, type Source } from "./opening";
import { openingRules, type Opener } from "./openingRules";
import { icmpOf, trafficOf, type Traffic } from "./traffic";
import { tried } from "./tried";

export type Direction = "ingress" | "egress";

/** One rule of a security group: inline, or a resource of its own. */
export interface GroupRule {
    readonly at: Property;
    /** Names of the properties that hold the addresses and the protocol. */
    readonly ipv4: string;
    readonly ipv6: string;
    readonly protocol: string;
    /** Names of the properties with other sources: prefix lists and security groups. */
    readonly prefixLists: string;
    readonly groups: string;
}

const INLINE = {
    ipv4: "cidrBlocks",
    ipv6: "ipv6CidrBlocks",
    protocol: "protocol",
    prefixLists: "prefixListIds",
    groups: "securityGroups",
} as const;
const SEPARATE = { ...INLINE, groups: "sourceSecurityGroupId" } as const;
const SINGLE = {
    ipv4: "cidrIpv4",
    ipv6: "cidrIpv6",
    protocol: "ipProtocol",
    prefixLists: "prefixListId",
    groups: "referencedSecurityGroupId",
} as const;

export const GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const GROUP_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
export const SINGLE_RULE: Readonly<Record<Direction, string>> = {
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
};

/** Every type that lets through traffic in the direction. */
export const typesOf = (direction: Direction): readonly string[] => [
    GROUP,
    DEFAULT_GROUP,
    GROUP_RULE,
    SINGLE_RULE[direction],
];

/** The rules for one direction that a group or rule resource holds. */
export function groupRules(resource: Resource, direction: Direction): readonly GroupRule[] {
    switch (resource.type) {
        case GROUP_RULE:
            return resource.get("type").lower() === direction ? [{ at: resource.properties, ...SEPARATE }] : [];
        case SINGLE_RULE[direction]:
            return [{ at: resource.properties, ...SINGLE }];
        default:
            return resource
                .get(direction)
                .items()
                .map((at) => ({ at, ...INLINE }));
    }
}

/** How the openings of one rule of a group are read. */
type Reader = (rule: GroupRule) => readonly Opening[];

function sourcesOf({ at, ipv4, ipv6 }: GroupRule): readonly Source[] {
    return [
        { family: 4, at: at.get(ipv4) },
        { family: 6, at: at.get(ipv6) },
    ];
}

function trafficIn({ at, protocol }: GroupRule): Traffic | undefined {
    return trafficOf(at.get(protocol), at.get("fromPort"), at.get("toPort"));
}

const ports: Reader = (rule) => openingsOf(() => trafficIn(rule), sourcesOf(rule));

const portsToMany: Reader = (rule) => openingsOf(() => trafficIn(rule), sourcesOf(rule), largeParts);

/** ICMP has its type in place of the first port; a missing one is all of them (EC2 API Reference, IpPermission). */
const icmp: Reader = (rule) =>
    openingsOf(() => icmpOf(rule.at.get(rule.protocol), rule.at.get("fromPort"), -1), sourcesOf(rule));

function openings(resource: Resource, direction: Direction, read: Reader): readonly Opening[] {
    const rules = tried(() => groupRules(resource, direction));
    if ("doubt" in rules) {
        return [unknownOpening(resource.get(resource.type === GROUP_RULE ? "type" : direction), rules.doubt)];
    }
    return rules.value.flatMap((rule) => {
        const found = tried(() => read(rule));
        return "value" in found ? found.value : [unknownOpening(rule.at, found.doubt)];
    });
}

function paths(direction: Direction): RuleInfo["decides"] {
    const inline = [INLINE.ipv4, INLINE.ipv6, INLINE.protocol, "fromPort", "toPort"];
    return {
        [GROUP]: inline.map((name) => `${direction}[].${name}`),
        [DEFAULT_GROUP]: inline.map((name) => `${direction}[].${name}`),
        [GROUP_RULE]: ["type", ...inline],
        [SINGLE_RULE[direction]]: [SINGLE.ipv4, SINGLE.ipv6, SINGLE.protocol, "fromPort", "toPort"],
    };
}

export const INGRESS: Opener = {
    id: "security-group-ingress",
    subject: "No security group",
    direction: "to",
    fix: 'cidrBlocks: ["10.0.0.0/8"] // or securityGroups: [client.id]',
    decides: paths("ingress"),
    openings: (resource) => openings(resource, "ingress", ports),
};

const EGRESS: Opener = {
    id: "security-group-egress",
    subject: "No security group",
    direction: "towards",
    fix: 'egress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }]',
    decides: paths("egress"),
    openings: (resource) => openings(resource, "egress", ports),
};

/** Traffic that leaves freely is how AWS makes groups; limiting it is defence in depth. */
function outbound(concern: Concern, title: string): Concern {
    return { ...concern, title, severity: "low", level: "advisory", controls: { nist: ["AC-4", "SC-7(5)"] } };
}

export const securityGroups = [
    ...openingRules(INGRESS, [
        ALL_TRAFFIC,
        PORTS_IGNORED,
        ALL_PORTS,
        WIDE_RANGE,
        PORT_ZERO,
        HTTP,
        OTHER_PORTS,
        ...SERVICES.map(serviceConcern),
    ]),
    ...openingRules({ ...INGRESS, openings: (resource) => openings(resource, "ingress", portsToMany) }, [WIDE_SOURCE]),
    ...openingRules({ ...INGRESS, openings: (resource) => openings(resource, "ingress", icmp) }, ICMP),
    ...openingRules(EGRESS, [
        outbound(ALL_TRAFFIC, "lets all traffic out to everywhere"),
        outbound(PORTS_IGNORED, "limits all protocols to ports, which AWS ignores, on the way out"),
        outbound(ALL_PORTS, "lets traffic to every port out to everywhere"),
    ]),
];
