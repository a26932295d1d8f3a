import { document } from "../support/policyTypes";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const policy = (value: unknown): CaseResource => ({ type: "aws:iam/policy:Policy", properties: { policy: value } });
const queue = (value: unknown): CaseResource => ({ type: "aws:sqs/queue:Queue", properties: { policy: value } });
const trust = (value: unknown): CaseResource => ({
    type: "aws:iam/role:Role",
    properties: { assumeRolePolicy: value },
});

const OBJECTS = "arn:aws:s3:::orders/*";
const READ = { Effect: "Allow", Action: "s3:GetObject", Resource: OBJECTS };
const SEND = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "sqs:SendMessage", Resource: "*" };
const ASSUME = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };

/** An object without members that are set to undefined, which no program sends. */
function merged(statement: object, parts: object): object {
    return Object.fromEntries(Object.entries({ ...statement, ...parts }).filter(([, value]) => value !== undefined));
}

/** The same good policy of an identity, a queue or a role, with parts of its statement replaced. */
const reads = (parts: object): CaseResource => policy(document(merged(READ, parts)));
const sends = (parts: object): CaseResource => queue(document(merged(SEND, parts)));
const assumes = (parts: object): CaseResource => trust(document(merged(ASSUME, parts)));

function pair(rule: string, violation: CaseResource, clean: CaseResource, path?: string): RuleCase {
    return { rule: `iam-document-${rule}`, violation, clean, ...(path === undefined ? {} : { path }) };
}

const text: readonly RuleCase[] = [
    pair("json", policy("{ not JSON"), policy(JSON.stringify(document(READ))), "policy"),
    pair("json", policy("[1, 2]"), policy([document(READ)]), "policy"),
    pair("json", queue({ Version: "2012-10-17" }), queue(""), "policy"),
    pair(
        "json",
        queue({ Version: "2012-10-17", Statement: [SEND, "Allow"] }),
        queue(document(SEND)),
        "policy.Statement[1]",
    ),
    pair("json", trust("lambda.amazonaws.com"), trust(document(ASSUME)), "assumeRolePolicy"),
    pair("version", policy({ Statement: [READ] }), policy(document(READ)), "policy"),
    pair(
        "version",
        queue({ Version: "2008-10-17", Statement: [SEND] }),
        queue(JSON.stringify(document(SEND))),
        "policy.Version",
    ),
    pair(
        "variables",
        policy({ Statement: [{ ...READ, Resource: "arn:aws:s3:::orders/${aws:username}/*" }] }),
        policy(document({ ...READ, Resource: "arn:aws:s3:::orders/${aws:username}/*" })),
        "policy.Statement[0].Resource",
    ),
    pair(
        "variables",
        policy({
            Version: "2008-10-17",
            Statement: [{ ...READ, Condition: { StringLike: { "s3:prefix": ["${aws:userid}"] } } }],
        }),
        policy({ Version: "2008-10-17", Statement: [READ] }),
    ),
    pair("element", reads({ Resources: [OBJECTS] }), reads({ Sid: "Read" }), "policy.Statement[0].Resources"),
    pair("element", queue({ ...document(SEND), Comment: "orders" }), queue({ ...document(SEND), Id: "orders" })),
    pair("effect", reads({ Effect: "Permit" }), reads({ Effect: "Deny" }), "policy.Statement[0].Effect"),
    pair("effect", sends({ Effect: "allow" }), sends({}), "policy.Statement[0].Effect"),
    pair("effect", assumes({ Effect: undefined }), assumes({}), "assumeRolePolicy.Statement[0]"),
];

const parts: readonly RuleCase[] = [
    pair("principal-misplaced", reads({ Principal: "*" }), reads({}), "policy.Statement[0].Principal"),
    pair("principal-missing", sends({ Principal: undefined }), sends({}), "policy.Statement[0]"),
    pair(
        "principal-missing",
        assumes({ Principal: {} }),
        assumes({ Principal: undefined, NotPrincipal: { AWS: "111122223333" }, Effect: "Deny" }),
    ),
    pair(
        "action-missing",
        reads({ Action: undefined }),
        reads({ Action: undefined, NotAction: "iam:*" }),
        "policy.Statement[0]",
    ),
    pair("both", reads({ NotAction: "s3:PutObject" }), reads({}), "policy.Statement[0].NotAction"),
    pair("both", sends({ NotPrincipal: { AWS: "111122223333" } }), sends({})),
    pair("resource-missing", reads({ Resource: undefined }), reads({ Resource: undefined, NotResource: OBJECTS })),
    pair(
        "resource-missing",
        {
            type: "aws:s3/bucketPolicy:BucketPolicy",
            properties: { policy: document({ ...READ, Principal: { AWS: "111122223333" }, Resource: undefined }) },
        },
        // A queue's policy is about the queue anyway.
        sends({ Resource: undefined }),
    ),
    pair("resource-misplaced", assumes({ Resource: "*" }), assumes({}), "assumeRolePolicy.Statement[0].Resource"),
    pair(
        "sid-twice",
        policy(document({ ...READ, Sid: "Read" }, { ...READ, Sid: "Read" })),
        policy(document({ ...READ, Sid: "Read" }, { ...READ, Sid: "" }, { ...READ, Sid: "" }, READ, READ)),
        "policy.Statement[1].Sid",
    ),
    pair("sid-form", reads({ Sid: "read objects" }), reads({ Sid: "ReadObjects1" }), "policy.Statement[0].Sid"),
    // Queues take other names.
    pair("sid-form", assumes({ Sid: "lambda-assumes" }), sends({ Sid: "let others send" })),
    pair(
        "size",
        policy(
            document({ ...READ, Resource: Array.from({ length: 100 }, (_, n) => `${OBJECTS}/${"x".repeat(60)}${n}`) }),
        ),
        policy(
            document({ ...READ, Resource: Array.from({ length: 50 }, (_, n) => `${OBJECTS}/${"x".repeat(60)}${n}`) }),
        ),
        "policy",
    ),
];

