import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import { runbook } from "../runbook";

/** What the caller of {@link RejectedRows} decides. */
export interface RejectedRowsArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    /** Log group of what the dataset's job prints. */
    readonly jobOutput: pulumi.Input<string>;
    /** Percent of a run's rows above which people are told. */
    readonly percent: number;
    /** ARN of the topic that is told. */
    readonly topicArn: pulumi.Input<string>;
}

/** Namespace of a stack's own metrics. */
export const metricNamespace = ({ prefix }: Environment): string => `Strata/${prefix}`;

/** Metric of {@link RejectedRows}: percent of the rows of a run that were rejected. */
export const REJECTED_PERCENT = "RejectedPercent";

/**
 * Tells of a run that rejected more of its rows than usual: the source has changed, or a rule no longer fits it.
 *
 * The job ends with a line of JSON about the rows of the files that it processed (`glue-scripts/strata_glue/outcome.py`);
 * a filter makes a metric of it. The job itself needs no right to publish metrics.
 */
export class RejectedRows extends pulumi.ComponentResource {
    constructor(name: string, args: RejectedRowsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:operations:RejectedRows", name, {}, opts);
        const { environment, dataset, percent } = args;
        new aws.cloudwatch.LogMetricFilter(
            `${name}-counts`,
            {
                name: `${environment.prefix}-${dataset.name}-rows`,
                logGroupName: args.jobOutput,
                pattern: `{ $.event = "rows" && $.rows_in > 0 }`,
                metricTransformation: {
                    namespace: metricNamespace(environment),
                    name: REJECTED_PERCENT,
                    value: "$.quarantined_percent",
                    unit: "Percent",
                    dimensions: { Dataset: "$.dataset" },
                },
            },
            { parent: this },
        );
        new aws.cloudwatch.MetricAlarm(
            `${name}-rejected`,
            {
                name: `${environment.prefix}-${dataset.name}-rejected`,
                alarmDescription:
                    `A run rejected more than ${percent} % of the rows of ${dataset.title} that it read: see the reasons in ` +
                    `the quarantine. ${runbook("rejected-rows")}`,
                namespace: metricNamespace(environment),
                metricName: REJECTED_PERCENT,
                dimensions: { Dataset: dataset.name },
                statistic: "Maximum",
                period: 3600,
                evaluationPeriods: 1,
                comparisonOperator: "GreaterThanThreshold",
                threshold: percent,
                // No run, no rows.
                treatMissingData: "notBreaching",
                alarmActions: [args.topicArn],
            },
            { parent: this },
        );
        this.registerOutputs();
    }
}
