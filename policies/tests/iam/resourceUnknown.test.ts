import assert from "node:assert/strict";

import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import { resourceRules } from "../../rules/iam/resource";
import { ask } from "../support/ask";
import { document, inputsAt, policyTypes } from "../support/policyTypes";
import type { CaseResource } from "../support/ruleCase";

const ROLE: CaseResource = { type: "aws:iam/role:Role", name: "role", properties: {} };
const TOPIC: CaseResource = { type: "aws:sns/topic:Topic", name: "topic", properties: {} };

/** What is found, as `undetermined iam-document-json policy`. */
const found = (...resources: readonly CaseResource[]): readonly string[] =>
    ask(resourceRules, resources).map(({ kind, rule, path }) => `${kind} ${rule.id} ${path}`);

const SEND = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sqs:SendMessage" };

/** A queue's policy of one statement; its unknown values come from the resources named. */
const queue = (statement: object, ...sources: readonly string[]): CaseResource => ({
    type: "aws:sqs/queuePolicy:QueuePolicy",
    properties: {
        queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
        policy: document({ ...SEND, ...statement }),
    },
    ...(sources.length > 0 ? { from: { policy: sources } } : {}),
});

const trust = (statement: object, ...sources: readonly string[]): CaseResource => ({
    type: "aws:iam/role:Role",
    properties: { assumeRolePolicy: document({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }) },
    ...(sources.length > 0 ? { from: { assumeRolePolicy: sources } } : {}),
});

describe("documents that are not known before the deployment", () => {
    it("give one undetermined finding for a resource, whatever its type", () => {
        for (const { type, path } of policyTypes) {
            const other = type === "aws:cloudwatch/eventBusPolicy:EventBusPolicy" ? [] : [ROLE];
            assert.deepEqual(
                found({ type, properties: inputsAt(path, UNKNOWN) }, ...other),
                [`undetermined iam-document-json ${path}`],
                type,
            );
        }
    });

    it("are told once where a resource has several, and by the rules on identities where they are of these", () => {
        const network = { s3PolicyDocument: UNKNOWN, kmsPolicyDocument: UNKNOWN, stsPolicyDocument: UNKNOWN };
        assert.deepEqual(found({ type: "aws:odb/network:Network", properties: network }), [
            "undetermined iam-document-json s3PolicyDocument",
        ]);
        const role = { assumeRolePolicy: UNKNOWN, inlinePolicies: [{ name: "a", policy: UNKNOWN }] };
        assert.deepEqual(found({ type: "aws:iam/role:Role", properties: role }), [
            "undetermined iam-document-json assumeRolePolicy",
        ]);
        assert.deepEqual(found({ type: "aws:iam/policy:Policy", properties: { policy: UNKNOWN } }), []);
        assert.deepEqual(found({ type: "aws:transfer/user:User", properties: { policy: UNKNOWN } }), []);
        assert.deepEqual(found({ type: "aws:iot/policy:Policy", properties: { policy: UNKNOWN } }), [
            "undetermined iam-document-json policy",
        ]);
    });

    it("are told so too where a record hides them, or only their statements are unknown", () => {
        const type = "aws:sqs/queue:Queue";
        assert.deepEqual(found({ type, properties: { policy: HIDDEN_SECRET } }), [
            "undetermined iam-document-json policy",
        ]);
        const statements = { Version: "2012-10-17", Statement: UNKNOWN };
        assert.deepEqual(found({ type, properties: { policy: statements } }), [
            "undetermined iam-document-json policy.Statement",
        ]);
    });

    it("hide nothing of the known statements beside an unknown one", () => {
        const policy = document(UNKNOWN, { ...SEND, Action: "sqs:Sned", Resource: "*" });
        const arn = "arn:aws:sqs:eu-west-1:111122223333:orders";
        assert.deepEqual(found({ type: "aws:sqs/queue:Queue", properties: { arn, policy } }), [
            "undetermined iam-document-json policy.Statement[0]",
            "violation iam-document-action policy.Statement[1].Action",
        ]);
    });
});

