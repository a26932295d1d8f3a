import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Outcome, ResourceRule, RuleInfo } from "../../../engine/rule";
import {
    DEFAULT_GROUP,
    GROUP,
    GROUP_RULE,
    groupRules,
    SINGLE_RULE,
    type Direction,
    type GroupRule,
} from "./securityGroups";

const SHARED = { domain: "network", family: "reachability", scope: "resource" } as const;

/** Descriptions that the providers fill in where the program gives none. */
const NO_DESCRIPTIONS: ReadonlySet<string> = new Set(["managed by pulumi", "managed by terraform"]);

const groupDescription: ResourceRule = {
    ...SHARED,
    id: "reachability-ec2-security-group-description",
    title: "Every security group says what it is for.",
    severity: "low",
    level: "advisory",
    controls: {},
    fix: 'description: "What the group lets through, and for whom"',
    decides: { [GROUP]: ["description"] },
    *check(resource): Iterable<Outcome> {
        const description = resource.get("description");
        const text = description.lower();
        if (text === undefined || NO_DESCRIPTIONS.has(text)) {
            yield violation(description, "The security group has no description, so nobody can review what it is for.");
        }
    },
};

/** Paths of a setting in every type that lets through traffic in the direction. */
function pathsOf(
    direction: Direction,
    inline: readonly string[],
    separate: readonly string[],
    single: readonly string[],
) {
    const paths: RuleInfo["decides"] = {
        [GROUP]: inline.map((name) => `${direction}[].${name}`),
        [DEFAULT_GROUP]: inline.map((name) => `${direction}[].${name}`),
        [GROUP_RULE]: ["type", ...separate],
        [SINGLE_RULE[direction]]: single,
    };
    return paths;
}

const WORDS: Readonly<Record<Direction, { readonly way: string; readonly peer: string }>> = {
    ingress: { way: "inbound", peer: "source" },
    egress: { way: "outbound", peer: "destination" },
};

function ruleDescription(direction: Direction): ResourceRule {
    const { way } = WORDS[direction];
    return {
        ...SHARED,
        id: `reachability-security-group-${direction}-description`,
        title: `Every ${way} rule of a security group says what it is for.`,
        severity: "low",
        level: "advisory",
        controls: {},
        fix: 'description: "Who needs this, and what for"',
        decides: pathsOf(direction, ["description"], ["description"], ["description"]),
        check: (resource) =>
            each(groupRules(resource, direction), function* ({ at }) {
                const description = at.get("description");
                if (!description.isSet()) {
                    yield violation(description, `The ${way} rule has no description, so nobody can review it.`);
                }
            }),
    };
}

/** Whether the property names something, known or not. */
function names(property: Property): boolean {
    return !property.isKnown() || property.items().some((item) => !item.isKnown() || item.text() !== undefined);
}

function hasPeer({ at, ipv4, ipv6, prefixLists, groups }: GroupRule): boolean {
    return [ipv4, ipv6, prefixLists, groups].some((name) => names(at.get(name))) || at.get("self").flag() === true;
}

function rulePeer(direction: Direction): ResourceRule {
    const { way, peer } = WORDS[direction];
    const peers = ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "self"];
    return {
        ...SHARED,
        id: `reachability-security-group-${direction}-${peer}`,
        title: `Every ${way} rule of a security group names its ${peer}.`,
        severity: "medium",
        level: "advisory",
        controls: {},
        fix: direction === "ingress" ? "securityGroups: [client.id]" : "securityGroups: [server.id]",
        decides: pathsOf(
            direction,
            [...peers, "securityGroups"],
            [...peers, "sourceSecurityGroupId"],
            ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"],
        ),
        check: (resource) =>
            each(groupRules(resource, direction), function* (rule) {
                if (!hasPeer(rule)) {
                    yield violation(rule.at.get(rule.ipv4), `The ${way} rule names no ${peer}, so it means nothing.`);
                }
            }),
    };
}

/** Nothing may use a VPC's default group, so it has no rules; left out, the provider takes away those AWS made. */
function emptyDefaultGroup(direction: Direction): ResourceRule {
    const { way } = WORDS[direction];
    return {
        ...SHARED,
        id: `reachability-ec2-default-security-group-${direction}`,
        title: `Default security groups have no ${way} rules.`,
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["EC2.2"], cis: ["5.4"], nist: ["AC-4", "SC-7"] },
        fix: `${direction}: []`,
        decides: { [DEFAULT_GROUP]: [direction] },
        *check(resource): Iterable<Outcome> {
            const rules = resource.get(direction);
            if (rules.isSet()) {
                yield violation(rules, `The VPC's default security group has ${way} rules.`);
            }
        },
    };
}

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

/** What makes security groups reviewable: descriptions, named sources, unused default groups. */
export const groupHygiene: readonly ResourceRule[] = [
    groupDescription,
    ...DIRECTIONS.flatMap((direction) => [
        ruleDescription(direction),
        rulePeer(direction),
        emptyDefaultGroup(direction),
    ]),
];
