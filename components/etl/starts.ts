import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { policyDocument } from "../access/policyDocument";
import type { TaskRoles } from "../access/taskRoles";
import type { Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { grant } from "../rights";

/** What the caller of {@link Starts} decides. */
export interface StartsArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    /** Zone whose new files start the workflow. */
    readonly raw: Zone;
    readonly workflow: aws.glue.Workflow;
    readonly roles: Pick<TaskRoles, "arrival" | "schedule">;
    readonly schedulesEnabled: boolean;
    /** Key of the layer: undelivered events and what the schedule sends are encrypted by it. */
    readonly key: aws.kms.Key;
    /** Topic that an alarm tells of undelivered events. @default no alarm */
    readonly notifications?: aws.sns.Topic;
}

/** Days that an event which could not be delivered is kept: the most that SQS does. */
const DEAD_LETTER_DAYS = 14;

/** What starts a dataset's workflow: files that arrive, and its schedule. */
export class Starts extends pulumi.ComponentResource {
    /** Rule on files that arrive. */
    public readonly arrivals: aws.cloudwatch.EventRule;
    /** Events that did not reach the workflow. */
    public readonly undelivered: aws.sqs.Queue;
    /** Undefined for a dataset without schedule. */
    public readonly schedule?: aws.scheduler.Schedule;

    constructor(name: string, args: StartsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:etl:Starts", name, {}, opts);
        this.undelivered = this.deadLetters(name, args);
        if (args.notifications !== undefined) {
            this.tellOfUndelivered(name, args, args.notifications);
        }
        this.arrivals = this.onArrival(name, args);
        this.allowDeadLetters(name);
        if (args.dataset.schedule !== undefined) {
            this.schedule = this.onSchedule(name, args, args.dataset.schedule);
        }
        this.registerOutputs({ undelivered: this.undelivered.url });
    }

    private onArrival(name: string, args: StartsArgs): aws.cloudwatch.EventRule {
        const { environment, dataset, workflow, roles } = args;
        const rights = grant(
            `${name}-arrival-rights`,
            roles.arrival,
            [{ Sid: "NotifyWorkflow", Effect: "Allow", Action: ["glue:NotifyEvent"], Resource: workflow.arn }],
            { parent: this },
        );
        const rule = new aws.cloudwatch.EventRule(
            `${name}-arrival`,
            {
                name: `${environment.prefix}-${dataset.name}-arrival`,
                description: `New raw files of ${dataset.title}`,
                eventPattern: pulumi.jsonStringify({
                    source: ["aws.s3"],
                    "detail-type": ["Object Created"],
                    detail: {
                        bucket: { name: [args.raw.bucketName] },
                        object: { key: [{ prefix: `${dataset.name}/` }] },
                    },
                }),
            },
            { parent: this },
        );
        new aws.cloudwatch.EventTarget(
            `${name}-arrival`,
            {
                rule: rule.name,
                targetId: "workflow",
                arn: workflow.arn,
                roleArn: roles.arrival.arn,
                retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 24 },
                deadLetterConfig: { arn: this.undelivered.arn },
            },
            { parent: this, dependsOn: [rights] },
        );
        return rule;
    }

    private onSchedule(name: string, args: StartsArgs, expression: string): aws.scheduler.Schedule {
        const { environment, dataset, workflow, roles } = args;
        const rights = grant(
            `${name}-schedule-rights`,
            roles.schedule,
            [
                { Sid: "StartWorkflow", Effect: "Allow", Action: ["glue:StartWorkflowRun"], Resource: workflow.arn },
                {
                    Sid: "KeepFailedStarts",
                    Effect: "Allow",
                    Action: ["sqs:SendMessage"],
                    Resource: this.undelivered.arn,
                },
                {
                    Sid: "UseKey",
                    Effect: "Allow",
                    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
                    Resource: args.key.arn,
                },
            ],
            { parent: this },
        );
        return new aws.scheduler.Schedule(
            `${name}-schedule`,
            {
                name: `${environment.prefix}-${dataset.name}`,
                description: `Runs the workflow of ${dataset.title}`,
                scheduleExpression: expression,
                scheduleExpressionTimezone: "UTC",
                state: args.schedulesEnabled ? "ENABLED" : "DISABLED",
                flexibleTimeWindow: { mode: "OFF" },
                kmsKeyArn: args.key.arn,
                target: {
                    arn: pulumi.interpolate`arn:${environment.partition}:scheduler:::aws-sdk:glue:startWorkflowRun`,
                    roleArn: roles.schedule.arn,
                    input: pulumi.jsonStringify({ Name: workflow.name }),
                    retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
                    deadLetterConfig: { arn: this.undelivered.arn },
                },
            },
            { parent: this, dependsOn: [rights] },
        );
    }

    private deadLetters(name: string, { environment, dataset, key }: StartsArgs): aws.sqs.Queue {
        return new aws.sqs.Queue(
            `${name}-undelivered`,
            {
                name: `${environment.prefix}-${dataset.name}-undelivered`,
                kmsMasterKeyId: key.arn,
                messageRetentionSeconds: DEAD_LETTER_DAYS * 86_400,
            },
            { parent: this },
        );
    }

    private tellOfUndelivered(name: string, { environment, dataset }: StartsArgs, notifications: aws.sns.Topic): void {
        new aws.cloudwatch.MetricAlarm(
            `${name}-undelivered`,
            {
                name: `${environment.prefix}-${dataset.name}-undelivered`,
                alarmDescription: `A start of the workflow of ${dataset.title} was not delivered; start it by hand`,
                namespace: "AWS/SQS",
                metricName: "ApproximateNumberOfMessagesVisible",
                dimensions: { QueueName: this.undelivered.name },
                statistic: "Maximum",
                period: 300,
                evaluationPeriods: 1,
                threshold: 0,
                comparisonOperator: "GreaterThanThreshold",
                treatMissingData: "notBreaching",
                alarmActions: [notifications.arn],
            },
            { parent: this },
        );
    }

    private allowDeadLetters(name: string): void {
        const queue = this.undelivered;
        new aws.sqs.QueuePolicy(
            `${name}-undelivered`,
            {
                queueUrl: queue.url,
                policy: policyDocument(
                    {
                        Sid: "AllowArrivalRule",
                        Effect: "Allow",
                        Principal: { Service: "events.amazonaws.com" },
                        Action: ["sqs:SendMessage"],
                        Resource: queue.arn,
                        Condition: { ArnEquals: { "aws:SourceArn": this.arrivals.arn } },
                    },
                    {
                        Sid: "DenyPlainHttp",
                        Effect: "Deny",
                        Principal: "*",
                        Action: ["sqs:SendMessage", "sqs:ReceiveMessage"],
                        Resource: queue.arn,
                        Condition: { Bool: { "aws:SecureTransport": "false" } },
                    },
                ),
            },
            { parent: this },
        );
    }
}