const actions: readonly RuleCase[] = [
    pair(
        "action-form",
        reads({ Action: ["s3:GetObject", "GetObject"] }),
        reads({ Action: ["s3:Get*", "*"] }),
        "policy.Statement[0].Action[1]",
    ),
    pair("action-form", sends({ Action: "sqs:Send Message" }), sends({ Action: "sqs:*" })),
    pair("service", reads({ Action: "s4:GetObject" }), reads({ Action: "s3:GetObject" }), "policy.Statement[0].Action"),
    pair(
        "service",
        reads({ Action: undefined, NotAction: ["s3:*", "lamda:*"] }),
        reads({ Action: "aws-portal:ViewBilling" }),
    ),
    pair("action", reads({ Action: "s3:ReadObject" }), reads({ Action: "S3:getobject" }), "policy.Statement[0].Action"),
    pair("action", sends({ Action: "sqs:PushMessage*" }), sends({ Action: ["sqs:Send*", "sqs:SendMessageBatch"] })),
    pair("trust-action", assumes({ Action: "lambda:InvokeFunction" }), assumes({ Action: ["sts:AssumeRole"] })),
    pair(
        "arn",
        reads({ Resource: ["orders", OBJECTS] }),
        reads({ Resource: [OBJECTS] }),
        "policy.Statement[0].Resource[0]",
    ),
    pair("arn", reads({ Resource: "arn:aws:s3:orders/*:x" }), reads({ Resource: "arn:aws:s3*" })),
    pair("arn", reads({ Resource: "arn:amazon:s3:::orders/*" }), reads({ Resource: "arn:aws-cn:s3:::orders/*" })),
    pair(
        "arn",
        reads({ Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:1111:orders" }),
        reads({ Action: "sqs:SendMessage", Resource: "arn:aws:sqs:*:*:orders" }),
    ),
    // A bucket is no object, and an object no bucket.
    pair(
        "resource-type",
        reads({ Resource: "arn:aws:s3:::orders" }),
        reads({ Action: ["s3:ListBucket", "s3:GetObject"], Resource: ["arn:aws:s3:::orders", OBJECTS] }),
        "policy.Statement[0].Action",
    ),
    pair(
        "resource-type",
        reads({ Action: ["s3:GetObject", "s3:ListBucket"] }),
        reads({ Action: "s3:GetObject", Resource: "*" }),
        "policy.Statement[0].Action[1]",
    ),
    // Listing all buckets takes no resource.
    pair(
        "resource-type",
        reads({ Action: "s3:ListAllMyBuckets" }),
        reads({ Action: "s3:ListAllMyBuckets", Resource: "*" }),
    ),
    // Integrations feed namespaces of Redshift Serverless too, which the reference leaves out.
    pair(
        "resource-type",
        reads({
            Action: "redshift:CreateInboundIntegration",
            Resource: "arn:aws:redshift-serverless:eu-west-1:111122223333:workgroup/0000",
        }),
        reads({
            Action: "redshift:CreateInboundIntegration",
            Resource: "arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/0000",
        }),
    ),
    pair(
        "resource-unused",
        reads({ Resource: [OBJECTS, "arn:aws:sqs:eu-west-1:111122223333:orders"] }),
        reads({
            Action: ["s3:GetObject", "sqs:SendMessage"],
            Resource: [OBJECTS, "arn:aws:sqs:eu-west-1:111122223333:orders"],
        }),
        "policy.Statement[0].Resource[1]",
    ),
];

const when = (condition: unknown): CaseResource => reads({ Condition: condition });

const conditions: readonly RuleCase[] = [
    pair("operator", when({ StringMatches: { "s3:prefix": "a" } }), when({ StringLikeIfExists: { "s3:prefix": "a" } })),
    pair("operator", when({ NullIfExists: { "s3:prefix": "true" } }), when({ Null: { "s3:prefix": "true" } })),
    pair(
        "operator",
        when({ "ForSomeValues:StringLike": { "aws:TagKeys": ["a"] } }),
        when({ "ForAnyValue:StringLike": { "aws:TagKeys": ["a"] } }),
        "policy.Statement[0].Condition.ForSomeValues:StringLike",
    ),
    pair("operator", when({ StringEquals: "orders" }), when({}), "policy.Statement[0].Condition.StringEquals"),
    pair("operator", when("always"), when(undefined), "policy.Statement[0].Condition"),
    pair(
        "condition-key",
        when({ StringEquals: { "aws:SourceAcount": "1" } }),
        when({ StringEquals: { "aws:SourceAccount": "111122223333" } }),
    ),
    pair(
        "condition-key",
        when({ StringEquals: { "s3:Tag": "a" } }),
        when({ StringEquals: { "s3:ExistingObjectTag/team": "a" } }),
    ),
    // Objects are not listed by a prefix.
    pair(
        "condition-key-action",
        when({ StringLike: { "s3:prefix": "home/*" } }),
        reads({
            Action: ["s3:ListBucket"],
            Resource: "arn:aws:s3:::orders",
            Condition: { StringLike: { "s3:prefix": "home/*" } },
        }),
        "policy.Statement[0].Condition.StringLike.s3:prefix",
    ),
    pair(
        "condition-key-action",
        when({ StringEquals: { "s3:x-amz-acl": "private" } }),
        when({
            StringEquals: { "s3:ExistingObjectTag/team": "data" },
            StringEqualsIfExists: { "s3:x-amz-acl": "private" },
        }),
    ),
    pair(
        "condition-key-service",
        when({ StringEquals: { "ec2:Vpc": "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a" } }),
        when({ StringEquals: { "s3:prefix": "a" } }),
    ),
    pair(
        "condition-value",
        when({ Bool: { "aws:SecureTransport": "yes" } }),
        when({ Bool: { "aws:SecureTransport": true } }),
    ),
    pair(
        "condition-value",
        when({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "10.0.0.0/40"] } }),
        when({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } }),
        "policy.Statement[0].Condition.IpAddress.aws:SourceIp[1]",
    ),
    pair(
        "condition-value",
        when({ NumericLessThan: { "s3:TlsVersion": "TLS1.2" } }),
        when({ NumericLessThan: { "s3:TlsVersion": 1.2 } }),
    ),
    pair(
        "condition-value",
        when({ DateLessThan: { "aws:CurrentTime": "tomorrow" } }),
        when({ DateLessThan: { "aws:CurrentTime": "2026-12-31T00:00:00Z" } }),
    ),
    pair(
        "condition-value",
        when({ ArnLike: { "aws:SourceArn": "orders" } }),
        when({ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:111122223333:orders" } }),
    ),
    pair(
        "condition-value",
        when({ StringEquals: { "aws:SourceAccount": "1111-2222-3333" } }),
        when({ StringEquals: { "aws:SourceAccount": "${aws:PrincipalAccount}" } }),
    ),
];

const principals: readonly RuleCase[] = [
    pair(
        "service-principal",
        assumes({ Principal: { Service: "lambda" } }),
        assumes({ Principal: { Service: "logs.eu-west-1.amazonaws.com" } }),
        "assumeRolePolicy.Statement[0].Principal.Service",
    ),
    pair(
        "principal",
        sends({ Principal: { AWS: "lambda.amazonaws.com" } }),
        sends({ Principal: { AWS: "arn:aws:iam::111122223333:user/a" } }),
        "policy.Statement[0].Principal.AWS",
    ),
    pair("principal", sends({ Principal: { AWS: "arn:aws:iam::111122223333:role/*" } }), sends({ Principal: "*" })),
    pair(
        "principal",
        sends({ Principal: { AWS: ["11112222333"] } }),
        sends({ Principal: { AWS: ["111122223333", "AIDAQ3EXAMPLE12345678"] } }),
    ),
    pair(
        "principal",
        sends({ Principal: { Aws: "arn:aws:iam::111122223333:group/staff" } }),
        sends({ Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/app/i-0a" } }),
    ),
    pair(
        "principal",
        sends({ Principal: { Account: "111122223333" } }),
        sends({ Principal: { CanonicalUser: "79a59df900b949e5" } }),
    ),
    pair(
        "principal",
        sends({ Principal: { AWS: "arn:aws:sqs:eu-west-1:111122223333:orders" } }),
        sends({ Principal: { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" } }),
    ),
];

export const iamDocumentCases: readonly RuleCase[] = [...text, ...parts, ...actions, ...conditions, ...principals];
