import assert from "node:assert/strict";

import { UNKNOWN } from "../../engine/unknown";
import { identityRules } from "../../rules/iam/identity";
import { ask } from "../support/ask";
import { allow, awsPolicy, deny, text, type CaseStatement } from "../support/identityCases";
import type { CaseResource } from "../support/ruleCase";

const stackRules = identityRules.filter(({ scope }) => scope === "stack");

/** What the rules on documents and attachments say, as `rule resource path`; undetermined ones in brackets. */
function said(...resources: readonly CaseResource[]): readonly string[] {
    return ask(stackRules, resources)
        .map(({ rule, kind, resource, path }) => {
            const line = `${rule.id} ${resource.name} ${path}`;
            return kind === "violation" ? line : `(${line})`;
        })
        .sort();
}

const role = (more: Readonly<Record<string, unknown>> = {}): CaseResource => ({
    type: "aws:iam/role:Role",
    name: "worker",
    properties: { name: "worker", ...more },
});

const managed = (name: string, ...statements: readonly CaseStatement[]): CaseResource => ({
    type: "aws:iam/policy:Policy",
    name,
    properties: { name, policy: text(...statements) },
});

/** An attachment at preview: neither the role's name nor the policy's ARN is known. */
const attach = (roleName: string, policy: string): CaseResource => ({
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    name: `${roleName}-${policy}`,
    properties: { role: UNKNOWN, policyArn: UNKNOWN },
    from: { role: [roleName], policyArn: [policy] },
});

const PASS = allow("iam:PassRole", "*");
const RUN = allow(["ec2:RunInstances"], "arn:aws:ec2:*:*:*");

const ESCALATES = "iam-escalation-pass-role-compute";

const escalations = (...resources: readonly CaseResource[]): readonly string[] =>
    said(...resources).filter((line) => line.includes("iam-escalation"));

