import assert from "node:assert/strict";

import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import { identityRules } from "../../rules/iam/identity";
import { ask } from "../support/ask";
import { awsPolicy } from "../support/identityCases";
import type { CaseResource } from "../support/ruleCase";

function found(id: string, resource: CaseResource, ...others: readonly CaseResource[]): readonly string[] {
    const rule = identityRules.filter((it) => it.id === id);
    return ask(rule, [resource, ...others]).map(({ kind, path }) => `${kind} ${path}`);
}

describe("settings of identities", () => {
    it("that are not known hide no others of a list", () => {
        const channel = (guardrailPolicyArns: unknown): CaseResource => ({
            type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
            properties: { guardrailPolicyArns },
        });
        const id = "iam-chat-guardrails-slack-channel";
        assert.deepEqual(found(id, channel([UNKNOWN, awsPolicy("AdministratorAccess")])), [
            "violation guardrailPolicyArns[1]",
        ]);
        assert.deepEqual(found(id, channel([UNKNOWN, awsPolicy("ReadOnlyAccess")])), [
            "undetermined guardrailPolicyArns[0]",
        ]);
        assert.deepEqual(found(id, channel(UNKNOWN)), ["undetermined guardrailPolicyArns"]);
    });

    it("that are given are enough where their value does not matter", () => {
        const instance = (iamInstanceProfile: unknown): CaseResource => ({
            type: "aws:ec2/instance:Instance",
            properties: { iamInstanceProfile },
        });
        assert.deepEqual(found("iam-workload-role-ec2-instance", instance(UNKNOWN)), []);
        assert.deepEqual(found("iam-workload-role-ec2-instance", instance("")), ["violation iamInstanceProfile"]);
        const attachment = (users: unknown): CaseResource => ({
            type: "aws:iam/policyAttachment:PolicyAttachment",
            properties: { users },
        });
        assert.deepEqual(found("iam-user-policy-attachment", attachment([UNKNOWN])), ["violation users[0]"]);
        assert.deepEqual(found("iam-user-policy-attachment", attachment([HIDDEN_SECRET])), ["violation users[0]"]);
        assert.deepEqual(found("iam-user-policy-attachment", attachment(null)), []);
    });

    it("compare roles by what they come from while their ARNs are not known", () => {
        const task = (execution: string): CaseResource => ({
            type: "aws:ecs/taskDefinition:TaskDefinition",
            properties: { taskRoleArn: UNKNOWN, executionRoleArn: UNKNOWN },
            from: { taskRoleArn: ["task"], executionRoleArn: [execution] },
        });
        const roles = ["task", "agent"].map((name) => ({ type: "aws:iam/role:Role", name, properties: {} }));
        const id = "iam-workload-role-ecs-task-definition-same";
        assert.deepEqual(found(id, task("task"), ...roles), ["violation taskRoleArn"]);
        assert.deepEqual(found(id, task("agent"), ...roles), []);
    });

    it("of replicas are those of the source", () => {
        const replica: CaseResource = {
            type: "aws:rds/instance:Instance",
            properties: { replicateSourceDb: "orders" },
        };
        assert.deepEqual(found("iam-authentication-rds-instance", replica), ["undetermined engine"]);
    });

    it("of session policies that are cut by a Deny are limits", () => {
        const profile = (sessionPolicy: unknown): CaseResource => ({
            type: "aws:rolesanywhere/profile:Profile",
            properties: { sessionPolicy },
        });
        const id = "iam-session-policy-roles-anywhere";
        assert.deepEqual(found(id, profile(UNKNOWN)), ["undetermined sessionPolicy"]);
        assert.deepEqual(found(id, profile("not JSON")), ["undetermined sessionPolicy"]);
        const all = { Effect: "Allow", Action: "*", Resource: "*" };
        const never = { Effect: "Deny", Action: "iam:*", Resource: "*" };
        assert.deepEqual(found(id, profile({ Statement: [all] })), ["violation sessionPolicy"]);
        assert.deepEqual(found(id, profile({ Statement: [all, never] })), []);
    });
});
