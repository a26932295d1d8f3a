/** Building blocks of the key policies. In a key policy the resource `*` is the key itself. */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { accountPrincipal, arn } from "../access/arns";
import type { Environment } from "../environment";
import { zoneBucketArn, type ZoneName } from "../lake/zoneName";

type Statement = aws.iam.PolicyStatement;
type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What it takes to read data that a service encrypted. */
export const DECRYPT = ["kms:Decrypt", "kms:DescribeKey"] as const;
/** What it takes to write such data in one part. */
export const ENCRYPT = ["kms:DescribeKey", "kms:GenerateDataKey*"] as const;
/** What it takes to read it, and to write it in any number of parts, which are decrypted to be put together. */
export const ENCRYPT_AND_DECRYPT = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"] as const;

/** Management of a key: everything but using it on data and granting its use. */
const ADMINISTRATION = [
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListAliases",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
] as const;

/** Value of `kms:ViaService` for a service of the region. */
export function via(environment: Environment, service: string): string {
    return `${service}.${environment.region}.amazonaws.com`;
}

/** The account's administrators, by their IAM policies, manage the key but cannot use it on data. */
export function allowAdministration(environment: Environment): Statement {
    return {
        Sid: "AdministerByIam",
        Effect: "Allow",
        Principal: { AWS: accountPrincipal(environment) },
        Action: [...ADMINISTRATION],
        Resource: "*",
    };
}

/** Roles that use the key, only through the given services and conditions. */
export function allowRoles(
    environment: Environment,
    sid: string,
    use: {
        readonly roles: readonly pulumi.Input<string>[];
        readonly actions: readonly string[];
        /** Services that must make the call for the role; none for calls of the role itself. */
        readonly services?: readonly string[];
        readonly condition?: Condition;
    },
): Statement[] {
    if (use.roles.length === 0) {
        return [];
    }
    const condition = merge(viaServices(environment, use.services), use.condition);
    return [
        {
            Sid: sid,
            Effect: "Allow",
            Principal: { AWS: [...use.roles] },
            Action: [...use.actions],
            Resource: "*",
            ...(condition === undefined ? {} : { Condition: condition }),
        },
    ];
}

/**
 * Whomever the account's IAM policies allow it, only through the given services.
 *
 * The principal that deploys the stack needs this: its name is not known to the program, and services use the key in
 * its name when it creates what they encrypt.
 */
export function allowByIam(
    environment: Environment,
    sid: string,
    use: { readonly actions: readonly string[]; readonly services: readonly string[]; readonly condition?: Condition },
): Statement {
    return {
        Sid: sid,
        Effect: "Allow",
        Principal: { AWS: accountPrincipal(environment) },
        Action: [...use.actions],
        Resource: "*",
        Condition: merge(
            { StringEquals: { "kms:CallerAccount": environment.accountId } },
            viaServices(environment, use.services),
            use.condition,
        ),
    };
}

/** Redshift, for the account's own integrations. Source: Amazon Redshift Management Guide, "Zero-ETL integrations". */
export function replicate(environment: Environment, sid: string, actions: readonly string[]): Statement {
    return {
        Sid: sid,
        Effect: "Allow",
        Principal: { Service: "redshift.amazonaws.com" },
        Action: [...actions],
        Resource: "*",
        Condition: {
            StringEquals: { "aws:SourceAccount": environment.accountId },
            ArnLike: { "aws:SourceArn": arn(environment, "redshift", "integration:*") },
        },
    };
}

/** CloudWatch Logs, for the log groups whose names match; `*` as a wildcard. */
export function allowLogGroups(environment: Environment, ...logGroups: readonly string[]): Statement {
    const arns = logGroups.map((logGroup) => arn(environment, "logs", `log-group:${logGroup}`));
    return {
        Sid: "EncryptLogGroups",
        Effect: "Allow",
        Principal: { Service: via(environment, "logs") },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": arns } },
    };
}

/**
 * Only for objects of these zones. With bucket keys, S3 names the bucket in the encryption context, and the object
 * where a client turned them off.
 */
export function inZones(environment: Environment, ...zones: readonly ZoneName[]): Condition {
    const buckets = zones.map((zone) => zoneBucketArn(environment, zone));
    const objects = buckets.map((bucket) => pulumi.interpolate`${bucket}/*`);
    return { ArnLike: { "kms:EncryptionContext:aws:s3:arn": [...buckets, ...objects] } };
}

function viaServices(environment: Environment, services: readonly string[] = []): Condition | undefined {
    return services.length === 0
        ? undefined
        : { StringEquals: { "kms:ViaService": services.map((service) => via(environment, service)) } };
}

/** All of the conditions; operators that occur twice get the keys of both. */
function merge(...conditions: readonly (Condition | undefined)[]): Record<string, Record<string, unknown>> | undefined {
    const merged: Record<string, Record<string, unknown>> = {};
    for (const condition of conditions) {
        for (const [operator, keys] of Object.entries(condition ?? {})) {
            merged[operator] = { ...merged[operator], ...keys };
        }
    }
    return Object.keys(merged).length === 0 ? undefined : merged;
}
