import assert from "node:assert/strict";

import { UNKNOWN } from "../../engine/unknown";
import { identityRules } from "../../rules/iam/identity";
import { ask } from "../support/ask";
import { allow, deny, document, type CaseStatement } from "../support/identityCases";
import type { CaseResource } from "../support/ruleCase";

const stackRules = identityRules.filter(({ scope }) => scope === "stack");

const policy = (...statements: readonly CaseStatement[]): CaseResource => ({
    type: "aws:iam/policy:Policy",
    properties: { policy: document(...statements) },
});

/** Ids of the rules that find something in a policy of these statements. */
const found = (...statements: readonly CaseStatement[]): readonly string[] =>
    ask(stackRules, policy(...statements))
        .map(({ kind, rule }) => (kind === "violation" ? rule.id : `(${rule.id})`))
        .sort();

type Conditions = CaseStatement["Condition"];

/** Whether a condition limits what may be read of all secrets. */
function limits(Condition: Conditions): boolean {
    return found(allow("secretsmanager:GetSecretValue", "*", { Condition })).length === 0;
}

describe("conditions that limit", () => {
    const LIMITS: readonly Conditions[] = [
        { StringEquals: { "aws:ResourceTag/team": "data" } },
        { StringEqualsIgnoreCase: { "secretsmanager:ResourceTag/team": ["data", "audit"] } },
        { StringLike: { "aws:ResourceTag/team": "data-*" } },
        { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
        { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } },
        { Bool: { "aws:MultiFactorAuthPresent": "true" } },
        { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
        // Both must be met, so that one is enough.
        { StringLike: { "aws:ResourceTag/team": "*" }, StringEquals: { "aws:ResourceTag/stage": "test" } },
    ];
    const NONE: readonly Conditions[] = [
        undefined,
        {},
        { StringLike: { "aws:ResourceTag/team": "*" } },
        { StringNotEquals: { "aws:ResourceTag/team": "data" } },
        { StringEqualsIfExists: { "aws:ResourceTag/team": "data" } },
        { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } },
        { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
        { Bool: { "aws:SecureTransport": "true" } },
        { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } },
        { StringEquals: { "aws:ResourceTag/team": [] } },
    ];

    it("what is done to what, or under which circumstances", () => {
        assert.deepEqual(
            LIMITS.filter((condition) => !limits(condition)),
            [],
        );
    });

    it("and those that do not", () => {
        assert.deepEqual(NONE.filter(limits), []);
    });

    it("only as far as they are known", () => {
        const Condition = { StringEquals: { "aws:ResourceTag/team": UNKNOWN } };
        assert.deepEqual(found(allow("secretsmanager:GetSecretValue", "*", { Condition })), ["(iam-admin-statement)"]);
    });
});

const IN_REGION = "iam-broad-region";

describe("resources that are effectively everything", () => {
    const reaches = (action: string, ...resources: readonly string[]): boolean =>
        found(allow(action, resources)).some((id) => /^iam-(broad|exfil)/.test(id) && id !== IN_REGION);

    it("are all of a type, in whatever region and in the own account", () => {
        assert.ok(reaches("s3:GetObject", "arn:aws:s3:::*"));
        assert.ok(reaches("s3:GetObject", "arn:aws:s3:::*/*"));
        assert.ok(reaches("dynamodb:PutItem", "arn:aws:dynamodb:*:*:table/*"));
        assert.ok(reaches("dynamodb:PutItem", "arn:aws:dynamodb:*:111122223333:*"));
        assert.ok(reaches("sqs:SendMessage", "arn:aws:sqs:*:*:*"));
        assert.ok(reaches("dynamodb:PutItem", "arn:aws:s3:::orders", "*"));
        assert.ok(reaches("dynamodb:PutItem", "arn:*:*:*:*:*"));
    });

    it("are not those with a name, a prefix or a region", () => {
        assert.ok(!reaches("s3:GetObject", "arn:aws:s3:::orders/*"));
        assert.ok(!reaches("s3:GetObject", "arn:aws:s3:::orders-*"));
        assert.ok(!reaches("dynamodb:PutItem", "arn:aws:dynamodb:*:*:table/orders-*"));
        assert.ok(!reaches("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/*"));
    });

    it("are everything of a region where they name no more than it", () => {
        const inRegion = (action: string, ...resources: readonly string[]): boolean =>
            found(allow(action, resources)).includes(IN_REGION);
        assert.ok(inRegion("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/*"));
        assert.ok(inRegion("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:*:*"));
        assert.ok(!inRegion("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders-*"));
        assert.ok(!inRegion("dynamodb:PutItem", "arn:aws:dynamodb:*:*:table/*"), "the worse finding alone");
        assert.ok(!inRegion("dynamodb:DescribeTable", "arn:aws:dynamodb:eu-west-1:111122223333:table/*"));
    });

    it("must be so for every type that a request names", () => {
        const all = ["instance", "network-interface", "security-group", "volume", "subnet"];
        const arns = all.map((type) => `arn:aws:ec2:*:*:${type}/*`);
        const images = "arn:aws:ec2:*::image/*";
        assert.ok(reaches("ec2:RunInstances", ...arns, images));
        assert.ok(!reaches("ec2:RunInstances", ...arns.slice(0, -1), images, "arn:aws:ec2:*:*:subnet/subnet-1"));
    });
});

describe("what is said once", () => {
    it("of a whole service, beside its data", () => {
        assert.deepEqual(found(allow("dynamodb:*", "*")), [
            "iam-exfiltration-data",
            "iam-exposure-resource-policies",
            "iam-wildcard-service",
        ]);
    });

    it("of a place that two principals have, whichever of them is limited", () => {
        const role = (name: string, more: Readonly<Record<string, unknown>>): CaseResource => ({
            type: "aws:iam/role:Role",
            name,
            properties: { name, managedPolicyArns: [UNKNOWN], ...more },
            from: { managedPolicyArns: ["rights"] },
        });
        const rights = { ...policy(allow("iam:PutRolePolicy", "*")), name: "rights" };
        const free = role("free", {});
        const limited = role("limited", { permissionsBoundary: UNKNOWN });
        for (const stack of [
            [rights, free, limited],
            [rights, limited, free],
        ]) {
            const escalations = ask(stackRules, stack).filter(({ rule }) => rule.id.startsWith("iam-escalation"));
            assert.deepEqual(
                escalations.map(({ kind }) => kind),
                ["violation"],
            );
        }
    });

    it("of NotAction only where it is known what it leaves out", () => {
        const statement = { Effect: "Allow", NotAction: [UNKNOWN], Resource: "*" } as const;
        assert.deepEqual(found(statement), ["(iam-admin-statement)"]);
        assert.deepEqual(found(statement, deny("s3:*", "*")), ["(iam-admin-statement)"]);
    });
});
