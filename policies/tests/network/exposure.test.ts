import assert from "node:assert/strict";

import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import { exposure } from "../../rules/network/exposure";
import type { Configuration } from "../../settings/configuration";
import { ask } from "../support/ask";
import type { CaseResource } from "../support/ruleCase";

/** What the rules of which the id starts so say, without the words of the family where all are of one. */
function said(
    resources: CaseResource | readonly CaseResource[],
    prefix: string,
    configuration: Configuration = {},
): readonly string[] {
    const rules = exposure.filter(({ id }) => id.startsWith(prefix));
    assert.ok(rules.length > 0, `no rule starts with ${prefix}`);
    return ask(rules, resources, configuration).map(({ kind, rule, path }) => `${kind} ${rule.id} ${path}`);
}

describe("exposure rules", () => {
    it("have ids that start with their family, and belong to the network", () => {
        for (const { id, family, domain } of exposure) {
            assert.ok(id.startsWith(`${family}-`), id);
            assert.equal(domain, "network", id);
        }
    });

    it("judge the tokens of one resource alike", () => {
        const tokens = (id: string): readonly string[] =>
            Object.keys(exposure.find((rule) => rule.id === id)?.decides ?? {});
        assert.deepEqual(tokens("exposure-lb-load-balancer"), [
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:alb/loadBalancer:LoadBalancer",
        ]);
        assert.deepEqual(tokens("unauthenticated-lb-listener-oidc"), [
            "aws:lb/listener:Listener",
            "aws:alb/listener:Listener",
        ]);
    });

    it("are silent on a public tier where it is about being public, and not where it is about protection", () => {
        const balancer = { type: "aws:lb/loadBalancer:LoadBalancer", name: "shop", properties: {} };
        const tier = { publicTiers: [{ type: balancer.type, name: "shop", reason: "For everyone." }] };
        assert.deepEqual(said(balancer, "exposure-lb", tier), []);
        assert.ok(said(balancer, "network-protection-lb", tier).length > 0);
        const cluster = {
            type: "aws:redshift/cluster:Cluster",
            name: "shop",
            properties: { publiclyAccessible: true, masterUsername: "admin" },
        };
        const clusters = { publicTiers: [{ type: cluster.type, name: "*", reason: "For everyone." }] };
        assert.deepEqual(said(cluster, "exposure-redshift-cluster", clusters), [
            "violation exposure-redshift-cluster-user-name masterUsername",
        ]);
    });
});

