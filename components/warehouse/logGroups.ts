import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Logs of Redshift. Source: Redshift Management Guide, "Database audit logging". */
export const LOG_EXPORTS = ["connectionlog", "userlog", "useractivitylog"] as const;

/** What {@link auditLogGroups} needs. */
export interface AuditLogGroupsArgs {
    /** Start of the groups' names, as Redshift calls them; ends with a slash. */
    readonly folder: string;
    readonly key: aws.kms.Key;
    readonly retentionDays: number;
}

/** Redshift writes into groups that exist; those that it makes itself are kept for ever and not with the key. */
export function auditLogGroups(
    name: string,
    args: AuditLogGroupsArgs,
    opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogGroup[] {
    return LOG_EXPORTS.map(
        (log) =>
            new aws.cloudwatch.LogGroup(
                `${name}-${log}`,
                { name: `${args.folder}${log}`, kmsKeyId: args.key.arn, retentionInDays: args.retentionDays },
                opts,
            ),
    );
}
