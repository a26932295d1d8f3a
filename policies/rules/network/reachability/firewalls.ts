import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, Outcome, ResourceRule, Severity } from "../../../engine/rule";
import { subjectOf } from "../../subject";
import { isWorld } from "./cidr";
import { addressesOf } from "./opening";

const POLICY = "aws:networkfirewall/firewallPolicy:FirewallPolicy";
const RULE_GROUP = "aws:networkfirewall/ruleGroup:RuleGroup";
const FIREWALL = "aws:networkfirewall/firewall:Firewall";

interface FirewallRule {
    readonly type: string;
    readonly part: string;
    readonly title: string;
    readonly severity?: Severity;
    readonly level?: "mandatory" | "advisory";
    readonly controls?: Controls;
    readonly fix: string;
    readonly decides: readonly string[];
    check(resource: Resource): Iterable<Outcome>;
}

const PASSING = "aws:pass";

function* passes(actions: Property, what: string): Iterable<Outcome> {
    for (const action of actions.items()) {
        if (action.lower() === PASSING) {
            yield violation(action, `${what} that fit no stateless rule pass without any inspection.`);
        }
    }
}

/** Actions by which the stateful engine drops what fits no rule (Network Firewall Developer Guide, "Action order"). */
const DROPS = /^aws:drop_/;

function* statefulDefault(resource: Resource): Iterable<Outcome> {
    const policy = resource.get("firewallPolicy");
    const actions = policy.get("statefulDefaultActions");
    const strict = policy.get("statefulEngineOptions.ruleOrder").lower() === "strict_order";
    if (strict && !actions.items().some((action) => DROPS.test(action.lower() ?? ""))) {
        yield violation(actions, "Traffic that fits no stateful rule passes.");
    }
}

function isAnywhere(sources: readonly Property[]): boolean {
    return (
        sources.length === 0 ||
        sources.some((source) => {
            const addresses = addressesOf(source);
            return addresses !== undefined && isWorld(addresses.family, [addresses]);
        })
    );
}

/** Whether a stateless rule fits traffic between any addresses on any port. */
function fitsEverything(attributes: Property): boolean {
    const ports = ["sourcePorts", "destinationPorts", "protocols"].flatMap((name) => attributes.get(name).items());
    return (
        ports.length === 0 &&
        isAnywhere(attributes.all("sources[].addressDefinition")) &&
        isAnywhere(attributes.all("destinations[].addressDefinition"))
    );
}

const STATELESS = "ruleGroup.rulesSource.statelessRulesAndCustomActions.statelessRules";
const STATEFUL = "ruleGroup.rulesSource.statefulRules";

const ANY = new Set(["any", "0.0.0.0/0", "::/0"]);

function passesEverything(resource: Resource): Iterable<Outcome> {
    const stateless = each(resource.get(STATELESS).items(), function* (rule) {
        const definition = rule.get("ruleDefinition");
        const passing = definition
            .get("actions")
            .items()
            .find((action) => action.lower() === PASSING);
        if (passing !== undefined && fitsEverything(definition.get("matchAttributes"))) {
            yield violation(passing, "The rule passes all traffic from anywhere to anywhere without inspection.");
        }
    });
    const stateful = each(resource.get(STATEFUL).items(), function* (rule) {
        const action = rule.get("action");
        const ends = ["source", "sourcePort", "destination", "destinationPort"];
        if (
            action.lower() === "pass" &&
            ends.every((end) => ANY.has(rule.get(`header.${end}`).lower() ?? "any")) &&
            rule.get("header.protocol").lower() === "ip"
        ) {
            yield violation(action, "The rule passes all traffic from anywhere to anywhere without inspection.");
        }
    });
    return [...stateless, ...stateful];
}

/** A switch of the firewall that keeps it from being changed by mistake. */
function protection(property: string, part: string, from: string, control?: string): FirewallRule {
    return {
        type: FIREWALL,
        part,
        title: `Firewalls are protected from ${from}.`,
        severity: "low",
        ...(control === undefined ? {} : { controls: { fsbp: [control] } }),
        fix: `${property}: true`,
        decides: [property],
        *check(resource) {
            if (resource.get(property).flag() !== true) {
                yield violation(property, `Nothing protects the firewall from ${from}.`);
            }
        },
    };
}

