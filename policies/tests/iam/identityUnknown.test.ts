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

    it("do not matter where every value would be hygiene at most", () => {
        const hygiene = [
            "logs:PutLogEvents",
            "dynamodb:TagResource",
            "dynamodb:DescribeTable",
            "ec2:CreateNetworkInterface",
        ];
        const passed = { Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } } };
        const statements = [
            { Effect: "Allow", Action: hygiene, Resource: UNKNOWN },
            { Effect: "Allow", Action: "iam:PassRole", Resource: [UNKNOWN], ...passed },
        ];
        assert.deepEqual(found(policy({ Statement: statements })), []);
        const [first] = statements;
        const { Action } = first!;
        assert.deepEqual(found(policy({ Statement: [{ ...first, Action: [...Action, "dynamodb:PutItem"] }] })), [
            "undetermined iam-admin-statement policy.Statement[0].Resource",
        ]);
    });

    it("do not matter in a condition beside every resource of a region, which is advice", () => {
        const region = {
            Effect: "Allow",
            Action: "ec2:DeleteVolume",
            Resource: "arn:aws:ec2:eu-west-1:111122223333:volume/*",
        };
        const limit = { Condition: { ArnEquals: { "ec2:ParentSnapshot": UNKNOWN } } };
        assert.deepEqual(found(policy({ Statement: [{ ...region, ...limit }] })), []);
        assert.deepEqual(found(policy({ Statement: [region] })), [
            "violation iam-broad-region policy.Statement[0].Resource",
        ]);
    });

    it("decide nothing where a Deny or a condition takes the rest away", () => {
        const put = { Effect: "Allow", Action: "s3:PutObject", Resource: UNKNOWN };
        const denied = { Effect: "Deny", Action: "s3:*", Resource: "*" };
        assert.deepEqual(found(policy({ Statement: [put, denied] })), []);
        const limited = { ...put, Condition: { StringEquals: { "s3:ExistingObjectTag/team": "data" } } };
        assert.deepEqual(found(policy({ Statement: [limited] })), []);
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

describe("resources of the stack in identity documents", () => {
    const BUCKET: CaseResource = { type: "aws:s3/bucket:Bucket", name: "orders", properties: {} };
    const from = { policy: ["orders"] };
    const known = (...statements: readonly unknown[]): readonly string[] =>
        found({ ...policy({ Statement: statements }), from }, BUCKET);

    it("count as named ones while their ARNs are not known", () => {
        const actions = ["s3:GetObject", "s3:PutObject", "s3:PutBucketPolicy", "secretsmanager:GetSecretValue"];
        assert.deepEqual(known({ Effect: "Allow", Action: actions, Resource: [UNKNOWN, UNKNOWN] }), []);
        assert.deepEqual(known({ Effect: "Allow", Action: actions, Resource: UNKNOWN }), []);
    });

    it("hide nothing that is not named", () => {
        assert.deepEqual(known({ Effect: "Allow", Action: "s3:PutObject", Resource: [UNKNOWN, "*"] }), [
            "violation iam-broad-write policy.Statement[0].Resource[1]",
        ]);
        assert.deepEqual(known({ Effect: "Allow", Action: "s3:*", Resource: [UNKNOWN] }), [
            "violation iam-wildcard-service-limited policy.Statement[0].Action",
        ]);
        // What is known beside them does not tell that the wildcard is in vain.
        const table = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
        assert.deepEqual(known({ Effect: "Allow", Action: "s3:*", Resource: [table, UNKNOWN] }), [
            "violation iam-wildcard-service-limited policy.Statement[0].Action",
        ]);
        assert.deepEqual(known({ Effect: "Allow", Action: "*", Resource: [UNKNOWN] }), [
            "violation iam-admin-all-actions policy.Statement[0].Action",
        ]);
        assert.deepEqual(known({ Effect: "Allow", Action: "iam:PassRole", Resource: UNKNOWN }), [
            "violation iam-pass-role-any-service policy.Statement[0].Action",
        ]);
    });

    it("are what an action is held on, on the way to more rights", () => {
        const passAll = { Effect: "Allow", Action: ["iam:PassRole", "lambda:CreateFunction"], Resource: "*" };
        const invoke = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: [UNKNOWN] };
        const rules = known(passAll, invoke).map((it) => it.split(" ")[1]);
        assert.ok(rules.includes("iam-escalation-pass-role-compute"), rules.join());
        assert.ok(!known(invoke).some((it) => it.includes("escalation")));
    });

    it("are told where the whole document, or an action of it, is not known", () => {
        assert.deepEqual(found({ ...policy(UNKNOWN), from }, BUCKET), ["undetermined iam-admin-statement policy"]);
        assert.deepEqual(known({ Effect: "Allow", Action: UNKNOWN, Resource: UNKNOWN }), [
            "undetermined iam-admin-statement policy.Statement[0].Action",
        ]);
    });

    it("count in every kind of document", () => {
        const document = { Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: [UNKNOWN] }] };
        const role: CaseResource = {
            type: "aws:iam/role:Role",
            properties: { name: "worker", inlinePolicies: [{ name: "rights", policy: document }] },
        };
        assert.equal(found(role, BUCKET).length, 1);
        assert.deepEqual(found({ ...role, from: { inlinePolicies: ["orders"] } }, BUCKET), []);
        const inline: CaseResource = {
            type: "aws:iam/rolePolicy:RolePolicy",
            properties: { role: "worker", policy: document },
        };
        assert.equal(found(inline, BUCKET).length, 1);
        assert.deepEqual(found({ ...inline, from }, BUCKET), []);
    });

    it("limit as a boundary does", () => {
        const limits: CaseResource = {
            type: "aws:iam/policy:Policy",
            name: "limits",
            properties: {
                name: "limits",
                policy: { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: UNKNOWN }] },
            },
            from,
        };
        const role: CaseResource = {
            type: "aws:iam/role:Role",
            properties: {
                name: "worker",
                permissionsBoundary: UNKNOWN,
                inlinePolicies: [
                    { policy: { Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "*" }] } },
                ],
            },
            from: { permissionsBoundary: ["limits"] },
        };
        assert.deepEqual(found(role, limits, BUCKET), []);
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
