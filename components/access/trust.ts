/**
 * Trust policies of the task roles: which service may take a role, and on behalf of which resource, so that another
 * account's resource cannot borrow the role (the confused deputy).
 */
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import type { WarehouseType } from "../warehouse/warehouseType";
import { arn } from "./arns";
import { policyDocument } from "./policyDocument";

type Condition = Exclude<pulumi.Unwrap<aws.iam.PolicyStatement["Condition"]>, undefined>;

function assumeRole(services: readonly string[], condition?: Condition): aws.iam.PolicyDocument {
    return policyDocument({
        Sid: "Assume",
        Effect: "Allow",
        Principal: { Service: services.length === 1 ? services[0]! : [...services] },
        Action: "sts:AssumeRole",
        ...(condition === undefined ? {} : { Condition: condition }),
    });
}

/**
 * Trust in a service that acts for one resource of the stack's account.
 *
 * @param service DNS name of the service, for instance `glue.amazonaws.com`
 * @param source service and resource part of the ARN it acts for, as in {@link arn}; `*` as a wildcard
 */
export function trustService(
    environment: Environment,
    service: string,
    source: { readonly service: string; readonly resource: string },
): aws.iam.PolicyDocument {
    return assumeRole([service], {
        StringEquals: { "aws:SourceAccount": environment.accountId },
        ArnLike: { "aws:SourceArn": arn(environment, source.service, source.resource) },
    });
}

/** Trust in EventBridge Scheduler, which sends the group's ARN, never the schedule's; all are in the default group. */
export function trustScheduler(environment: Environment): aws.iam.PolicyDocument {
    return trustService(environment, "scheduler.amazonaws.com", {
        service: "scheduler",
        resource: "schedule-group/default",
    });
}

/**
 * Trust in Glue for the account's own crawlers and jobs.
 *
 * `IfExists`, because the Glue Developer Guide promises neither key: where Glue sends one, it must be the account's, and
 * where it sends none, a plain condition would let no crawler be made and no job start. What keeps another account's
 * jobs away in that case is `iam:PassRole`, which does not reach across accounts.
 */
export function trustGlue(environment: Environment): aws.iam.PolicyDocument {
    return assumeRole(["glue.amazonaws.com"], {
        StringEqualsIfExists: { "aws:SourceAccount": environment.accountId },
        ArnLikeIfExists: { "aws:SourceArn": arn(environment, "glue", "*") },
    });
}

/**
 * Trust in Lambda for the account's own functions.
 *
 * `IfExists` as with Glue: the Lambda Developer Guide promises neither key for the role of a function.
 */
export function trustLambda(environment: Environment): aws.iam.PolicyDocument {
    return assumeRole(["lambda.amazonaws.com"], {
        StringEqualsIfExists: { "aws:SourceAccount": environment.accountId },
        ArnLikeIfExists: { "aws:SourceArn": arn(environment, "lambda", `function:${environment.prefix}-*`) },
    });
}

/**
 * Trust in Lake Formation for the account's own locations.
 *
 * `IfExists`, as for Glue: the Lake Formation Developer Guide, "Requirements for roles used to register locations", has no
 * conditions and promises no key.
 */
export function trustLakeFormation(environment: Environment): aws.iam.PolicyDocument {
    return assumeRole(["lakeformation.amazonaws.com"], {
        StringEqualsIfExists: { "aws:SourceAccount": environment.accountId },
        ArnLikeIfExists: { "aws:SourceArn": arn(environment, "lakeformation", "*") },
    });
}

/**
 * Trust in Redshift, for database users of the stack's workgroup or cluster.
 *
 * Redshift has no source conditions for its roles; it sends the database user's ARN as external id. Editions of the
 * Redshift Management Guide ("Restricting access to IAM roles") differ on whether that of a workgroup has its generated
 * id or its name in it, so both are taken. Both service names are needed for a workgroup (same guide, "Granting
 * permissions to Amazon Redshift Serverless"). A cluster's has the cluster's identifier.
 */
export function trustWarehouse(environment: Environment, type: WarehouseType): aws.iam.PolicyDocument {
    const named = `dbuser:${environment.prefix}/*`;
    const [services, users] =
        type === "provisioned"
            ? [["redshift.amazonaws.com"], [named]]
            : [
                  ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"],
                  [pulumi.interpolate`dbuser:serverless-${environment.accountId}-*/*`, named],
              ];
    return assumeRole(services, {
        StringLike: { "sts:ExternalId": users.map((user) => arn(environment, "redshift", user)) },
    });
}

/** Trust in people, by the ARNs of their roles, users or sessions. */
export function trustPrincipals(arns: readonly string[]): aws.iam.PolicyDocument {
    return policyDocument({ Sid: "Assume", Effect: "Allow", Principal: { AWS: [...arns] }, Action: "sts:AssumeRole" });
}

/**
 * Trust in Redshift's scheduler for the account's own clusters.
 *
 * `IfExists`, because the Redshift Management Guide asks for the service alone and names no source that it sends.
 */
export function trustClusterScheduler(environment: Environment): aws.iam.PolicyDocument {
    return assumeRole(["scheduler.redshift.amazonaws.com"], {
        StringEqualsIfExists: { "aws:SourceAccount": environment.accountId },
    });
}

/**
 * Trust in CloudTrail for its delivery to CloudWatch Logs.
 *
 * Without conditions, because CloudTrail sends no source with this call: a condition stops the delivery (CloudTrail
 * User Guide, "Role policy document for CloudTrail to use CloudWatch Logs"; prowler issue 4714). The role can write
 * to one log group only.
 */
export function trustTrail(): aws.iam.PolicyDocument {
    return assumeRole(["cloudtrail.amazonaws.com"]);
}

/**
 * Trust in QuickSight for the account's own connections.
 *
 * `IfExists`, because the QuickSight User Guide shows the trust without conditions and promises no key: where QuickSight
 * sends one, it must be the account's.
 */
export function trustQuickSight(environment: Environment): aws.iam.PolicyDocument {
    return assumeRole(["quicksight.amazonaws.com"], {
        StringEqualsIfExists: { "aws:SourceAccount": environment.accountId },
        ArnLikeIfExists: { "aws:SourceArn": arn(environment, "quicksight", "*") },
    });
}
