import { join, referrersOf, type Link } from "../../../engine/joins";
import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule, Rule } from "../../../engine/rule";
import { customRule, type ExposureInfo } from "./setting";
import { stackRule } from "./stackRule";

type Info = Omit<ExposureInfo, "family" | "severity" | "level"> & Partial<Pick<ExposureInfo, "severity" | "level">>;

const infoOf = (info: Info): ExposureInfo => ({
    family: "network-protection",
    severity: "medium",
    level: "advisory",
    ...info,
});

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const RULES_BESIDE: readonly Link[] = [
    { type: "aws:wafv2/webAclRule:WebAclRule", path: "webAclArn" },
    { type: "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", path: "webAclArn" },
];

/** Managed rules of AWS against requests that exploit known holes, Log4Shell among them (AWS WAF Developer Guide). */
const KNOWN_BAD_INPUTS = "awsmanagedrulesknownbadinputsruleset";

/** Managed rule group of a rule; the API's JSON writes names in upper camel case. */
function groupOf(rule: Property): Property {
    const own = rule.get("statement.managedRuleGroupStatement");
    return own.isSet() ? own : rule.get("Statement.ManagedRuleGroupStatement");
}

const nameOf = (group: Property): string | undefined => group.get("name").lower() ?? group.get("Name").lower();

/** Rules of a web ACL, in the provider's form or in the API's. */
const rulesOf = (acl: Resource): readonly Property[] => [
    ...acl.get("rules").items(),
    ...acl.get("ruleJson").json().items(),
];

const isKnownBadInputs = (rule: Property): boolean => nameOf(groupOf(rule)) === KNOWN_BAD_INPUTS;

const LOG4J = /^log4jrce/;

/** Where the managed group only counts, or leaves out, its rules against Log4j lookups. */
function weakenedAt(rule: Property): Property | undefined {
    const group = groupOf(rule);
    const counted = ["overrideAction.count", "OverrideAction.Count"].map((path) => rule.get(path));
    const excluded = ["excludedRules", "ExcludedRules"].flatMap((path) => group.get(path).items());
    const overrides = ["ruleActionOverrides", "RuleActionOverrides"].flatMap((path) => group.get(path).items());
    const weak = overrides.filter((it) =>
        ["actionToUse.count", "actionToUse.allow", "ActionToUse.Count", "ActionToUse.Allow"].some((path) =>
            it.get(path).isPresent(),
        ),
    );
    const isLog4j = (it: Property): boolean => LOG4J.test(nameOf(it) ?? "");
    return counted.find((it) => it.isPresent()) ?? [...excluded, ...weak].find(isLog4j);
}

/** Where every request is blocked that no rule allows, rules only say what gets in. */
const isAllowList = (acl: Resource): boolean => {
    const action = acl.get("defaultAction");
    return action.get("block").isPresent() && !action.get("allow").isPresent();
};

/** Whether a resource beside a web ACL adds the managed group to it, and not only to count. */
function addsKnownBadInputs({ type, properties }: Resource): boolean {
    if (type === RULES_BESIDE[0]?.type) {
        return isKnownBadInputs(properties) && weakenedAt(properties) === undefined;
    }
    const name = properties.get("managedRuleGroup.name").lower();
    return name === KNOWN_BAD_INPUTS && properties.get("overrideAction").lower() !== "count";
}

const GROUP = "managedRuleGroupStatement";

const missingGroup = stackRule(
    [WEB_ACL],
    infoOf({
        part: "known-bad-inputs",
        title: "Web ACLs block requests that exploit known holes, such as Log4j's.",
        severity: "high",
        fix: 'statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" } }',
    }),
    {
        [WEB_ACL]: [`rules[].statement.${GROUP}.name`, "ruleJson", "defaultAction.block", "defaultAction.allow"],
        "aws:wafv2/webAclRule:WebAclRule": ["webAclArn", `statement.${GROUP}.name`, "overrideAction.count"],
        "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation": [
            "webAclArn",
            "managedRuleGroup.name",
            "overrideAction",
        ],
    },
    (stack) => {
        const beside = join(stack, RULES_BESIDE, [WEB_ACL]);
        return (acl) => {
            const isThere =
                isAllowList(acl) ||
                rulesOf(acl).some(isKnownBadInputs) ||
                referrersOf(beside, acl).some(addsKnownBadInputs);
            return isThere ? undefined : "rules";
        };
    },
    "The web ACL lacks AWSManagedRulesKnownBadInputsRuleSet, so that it lets Log4j lookups through.",
);

