import { document } from "../support/policyTypes";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const OWN = "111122223333";
const OTHER = "999988887777";
const READER = { AWS: `arn:aws:iam::${OWN}:role/reader` };
const ORDERS = `arn:aws:sqs:eu-west-1:${OWN}:orders`;

/** A queue's policy of one statement, which lets a role of its account send. */
const queue = (...statements: readonly object[]): CaseResource => ({
    type: "aws:sqs/queuePolicy:QueuePolicy",
    properties: {
        queueUrl: `https://sqs.eu-west-1.amazonaws.com/${OWN}/orders`,
        policy: document(
            ...statements.map((parts) => ({
                Effect: "Allow",
                Principal: READER,
                Action: "sqs:SendMessage",
                Resource: ORDERS,
                ...parts,
            })),
        ),
    },
});

const bucket = (statement: object): CaseResource => ({
    type: "aws:s3/bucketPolicy:BucketPolicy",
    properties: {
        bucket: "orders",
        policy: document({ Effect: "Allow", Resource: "arn:aws:s3:::orders/*", ...statement }),
    },
});

const key = (...statements: readonly object[]): CaseResource => ({
    type: "aws:kms/key:Key",
    properties: { policy: document(...statements.map((parts) => ({ Effect: "Allow", Resource: "*", ...parts }))) },
});

const pair = (rule: string, violation: CaseResource, clean: CaseResource, path?: string): RuleCase => ({
    rule: `iam-resource-${rule}`,
    violation,
    clean,
    ...(path === undefined ? {} : { path: `policy.Statement[0].${path}` }),
});

const ROOT = { Principal: { AWS: `arn:aws:iam::${OWN}:root` }, Action: "kms:*" };
const ANYONE = { Principal: "*" };

