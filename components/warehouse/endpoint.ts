import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../access/arns";
import type { Environment } from "../environment";
import type { Statement } from "../rights";
import type { WarehouseType } from "./warehouseType";

/** Database that every warehouse holds. */
export const DATABASE = "strata";

/** User that owns the database. Explicit, because changing it later fails. */
export const ADMIN = "strata_admin";

/** Port of every warehouse. RA3 and RG nodes and workgroups take 5431 to 5455 and 8191 to 8215 only. */
export const PORT = 5439;

/** A limit on the warehouse's use, which CloudWatch counts as `UsageLimitConsumed`. */
export interface UsageLimit {
    /** What is counted, for the alarm's name: `usage`, `monthly-usage`. */
    readonly id: string;
    readonly metric: {
        readonly namespace: string;
        readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
    };
    /** Most units in a period. */
    readonly amount: number;
    /** The units in words, with the period: `RPU-hours of today`. */
    readonly units: string;
    /** What happens at the limit: `it takes no more queries until tomorrow`. */
    readonly then: string;
    /** Setting that raises the limit. */
    readonly setting: string;
}

/** How the layers above reach a warehouse, whichever kind it is. */
export interface WarehouseEndpoint {
    readonly type: WarehouseType;
    /** Name of the workgroup or the cluster, by which the Data API finds it. */
    readonly identifier: pulumi.Output<string>;
    /** ARN of the workgroup or the cluster. */
    readonly arn: pulumi.Output<string>;
    /** ARN of the namespace, which holds the data; integrations feed it. */
    readonly namespaceArn: pulumi.Output<string>;
    /** Secret of the admin, which Redshift manages and rotates. */
    readonly adminSecretArn: pulumi.Output<string>;
    /** Address for JDBC and ODBC, within the VPC. */
    readonly host: pulumi.Output<string>;
    /** Rights to log in as the database user of one's own IAM identity, `IAMR:<name of the role>`. */
    readonly logIn: Statement;
    /** Limits on use; none for a cluster that cannot scale. */
    readonly usageLimits: readonly UsageLimit[];
    /** Queue of the scheduled snapshots that were not made. @default none, Redshift makes them itself */
    readonly missedSnapshots?: aws.sqs.Queue;
}

/** By which job option and environment variable a caller of the Data API is told the identifier, and the API itself. */
export const ADDRESS = {
    serverless: { option: "workgroup", variable: "WORKGROUP", member: "WorkgroupName" },
    provisioned: { option: "cluster", variable: "CLUSTER", member: "ClusterIdentifier" },
} as const satisfies Record<WarehouseType, unknown>;

/** Run statements in the warehouse through the Data API, as the database user of one's own IAM identity. */
export function runStatements({ arn: warehouse, logIn }: Pick<WarehouseEndpoint, "arn" | "logIn">): Statement[] {
    return [
        {
            Sid: "RunStatements",
            Effect: "Allow",
            Action: ["redshift-data:ExecuteStatement", "redshift-data:BatchExecuteStatement"],
            Resource: warehouse,
        },
        logIn,
        {
            // A statement has no ARN of its own: the condition keeps the caller to its own statements.
            Sid: "ReadOwnStatements",
            Effect: "Allow",
            Action: ["redshift-data:DescribeStatement", "redshift-data:GetStatementResult"],
            Resource: "*",
            Condition: { StringEquals: { "redshift-data:statement-owner-iam-userid": "${aws:userid}" } },
        },
    ];
}

/** Log in to a workgroup. */
export function logInToWorkgroup(workgroupArn: pulumi.Input<string>): Statement {
    return { Sid: "LogIn", Effect: "Allow", Action: ["redshift-serverless:GetCredentials"], Resource: workgroupArn };
}

/** Log in to the database of a cluster. */
export function logInToCluster(environment: Environment, cluster: pulumi.Input<string>): Statement {
    return {
        Sid: "LogIn",
        Effect: "Allow",
        Action: ["redshift:GetClusterCredentialsWithIAM"],
        Resource: arn(environment, "redshift", pulumi.interpolate`dbname:${cluster}/${DATABASE}`),
    };
}