const weakenedGroup = customRule(
    WEB_ACL,
    infoOf({
        part: "log4j",
        title: "Web ACLs block Log4j lookups, and do not only count them.",
        severity: "high",
        fix: "overrideAction: { none: {} }",
    }),
    [
        `rules[].statement.${GROUP}.name`,
        `rules[].statement.${GROUP}.ruleActionOverrides`,
        "rules[].overrideAction.count",
    ],
    (acl) =>
        each(rulesOf(acl), function* (rule) {
            const at = isKnownBadInputs(rule) ? weakenedAt(rule) : undefined;
            if (at !== undefined) {
                yield violation(at, "Requests that exploit Log4j are only counted.");
            }
        }),
);

const noRules = stackRule(
    [WEB_ACL],
    infoOf({
        part: "rules",
        title: "Web ACLs have rules.",
        controls: { fsbp: ["WAF.10"] },
        fix: "rules: [...]",
    }),
    { [WEB_ACL]: ["rules", "ruleJson"], ...Object.fromEntries(RULES_BESIDE.map(({ type, path }) => [type, [path]])) },
    (stack) => {
        const beside = join(stack, RULES_BESIDE, [WEB_ACL]);
        return (acl) => {
            const isEmpty = !acl.get("rules").isSet() && !acl.get("ruleJson").isSet();
            return isEmpty && referrersOf(beside, acl).length === 0 ? "rules" : undefined;
        };
    },
    "The web ACL has no rules, so that it checks nothing.",
);

/** Lists of rules, in which each must say what is done with a request. */
const RULE_LISTS: readonly (readonly [type: string, list: string, actions: readonly string[]])[] = [
    [WEB_ACL, "rules", ["action", "overrideAction"]],
    ["aws:wafv2/ruleGroup:RuleGroup", "rules", ["action"]],
    ["aws:waf/webAcl:WebAcl", "rules", ["action", "overrideAction"]],
    ["aws:wafregional/webAcl:WebAcl", "rules", ["action", "overrideAction"]],
    ["aws:waf/ruleGroup:RuleGroup", "activatedRules", ["action"]],
    ["aws:wafregional/ruleGroup:RuleGroup", "activatedRules", ["action"]],
];

const actionRules: readonly ResourceRule[] = RULE_LISTS.map(([type, list, actions]) =>
    customRule(
        type,
        infoOf({
            part: "rule-action",
            title: "Rules of web application firewalls say what is done with a request.",
            fix: "action: { block: {} }",
        }),
        actions.map((action) => `${list}[].${action}`),
        (resource) =>
            each(resource.get(list).items(), function* (rule) {
                if (actions.every((action) => !rule.get(action).isSet())) {
                    yield violation(rule.get("action"), "The rule does nothing with the requests that it matches.");
                }
            }),
    ),
);

/** What of a classic web application firewall must not be empty, with the controls that ask for it. */
const PARTS: readonly (readonly [type: string, path: string, fsbp: string, message: string])[] = [
    ["aws:wafregional/rule:Rule", "predicates", "WAF.2", "The rule has no condition, so that it never matches."],
    ["aws:wafregional/ruleGroup:RuleGroup", "activatedRules", "WAF.3", "The rule group has no rules."],
    ["aws:wafregional/webAcl:WebAcl", "rules", "WAF.4", "The web ACL has no rules, so that it checks nothing."],
    ["aws:waf/rule:Rule", "predicates", "WAF.6", "The rule has no condition, so that it never matches."],
    ["aws:waf/ruleGroup:RuleGroup", "activatedRules", "WAF.7", "The rule group has no rules."],
    ["aws:waf/webAcl:WebAcl", "rules", "WAF.8", "The web ACL has no rules, so that it checks nothing."],
];

const emptyRules: readonly ResourceRule[] = PARTS.map(([type, path, fsbp, message]) =>
    customRule(
        type,
        infoOf({
            part: "empty",
            title: "Web application firewalls have rules, and their rules conditions.",
            controls: { fsbp: [fsbp] },
            fix: `${path}: [...]`,
        }),
        [path],
        function* (resource) {
            if (!resource.get(path).isSet()) {
                yield violation(path, message);
            }
        },
    ),
);

/** Rules of a group, in the provider's form or in the API's; no rule makes them beside it. */
const emptyGroup = customRule(
    "aws:wafv2/ruleGroup:RuleGroup",
    infoOf({ part: "empty", title: "Rule groups of web application firewalls have rules.", fix: "rules: [...]" }),
    ["rules", "rulesJson"],
    function* (group) {
        if (!group.get("rules").isSet() && !group.get("rulesJson").json().isSet()) {
            yield violation("rules", "The rule group has no rules.");
        }
    },
);

/** Web application firewalls. */
export const firewall: readonly Rule[] = [
    missingGroup,
    weakenedGroup,
    noRules,
    ...actionRules,
    ...emptyRules,
    emptyGroup,
];
