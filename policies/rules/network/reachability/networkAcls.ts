import type { Resource } from "../../../engine/resource";
import type { Rule, StackOutcome, StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import {
    ALL_PORTS,
    ALL_TRAFFIC,
    isOtherThanWeb,
    OTHER_PORTS,
    PORTS_IGNORED,
    serviceConcern,
    SERVICES,
    servicesIn,
    WIDE_RANGE,
    WIDE_SOURCE,
    type Concern,
} from "./concerns";
import { ICMP } from "./icmp";
import { openingsOfEntries } from "./networkAclEntries";
import { ICMP_TYPES, PORTS, PORTS_TO_MANY, type Search } from "./networkAclSearch";
import { unknownOpening, type Opening } from "./opening";
import { infoOf, judged, openingRules, type Opener } from "./openingRules";
import type { Traffic } from "./traffic";
import { tried } from "./tried";

const ACL = "aws:ec2/networkAcl:NetworkAcl";
const DEFAULT_ACL = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
const ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule";

const NAMES = ["cidrBlock", "ipv6CidrBlock", "protocol", "fromPort", "toPort", "icmpType"];

/** First port of the ranges for answers to own requests, which a stateless ACL has to let in. */
const FIRST_EPHEMERAL = 1024;

const ACL_CONTROLS = { fsbp: ["EC2.21"], cis: ["5.1"], pci: ["1.3.1"], nist: ["AC-4", "SC-7"] };

/** Security groups decide who gets in, so an ACL is a second line: all that is said of it is advice. */
function secondLine(concern: Concern): Concern {
    return { ...concern, severity: "medium", level: "advisory", controls: ACL_CONTROLS };
}

/** Whether the ports may be those of answers, and not of a service. */
const mayBeAnswers = ({ from, to }: Traffic): boolean => from >= FIRST_EPHEMERAL && from !== to;

const hasOwnRule = (traffic: Traffic): boolean => servicesIn(traffic).some(({ inNetworkAcl }) => inNetworkAcl === true);

const services: readonly Concern[] = SERVICES.filter(({ inNetworkAcl }) => inNetworkAcl === true).map((service) => ({
    ...serviceConcern(service),
    severity: service.aclControls === undefined ? "low" : "medium",
    level: "advisory",
    controls: { pci: ["1.3.1"], nist: ["AC-4", "SC-7"], ...service.aclControls },
}));

const CONCERNS: readonly Concern[] = [
    secondLine(ALL_TRAFFIC),
    secondLine(PORTS_IGNORED),
    secondLine(ALL_PORTS),
    {
        ...secondLine(WIDE_RANGE),
        controls: { nist: ["AC-4", "SC-7"] },
        concerns: (traffic) => traffic.from < FIRST_EPHEMERAL && WIDE_RANGE.concerns(traffic),
    },
    {
        ...OTHER_PORTS,
        severity: "low",
        controls: { nist: ["AC-4", "SC-7"] },
        concerns: (traffic) =>
            isOtherThanWeb(traffic) &&
            !mayBeAnswers(traffic) &&
            !hasOwnRule(traffic) &&
            !(traffic.from < FIRST_EPHEMERAL && WIDE_RANGE.concerns(traffic)),
    },
    ...services,
];

/** The concerns about what a search finds. */
const SEARCHES: readonly (readonly [Search, readonly Concern[]])[] = [
    [PORTS, CONCERNS],
    [
        PORTS_TO_MANY,
        [
            {
                ...WIDE_SOURCE,
                severity: "low",
                concerns: (traffic) => !mayBeAnswers(traffic) && hasOwnRule(traffic),
            },
        ],
    ],
    [ICMP_TYPES, ICMP],
];

const inline = [...NAMES, "ruleNo", "action"].map((name) => `ingress[].${name}`);

const ACLS: Omit<Opener, "openings"> = {
    id: "network-acl-ingress",
    subject: "No network ACL",
    direction: "to",
    fix: 'ingress: [{ ruleNo: 10, action: "deny", protocol: "tcp", fromPort: 20, toPort: 23, cidrBlock: "0.0.0.0/0" }]',
    decides: { [ACL]: inline, [DEFAULT_ACL]: inline },
};

function inlineOpenings(resource: Resource, search: Search): readonly Opening[] {
    const entries = resource.get("ingress");
    const names = { number: "ruleNo", action: "action" };
    const found = tried(() => openingsOfEntries(entries.items(), names, search));
    return "value" in found ? found.value : [unknownOpening(entries, found.doubt)];
}

const ACL_RULES: Omit<Opener, "openings"> = {
    id: "network-acl-rule-ingress",
    subject: "No network ACL made of rule resources",
    direction: "to",
    fix: 'ruleAction: "deny"',
    decides: { [ACL_RULE]: ["egress", "ruleNumber", "ruleAction", ...NAMES] },
};

/** What stands for the ACL of a rule resource: where its id comes from, else the id, else the rule alone. */
function aclOf(rule: Resource): string {
    const sources = rule.sourcesOf("networkAclId");
    const id = tried(() => rule.get("networkAclId").text());
    return (sources.length === 1 ? sources[0] : "value" in id ? id.value : undefined) ?? rule.urn;
}

interface RuleOpening {
    readonly rule: Resource;
    readonly opening: Opening;
}

/** The openings of the rule resources of one ACL, together in their order. */
function openingsOfAcl(rules: readonly Resource[], search: Search): readonly RuleOpening[] {
    const owners = new Map(rules.map((rule) => [rule.properties, rule]));
    const names = { number: "ruleNumber", action: "ruleAction" };
    const found = tried(() => openingsOfEntries([...owners.keys()], names, search));
    if ("doubt" in found) {
        const { doubt } = found;
        return rules.map((rule) => ({ rule, opening: unknownOpening(rule.properties, doubt) }));
    }
    return found.value.flatMap((opening) => {
        const rule = owners.get(opening.entry);
        return rule === undefined ? [] : [{ rule, opening }];
    });
}

function openingsOfStack(stack: Stack, search: Search): readonly RuleOpening[] {
    const acls = new Map<string, Resource[]>();
    const unknown: RuleOpening[] = [];
    for (const rule of stack.ofType(ACL_RULE)) {
        const egress = tried(() => rule.get("egress").flag());
        if ("doubt" in egress) {
            unknown.push({ rule, opening: unknownOpening(rule.get("egress"), egress.doubt) });
        } else if (egress.value !== true) {
            const acl = aclOf(rule);
            const others = acls.get(acl);
            if (others === undefined) {
                acls.set(acl, [rule]);
            } else {
                others.push(rule);
            }
        }
    }
    return [...unknown, ...[...acls.values()].flatMap((rules) => openingsOfAcl(rules, search))];
}

/** Rules of rule resources: one may take back what another of the same ACL allows, so they are judged together. */
function aclRuleRules(search: Search, concerns: readonly Concern[]): readonly StackRule[] {
    const known = new WeakMap<Stack, readonly RuleOpening[]>();
    const openings = (stack: Stack): readonly RuleOpening[] => {
        const found = known.get(stack) ?? openingsOfStack(stack, search);
        known.set(stack, found);
        return found;
    };
    return concerns.map((concern) => ({
        ...infoOf(ACL_RULES, concern),
        scope: "stack",
        *check(stack, settings): Iterable<StackOutcome> {
            for (const { rule, opening } of openings(stack)) {
                for (const outcome of judged(concern, ACL_RULES, [opening], rule, settings)) {
                    yield { ...outcome, resource: rule };
                }
            }
        },
    }));
}

export const networkAcls: readonly Rule[] = SEARCHES.flatMap(([search, concerns]) => [
    ...openingRules({ ...ACLS, openings: (resource) => inlineOpenings(resource, search) }, concerns),
    ...aclRuleRules(search, concerns),
]);