describe("exposure rules and unknown values", () => {
    const eip = (from: Readonly<Record<string, readonly string[]>>): readonly CaseResource[] => [
        { type: "aws:ec2/eip:Eip", properties: { instance: UNKNOWN }, from },
        { type: "aws:ec2/instance:Instance", name: "bastion", properties: {} },
    ];

    it("take the id of another resource for set, and nothing else", () => {
        assert.deepEqual(said(eip({ instance: ["bastion"] }), "exposure-ec2-eip"), [
            "violation exposure-ec2-eip instance",
        ]);
        assert.deepEqual(said(eip({}), "exposure-ec2-eip"), ["undetermined exposure-ec2-eip instance"]);
    });

    const cidrs = (...publicAccessCidrs: readonly string[]): CaseResource => ({
        type: "aws:eks/cluster:Cluster",
        properties: { vpcConfig: { publicAccessCidrs } },
    });

    it("judge a list by what is known of it, if that settles it", () => {
        const rule = "exposure-eks-cluster-public-cidrs";
        const path = "vpcConfig.publicAccessCidrs";
        assert.deepEqual(said(cidrs(UNKNOWN, "0.0.0.0/0"), rule), [`violation ${rule} ${path}`]);
        assert.deepEqual(said(cidrs("192.0.2.0/24", UNKNOWN), rule), [`undetermined ${rule} ${path}[1]`]);
    });

    it("find what is wrong beside a block that is not known", () => {
        const fleet = {
            type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
            properties: { launchSpecifications: [UNKNOWN, { associatePublicIpAddress: true }] },
        };
        const rule = "exposure-ec2-spot-fleet-request-public-address";
        assert.deepEqual(said(fleet, rule), [
            `undetermined ${rule} launchSpecifications[0]`,
            `violation ${rule} launchSpecifications[1].associatePublicIpAddress`,
        ]);
    });

    it("leave an unknown document of containers to exactly the rules that read it", () => {
        const task = { type: "aws:ecs/taskDefinition:TaskDefinition", properties: { containerDefinitions: UNKNOWN } };
        assert.deepEqual(
            said(task, "container-isolation-ecs-task").map((text) => text.split("definition-")[1]),
            [
                "privileged containerDefinitions",
                "read-only containerDefinitions",
                "capabilities containerDefinitions",
                "user containerDefinitions",
            ],
        );
    });

    it("ask for the operating system of a task only where the user is not settled without it", () => {
        const task = (user: string, operatingSystemFamily: string): CaseResource => ({
            type: "aws:ecs/taskDefinition:TaskDefinition",
            properties: {
                containerDefinitions: JSON.stringify([{ user }]),
                runtimePlatform: { operatingSystemFamily },
            },
        });
        const rule = "container-isolation-ecs-task-definition-user";
        assert.deepEqual(said(task("root", UNKNOWN), rule), [
            `undetermined ${rule} runtimePlatform.operatingSystemFamily`,
        ]);
        assert.deepEqual(said(task("1000", UNKNOWN), rule), []);
        assert.deepEqual(said(task(UNKNOWN, "WINDOWS_SERVER_2022_CORE"), rule), []);
    });

    it("leave open whether an origin is a function where a value of the origins comes from one", () => {
        const rule = "network-protection-cloudfront-distribution-function-origin";
        const distribution: CaseResource = {
            type: "aws:cloudfront/distribution:Distribution",
            properties: { origins: [{ domainName: UNKNOWN, customOriginConfig: { httpsPort: 443 } }] },
            from: { origins: ["source"] },
        };
        const source = (type: string): CaseResource => ({ type, name: "source", properties: {} });
        assert.deepEqual(said([distribution, source("aws:lambda/functionUrl:FunctionUrl")], rule), [
            `undetermined ${rule} origins[0].domainName`,
        ]);
        assert.deepEqual(said([distribution, source("aws:lb/loadBalancer:LoadBalancer")], rule), []);
    });

    it("leave hidden names alone, and decide unknown ones later", () => {
        const rule = "known-user-name-rds-instance";
        const named = (username: string): CaseResource => ({
            type: "aws:rds/instance:Instance",
            properties: { username },
        });
        assert.deepEqual(said(named(HIDDEN_SECRET), rule), []);
        assert.deepEqual(said(named(UNKNOWN), rule), [`undetermined ${rule} username`]);
    });
});

describe("joins of the exposure rules", () => {
    const METHOD = "aws:apigateway/method:Method";
    const rule = "unauthenticated-apigateway-method";

    it("wait for the API of an open method only", () => {
        const method = (authorization: string): CaseResource => ({
            type: METHOD,
            properties: { restApi: UNKNOWN, httpMethod: "GET", authorization },
        });
        assert.deepEqual(said(method("NONE"), rule), [`undetermined ${rule} restApi`]);
        assert.deepEqual(said(method("AWS_IAM"), rule), []);
    });

    it("wait for an association that may be with the resource", () => {
        const balancers = "network-protection-lb-load-balancer-waf";
        const stack = (properties: CaseResource["properties"]): readonly CaseResource[] => [
            { type: "aws:lb/loadBalancer:LoadBalancer", properties },
            { type: "aws:wafv2/webAclAssociation:WebAclAssociation", properties: { resourceArn: UNKNOWN } },
        ];
        assert.deepEqual(
            said(stack({ internal: false }), balancers).map((text) => text.split(" ")[0]),
            ["undetermined"],
        );
        assert.deepEqual(said(stack({ internal: true }), balancers), []);
    });

    it("take a default route without its API in the stack for one of an HTTP API", () => {
        const route = { type: "aws:apigatewayv2/route:Route", properties: { apiId: "a1b2c3", routeKey: "$default" } };
        assert.deepEqual(said(route, "unauthenticated-apigatewayv2-route"), [
            "violation unauthenticated-apigatewayv2-route authorizationType",
        ]);
    });

    it("let a WebSocket API's route without an authorizer be, whatever its API is", () => {
        const route = { type: "aws:apigatewayv2/route:Route", properties: { apiId: UNKNOWN, routeKey: "send" } };
        assert.deepEqual(said(route, "unauthenticated-apigatewayv2-route"), []);
    });
});
