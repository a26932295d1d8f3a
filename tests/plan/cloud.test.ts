import assert from "assert/strict";

import { created, type Subject } from "../../plan/cloud/addedState";
import { answer } from "../../plan/cloud/invokes";
import { placeIn } from "../../plan/cloud/place";
import { policyDocument } from "../../plan/cloud/policyDocument";
import { fill, fillAll } from "../../plan/cloud/templates";
import { secret, UNKNOWN_VALUE, type WireProperties } from "../../plan/runner/wire";

const place = placeIn("eu-west-1", { project: "p" });

function state(type: string, properties: WireProperties, more: Partial<Subject> = {}) {
    const known = ["name", "region", ...Object.keys(properties)];
    // SHA-256 of this URN starts with 9b96de608d71d64e749c0586a9ef4fbe.
    const urn = "urn:pulumi:dev::shop::aws:kms/key:Key::key";
    return created({ urn, type, name: "key", properties, known, outputs: ["arn"], place, ...more });
}

describe("state that AWS adds", () => {
    it("fills a rule's templates from the properties, the place and the URN", () => {
        assert.deepEqual(state("aws:kms/key:Key", { enableKeyRotation: true }, { known: ["region"] }), {
            id: "9b96de60-8d71-d64e-749c-0586a9ef4fbe",
            state: {
                arn: "arn:aws:kms:eu-west-1:000000000000:key/9b96de60-8d71-d64e-749c-0586a9ef4fbe",
                enableKeyRotation: true,
                id: "9b96de60-8d71-d64e-749c-0586a9ef4fbe",
                keyId: "9b96de60-8d71-d64e-749c-0586a9ef4fbe",
                region: "eu-west-1",
            },
        });
    });

    it("gives ids of other forms where AWS does", () => {
        const table = state("aws:glue/catalogTable:CatalogTable", { databaseName: "db", name: "t" });
        assert.equal(table.id, "000000000000:db:t");
        assert.equal(table.state.arn, "arn:aws:glue:eu-west-1:000000000000:table/db/t");
        assert.equal(state("aws:iam/rolePolicy:RolePolicy", { role: "r", name: "p" }).id, "r:p");
        assert.equal(state("aws:ec2/subnet:Subnet", {}, { known: [] }).id, "subnet-09b96de608d71d64e");
        const schedule = state("aws:scheduler/schedule:Schedule", { name: "s" });
        assert.deepEqual([schedule.id, schedule.state.groupName], ["default/s", "default"]);
    });

    it("fills lists and objects of templates too", () => {
        const cluster = state("aws:rds/cluster:Cluster", { clusterIdentifier: "c" });
        assert.deepEqual(cluster.state.masterUserSecrets, [
            {
                secretArn:
                    "arn:aws:secretsmanager:eu-west-1:000000000000:secret:" +
                    "rds!cluster-9b96de60-8d71-d64e-749c-0586a9ef4fbe-9b96de",
            },
        ]);
        assert.equal(fillAll(["{known}", { a: "{missing}" }], { known: "k" }), undefined);
        assert.equal(fillAll({ a: ["{known}", "{missing}"] }, { known: "k" }), undefined);
        assert.deepEqual(fillAll({ a: ["{known}"] }, { known: "k" }), { a: ["k"] });
    });

    it("names a resource as Pulumi does: logical name and seven digits, or the prefix and more", () => {
        assert.equal(state("aws:sns/topic:Topic", {}).state.name, "key-9b96de6");
        assert.equal(state("aws:sns/topic:Topic", { namePrefix: "a-" }).state.name, "a-9b96de608d71d64e749c0586a9");
        assert.equal(state("aws:sns/topic:Topic", { name: "own" }).state.name, "own");
    });

    it("gives an ARN of the usual form to a type without a rule", () => {
        const channel = state("aws:elasticsearch/vpcEndpointThing:VpcEndpointThing", { name: "x" });
        assert.equal(channel.state.arn, "arn:aws:es:eu-west-1:000000000000:vpc-endpoint-thing/x");
        assert.equal(channel.id, "x");
        assert.equal(
            state("aws:iam/samlThing:SamlThing", { name: "x" }).state.arn,
            "arn:aws:iam::000000000000:saml-thing/x",
        );
    });

    it("adds the account, the tags of the provider and an id by the type's name, and invents nothing else", () => {
        const outputs = ["ownerId", "tagsAll", "thingId", "endpoint", "otherId"];
        assert.deepEqual(state("aws:x/thing:Thing", { tags: { a: "b" } }, { outputs, known: [] }).state, {
            id: "thing-9b96de608d71d64e7",
            ownerId: "000000000000",
            tags: { a: "b" },
            tagsAll: { project: "p", a: "b" },
            thingId: "thing-9b96de608d71d64e7",
        });
    });

    it("follows the partition of the region", () => {
        const bucket = (region: string) =>
            state("aws:s3/bucket:Bucket", { bucket: "b" }, { place: placeIn(region) }).state;
        assert.equal(bucket("cn-north-1").arn, "arn:aws-cn:s3:::b");
        assert.equal(bucket("cn-north-1").bucketRegionalDomainName, "b.s3.cn-north-1.amazonaws.com.cn");
        assert.equal(bucket("us-gov-west-1").arn, "arn:aws-us-gov:s3:::b");
    });

    it("leaves what depends on the unknown unknown, and what depends on a secret secret", () => {
        assert.equal(fill("a/{x}", { x: UNKNOWN_VALUE }), undefined);
        assert.equal(fill("a/{x}", {}), undefined);
        assert.deepEqual(fill("a/{x}", { x: secret("b") }), secret("a/b"));
        assert.equal(fill("{x}-{y}", { x: "a", y: 2 }), "a-2");
    });

    it("knows nothing of other providers but an id", () => {
        assert.deepEqual(state("gcp:storage/bucket:Bucket", { a: 1 }), {
            id: "key-9b96de6",
            state: { a: 1, id: "key-9b96de6" },
        });
    });
});

