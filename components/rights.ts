import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "./access/arns";
import { policyDocument } from "./access/policyDocument";
import type { Environment } from "./environment";
import { via } from "./keys/statements";

/** One statement of a policy. */
export type Statement = aws.iam.PolicyStatement;

/** What of a bucket the statements need to know. */
export interface BucketRef {
    readonly arn: pulumi.Input<string>;
}

/** What a service does with a key on behalf of a role that reads or writes through it. */
const KEY_ACTIONS = {
    s3: { read: ["kms:Decrypt"], write: ["kms:Decrypt", "kms:GenerateDataKey"] },
    sqs: { read: ["kms:Decrypt"], write: ["kms:Decrypt", "kms:GenerateDataKey"] },
    dynamodb: { read: ["kms:Decrypt"], write: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] },
    glue: { read: ["kms:Decrypt"], write: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] },
    secretsmanager: { read: ["kms:Decrypt"], write: ["kms:Decrypt", "kms:GenerateDataKey"] },
} as const;

/** Give a role the rights of `statements`, as an inline policy called `name`. */
export function grant(
    name: string,
    role: aws.iam.Role,
    statements: readonly Statement[],
    opts: pulumi.CustomResourceOptions,
): aws.iam.RolePolicy {
    return new aws.iam.RolePolicy(name, { role: role.name, policy: policyDocument(...statements) }, opts);
}

/**
 * List a bucket.
 *
 * Without a condition on `s3:prefix`: a HEAD request has no prefix, so S3 would answer 403 instead of 404 for an
 * object that is not there, and Hadoop's S3 clients give up on 403.
 */
export function listBuckets(buckets: readonly BucketRef[]): Statement {
    return {
        Sid: "ListBuckets",
        Effect: "Allow",
        Action: ["s3:ListBucket", "s3:GetBucketLocation"],
        Resource: buckets.map((bucket) => bucket.arn),
    };
}

/** Objects of a bucket below prefixes that end with a slash. */
export function objectsBelow(bucket: BucketRef, prefixes: readonly string[]): pulumi.Output<string>[] {
    return prefixes.map((prefix) => pulumi.interpolate`${bucket.arn}/${prefix}*`);
}

/** Read objects. */
export function readObjects(sid: string, objects: readonly pulumi.Input<string>[]): Statement {
    return { Sid: sid, Effect: "Allow", Action: ["s3:GetObject"], Resource: [...objects] };
}

/** Read, write and replace objects. */
export function writeObjects(sid: string, objects: readonly pulumi.Input<string>[]): Statement {
    return {
        Sid: sid,
        Effect: "Allow",
        Action: [
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts",
        ],
        Resource: [...objects],
    };
}

/** Use a key through a service only, to read what it encrypts or also to write. */
export function useKey(
    sid: string,
    key: pulumi.Input<string>,
    use: "read" | "write",
    through: { readonly environment: Environment; readonly service: keyof typeof KEY_ACTIONS },
): Statement {
    return {
        Sid: sid,
        Effect: "Allow",
        Action: [...KEY_ACTIONS[through.service][use]],
        Resource: key,
        Condition: { StringEquals: { "kms:ViaService": via(through.environment, through.service) } },
    };
}

/** The key of the Glue catalog of the account and region. */
export interface CatalogKey {
    readonly environment: Environment;
    /** The stack's own key for the catalog. */
    readonly arn: pulumi.Input<string>;
    /** Whether the stack set it as the catalog's key; otherwise another stack of the project may have set its own. */
    readonly owned: boolean;
}

/** Read the catalog's metadata, or also write it, where its key is the stack's or that of the stack that owns it. */
export function useCatalogKey(use: "read" | "write", key: CatalogKey): Statement {
    const { environment, arn: own, owned } = key;
    const statement = useKey("UseCatalogKey", own, use, { environment, service: "glue" });
    if (owned) {
        return statement;
    }
    const aliases = { "kms:ResourceAliases": `alias/${pulumi.getProject()}-*-catalog` };
    return {
        ...statement,
        Resource: arn(environment, "kms", "key/*"),
        Condition: { ...statement.Condition, "ForAnyValue:StringLike": aliases },
    };
}

/**
 * Write to log groups of fixed names.
 *
 * Glue calls CreateLogGroup and AssociateKmsKey at every start, also when the group is there; without the right to do
 * so a run with a security configuration ends before its first line.
 */
export function writeLogs(environment: Environment, groups: readonly pulumi.Input<string>[]): Statement {
    return {
        Sid: "WriteLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:AssociateKmsKey"],
        Resource: groups.flatMap((group) => [
            arn(environment, "logs", pulumi.interpolate`log-group:${group}`),
            arn(environment, "logs", pulumi.interpolate`log-group:${group}:*`),
        ]),
    };
}

/** Send metrics of one namespace; CloudWatch has no resource type for them. */
export function putMetrics(namespace: string): Statement {
    return {
        Sid: "PutMetrics",
        Effect: "Allow",
        Action: ["cloudwatch:PutMetricData"],
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": namespace } },
    };
}

/** ARNs that the Glue catalog checks for a request about tables: the catalog, the databases and the tables. */
export function catalogArns(
    environment: Environment,
    databases: Readonly<Record<string, readonly string[]>>,
): pulumi.Output<string>[] {
    const names = Object.keys(databases);
    return [
        arn(environment, "glue", "catalog"),
        ...names.map((database) => arn(environment, "glue", `database/${database}`)),
        ...names.flatMap((database) =>
            databases[database]!.map((table) => arn(environment, "glue", `table/${database}/${table}`)),
        ),
    ];
}
