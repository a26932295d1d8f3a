import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "./environment";

/** What the caller of {@link scheduledCall} decides. */
export interface ScheduledCall {
    readonly environment: Environment;
    /** Name of the schedule. */
    readonly scheduleName: string;
    readonly description: string;
    /** AWS cron expression in UTC. */
    readonly expression: string;
    readonly enabled: boolean;
    /** The call as EventBridge Scheduler names it, for instance `glue:startWorkflowRun`. */
    readonly call: string;
    /** Request of the call. */
    readonly request: pulumi.Input<object>;
    /** Role of the scheduler; it may make the call. */
    readonly role: aws.iam.Role;
    /** Key of what the schedule sends. */
    readonly key: aws.kms.Key;
    /** Queue of calls that failed after an hour. */
    readonly undelivered: aws.sqs.Queue;
}

/** A call of AWS's API at given times, by EventBridge Scheduler. */
export function scheduledCall(
    name: string,
    args: ScheduledCall,
    opts: pulumi.CustomResourceOptions,
): aws.scheduler.Schedule {
    return new aws.scheduler.Schedule(
        name,
        {
            name: args.scheduleName,
            description: args.description,
            scheduleExpression: args.expression,
            scheduleExpressionTimezone: "UTC",
            state: args.enabled ? "ENABLED" : "DISABLED",
            flexibleTimeWindow: { mode: "OFF" },
            kmsKeyArn: args.key.arn,
            target: {
                arn: pulumi.interpolate`arn:${args.environment.partition}:scheduler:::aws-sdk:${args.call}`,
                roleArn: args.role.arn,
                input: pulumi.jsonStringify(args.request),
                retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
                deadLetterConfig: { arn: args.undelivered.arn },
            },
        },
        opts,
    );
}
