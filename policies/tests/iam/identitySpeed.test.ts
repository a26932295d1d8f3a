import assert from "node:assert/strict";

import { identityRules } from "../../rules/iam/identity";
import { ask } from "../support/ask";
import type { CaseResource } from "../support/ruleCase";

const policy = (document: unknown, name = "rights"): CaseResource => ({
    type: "aws:iam/policy:Policy",
    name,
    properties: { policy: document },
});

/** Milliseconds that the rules take. */
function time(...resources: readonly CaseResource[]): number {
    const start = performance.now();
    ask(identityRules, resources);
    return performance.now() - start;
}

/** Far more than it takes, so that only time that grows too fast breaks it. */
const MOST = 8_000;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describe("identity documents that are large", () => {
    it("of 6 MB do not take long", () => {
        const statements = numbers(30_000).map((number) => ({
            Effect: "Allow",
            Action: ["s3:GetObject", "s3:PutObject", "dynamodb:GetItem", "sqs:Send*"],
            Resource: [`arn:aws:s3:::bucket-${number}/*`, `arn:aws:dynamodb:*:*:table/table-${number}`],
        }));
        const text = JSON.stringify({ Statement: statements });
        assert.ok(text.length > 5_000_000);
        assert.ok(time(policy(text)) < MOST);
    });

    it("with one statement of as many resources as IAM takes, and more, do not take long", () => {
        const Resource = numbers(1_000).map((number) => `arn:aws:s3:::bucket-${number}/*/a/*/b`);
        const Action = ["s3:*", "dynamodb:*", "iam:Get*", "*:List*"];
        assert.ok(time(policy({ Statement: [{ Effect: "Allow", Action, Resource }] })) < MOST);
    });

    it("with many Deny statements do not take long", () => {
        const denies = numbers(150).map((number) => ({
            Effect: "Deny",
            Action: "s3:*",
            Resource: `arn:aws:s3:::bucket-${number}/*`,
        }));
        const allows = numbers(150).map((number) => ({
            Effect: "Allow",
            Action: "s3:*",
            Resource: `arn:aws:s3:::other-${number}/*`,
        }));
        assert.ok(time(policy({ Statement: [...allows, ...denies] })) < MOST);
    });

    it("with deep nesting do not overflow the stack", () => {
        const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
        time(
            policy(deep),
            policy(`{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":${deep}}]}`, "other"),
        );
    });

    it("in stacks with many principals are read in one pass", () => {
        const resources = numbers(1_000).flatMap((number): readonly CaseResource[] => [
            { type: "aws:iam/role:Role", name: `role-${number}`, properties: { name: `role-${number}` } },
            policy(
                { Statement: { Effect: "Allow", Action: ["s3:GetObject", "s3:List*"], Resource: "*" } },
                `rights-${number}`,
            ),
            {
                type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                name: `attachment-${number}`,
                properties: { role: `role-${number}`, policyArn: "x" },
                from: { policyArn: [`rights-${number}`] },
            },
        ]);
        assert.ok(time(...resources) < MOST);
    });
});
