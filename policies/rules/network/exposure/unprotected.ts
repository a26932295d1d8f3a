import { join, referrersOf, type Link } from "../../../engine/joins";
import type { Resource } from "../../../engine/resource";
import type { StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import { LOAD_BALANCER } from "./protection";
import type { ExposureInfo } from "./setting";
import { stackRule } from "./stackRule";

type Info = Pick<ExposureInfo, "title" | "fix"> & Partial<Pick<ExposureInfo, "severity" | "controls">>;

const ASSOCIATIONS: readonly Link[] = [
    { type: "aws:wafv2/webAclAssociation:WebAclAssociation", path: "resourceArn" },
    { type: "aws:wafregional/webAclAssociation:WebAclAssociation", path: "resourceArn" },
];

/** A resource on the internet that no association in the stack puts behind a web ACL. */
function unprotected(
    type: readonly [string, ...string[]],
    info: Info,
    paths: readonly string[],
    isPublic: (resource: Resource, stack: Stack) => boolean,
): StackRule {
    const decides = Object.fromEntries([
        ...type.map((token) => [token, paths] as const),
        ...ASSOCIATIONS.map((link) => [link.type, [link.path]] as const),
    ]);
    return stackRule(
        type,
        { family: "network-protection", part: "waf", severity: "medium", level: "advisory", ...info },
        decides,
        (stack) => {
            const associations = join(stack, ASSOCIATIONS, type);
            return (resource) => {
                const isBare = isPublic(resource, stack) && referrersOf(associations, resource).length === 0;
                return isBare ? "" : undefined;
            };
        },
        "No web application firewall of the stack checks its requests.",
    );
}

const REST_API = "aws:apigateway/restApi:RestApi";

const RUNNER_PUBLIC = "networkConfiguration.ingressConfiguration.isPubliclyAccessible";

/** What must be behind a web application firewall. */
export const unprotectedRules: readonly StackRule[] = [
    unprotected(
        LOAD_BALANCER,
        {
            title: "Application load balancers on the internet are behind a web application firewall.",
            controls: { fsbp: ["ELB.16"] },
            fix: "new aws.wafv2.WebAclAssociation(name, { resourceArn: loadBalancer.arn, webAclArn: webAcl.arn })",
        },
        ["internal", "loadBalancerType"],
        (balancer) =>
            (balancer.get("loadBalancerType").lower() ?? "application") === "application" &&
            balancer.get("internal").flag() !== true,
    ),
    unprotected(
        ["aws:apigateway/stage:Stage"],
        {
            title: "Stages of REST APIs are behind a web application firewall.",
            controls: { fsbp: ["APIGateway.4"] },
            fix: "new aws.wafv2.WebAclAssociation(name, { resourceArn: stage.arn, webAclArn: webAcl.arn })",
        },
        ["restApi"],
        (stage, stack) => {
            const types = stack.referred(stage, "restApi", [REST_API])?.all("endpointConfiguration.types") ?? [];
            return !types.some((list) => list.items().some((it) => it.lower() === "private"));
        },
    ),
    unprotected(
        ["aws:appsync/graphQLApi:GraphQLApi"],
        {
            title: "AppSync APIs on the internet are behind a web application firewall.",
            fix: "new aws.wafv2.WebAclAssociation(name, { resourceArn: api.arn, webAclArn: webAcl.arn })",
        },
        ["visibility"],
        (api) => api.get("visibility").lower() !== "private",
    ),
    // Its sign-in pages and its public operations are on the internet (Cognito Developer Guide, "AWS WAF web ACLs").
    unprotected(
        ["aws:cognito/userPool:UserPool"],
        {
            title: "Cognito user pools are behind a web application firewall.",
            severity: "low",
            fix: "new aws.wafv2.WebAclAssociation(name, { resourceArn: userPool.arn, webAclArn: webAcl.arn })",
        },
        [],
        () => true,
    ),
    unprotected(
        ["aws:apprunner/service:Service"],
        {
            title: "App Runner services on the internet are behind a web application firewall.",
            severity: "low",
            fix: "new aws.wafv2.WebAclAssociation(name, { resourceArn: service.arn, webAclArn: webAcl.arn })",
        },
        [RUNNER_PUBLIC],
        (service) => service.get(RUNNER_PUBLIC).flag() !== false,
    ),
];
