import assert from "node:assert/strict";

import { UNKNOWN } from "../../engine/unknown";
import { identityRules } from "../../rules/iam/identity";
import { ask } from "../support/ask";
import type { CaseResource } from "../support/ruleCase";

const stackRules = identityRules.filter(({ scope }) => scope === "stack");

const policy = (document: unknown): CaseResource => ({
    type: "aws:iam/policy:Policy",
    name: "rights",
    properties: { policy: document },
});

const found = (...resources: readonly CaseResource[]): readonly string[] =>
    ask(stackRules, resources).map(({ kind, rule, path }) => `${kind} ${rule.id} ${path}`);

describe("identity documents that are not known", () => {
    it("are told once each, not by every rule", () => {
        assert.deepEqual(found(policy(UNKNOWN)), ["undetermined iam-admin-statement policy"]);
        const many = [1, 2, 3].map((number) => ({ ...policy(UNKNOWN), name: `rights-${number}` }));
        assert.equal(found(...many).length, 3);
    });

    it("are told once where several parts are not known", () => {
        const statement = {
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:PutObject", "secretsmanager:GetSecretValue"],
            Resource: UNKNOWN,
        };
        assert.deepEqual(found(policy({ Statement: [statement, { ...statement, Action: UNKNOWN }] })), [
            "undetermined iam-admin-statement policy.Statement[1].Action",
        ]);
    });

    it("hide nothing of what is known", () => {
        const statements = [
            { Effect: "Allow", Action: "s3:GetObject", Resource: UNKNOWN },
            { Effect: "Allow", Action: "kms:Decrypt", Resource: [UNKNOWN, "*"] },
            UNKNOWN,
        ];
        assert.deepEqual([...found(policy({ Statement: statements }))].sort(), [
            "undetermined iam-admin-statement policy.Statement[2]",
            "violation iam-exfiltration-decrypt policy.Statement[1].Action",
        ]);
    });

    it("do not matter where no value can", () => {
        const harmless = {
            Effect: "Allow",
            Action: ["xray:PutTraceSegments", "sts:GetCallerIdentity"],
            Resource: UNKNOWN,
        };
        const denied = { Effect: "Deny", Action: "s3:DeleteObject", Resource: UNKNOWN };
        assert.deepEqual(found(policy({ Statement: [harmless, denied] })), []);
    });

    it("are not the policies of attachments that come from nowhere in the stack", () => {
        const attachment: CaseResource = {
            type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            properties: { role: "worker", policyArn: UNKNOWN },
        };
        assert.deepEqual(found(attachment), ["undetermined iam-managed-administrator policyArn"]);
        const known = { ...attachment, from: { policyArn: ["rights"] } };
        assert.deepEqual(found(known, policy({ Statement: [] })), []);
    });
});

describe("lists of a role that are not known", () => {
    const role = (properties: Readonly<Record<string, unknown>>): CaseResource => ({
        type: "aws:iam/role:Role",
        properties: { name: "worker", ...properties },
    });

    it("are told", () => {
        assert.deepEqual(found(role({ inlinePolicies: UNKNOWN })), ["undetermined iam-admin-statement inlinePolicies"]);
        assert.deepEqual(found(role({ inlinePolicies: [UNKNOWN] })), [
            "undetermined iam-admin-statement inlinePolicies[0]",
        ]);
        assert.deepEqual(found(role({ managedPolicyArns: UNKNOWN })), [
            "undetermined iam-managed-administrator managedPolicyArns",
        ]);
    });
});

describe("identity documents of any shape", () => {
    const SHAPES: readonly unknown[] = [
        null,
        "",
        "not JSON",
        "[]",
        "{}",
        "42",
        [],
        {},
        7,
        true,
        { Statement: null },
        { Statement: "text" },
        { Statement: [null, 3, "x", [], {}] },
        { Statement: { Effect: "Allow", Action: { a: 1 }, Resource: [[["*"]]] } },
        { Statement: [{ Effect: "Allow", Action: [null, 3, {}], Resource: [null, {}] }] },
        { Statement: [{ Effect: "Allow", NotAction: null, NotResource: 3, Condition: "x" }] },
        {
            Statement: [
                {
                    Effect: "Allow",
                    Action: "*",
                    Resource: "*",
                    Condition: { Bool: "x", StringLike: { "aws:a": { b: 1 } } },
                },
            ],
        },
    ];

    it("never throw", () => {
        for (const shape of SHAPES) {
            assert.doesNotThrow(() => found(policy(shape)), JSON.stringify(shape));
        }
    });
});
