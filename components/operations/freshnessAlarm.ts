import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { loadName } from "../catalog/names";
import type { Environment } from "../environment";
import { type EventPattern, invocationResults } from "../functions/invocationResults";
import { runbook } from "../runbook";

/** What the caller of {@link FreshnessAlarm} decides. */
export interface FreshnessAlarmArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    /** Whether a function loads the dataset, instead of a job. */
    readonly loaderFunction: boolean;
    /** Hours within which a load must have succeeded, 1 to 168. */
    readonly hours: number;
    /** ARN of the topic that is told. */
    readonly topicArn: pulumi.Input<string>;
}

/** A week, the longest that an alarm looks back. Source: CloudWatch API, PutMetricAlarm. */
const MAX_HOURS = 168;

/**
 * Tells of a dataset that has gone quiet: no load of it succeeded for some hours, whether or not anything failed.
 *
 * A rule without targets matches the loads that succeed, and CloudWatch counts its matches.
 */
export class FreshnessAlarm extends pulumi.ComponentResource {
    /** @throws RangeError if `hours` is not a whole number from 1 to 168. */
    constructor(name: string, args: FreshnessAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
        const { environment, dataset, hours } = args;
        if (!Number.isInteger(hours) || hours < 1 || hours > MAX_HOURS) {
            throw new RangeError(
                `freshWithinHours = ${hours} of the dataset ${dataset.name} is not a whole number from 1 to ${MAX_HOURS}`,
            );
        }
        super("strata:operations:FreshnessAlarm", name, {}, opts);
        const rule = new aws.cloudwatch.EventRule(
            `${name}-loaded`,
            {
                name: `${environment.prefix}-${dataset.name}-loaded`,
                description: `Loads of ${dataset.title} that succeeded`,
                eventPattern: JSON.stringify(loads(args)),
            },
            { parent: this },
        );
        new aws.cloudwatch.MetricAlarm(
            `${name}-stale`,
            {
                name: `${environment.prefix}-${dataset.name}-stale`,
                alarmDescription:
                    `No load of ${dataset.title} has succeeded for ${hours} hours: see whether files arrive, and the ` +
                    `workflow's last run. New stacks are in alarm until their first load. ${runbook("stale-dataset")}`,
                namespace: "AWS/Events",
                metricName: "TriggeredRules",
                dimensions: { RuleName: rule.name },
                statistic: "Sum",
                period: 3600,
                evaluationPeriods: hours,
                datapointsToAlarm: hours,
                comparisonOperator: "LessThanThreshold",
                threshold: 1,
                // EventBridge sends nothing while nothing happens, which is what this is about.
                treatMissingData: "breaching",
                alarmActions: [args.topicArn],
            },
            { parent: this },
        );
        this.registerOutputs();
    }
}

/** Loads that succeed. */
function loads({ environment, dataset, loaderFunction }: FreshnessAlarmArgs): EventPattern {
    const name = loadName(environment, dataset);
    return loaderFunction
        ? invocationResults("Success", [name])
        : {
              source: ["aws.glue"],
              "detail-type": ["Glue Job State Change"],
              detail: { jobName: [name], state: ["SUCCEEDED"] },
          };
}