describe("the union of what a principal is given", () => {
    it("joins managed policies by attachments whose values are not known yet", () => {
        const stack = [managed("passes", PASS), managed("runs", RUN), role()];
        assert.deepEqual(escalations(...stack), []);
        assert.deepEqual(escalations(...stack, attach("worker", "passes"), attach("worker", "runs")), [
            `${ESCALATES} passes policy.Statement[0].Action`,
        ]);
    });

    it("joins by ARNs and names", () => {
        const byArn = (policy: string): CaseResource => ({
            type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            name: `attach-${policy}`,
            properties: { role: "worker", policyArn: `arn:aws:iam::111122223333:policy/${policy}` },
        });
        const stack = [managed("passes", PASS), managed("runs", RUN), role()];
        assert.deepEqual(escalations(...stack, byArn("passes"), byArn("runs")), [
            `${ESCALATES} passes policy.Statement[0].Action`,
        ]);
    });

    it("takes the role's own lists, exclusive lists and policies in the role", () => {
        const stack = [
            managed("passes", PASS),
            managed("runs", RUN),
            { ...role({ managedPolicyArns: [UNKNOWN] }), from: { managedPolicyArns: ["passes"] } },
            {
                type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
                name: "list",
                properties: { roleName: "worker", policyArns: [UNKNOWN] },
                from: { policyArns: ["runs"] },
            },
        ];
        assert.deepEqual(escalations(...stack), [`${ESCALATES} passes policy.Statement[0].Action`]);
    });

    it("leaves principals apart", () => {
        const other = { ...role({ name: "other" }), name: "other" };
        const stack = [managed("passes", PASS), managed("runs", RUN), role(), other];
        assert.deepEqual(escalations(...stack, attach("worker", "passes"), attach("other", "runs")), []);
    });

    it("gives users what their groups have, by either kind of membership", () => {
        const group: CaseResource = { type: "aws:iam/group:Group", name: "staff", properties: { name: "staff" } };
        const user: CaseResource = { type: "aws:iam/user:User", name: "anna", properties: { name: "anna" } };
        const inGroup: CaseResource = {
            type: "aws:iam/groupPolicy:GroupPolicy",
            name: "passes",
            properties: { group: "staff", policy: text(PASS) },
        };
        const ofUser: CaseResource = {
            type: "aws:iam/userPolicy:UserPolicy",
            name: "runs",
            properties: { user: "anna", policy: text(RUN) },
        };
        const memberships: readonly CaseResource[] = [
            {
                type: "aws:iam/groupMembership:GroupMembership",
                name: "members",
                properties: { group: "staff", users: ["bob", "anna"] },
            },
            {
                type: "aws:iam/userGroupMembership:UserGroupMembership",
                name: "memberOf",
                properties: { user: UNKNOWN, groups: [UNKNOWN] },
                from: { user: ["anna"], groups: ["staff"] },
            },
        ];
        assert.deepEqual(escalations(group, user, inGroup, ofUser), []);
        for (const membership of memberships) {
            assert.deepEqual(escalations(group, user, inGroup, ofUser, membership), [
                `${ESCALATES} passes policy.Statement[0].Action`,
            ]);
        }
    });

    it("joins the policies of a permission set", () => {
        const set: CaseResource = {
            type: "aws:ssoadmin/permissionSet:PermissionSet",
            name: "builders",
            properties: { name: "builders" },
        };
        const inline: CaseResource = {
            type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
            name: "inline",
            properties: { permissionSetArn: UNKNOWN, inlinePolicy: text(PASS) },
            from: { permissionSetArn: ["builders"] },
        };
        const attached: CaseResource = {
            type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
            name: "attached",
            properties: { permissionSetArn: UNKNOWN, managedPolicyArn: awsPolicy("AmazonEC2FullAccess") },
            from: { permissionSetArn: ["builders"] },
        };
        assert.deepEqual(escalations(set, inline), []);
        assert.deepEqual(escalations(set, inline, attached), [`${ESCALATES} inline inlinePolicy.Statement[0].Action`]);
    });

    it("judges a policy that many have once, and one that nobody has", () => {
        const wide = managed("wide", allow("s3:GetObject", "*"));
        const expected = ["iam-exfiltration-data wide policy.Statement[0].Action"];
        assert.deepEqual(said(wide), expected);
        const other = { ...role({ name: "other" }), name: "other" };
        assert.deepEqual(said(wide, role(), other, attach("worker", "wide"), attach("other", "wide")), expected);
    });
});

