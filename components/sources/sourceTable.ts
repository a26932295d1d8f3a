import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../access/arns";
import { policyDocument } from "../access/policyDocument";
import { dataOptions, type Environment } from "../environment";

/** Name of the table of the companies whose meters send the trips. */
export function vendorTableName({ prefix }: Pick<Environment, "prefix">): string {
    return `${prefix}-vendors`;
}

/** What the caller of {@link SourceTable} decides. */
export interface SourceTableArgs {
    readonly environment: Environment;
    /** Name of the table; begins with the environment's prefix. */
    readonly tableName: string;
    /** Attribute that identifies an item; a number. */
    readonly hashKey: string;
    /** Key that encrypts the items. */
    readonly key: aws.kms.Key;
    /** Whether Redshift may replicate the table by a zero-ETL integration. */
    readonly replicated: boolean;
}

/** A table of DynamoDB that an application keeps and the warehouse reads; it costs nothing while nobody uses it. */
export class SourceTable extends pulumi.ComponentResource {
    public readonly tableName: pulumi.Output<string>;
    public readonly arn: pulumi.Output<string>;
    /** What must be there before an integration reads the table. */
    public readonly ready: readonly pulumi.Resource[];

    constructor(name: string, args: SourceTableArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:sources:SourceTable", name, {}, opts);
        const { environment } = args;
        const table = new aws.dynamodb.Table(
            name,
            {
                name: args.tableName,
                billingMode: "PAY_PER_REQUEST",
                hashKey: args.hashKey,
                attributes: [{ name: args.hashKey, type: "N" }],
                serverSideEncryption: { enabled: true, kmsKeyArn: args.key.arn },
                // Replication begins with an export of a point in time.
                pointInTimeRecovery: { enabled: true },
                deletionProtectionEnabled: environment.lifetime === "permanent",
            },
            { parent: this, ...dataOptions(environment) },
        );
        this.tableName = table.name;
        this.arn = table.arn;
        this.ready = args.replicated ? [table, this.allowReplication(name, environment, table)] : [table];
        this.registerOutputs({ tableName: this.tableName });
    }

    /** Source: Amazon DynamoDB Developer Guide, "DynamoDB zero-ETL integration with Amazon Redshift". */
    private allowReplication(
        name: string,
        environment: Environment,
        table: aws.dynamodb.Table,
    ): aws.dynamodb.ResourcePolicy {
        const allow = (sid: string, actions: string[], resource: pulumi.Input<string>): aws.iam.PolicyStatement => ({
            Sid: sid,
            Effect: "Allow",
            Principal: { Service: "redshift.amazonaws.com" },
            Action: actions,
            Resource: resource,
            Condition: {
                StringEquals: { "aws:SourceAccount": environment.accountId },
                ArnLike: { "aws:SourceArn": arn(environment, "redshift", "integration:*") },
            },
        });
        return new aws.dynamodb.ResourcePolicy(
            `${name}-replication`,
            {
                resourceArn: table.arn,
                policy: pulumi.jsonStringify(
                    policyDocument(
                        allow(
                            "ExportTable",
                            ["dynamodb:DescribeTable", "dynamodb:ExportTableToPointInTime"],
                            table.arn,
                        ),
                        allow("FollowExport", ["dynamodb:DescribeExport"], pulumi.interpolate`${table.arn}/export/*`),
                    ),
                ),
            },
            { parent: this },
        );
    }
}
