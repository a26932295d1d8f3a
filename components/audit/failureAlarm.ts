import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { runbook, type RunbookSection } from "../runbook";

/** What the caller of {@link FailureAlarm} decides. */
export interface FailureAlarmArgs {
    /** Rule that matches the events of failed runs. */
    readonly rule: aws.cloudwatch.EventRule;
    /** Topic that is told. */
    readonly notifications: aws.sns.Topic;
}

/** Seconds over which the alarms count. */
const PERIOD = 300;

/**
 * Alarms of one failure rule: that it matched, so a run failed, and that its notification did not get through.
 *
 * The rule tells of each failed run by itself; the alarms keep the state in view, and watch the rule.
 */
export class FailureAlarm extends pulumi.ComponentResource {
    constructor(name: string, args: FailureAlarmArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:audit:FailureAlarm", name, {}, opts);
        const alarm = (suffix: RunbookSection, metricName: string, alarmDescription: string) =>
            new aws.cloudwatch.MetricAlarm(
                `${name}-${suffix}`,
                {
                    name: pulumi.interpolate`${args.rule.name}-${suffix}`,
                    alarmDescription: `${alarmDescription} ${runbook(suffix)}`,
                    namespace: "AWS/Events",
                    metricName,
                    dimensions: { RuleName: args.rule.name },
                    statistic: "Sum",
                    period: PERIOD,
                    evaluationPeriods: 1,
                    comparisonOperator: "GreaterThanThreshold",
                    threshold: 0,
                    // EventBridge sends nothing while nothing happens.
                    treatMissingData: "notBreaching",
                    alarmActions: [args.notifications.arn],
                },
                { parent: this },
            );
        alarm("run-failed", "TriggeredRules", "A run failed: see the workflow's last run.");
        alarm("notice-failed", "FailedInvocations", "A failed run could not be told of: see the topic and its key.");
        this.registerOutputs();
    }
}
