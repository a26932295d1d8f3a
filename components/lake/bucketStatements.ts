/** Statements of the zones' bucket policies. */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn, bucketArn } from "../access/arns";
import type { Environment } from "../environment";

type Statement = aws.iam.PolicyStatement;
/** Operators of a condition: what each compares with what. */
type Condition = Readonly<Record<string, Readonly<Record<string, pulumi.Input<string>>>>>;

const ENCRYPTION = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";

/** Nobody talks to the bucket without TLS, or with a TLS older than 1.2. */
export function requireTls(bucket: pulumi.Input<string>): Statement[] {
    const everything = [bucket, pulumi.interpolate`${bucket}/*`];
    const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: everything } as const;
    return [
        { ...deny, Sid: "DenyPlainHttp", Condition: { Bool: { "aws:SecureTransport": "false" } } },
        { ...deny, Sid: "DenyOldTls", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ];
}

/**
 * Objects are encrypted with the zone's key or not written.
 *
 * A request without encryption headers is allowed: the bucket's default then encrypts with the zone's key. What is
 * denied is to ask for something else: another algorithm, another key, `aws:kms` without a key (which means the
 * account's `aws/s3` key), or a key of the client's own.
 *
 * @param exemptService service that chooses its encryption itself, as CloudTrail does for its digest files
 */
export function requireKey(
    bucket: pulumi.Input<string>,
    keyArn: pulumi.Input<string>,
    exemptService?: string,
): Statement[] {
    const others = exemptService === undefined ? {} : { "aws:PrincipalServiceName": exemptService };
    const deny = (sid: string, { StringNotEquals, ...condition }: Condition): Statement => {
        const notEquals = { ...StringNotEquals, ...others };
        return {
            Sid: sid,
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutObject",
            Resource: pulumi.interpolate`${bucket}/*`,
            Condition: Object.keys(notEquals).length > 0 ? { ...condition, StringNotEquals: notEquals } : condition,
        };
    };
    return [
        deny("DenyOtherEncryption", { Null: { [ENCRYPTION]: "false" }, StringNotEquals: { [ENCRYPTION]: "aws:kms" } }),
        deny("DenyOtherKey", { Null: { [KEY_ID]: "false" }, ArnNotEquals: { [KEY_ID]: keyArn } }),
        deny("DenyDefaultKey", { StringEquals: { [ENCRYPTION]: "aws:kms" }, Null: { [KEY_ID]: "true" } }),
        deny("DenyCustomerKey", { Null: { [CUSTOMER_KEY]: "false" } }),
    ];
}

/** S3 may deliver access logs of the stack's buckets. */
export function allowLogDelivery(environment: Environment, bucket: pulumi.Input<string>): Statement {
    const sources = pulumi.interpolate`${environment.prefix}-*-${environment.accountId}`;
    return {
        Sid: "AllowAccessLogDelivery",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${bucket}/*`,
        Condition: {
            StringEquals: { "aws:SourceAccount": environment.accountId },
            ArnLike: { "aws:SourceArn": bucketArn(environment, sources) },
        },
    };
}

/**
 * Redshift may have S3 tell it of new files, for the account's own integrations. Source: Redshift Database Developer
 * Guide, "Create an S3 event integration to automatically copy files from Amazon S3 buckets".
 */
export function allowEventIntegration(environment: Environment, bucket: pulumi.Input<string>): Statement {
    return {
        Sid: "AllowEventIntegration",
        Effect: "Allow",
        Principal: { Service: "redshift.amazonaws.com" },
        Action: ["s3:GetBucketLocation", "s3:GetBucketNotification", "s3:PutBucketNotification"],
        Resource: bucket,
        Condition: {
            StringEquals: { "aws:SourceAccount": environment.accountId },
            ArnLike: { "aws:SourceArn": arn(environment, "redshift", "integration:*") },
        },
    };
}

/** CloudTrail may check the bucket and deliver the logs and digests of one trail of the account. */
export function allowTrailDelivery(
    environment: Environment,
    bucket: pulumi.Input<string>,
    trailName: string,
): Statement[] {
    const trail = { "aws:SourceArn": arn(environment, "cloudtrail", `trail/${trailName}`) };
    const allow = { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" } } as const;
    return [
        {
            ...allow,
            Sid: "AllowTrailAclCheck",
            Action: "s3:GetBucketAcl",
            Resource: bucket,
            Condition: { StringEquals: trail },
        },
        {
            ...allow,
            Sid: "AllowTrailDelivery",
            Action: "s3:PutObject",
            Resource: pulumi.interpolate`${bucket}/AWSLogs/${environment.accountId}/*`,
            Condition: { StringEquals: { ...trail, "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
    ];
}
