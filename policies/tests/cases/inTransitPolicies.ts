import { UNKNOWN } from "../../engine/unknown";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const BUCKET = "arn:aws:s3:::sales";
const INSECURE = { Bool: { "aws:SecureTransport": "false" } };

type Statement = Readonly<Record<string, unknown>>;

const document = (...statements: readonly Statement[]) =>
    JSON.stringify({ Version: "2012-10-17", Statement: statements });
const deny = (rest: Statement = {}): Statement => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [BUCKET, `${BUCKET}/*`],
    Condition: INSECURE,
    ...rest,
});
const allow = (rest: Statement = {}): Statement => ({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:role/reader" },
    Action: "s3:GetObject",
    Resource: `${BUCKET}/*`,
    ...rest,
});

const bucketPolicy = (...statements: readonly Statement[]): CaseResource => ({
    type: "aws:s3/bucketPolicy:BucketPolicy",
    properties: { bucket: "sales", policy: document(...statements) },
});

const RULE = "encryption-in-transit-s3-bucket-policy";
const CLEAN = bucketPolicy(allow(), deny());
const open = (...statements: readonly Statement[]): RuleCase => ({
    rule: RULE,
    violation: bucketPolicy(...statements),
    clean: CLEAN,
    path: "policy",
});
const refused = (...statements: readonly Statement[]): RuleCase => ({
    rule: RULE,
    violation: bucketPolicy(allow()),
    clean: bucketPolicy(...statements),
});

export const bucketPolicyCases: readonly RuleCase[] = [
    open(allow()),
    // For some only, or with an exception.
    open(deny({ Principal: { AWS: "arn:aws:iam::111122223333:root" } })),
    open(deny({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:role/legacy" } })),
    open(deny({ Condition: { ...INSECURE, StringNotEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } } })),
    open(deny({ Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "false" } } })),
    // The other way round: refuses TLS.
    open(deny({ Condition: { Bool: { "aws:SecureTransport": "true" } } })),
    open(deny({ Condition: { Bool: { "aws:SecureTransport": ["true", "false"] } } })),
    // Old TLS only: the key is missing from plain HTTP.
    open(deny({ Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } })),
    // Not all actions, not all objects, not the bucket.
    open(deny({ Action: "s3:GetObject" })),
    open(deny({ Action: undefined, NotAction: "s3:Put*" })),
    open(deny({ Resource: `${BUCKET}/reports/*` })),
    open(deny({ Resource: BUCKET })),
    open(deny({ Resource: `${BUCKET}/*` })),
    // Allow with a condition for some statements only.
    open(allow(), allow({ Condition: { Bool: { "aws:SecureTransport": "true" } } })),

    refused(deny({ Principal: { AWS: "*" }, Action: "*", Resource: "*" })),
    refused(deny({ Principal: { AWS: ["*"] }, Condition: { Bool: { "aws:securetransport": false } } })),
    refused(deny({ Condition: { BoolIfExists: { "AWS:SecureTransport": "false" } } })),
    refused(deny({ Condition: { StringNotEquals: { "aws:SecureTransport": "true" } } })),
    refused(deny({ Condition: { NumericLessThanIfExists: { "s3:TlsVersion": "1.2" } } })),
    refused(deny({ Resource: `${BUCKET}*` })),
    refused(deny({ Action: "s3:Get*" }), deny({ Action: ["S3:Put*", "s3:List*"] })),
    refused(allow({ Condition: { Bool: { "aws:SecureTransport": "true" } } })),
    {
        rule: RULE,
        violation: { type: "aws:s3/bucket:Bucket", properties: { policy: document(allow()) } },
        clean: { type: "aws:s3/bucket:Bucket", properties: { policy: document(allow(), deny()) } },
    },
    {
        rule: RULE,
        violation: { type: "aws:s3/bucketV2:BucketV2", properties: { policy: { Statement: allow() } } },
        clean: { type: "aws:s3/bucketV2:BucketV2", properties: {} },
    },
];

const carrier = (type: string, action: string, what: string): RuleCase => ({
    rule: `encryption-in-transit-${what}`,
    violation: { type, properties: { policy: document(deny({ Principal: { AWS: "111122223333" }, Action: action })) } },
    clean: { type, properties: { policy: document(deny({ Action: action })) } },
});

export const otherPolicyCases: readonly RuleCase[] = [
    carrier("aws:sqs/queuePolicy:QueuePolicy", "sqs:*", "sqs-queue-policy"),
    carrier("aws:sqs/queue:Queue", "*", "sqs-queue-policy"),
    carrier("aws:sns/topicPolicy:TopicPolicy", "SNS:Publish", "sns-topic-policy"),
    carrier("aws:efs/fileSystemPolicy:FileSystemPolicy", "*", "efs-file-system-policy"),
    carrier("aws:mediastore/containerPolicy:ContainerPolicy", "mediastore:*", "mediastore-container-policy"),
];

const bucket: CaseResource = { type: "aws:s3/bucket:Bucket", name: "sales", properties: { bucket: "sales" } };

const presence = (
    what: string,
    type: string,
    identity: string,
    policyType: string,
    reference: string,
): readonly RuleCase[] => {
    const subject: CaseResource = { type, name: "subject", properties: { [identity]: "sales" } };
    const policy = (value: unknown, from: readonly string[] = []): CaseResource => ({
        type: policyType,
        properties: { [reference]: value, policy: UNKNOWN },
        from: { [reference]: from },
    });
    return [
        {
            rule: `encryption-in-transit-${what}-policy-left-out`,
            violation: subject,
            clean: [subject, policy("sales")],
        },
        {
            rule: `encryption-in-transit-${what}-policy-left-out`,
            violation: [subject, policy("other")],
            clean: [subject, policy(UNKNOWN, ["subject"])],
        },
    ];
};

export const leftOutCases: readonly RuleCase[] = [
    ...presence("s3-bucket", "aws:s3/bucket:Bucket", "bucket", "aws:s3/bucketPolicy:BucketPolicy", "bucket"),
    ...presence("sqs-queue", "aws:sqs/queue:Queue", "id", "aws:sqs/queuePolicy:QueuePolicy", "queueUrl"),
    ...presence("sns-topic", "aws:sns/topic:Topic", "arn", "aws:sns/topicPolicy:TopicPolicy", "arn"),
    ...presence(
        "efs-file-system",
        "aws:efs/fileSystem:FileSystem",
        "id",
        "aws:efs/fileSystemPolicy:FileSystemPolicy",
        "fileSystemId",
    ),
    ...presence(
        "mediastore-container",
        "aws:mediastore/container:Container",
        "name",
        "aws:mediastore/containerPolicy:ContainerPolicy",
        "containerName",
    ),
    {
        rule: "encryption-in-transit-s3-bucket-policy-left-out",
        violation: bucket,
        clean: { ...bucket, properties: { policy: UNKNOWN } },
    },
];
