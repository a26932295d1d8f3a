import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";

/** ARN of a regional resource of the stack's account, for instance `arn(environment, "glue", "job/strata-dev-taxi")`. */
export function arn(environment: Environment, service: string, resource: pulumi.Input<string>): pulumi.Output<string> {
    const { partition, region, accountId } = environment;
    return pulumi.interpolate`arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/**
 * ARN of the stack's account as a principal. In a resource policy it stands for whomever the account's IAM policies
 * allow the action, not for the root user alone.
 */
export function accountPrincipal(environment: Environment): pulumi.Output<string> {
    return pulumi.interpolate`arn:${environment.partition}:iam::${environment.accountId}:root`;
}

/** ARN of a bucket by its name. */
export function bucketArn(environment: Environment, bucketName: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.interpolate`arn:${environment.partition}:s3:::${bucketName}`;
}