describe("unknown parts of documents", () => {
    it("resources are told once, and not at all where they come from resources of the stack", () => {
        assert.deepEqual(found(queue({ Resource: [UNKNOWN, UNKNOWN] })), [
            "undetermined iam-document-arn policy.Statement[0].Resource[0]",
        ]);
        assert.deepEqual(found(queue({ Resource: UNKNOWN }, "topic"), TOPIC), []);
    });

    it("principals make only the rule on anyone undetermined, unless they come from an identity", () => {
        for (const principal of [UNKNOWN, { AWS: UNKNOWN }]) {
            const path = `policy.Statement[0].Principal${principal === UNKNOWN ? "" : ".AWS"}`;
            const statement = { Principal: principal, Resource: "*" };
            assert.deepEqual(found(queue(statement, "topic"), TOPIC), [
                `undetermined iam-public-sqs-queue-policy ${path}`,
            ]);
            assert.deepEqual(found(queue(statement, "role", "topic"), ROLE, TOPIC), []);
        }
        assert.deepEqual(found(trust({ Principal: { AWS: UNKNOWN } })), [
            "undetermined iam-trust-anyone assumeRolePolicy.Statement[0].Principal.AWS",
        ]);
        assert.deepEqual(found(trust({ Principal: { AWS: [UNKNOWN] } }, "role"), ROLE), []);
    });

    it("principals do not hide that another one is anyone", () => {
        assert.deepEqual(found(queue({ Principal: { AWS: [UNKNOWN, "*"] }, Resource: "*" })), [
            "violation iam-public-sqs-queue-policy policy.Statement[0].Principal.AWS[1]",
        ]);
    });

    it("values of conditions name somebody, and are never told", () => {
        const toTopic = { Principal: { Service: "sns.amazonaws.com" }, Resource: "*" };
        for (const condition of [
            { StringEquals: { "aws:SourceArn": UNKNOWN } },
            { ArnLike: { "aws:SourceArn": [UNKNOWN] } },
            { StringEquals: { "aws:SourceAccount": UNKNOWN } },
        ]) {
            assert.deepEqual(found(queue({ ...toTopic, Condition: condition })), [], JSON.stringify(condition));
            assert.deepEqual(found(queue({ Principal: "*", Resource: "*", Condition: condition })), []);
        }
        assert.deepEqual(found(queue({ ...toTopic, Condition: { Bool: { "aws:SecureTransport": UNKNOWN } } })), [
            "violation iam-deputy-sqs-queue-policy policy.Statement[0].Principal.Service",
        ]);
    });

    it("ranges of addresses can be any, so that they decide", () => {
        const statement = { Principal: "*", Resource: "*", Condition: { IpAddress: { "aws:SourceIp": UNKNOWN } } };
        assert.deepEqual(found(queue(statement)), [
            "undetermined iam-public-sqs-queue-policy policy.Statement[0].Condition.IpAddress.aws:SourceIp",
        ]);
    });

    it("of a Deny say nothing against it", () => {
        const deny = {
            Effect: "Deny",
            Principal: "*",
            Action: "sqs:*",
            Resource: UNKNOWN,
            Condition: { StringNotEquals: { "aws:SourceVpce": UNKNOWN } },
        };
        assert.deepEqual(found(queue(deny, "topic"), TOPIC), []);
    });

    it("actions are told by one rule about names, and by that on everything", () => {
        assert.deepEqual(found(queue({ Action: UNKNOWN, Resource: "*" })), [
            "undetermined iam-resource-all-actions policy.Statement[0].Action",
            "undetermined iam-document-action-form policy.Statement[0].Action",
        ]);
    });
});

describe("trust of providers that the stack makes", () => {
    const PROVIDER: CaseResource = {
        type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        name: "provider",
        properties: { url: "https://token.actions.githubusercontent.com" },
    };
    const claims = (keys: object): object => ({
        Principal: { Federated: UNKNOWN },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
            StringEquals: Object.fromEntries(
                Object.entries(keys).map(([claim, value]) => [`token.actions.githubusercontent.com:${claim}`, value]),
            ),
        },
    });

    it("is judged by the issuer that the conditions name", () => {
        const aud = "sts.amazonaws.com";
        const sub = "repo:acme/shop:ref:refs/heads/main";
        assert.deepEqual(found(trust(claims({ aud, sub }), "provider"), PROVIDER), []);
        assert.deepEqual(found(trust(claims({ aud }), "provider"), PROVIDER), [
            "violation iam-trust-shared-provider assumeRolePolicy.Statement[0].Principal.Federated",
        ]);
        assert.deepEqual(found(trust(claims({ sub }), "provider"), PROVIDER), [
            "violation iam-trust-oidc-audience assumeRolePolicy.Statement[0].Principal.Federated",
        ]);
        assert.deepEqual(found(trust(claims({ aud, sub: UNKNOWN }), "provider"), PROVIDER), []);
    });

    it("without any claim is open for whatever issuer it is", () => {
        const statement = { Principal: { Federated: UNKNOWN }, Action: "sts:AssumeRoleWithWebIdentity" };
        assert.deepEqual(found(trust(statement, "provider"), PROVIDER), [
            "violation iam-trust-oidc-subject assumeRolePolicy.Statement[0].Principal.Federated",
            "violation iam-trust-oidc-audience assumeRolePolicy.Statement[0].Principal.Federated",
        ]);
    });
});

describe("unknown values of permissions and grants", () => {
    it("count as the names that the deployment gives", () => {
        const permission = { action: "lambda:InvokeFunction", function: UNKNOWN, principal: "s3.amazonaws.com" };
        const type = "aws:lambda/permission:Permission";
        assert.deepEqual(
            found({ type, properties: { ...permission, sourceArn: UNKNOWN, sourceAccount: UNKNOWN } }),
            [],
        );
        assert.deepEqual(found({ type, properties: { ...permission, sourceArn: UNKNOWN } }), [
            "violation iam-deputy-lambda-permission-bucket sourceAccount",
        ]);
        const grant = { keyId: UNKNOWN, granteePrincipal: UNKNOWN, operations: ["Decrypt"] };
        assert.deepEqual(
            found({ type: "aws:kms/grant:Grant", properties: grant, from: { granteePrincipal: ["role"] } }, ROLE),
            [],
        );
    });

    it("do not ask whether a source's account is the own one, unlike that of a principal", () => {
        const type = "aws:lambda/permission:Permission";
        const properties = { action: "lambda:InvokeFunction", function: "orders", sourceAccount: "111122223333" };
        assert.deepEqual(found({ type, properties: { ...properties, principal: "sns.amazonaws.com" } }), []);
        assert.deepEqual(found({ type, properties: { ...properties, principal: "111122223333" } }), [
            "undetermined iam-grant-unknown-account principal",
        ]);
    });

    it("of the principal are told by the rule on anyone", () => {
        const properties = { action: "lambda:InvokeFunction", function: "orders", principal: UNKNOWN };
        const permission: CaseResource = { type: "aws:lambda/permission:Permission", properties };
        assert.deepEqual(found(permission), ["undetermined iam-public-lambda-permission principal"]);
        assert.deepEqual(found({ ...permission, from: { principal: ["role"] } }, ROLE), []);
    });
});
