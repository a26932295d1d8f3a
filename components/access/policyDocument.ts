import type * as aws from "@pulumi/aws";

/** A policy document of the current version with these statements. */
export function policyDocument(...statements: readonly aws.iam.PolicyStatement[]): aws.iam.PolicyDocument {
    return { Version: "2012-10-17", Statement: [...statements] };
}
