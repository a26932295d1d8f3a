import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Kinds of jobs, with the start of their log groups. */
const ROOTS = { spark: "/aws-glue/jobs", pythonShell: "/aws-glue/python-jobs" } as const;

/** A job's log groups. */
export interface JobLogsArgs {
    readonly kind: keyof typeof ROOTS;
    /** Name of the security configuration that encrypts them. */
    readonly securityConfiguration: pulumi.Input<string>;
    readonly roleName: pulumi.Input<string>;
    readonly key: aws.kms.Key;
    readonly retentionDays: number;
}

/**
 * Names that a job's log groups may have, with wildcards.
 *
 * More than {@link jobLogGroups} makes, because AWS describes the names in two ways: `<root>/<configuration>-role/<role>/`
 * and, in the Glue API's `JobRun`, `<root>-<role>-<configuration>/`. A job that cannot write its log does not run.
 */
export function jobLogNames(args: Pick<JobLogsArgs, "kind" | "securityConfiguration" | "roleName">) {
    const { kind, securityConfiguration, roleName } = args;
    return [
        pulumi.interpolate`${ROOTS[kind]}*${securityConfiguration}*${roleName}/*`,
        pulumi.interpolate`${ROOTS[kind]}*${roleName}*${securityConfiguration}*`,
    ];
}

/**
 * The two log groups of a job, which Glue names itself.
 *
 * With a security configuration that encrypts logs they are `<root>/<configuration>-role/<role>/output` (what the
 * script prints) and `.../error` (Spark's log), for a role without a path. Made here, so that they have a retention
 * period: those that Glue makes are kept for ever.
 */
export function jobLogGroups(
    name: string,
    args: JobLogsArgs,
    opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogGroup[] {
    return ["output", "error"].map(
        (stream) =>
            new aws.cloudwatch.LogGroup(
                `${name}-${stream}`,
                {
                    name: pulumi.interpolate`${ROOTS[args.kind]}/${args.securityConfiguration}-role/${args.roleName}/${stream}`,
                    kmsKeyId: args.key.arn,
                    retentionInDays: args.retentionDays,
                },
                opts,
            ),
    );
}
