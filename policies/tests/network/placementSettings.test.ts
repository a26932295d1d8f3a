import assert from "node:assert/strict";

import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import { placement } from "../../rules/network/placement";
import { ask } from "../support/ask";
import type { CaseResource } from "../support/ruleCase";

/** What rules of a family say: kind, rest of the rule's id, path. */
function said(family: string, ...resources: readonly CaseResource[]): readonly string[] {
    return ask(placement, resources)
        .filter(({ rule }) => rule.family === family)
        .map(({ kind, rule, path }) => `${kind} ${rule.id.slice(family.length + 1)} ${path}`);
}

const FUNCTION = "aws:lambda/function:Function";
const SUBNET: CaseResource = { type: "aws:ec2/subnet:Subnet", name: "s", properties: { vpcId: "vpc-1" } };

describe("settings that must not be left out", () => {
    it("an unknown id that comes from a subnet is given", () => {
        const lambda = (vpcConfig: unknown): CaseResource => ({
            type: FUNCTION,
            properties: { vpcConfig },
            from: { vpcConfig: ["s"] },
        });
        assert.deepEqual(said("placement", lambda({ subnetIds: [UNKNOWN] }), SUBNET), []);
        assert.deepEqual(said("placement", lambda({ subnetIds: UNKNOWN }), SUBNET), []);
        assert.deepEqual(said("placement", lambda(UNKNOWN), SUBNET), []);
    });

    it("unknown security groups are given where they come from one", () => {
        const group: CaseResource = { type: "aws:ec2/securityGroup:SecurityGroup", name: "g", properties: {} };
        const service = (...from: readonly string[]): CaseResource => ({
            type: "aws:elasticsearch/domain:Domain",
            properties: { vpcOptions: { securityGroupIds: from.includes("g") ? [UNKNOWN] : UNKNOWN } },
            from: { vpcOptions: from },
        });
        assert.deepEqual(said("own-security-group", service("s", "g"), SUBNET, group), []);
        const block: CaseResource = {
            type: "aws:ec2/instance:Instance",
            properties: { vpcSecurityGroupIds: UNKNOWN },
            from: { vpcSecurityGroupIds: ["g"] },
        };
        assert.deepEqual(said("own-security-group", block, group), []);
        assert.deepEqual(said("own-security-group", { ...block, from: {} }), [
            "undetermined ec2-instance vpcSecurityGroupIds",
        ]);
    });

    it("an unknown value that nothing tells of is undetermined, one that comes from elsewhere too", () => {
        const lambda = { type: FUNCTION, properties: { vpcConfig: { subnetIds: UNKNOWN } } };
        assert.deepEqual(said("placement", lambda), ["undetermined lambda-function vpcConfig.subnetIds"]);
        const other = { type: "pulumi:pulumi:StackReference", name: "network", properties: {} };
        assert.deepEqual(said("placement", { ...lambda, from: { vpcConfig: ["network"] } }, other), [
            "undetermined lambda-function vpcConfig.subnetIds",
        ]);
    });

    it("a list of ids is given, known or not, and so is a secret", () => {
        for (const subnetIds of [[UNKNOWN], ["subnet-1", UNKNOWN], HIDDEN_SECRET]) {
            const lambda = { type: FUNCTION, properties: { vpcConfig: { subnetIds } } };
            assert.deepEqual(said("placement", lambda), [], String(subnetIds));
        }
    });

    it("one property that is given settles it, whatever is not known of the others", () => {
        const cluster = (ec2Attributes: object) => ({ type: "aws:emr/cluster:Cluster", properties: { ec2Attributes } });
        assert.deepEqual(said("placement", cluster({ subnetId: UNKNOWN, subnetIds: ["subnet-1"] })), []);
        assert.deepEqual(said("placement", cluster({ subnetId: UNKNOWN })), [
            "undetermined emr-cluster ec2Attributes.subnetId",
        ]);
    });

    it("the group that a service makes by itself is the same as none, an unknown one of the stack's is not", () => {
        const database = (dbSubnetGroupName: unknown, from: readonly string[] = []): CaseResource => ({
            type: "aws:rds/instance:Instance",
            properties: { dbSubnetGroupName },
            from: { dbSubnetGroupName: from },
        });
        const group = { type: "aws:rds/subnetGroup:SubnetGroup", name: "g", properties: {} };
        assert.deepEqual(said("placement", database(" DEFAULT ")), ["violation rds-instance dbSubnetGroupName"]);
        assert.deepEqual(said("placement", database(UNKNOWN, ["g"]), group), []);
        assert.deepEqual(said("placement", database(UNKNOWN)), ["undetermined rds-instance dbSubnetGroupName"]);
    });

    it("a block that may name a network interface or a template makes an instance undetermined", () => {
        const instance = { type: "aws:ec2/instance:Instance", properties: { launchTemplate: UNKNOWN } };
        assert.deepEqual(said("placement", instance), ["undetermined ec2-instance launchTemplate"]);
        assert.deepEqual(said("placement", { ...instance, properties: { launchTemplate: { id: UNKNOWN } } }), []);
    });

    it("each block of a list is judged by itself", () => {
        const launchSpecifications = [{ subnetId: UNKNOWN }, {}, { subnetId: "subnet-1" }];
        const request = { type: "aws:ec2/spotFleetRequest:SpotFleetRequest", properties: { launchSpecifications } };
        assert.deepEqual(said("placement", request), [
            "undetermined ec2-spot-fleet-request launchSpecifications[0].subnetId",
            "violation ec2-spot-fleet-request launchSpecifications[1].subnetId",
        ]);
    });

    it("odd values crash nothing", () => {
        const types = [...new Set(placement.flatMap(({ decides }) => Object.keys(decides)))];
        const paths = new Set(placement.flatMap(({ decides }) => Object.values(decides).flat()));
        const tops = new Set([...paths].map((path) => path.split(/[.[]/, 1)[0] ?? path));
        for (const value of [7, "text", true, [[]], [null], { a: [] }, UNKNOWN, HIDDEN_SECRET]) {
            const properties = Object.fromEntries([...tops].map((top) => [top, value]));
            ask(
                placement,
                types.map((type, index) => ({ type, name: `r${index}`, properties })),
            );
        }
    });
});

describe("placement that a table cannot say", () => {
    const distribution = (origin: object): CaseResource => ({
        type: "aws:cloudfront/distribution:Distribution",
        properties: { origins: [{ originId: "o", ...origin }] },
        from: { origins: ["b"] },
    });
    const balancer = { type: "aws:lb/loadBalancer:LoadBalancer", name: "b", properties: { securityGroups: ["sg-1"] } };
    const bucket = { type: "aws:s3/bucket:Bucket", name: "b", properties: {} };

    it("an unknown origin is undetermined only where it may be a load balancer", () => {
        const origin = { domainName: UNKNOWN, customOriginConfig: { httpPort: 80 } };
        assert.deepEqual(said("placement", distribution(origin), balancer), [
            "undetermined cloudfront-distribution origins[0].domainName",
        ]);
        assert.deepEqual(said("placement", distribution({ domainName: UNKNOWN }), bucket), []);
        const inVpc = { domainName: UNKNOWN, vpcOriginConfig: { vpcOriginId: UNKNOWN } };
        assert.deepEqual(said("placement", distribution(inVpc), balancer), []);
    });

    it("an option that names subnets counts, be its value known or not", () => {
        const environment = (value: unknown): CaseResource => ({
            type: "aws:elasticbeanstalk/environment:Environment",
            properties: { settings: [{ namespace: "aws:ec2:vpc", name: "Subnets", value }] },
        });
        assert.deepEqual(said("placement", environment(UNKNOWN)), []);
        assert.deepEqual(said("placement", environment(undefined)), [
            "violation elasticbeanstalk-environment settings",
        ]);
    });
});