const grants: readonly RuleCase[] = [
    pair(
        "not-principal",
        bucket({ NotPrincipal: READER, Action: "s3:GetObject" }),
        bucket({ Effect: "Deny", NotPrincipal: READER, Action: "s3:GetObject" }),
        "NotPrincipal",
    ),
    pair(
        "any-service",
        queue({ Principal: { Service: ["sns.amazonaws.com", "*"] } }),
        queue({ Principal: { Service: "*" }, Condition: { StringEquals: { "aws:SourceAccount": OWN } } }),
        "Principal.Service[1]",
    ),
    pair(
        "not-action",
        bucket({ Principal: READER, NotAction: "s3:DeleteBucket" }),
        bucket({ Principal: READER, Action: "s3:GetObject" }),
        "NotAction",
    ),
    pair(
        "not-resource",
        {
            type: "aws:s3/bucketPolicy:BucketPolicy",
            properties: {
                policy: document({
                    Effect: "Allow",
                    Principal: READER,
                    Action: "s3:GetObject",
                    NotResource: "arn:aws:s3:::orders/private/*",
                }),
            },
        },
        bucket({ Principal: READER, Action: "s3:GetObject", Resource: "arn:aws:s3:::orders/public/*" }),
        "NotResource",
    ),
    pair("all-actions", queue({ Action: "*" }), queue({ Action: ["sqs:*"] }), "Action"),
    // Its own account may do anything with a key by its policies of IAM.
    pair("all-actions", key({ ...ROOT, Action: "*", Principal: READER }), key({ ...ROOT, Action: "*" })),
    pair("service-actions", queue({ Action: "sqs:*" }), queue({ Action: ["sqs:SendMessage", "sqs:Get*"] }), "Action"),
    pair("service-actions", key(ROOT, { ...ROOT, Principal: READER }), key(ROOT)),
    pair("service-actions", bucket({ Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:*" }), {
        type: "aws:apigateway/restApiPolicy:RestApiPolicy",
        // Its only actions are calls.
        properties: {
            policy: document({ Effect: "Allow", Principal: READER, Action: "execute-api:*", Resource: "*" }),
        },
    }),
    pair(
        "manage-permissions",
        bucket({ ...ANYONE, Action: ["s3:GetObject", "s3:PutBucketPolicy"] }),
        bucket({ ...ANYONE, Action: ["s3:GetObject", "s3:PutObject"] }),
        "Action[1]",
    ),
    pair(
        "manage-permissions",
        queue({ Principal: { AWS: OTHER }, Action: "sqs:AddPermission" }),
        queue({ Principal: { AWS: OWN }, Action: "sqs:AddPermission" }),
        "Action",
    ),
    pair(
        "manage-permissions",
        key({ Principal: { Service: "logs.amazonaws.com" }, Action: "kms:CreateGrant" }),
        key({
            Principal: { Service: "logs.amazonaws.com" },
            Action: "kms:CreateGrant",
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        }),
    ),
    pair(
        "lockout",
        bucket({ Effect: "Deny", ...ANYONE, Action: "s3:*" }),
        bucket({
            Effect: "Deny",
            ...ANYONE,
            Action: "s3:*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
        "Action",
    ),
    pair(
        "lockout",
        queue({}, { Effect: "Deny", Principal: "*", Action: ["*"] }),
        queue({}, { Effect: "Deny", Principal: "*", Action: ["sqs:DeleteQueue"] }),
    ),
];

const accounts: readonly RuleCase[] = [
    pair(
        "unknown-account",
        queue({ Principal: { AWS: [OWN, OTHER] } }),
        queue({ Principal: { AWS: OWN } }),
        "Principal.AWS[1]",
    ),
    pair(
        "unknown-account",
        queue({ Principal: { AWS: `arn:aws:iam::${OTHER}:role/sender` } }),
        queue({
            Principal: { AWS: `arn:aws:iam::${OTHER}:role/sender` },
            Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
    ),
    // Load balancers of eu-west-1 write their logs from an account of AWS's.
    pair(
        "unknown-account",
        queue({ Principal: { AWS: "arn:aws:iam::156460612807:root" } }),
        queue({ Principal: { AWS: "arn:aws:iam::156460612806:root" } }),
    ),
    {
        rule: "iam-resource-unknown-account",
        violation: queue({ Principal: { AWS: OTHER } }),
        clean: queue({ Principal: { AWS: "444455556666" } }),
        configuration: { allowedAccounts: ["444455556666"] },
    },
    {
        // The own account is the one that may manage the stack's key.
        rule: "iam-resource-unknown-account",
        violation: [bucket({ Principal: { AWS: OTHER }, Action: "s3:GetObject" }), { ...key(ROOT), name: "key" }],
        clean: [bucket({ Principal: { AWS: OWN }, Action: "s3:GetObject" }), { ...key(ROOT), name: "key" }],
    },
    pair(
        "unknown-source",
        queue({
            Principal: { Service: "sns.amazonaws.com" },
            Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${OTHER}:orders` } },
        }),
        queue({
            Principal: { Service: "sns.amazonaws.com" },
            Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${OWN}:orders` } },
        }),
        "Condition.ArnEquals.aws:SourceArn",
    ),
    pair(
        "unknown-source",
        queue({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": [OWN, OTHER] } } }),
        queue({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": [OWN] } } }),
    ),
    {
        rule: "iam-resource-unknown-organization",
        violation: queue({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } } }),
        clean: queue({
            Principal: "*",
            Condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" } },
        }),
        configuration: { allowedOrganizations: ["o-a1b2c3d4e5"] },
    },
];

const condition = (rule: string, violation: object, clean: object, principal: unknown = "*"): RuleCase => ({
    rule: `iam-condition-${rule}`,
    violation: queue({ Principal: principal, Condition: violation }),
    clean: queue({ Principal: principal, Condition: clean }),
});

const ORGANIZATION = { "aws:PrincipalOrgID": "o-a1b2c3d4e5" };
const PATHS = { "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/*"] };

const conditions: readonly RuleCase[] = [
    condition("for-all-values", { "ForAllValues:StringLike": PATHS }, { "ForAnyValue:StringLike": PATHS }),
    condition(
        "for-all-values",
        { "ForAllValues:StringEquals": ORGANIZATION },
        { "ForAllValues:StringEquals": ORGANIZATION, Null: { "aws:PrincipalOrgID": "false" } },
    ),
    // What is tagged is not who calls.
    condition(
        "for-all-values",
        { "ForAllValues:ArnLike": { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/*` } },
        { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } },
    ),
    condition("if-exists", { StringEqualsIfExists: ORGANIZATION }, { StringEquals: ORGANIZATION }),
    condition(
        "if-exists",
        { StringEqualsIfExists: { "aws:SourceVpce": "vpce-0a" } },
        { StringEqualsIfExists: { "aws:SourceVpce": "vpce-0a" }, StringEquals: ORGANIZATION },
    ),
    {
        rule: "iam-condition-if-exists",
        violation: queue({
            Principal: { AWS: OWN },
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } },
        }),
        // Services send their source with some calls only.
        clean: queue({
            Principal: { Service: "sns.amazonaws.com" },
            Condition: { StringEqualsIfExists: { "aws:SourceAccount": OWN } },
        }),
    },
    condition("any-value", { StringLike: { "aws:PrincipalOrgID": "*" } }, { StringLike: ORGANIZATION }),
    condition(
        "any-value",
        { ArnLike: { "aws:SourceArn": [ORDERS, "*"] } },
        { ArnLike: { "aws:SourceArn": [ORDERS] }, StringLike: { "aws:PrincipalTag/team": "*" } },
    ),
    condition(
        "literal-wildcard",
        { StringEquals: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${OWN}:*` } },
        { StringLike: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${OWN}:*` } },
    ),
    condition(
        "literal-wildcard",
        { StringNotEquals: { "aws:userid": "AROAEXAMPLE:*" } },
        { StringNotEquals: { "aws:userid": "AROAEXAMPLE:${*}" } },
    ),
    condition("negative-allow", { StringNotEquals: ORGANIZATION }, { StringEquals: ORGANIZATION }),
    condition(
        "negative-allow",
        { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
        { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }, StringEquals: ORGANIZATION },
    ),
];

const endpoint = (properties: object): CaseResource => ({
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    name: "s3",
    properties: { vpcId: "vpc-0a", serviceName: "com.amazonaws.eu-west-1.s3", ...properties },
});

const passes = (statement: object): CaseResource =>
    endpoint({ policy: document({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*", ...statement }) });

const BUS = "aws:cloudwatch/eventBus:EventBus";

const missing: readonly RuleCase[] = [
    {
        rule: "iam-endpoint-open",
        violation: passes({}),
        clean: passes({ Condition: { StringEquals: { "aws:ResourceAccount": OWN } } }),
        path: "policy.Statement[0].Principal",
    },
    {
        rule: "iam-endpoint-open",
        violation: {
            type: "aws:odb/network:Network",
            properties: {
                s3PolicyDocument: document({ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }),
            },
        },
        clean: passes({ Resource: ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"] }),
        path: "s3PolicyDocument.Statement[0].Principal",
    },
    {
        rule: "iam-endpoint-policy",
        violation: endpoint({}),
        clean: passes({ Resource: "arn:aws:s3:::orders/*" }),
        path: "policy",
    },
    {
        // One policy stands beside its endpoint; services of others and gateway load balancers take none.
        rule: "iam-endpoint-policy",
        violation: endpoint({ vpcEndpointType: "Interface" }),
        clean: [
            endpoint({ id: "vpce-0a" }),
            { type: "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", properties: { vpcEndpointId: "vpce-0a" } },
            { ...endpoint({ vpcEndpointType: "GatewayLoadBalancer" }), name: "appliance" },
            { ...endpoint({ serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-0a" }), name: "vendor" },
        ],
    },
    {
        rule: "iam-resource-policy-cloudwatch-event-bus",
        violation: { type: BUS, properties: { name: "orders" } },
        clean: [
            { type: BUS, properties: { name: "orders" } },
            { type: "aws:cloudwatch/eventBusPolicy:EventBusPolicy", properties: { eventBusName: "orders" } },
            { type: BUS, name: "partner", properties: { eventSourceName: "aws.partner/example.com/1/orders" } },
        ],
    },
];

export const iamResourceCases: readonly RuleCase[] = [...grants, ...accounts, ...conditions, ...missing];
