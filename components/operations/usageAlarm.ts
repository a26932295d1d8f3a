import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";

/** What {@link usageAlarm} needs. */
export interface UsageAlarmArgs {
    readonly environment: Environment;
    readonly workgroupName: pulumi.Input<string>;
    /** Id of the workgroup's limit of RPU-hours a day. */
    readonly usageLimitId: pulumi.Input<string>;
    /** RPU-hours a day at which that limit stops all queries. */
    readonly rpuHoursPerDay: number;
    /** ARN of the topic that is told. */
    readonly topicArn: pulumi.Input<string>;
}

/** Percent of the limit at which there is still time to raise it. */
const PERCENT = 80;

/**
 * Tells of a warehouse that comes close to its daily limit, where it takes no more queries.
 *
 * Metric and dimensions as in the Redshift Management Guide, "Amazon Redshift Serverless CloudWatch metrics"; a period
 * longer than the half hour over which Redshift counts, so that none is without a value while the warehouse runs.
 */
export function usageAlarm(
    name: string,
    args: UsageAlarmArgs,
    opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
    return new aws.cloudwatch.MetricAlarm(
        name,
        {
            name: `${args.environment.prefix}-warehouse-usage`,
            alarmDescription:
                `The warehouse has used ${PERCENT} % of its ${args.rpuHoursPerDay} RPU-hours of today; at 100 % it ` +
                "takes no more queries until tomorrow: find the query, or raise strata:warehouseRpuHoursPerDay.",
            namespace: "AWS/Redshift-Serverless",
            metricName: "UsageLimitConsumed",
            dimensions: {
                UsageLimitId: args.usageLimitId,
                UsageType: "SERVERLESS_COMPUTE",
                Workgroup: args.workgroupName,
            },
            statistic: "Maximum",
            period: 3600,
            evaluationPeriods: 1,
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: (args.rpuHoursPerDay * PERCENT) / 100,
            // An idle warehouse sends nothing.
            treatMissingData: "notBreaching",
            alarmActions: [args.topicArn],
        },
        opts,
    );
}