describe("what limits a principal", () => {
    const everything = { inlinePolicies: [{ name: "all", policy: text(allow("*", "*")) }] };
    const ADMIN = "iam-admin-statement worker inlinePolicies[0].policy.Statement[0].Action";
    const boundary = managed("limits", allow(["s3:GetObject"], "arn:aws:s3:::orders/*"));

    it("is a boundary of the stack's, known or not", () => {
        const bounded = {
            ...role({ ...everything, permissionsBoundary: UNKNOWN }),
            from: { permissionsBoundary: ["limits"] },
        };
        assert.deepEqual(said(role(everything)), [ADMIN]);
        assert.deepEqual(said(boundary, bounded), []);
    });

    it("is not a boundary that allows everything", () => {
        const open = managed("limits", allow("*", "*"));
        const bounded = {
            ...role({ ...everything, permissionsBoundary: UNKNOWN }),
            from: { permissionsBoundary: ["limits"] },
        };
        assert.deepEqual(said(open, bounded), [ADMIN]);
    });

    it("is not told while the boundary is not known, and not by another stack's", () => {
        assert.deepEqual(said(role({ ...everything, permissionsBoundary: UNKNOWN })), [`(${ADMIN})`]);
        const elsewhere = role({ ...everything, permissionsBoundary: "arn:aws:iam::111122223333:policy/limits" });
        assert.deepEqual(said(elsewhere), [ADMIN]);
    });

    it("is not told while a part of the boundary is not known", () => {
        const open: CaseResource = {
            ...boundary,
            properties: { policy: { Statement: [{ Effect: "Allow", Action: "*", Resource: UNKNOWN }] } },
        };
        const bounded = {
            ...role({ ...everything, permissionsBoundary: UNKNOWN }),
            from: { permissionsBoundary: ["limits"] },
        };
        assert.deepEqual(said(open, bounded), [`(${ADMIN})`]);
    });

    it("is a Deny only as far as it reaches", () => {
        const denied = (statement: CaseStatement): readonly string[] =>
            said({
                ...role(),
                properties: { inlinePolicies: [{ policy: text(allow("s3:GetObject", "*"), statement) }] },
            });
        const found = ["iam-exfiltration-data worker inlinePolicies[0].policy.Statement[0].Action"];
        assert.deepEqual(denied(deny("s3:GetObject", "*")), []);
        assert.deepEqual(denied(deny("s3:*", "arn:aws:s3:::secrets/*")), found);
        assert.deepEqual(denied(deny("s3:Put*", "*")), found);
        assert.deepEqual(denied(deny("s3:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } })), found);
        assert.deepEqual(denied({ Effect: "Deny", NotAction: "s3:ListBucket", Resource: "*" }), []);
        assert.deepEqual(denied({ Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::orders/*" }), []);
    });

    it("is a Deny of another policy of the same principal", () => {
        const stack = [managed("wide", allow("s3:GetObject", "*")), managed("never", deny("s3:*", "*")), role()];
        assert.deepEqual(said(...stack, attach("worker", "wide"), attach("worker", "never")), []);
        assert.deepEqual(said(...stack, attach("worker", "wide")), [
            "iam-exfiltration-data wide policy.Statement[0].Action",
        ]);
    });
});

describe("what is taken away from a principal", () => {
    const gives = (...statements: readonly CaseStatement[]): CaseResource => ({
        type: "aws:iam/rolePolicy:RolePolicy",
        name: "inline",
        properties: { role: "worker", policy: text(...statements) },
    });
    const WRITES = allow("iam:PutRolePolicy", "*");

    it("is everything where a Deny holds all resources of the action by their ARNs", () => {
        const found = (denied: string): readonly string[] =>
            escalations(role(), gives(WRITES, deny("iam:PutRolePolicy", denied)));
        assert.deepEqual(found("arn:aws:iam::*:role/*"), []);
        assert.deepEqual(found("arn:aws:iam::111122223333:role/*"), []);
        assert.deepEqual(found("arn:aws:iam::*:role/app/*"), [
            "iam-escalation-inline-policy inline policy.Statement[0].Action",
        ]);
    });

    it("leaves what a Deny of one kind of resources does not hold", () => {
        const both = said(
            role(),
            gives(allow("ec2:DeleteTags", "*"), deny("ec2:DeleteTags", "arn:aws:ec2:*:*:volume/*")),
        );
        assert.deepEqual(both, ["iam-broad-tagging inline policy.Statement[0].Resource"]);
    });

    it("leaves a part of a service where a boundary allows a part", () => {
        const boundary = managed("boundary", allow("s3:GetObject", "arn:aws:s3:::orders/*"));
        const limited = role({ permissionsBoundary: "arn:aws:iam::111122223333:policy/boundary" });
        const all = gives(allow("s3:*", "*"));
        assert.deepEqual(said(limited, boundary, all), [
            "iam-wildcard-service-limited inline policy.Statement[0].Action",
        ]);
        assert.ok(said(role(), all).includes("iam-wildcard-service inline policy.Statement[0].Action"));
    });

    it("leaves a service without resources where a Deny takes one action of it", () => {
        const left = said(role(), gives(allow("ce:*", "*"), deny("ce:CreateReport", "*")));
        assert.ok(left.includes("iam-wildcard-service inline policy.Statement[0].Action"), left.join());
    });
});
