import { UNKNOWN } from "../../engine/unknown";
import type { CaseResource, RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

/** A resource named `subject`, and an association of a web ACL with the resource of the given name. */
const associated = (type: string, properties: CaseResource["properties"], name: string): readonly CaseResource[] => [
    { type, properties, name: "subject" },
    { type, properties: { internal: true, visibility: "PRIVATE" }, name: "other" },
    {
        type: "aws:wafv2/webAclAssociation:WebAclAssociation",
        properties: { resourceArn: UNKNOWN, webAclArn: UNKNOWN },
        from: { resourceArn: [name] },
        name: "association",
    },
];

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const STAGE = "aws:apigateway/stage:Stage";
const GRAPH_QL = "aws:appsync/graphQLApi:GraphQLApi";
const USER_POOL = "aws:cognito/userPool:UserPool";
const RUNNER = "aws:apprunner/service:Service";
const BALANCER_RULE = "network-protection-lb-load-balancer-waf";
const STAGE_RULE = "network-protection-apigateway-stage-waf";

const associations: readonly RuleCase[] = [
    {
        rule: BALANCER_RULE,
        violation: associated(BALANCER, { loadBalancerType: "application" }, "other"),
        clean: associated(BALANCER, { loadBalancerType: "application" }, "subject"),
        path: "",
    },
    casesOf(BALANCER)(BALANCER_RULE, { internal: false }, { internal: true }),
    casesOf("aws:alb/loadBalancer:LoadBalancer")(BALANCER_RULE, {}, { loadBalancerType: "network" }),
    {
        // The classic firewall, by the ARN.
        rule: BALANCER_RULE,
        violation: { type: BALANCER, properties: { arn: "arn:lb-1" } },
        clean: [
            { type: BALANCER, properties: { arn: "arn:lb-1" } },
            {
                type: "aws:wafregional/webAclAssociation:WebAclAssociation",
                properties: { resourceArn: "arn:lb-1", webAclId: "acl-1" },
            },
        ],
    },
    {
        rule: STAGE_RULE,
        violation: { type: STAGE, properties: { restApi: "a1b2c3", stageName: "live" } },
        clean: [
            { type: STAGE, properties: { restApi: "a1b2c3", stageName: "live" }, name: "stage" },
            {
                type: "aws:wafv2/webAclAssociation:WebAclAssociation",
                properties: { resourceArn: UNKNOWN },
                from: { resourceArn: ["stage"] },
            },
        ],
    },
    {
        rule: STAGE_RULE,
        violation: [
            { type: STAGE, properties: { restApi: UNKNOWN }, from: { restApi: ["api"] } },
            { type: "aws:apigateway/restApi:RestApi", name: "api", properties: {} },
        ],
        clean: [
            { type: STAGE, properties: { restApi: UNKNOWN }, from: { restApi: ["api"] } },
            {
                type: "aws:apigateway/restApi:RestApi",
                name: "api",
                properties: { endpointConfiguration: { types: "PRIVATE" } },
            },
        ],
    },
    casesOf(GRAPH_QL)(
        "network-protection-appsync-graph-ql-api-waf",
        { authenticationType: "AWS_IAM" },
        { visibility: "PRIVATE" },
    ),
    {
        rule: "network-protection-appsync-graph-ql-api-waf",
        violation: associated(GRAPH_QL, {}, "other"),
        clean: associated(GRAPH_QL, {}, "subject"),
    },
    {
        rule: "network-protection-cognito-user-pool-waf",
        violation: { type: USER_POOL, properties: { name: "shop" } },
        clean: [
            { type: USER_POOL, properties: { name: "shop" }, name: "pool" },
            {
                type: "aws:wafv2/webAclAssociation:WebAclAssociation",
                properties: { resourceArn: UNKNOWN },
                from: { resourceArn: ["pool"] },
            },
        ],
    },
    casesOf(RUNNER)(
        "network-protection-apprunner-service-waf",
        { serviceName: "shop" },
        { networkConfiguration: { ingressConfiguration: { isPubliclyAccessible: false } } },
    ),
    {
        rule: "network-protection-apprunner-service-waf",
        violation: { type: RUNNER, properties: { arn: "arn:service-1" } },
        clean: [
            { type: RUNNER, properties: { arn: "arn:service-1" } },
            {
                type: "aws:wafv2/webAclAssociation:WebAclAssociation",
                properties: { resourceArn: "arn:service-1", webAclArn: UNKNOWN },
            },
        ],
    },
];

const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const webAcl = casesOf(WEB_ACL);

const group = (name: string, more: object = {}) => ({
    name,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name, ...more } },
});
const KNOWN = group("AWSManagedRulesKnownBadInputsRuleSet");
const COMMON = group("AWSManagedRulesCommonRuleSet");
const MISSING = "network-protection-wafv2-web-acl-known-bad-inputs";
const WEAK = "network-protection-wafv2-web-acl-log4j";