describe("answers to functions of AWS", () => {
    const ask = (name: string, args: WireProperties = {}) => answer(`aws:${name}`, args, place);

    it("tell account, partition, region and zones of the place", () => {
        assert.equal(ask("index/getCallerIdentity:getCallerIdentity")?.accountId, "000000000000");
        assert.deepEqual(ask("index/getPartition:getPartition"), {
            id: "aws",
            partition: "aws",
            dnsSuffix: "amazonaws.com",
            reverseDnsPrefix: "com.amazonaws",
        });
        assert.equal(ask("index/getRegion:getRegion")?.region, "eu-west-1");
        assert.equal(ask("index/getRegion:getRegion", { region: "us-east-2" })?.name, "us-east-2");
        const zones = ask("index/getAvailabilityZones:getAvailabilityZones");
        assert.deepEqual(zones?.names, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
        assert.deepEqual(zones?.zoneIds, ["euw1-az1", "euw1-az2", "euw1-az3"]);
    });

    it("echo what the arguments tell and are the same each time", () => {
        assert.equal(ask("ec2/getVpc:getVpc", { id: "vpc-1" })?.arn, "arn:aws:ec2:eu-west-1:000000000000:vpc/vpc-1");
        assert.equal(ask("iam/getRole:getRole", { name: "r" })?.arn, "arn:aws:iam::000000000000:role/r");
        assert.match(String(ask("ec2/getAmi:getAmi", { mostRecent: true })?.id), /^ami-[0-9a-f]{17}$/);
        assert.deepEqual(ask("ec2/getAmi:getAmi", { a: 1 }), ask("ec2/getAmi:getAmi", { a: 1 }));
        assert.notDeepEqual(ask("ec2/getAmi:getAmi", { a: 1 })?.id, ask("ec2/getAmi:getAmi", { a: 2 })?.id);
    });

    it("keep a parameter's value secret", () => {
        assert.deepEqual(ask("ssm/getParameter:getParameter", { name: "/a/b" }), {
            id: "/a/b",
            name: "/a/b",
            arn: "arn:aws:ssm:eu-west-1:000000000000:parameter/a/b",
            type: "String",
            value: secret("[secret]"),
            insecureValue: "value-of-/a/b",
            version: 1,
        });
    });

    it("are missing for functions that a plan does not know", () => {
        assert.equal(ask("foo/getBar:getBar"), undefined);
    });
});

describe("policy document of getPolicyDocument", () => {
    it("writes statements as the provider does", () => {
        const document = policyDocument({
            policyId: "p",
            statements: [
                {
                    sid: "Read",
                    actions: ["s3:Get", "s3:List"],
                    resources: ["*"],
                    principals: [{ type: "Service", identifiers: ["glue.amazonaws.com"] }],
                    conditions: [
                        { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
                        { test: "StringEquals", variable: "aws:x", values: ["a", "b"] },
                    ],
                },
                {
                    effect: "Deny",
                    notActions: ["s3:Put"],
                    notResources: ["a"],
                    principals: [{ type: "*", identifiers: ["*"] }],
                },
            ],
        });
        assert.deepEqual(JSON.parse(document), {
            Version: "2012-10-17",
            Id: "p",
            Statement: [
                {
                    Sid: "Read",
                    Effect: "Allow",
                    Action: ["s3:List", "s3:Get"],
                    Resource: "*",
                    Principal: { Service: "glue.amazonaws.com" },
                    Condition: { StringEquals: { "aws:SourceAccount": "1", "aws:x": ["a", "b"] } },
                },
                { Effect: "Deny", NotAction: "s3:Put", NotResource: "a", Principal: "*" },
            ],
        });
    });

    it("merges source and overriding documents by Sid", () => {
        const one = (Sid: string, Action: string) => JSON.stringify({ Statement: { Sid, Effect: "Allow", Action } });
        const document = policyDocument({
            sourcePolicyDocuments: [one("A", "source")],
            statements: [{ sid: "A", actions: ["own"] }, { actions: ["none"] }],
            overridePolicyDocuments: [one("B", "more")],
        });
        assert.deepEqual(JSON.parse(document).Statement, [
            { Sid: "A", Effect: "Allow", Action: "own" },
            { Effect: "Allow", Action: "none" },
            { Sid: "B", Effect: "Allow", Action: "more" },
        ]);
    });
});
