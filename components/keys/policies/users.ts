/** What the key policies are made of. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { DatasetRoles, TaskRoles } from "../../access/taskRoles";
import type { Environment } from "../../environment";

/** Who there is to use keys. */
export interface KeyUsers {
    readonly environment: Environment;
    readonly roles: TaskRoles;
    /** ARNs of the roles of people and tools that read the curated data. */
    readonly dataReaderArns: readonly string[];
    /** ARNs of the roles that put rows into the streams. @default none */
    readonly streamProducerArns?: readonly string[];
    /** Whether S3 tells queues of changed raw files. @default false */
    readonly eventDrivenCrawls?: boolean;
    /** Whether files of feeds arrive in a zone of their own. @default false */
    readonly feeds?: boolean;
    /** Whether Redshift replicates a table of DynamoDB. @default false */
    readonly zeroEtl?: boolean;
    /** Whether unusual costs are told of. @default false */
    readonly costAnomalies?: boolean;
}

/** Policy of a key. */
export type PolicyOf = (users: KeyUsers) => aws.iam.PolicyDocument;

/** ARN of a role that the stack may not have. */
export const arnOf = (role: aws.iam.Role | undefined): pulumi.Output<string>[] =>
    role === undefined ? [] : [role.arn];

/** ARNs of the roles of each dataset. */
export const arnsOf = (roles: DatasetRoles): pulumi.Output<string>[] => Object.values(roles).map((role) => role.arn);