const log4j: readonly RuleCase[] = [
    webAcl(MISSING, { rules: [COMMON] }, { rules: [COMMON, KNOWN] }, "rules"),
    // Where only what a rule allows gets in, the rest is blocked anyway.
    webAcl(
        MISSING,
        { defaultAction: { allow: {} }, rules: [COMMON] },
        { defaultAction: { block: {} }, rules: [{ name: "office", action: { allow: {} } }] },
        "rules",
    ),
    webAcl(
        MISSING,
        { ruleJson: "[]" },
        {
            ruleJson: JSON.stringify([
                {
                    Statement: {
                        ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesKnownBadInputsRuleSet" },
                    },
                },
            ]),
        },
    ),
    {
        rule: MISSING,
        violation: [
            { type: WEB_ACL, name: "acl", properties: { rules: [COMMON] } },
            {
                type: "aws:wafv2/webAclRule:WebAclRule",
                properties: { webAclArn: UNKNOWN, statement: COMMON.statement },
                from: { webAclArn: ["acl"] },
            },
        ],
        clean: [
            { type: WEB_ACL, name: "acl", properties: { rules: [COMMON] } },
            {
                type: "aws:wafv2/webAclRule:WebAclRule",
                properties: { webAclArn: UNKNOWN, statement: KNOWN.statement },
                from: { webAclArn: ["acl"] },
            },
        ],
    },
    {
        rule: MISSING,
        violation: [
            { type: WEB_ACL, name: "acl", properties: {} },
            {
                type: "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
                properties: {
                    webAclArn: UNKNOWN,
                    managedRuleGroup: { name: "AWSManagedRulesKnownBadInputsRuleSet" },
                    overrideAction: "count",
                },
                from: { webAclArn: ["acl"] },
            },
        ],
        clean: [
            { type: WEB_ACL, name: "acl", properties: {} },
            {
                type: "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
                properties: { webAclArn: UNKNOWN, managedRuleGroup: { name: "AWSManagedRulesKnownBadInputsRuleSet" } },
                from: { webAclArn: ["acl"] },
            },
        ],
    },
    webAcl(
        WEAK,
        { rules: [{ ...KNOWN, overrideAction: { count: {} } }] },
        { rules: [KNOWN] },
        "rules[0].overrideAction.count",
    ),
    webAcl(
        WEAK,
        {
            rules: [
                group("AWSManagedRulesKnownBadInputsRuleSet", {
                    ruleActionOverrides: [{ name: "Log4JRCE_HEADER", actionToUse: { count: {} } }],
                }),
            ],
        },
        {
            rules: [
                group("AWSManagedRulesKnownBadInputsRuleSet", {
                    ruleActionOverrides: [
                        { name: "Log4JRCE_HEADER", actionToUse: { block: {} } },
                        { name: "Host_localhost_HEADER", actionToUse: { count: {} } },
                    ],
                }),
            ],
        },
        "rules[0].statement.managedRuleGroupStatement.ruleActionOverrides[0]",
    ),
    webAcl(
        WEAK,
        { rules: [group("AWSManagedRulesKnownBadInputsRuleSet", { excludedRules: [{ name: "Log4JRCE" }] })] },
        { rules: [{ ...COMMON, overrideAction: { count: {} } }] },
    ),
    webAcl("network-protection-wafv2-web-acl-rules", { scope: "REGIONAL" }, { rules: [COMMON] }, "rules"),
];

const BLOCK = { type: "BLOCK" };
const EMPTY_GROUP = "network-protection-wafv2-rule-group-empty";

/** A list of rules of which the second lacks an action. */
const actions = (type: string, rule: string, list: string, action: object): RuleCase =>
    casesOf(`aws:${type}`)(
        rule,
        { [list]: [{ priority: 1, action }, { priority: 2 }] },
        { [list]: [{ priority: 1, action }] },
        `${list}[1].action`,
    );

const lists: readonly RuleCase[] = [
    actions("wafv2/webAcl:WebAcl", "network-protection-wafv2-web-acl-rule-action", "rules", { allow: {} }),
    actions("wafv2/ruleGroup:RuleGroup", "network-protection-wafv2-rule-group-rule-action", "rules", { count: {} }),
    actions("waf/webAcl:WebAcl", "network-protection-waf-web-acl-rule-action", "rules", BLOCK),
    actions("wafregional/webAcl:WebAcl", "network-protection-wafregional-web-acl-rule-action", "rules", BLOCK),
    actions("waf/ruleGroup:RuleGroup", "network-protection-waf-rule-group-rule-action", "activatedRules", BLOCK),
    actions(
        "wafregional/ruleGroup:RuleGroup",
        "network-protection-wafregional-rule-group-rule-action",
        "activatedRules",
        BLOCK,
    ),
    casesOf("aws:wafv2/ruleGroup:RuleGroup")(
        EMPTY_GROUP,
        { capacity: 10 },
        { rules: [{ name: "office", priority: 1, action: { allow: {} } }] },
        "rules",
    ),
    casesOf("aws:wafv2/ruleGroup:RuleGroup")(
        EMPTY_GROUP,
        { rules: [], rulesJson: "[]" },
        { rulesJson: JSON.stringify([{ Name: "office" }]) },
    ),
    webAcl(
        "network-protection-wafv2-web-acl-rule-action",
        { rules: [{ name: "a", overrideAction: {} }] },
        { rules: [{ name: "a", overrideAction: { none: {} } }] },
    ),
    ...["waf", "wafregional"].flatMap((module) => [
        casesOf(`aws:${module}/rule:Rule`)(
            `network-protection-${module}-rule-empty`,
            { predicates: [] },
            { predicates: [{ dataId: "1", negated: false, type: "IPMatch" }] },
            "predicates",
        ),
        casesOf(`aws:${module}/ruleGroup:RuleGroup`)(
            `network-protection-${module}-rule-group-empty`,
            {},
            { activatedRules: [{ action: BLOCK, priority: 1, ruleId: "1" }] },
            "activatedRules",
        ),
        casesOf(`aws:${module}/webAcl:WebAcl`)(
            `network-protection-${module}-web-acl-empty`,
            {},
            { rules: [{ action: BLOCK, priority: 1, ruleId: "1" }] },
            "rules",
        ),
    ]),
];

export const exposureFirewallCases: readonly RuleCase[] = [...associations, ...log4j, ...lists];
