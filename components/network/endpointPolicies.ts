/** Policies of the VPC's endpoints: what may pass, whatever the caller's own rights are. */
import type * as aws from "@pulumi/aws";

import { arn, bucketArn } from "../access/arns";
import { policyDocument } from "../access/policyDocument";
import type { Environment } from "../environment";
import type { InterfaceService } from "./features";

/**
 * S3: write to this stack's buckets only, read from anywhere.
 *
 * Reads stay open because Glue and Redshift fetch parts of themselves from buckets of AWS, whose names are not
 * published; COPY reads by presigned URLs, which carry the rights of the warehouse's role. Data cannot leave by a write
 * to someone else's bucket.
 */
export function s3EndpointPolicy(environment: Environment): aws.iam.PolicyDocument {
    return policyDocument(
        {
            Sid: "UseBucketsOfTheStack",
            Effect: "Allow",
            Principal: "*",
            Action: [
                "s3:AbortMultipartUpload",
                "s3:DeleteObject",
                "s3:GetBucketLocation",
                "s3:GetObject",
                "s3:ListBucket",
                "s3:ListBucketMultipartUploads",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
            ],
            Resource: [
                bucketArn(environment, `${environment.prefix}-*`),
                bucketArn(environment, `${environment.prefix}-*/*`),
            ],
            // Bucket names are global: another account could have one that starts like ours.
            Condition: { StringEquals: { "aws:ResourceAccount": environment.accountId } },
        },
        { Sid: "ReadObjects", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" },
    );
}

/** DynamoDB: read the stack's tables only. */
export function dynamoDbEndpointPolicy(environment: Environment): aws.iam.PolicyDocument {
    return policyDocument({
        Sid: "ReadTablesOfTheStack",
        Effect: "Allow",
        Principal: "*",
        Action: ["dynamodb:DescribeTable", "dynamodb:Scan"],
        Resource: arn(environment, "dynamodb", `table/${environment.prefix}-*`),
        Condition: { StringEquals: { "aws:PrincipalAccount": environment.accountId } },
    });
}

/** Prefix of a service's IAM actions, where it is not the name of the endpoint. */
const ACTION_PREFIX: Readonly<Partial<Record<InterfaceService, string>>> = {
    "kinesis-streams": "kinesis",
    monitoring: "cloudwatch",
};

/** Another service: only for principals of the stack's account, so that nobody brings credentials of another one. */
export function interfaceEndpointPolicy(environment: Environment, service: InterfaceService): aws.iam.PolicyDocument {
    return policyDocument({
        Sid: "OwnAccountOnly",
        Effect: "Allow",
        Principal: "*",
        Action: `${ACTION_PREFIX[service] ?? service}:*`,
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalAccount": environment.accountId } },
    });
}
