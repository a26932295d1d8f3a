import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { runbook } from "../runbook";
import type { UsageLimit } from "../warehouse/endpoint";

/** What {@link usageAlarm} needs. */
export interface UsageAlarmArgs {
    readonly environment: Environment;
    readonly limit: UsageLimit;
    /** ARN of the topic that is told. */
    readonly topicArn: pulumi.Input<string>;
}

/** Percent of the limit at which there is still time to raise it. */
const PERCENT = 80;

/**
 * Tells of a warehouse that comes close to a limit on its use.
 *
 * Metric as in the Redshift Management Guide, "Amazon Redshift Serverless CloudWatch metrics" and "Performance data in
 * Amazon Redshift"; a period
 * longer than the half hour over which Redshift counts, so that none is without a value while the warehouse runs.
 */
export function usageAlarm(
    name: string,
    { environment, limit, topicArn }: UsageAlarmArgs,
    opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
    return new aws.cloudwatch.MetricAlarm(
        name,
        {
            name: `${environment.prefix}-warehouse-${limit.id}`,
            alarmDescription:
                `The warehouse has used ${PERCENT} % of its ${limit.amount} ${limit.units}; at 100 % ${limit.then}: ` +
                `find the query, or raise ${limit.setting}. ${runbook("warehouse-usage")}`,
            namespace: limit.metric.namespace,
            metricName: "UsageLimitConsumed",
            dimensions: { ...limit.metric.dimensions },
            statistic: "Maximum",
            period: 3600,
            evaluationPeriods: 1,
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            threshold: (limit.amount * PERCENT) / 100,
            // An idle warehouse sends nothing.
            treatMissingData: "notBreaching",
            alarmActions: [topicArn],
        },
        opts,
    );
}