const FIREWALL_RULES: readonly FirewallRule[] = [
    {
        type: POLICY,
        part: "stateless-default",
        title: "Firewall policies drop or inspect full packets that fit no stateless rule.",
        level: "mandatory",
        controls: { fsbp: ["NetworkFirewall.4"], nist: ["CA-9(1)", "CM-2"] },
        fix: 'statelessDefaultActions: ["aws:forward_to_sfe"]',
        decides: ["firewallPolicy.statelessDefaultActions"],
        check: (resource) => passes(resource.get("firewallPolicy.statelessDefaultActions"), "Packets"),
    },
    {
        type: POLICY,
        part: "stateless-fragment-default",
        title: "Firewall policies drop or inspect fragments that fit no stateless rule.",
        level: "mandatory",
        controls: { fsbp: ["NetworkFirewall.5"], nist: ["CA-9(1)", "CM-2"] },
        fix: 'statelessFragmentDefaultActions: ["aws:forward_to_sfe"]',
        decides: ["firewallPolicy.statelessFragmentDefaultActions"],
        check: (resource) => passes(resource.get("firewallPolicy.statelessFragmentDefaultActions"), "Fragments"),
    },
    {
        type: POLICY,
        part: "stateful-default",
        title: "Firewall policies with strict order drop what fits no stateful rule.",
        fix: 'statefulDefaultActions: ["aws:drop_established"]',
        decides: ["firewallPolicy.statefulDefaultActions", "firewallPolicy.statefulEngineOptions.ruleOrder"],
        check: statefulDefault,
    },
    {
        type: POLICY,
        part: "rule-groups",
        title: "Firewall policies have a rule group.",
        controls: { fsbp: ["NetworkFirewall.3"], nist: ["CA-9(1)", "CM-2"] },
        fix: "statefulRuleGroupReferences: [{ resourceArn: group.arn }]",
        decides: ["firewallPolicy.statefulRuleGroupReferences", "firewallPolicy.statelessRuleGroupReferences"],
        *check(resource) {
            const stateful = resource.get("firewallPolicy.statefulRuleGroupReferences");
            if (!stateful.isSet() && !resource.get("firewallPolicy.statelessRuleGroupReferences").isSet()) {
                yield violation(stateful, "The policy has no rule group, so it filters nothing.");
            }
        },
    },
    {
        type: RULE_GROUP,
        part: "empty",
        title: "Stateless rule groups have rules.",
        controls: { fsbp: ["NetworkFirewall.6"], nist: ["SC-7"] },
        fix: 'statelessRules: [{ priority: 1, ruleDefinition: { actions: ["aws:drop"], matchAttributes } }]',
        decides: ["type", `${STATELESS}[]`],
        *check(resource) {
            if (
                resource.get("type").lower() === "stateless" &&
                !resource.get("rules").isSet() &&
                resource.get(STATELESS).items().length === 0
            ) {
                yield violation(STATELESS, "The stateless rule group has no rules.");
            }
        },
    },
    {
        type: RULE_GROUP,
        part: "pass-all",
        title: "No rule of a firewall passes all traffic from anywhere to anywhere.",
        severity: "high",
        level: "mandatory",
        fix: 'actions: ["aws:forward_to_sfe"]',
        decides: [
            `${STATELESS}[].ruleDefinition.actions`,
            `${STATELESS}[].ruleDefinition.matchAttributes.sources[].addressDefinition`,
            `${STATELESS}[].ruleDefinition.matchAttributes.destinations[].addressDefinition`,
            `${STATEFUL}[].action`,
            `${STATEFUL}[].header.source`,
            `${STATEFUL}[].header.destination`,
        ],
        check: passesEverything,
    },
    protection("deleteProtection", "delete-protection", "deletion", "NetworkFirewall.9"),
    protection("subnetChangeProtection", "subnet-protection", "a change of its subnets", "NetworkFirewall.10"),
    protection("firewallPolicyChangeProtection", "policy-protection", "a change of its policy"),
];

/** Network Firewall: what it lets pass, and that nobody takes it out of the way. */
export const firewalls: readonly ResourceRule[] = FIREWALL_RULES.map(
    ({ type, part, severity = "medium", level = "advisory", controls = { nist: ["SC-7"] }, decides, ...rest }) => ({
        ...rest,
        scope: "resource",
        id: `reachability-${subjectOf(type)}-${part}`,
        domain: "network",
        family: "reachability",
        severity,
        level,
        controls,
        decides: { [type]: decides },
    }),
);
