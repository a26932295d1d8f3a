import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { TaskRoles } from "../access/taskRoles";
import type { Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { grant } from "../rights";
import { scheduledCall } from "../scheduledCall";
import { allowDeadLetters, deadLetterQueue, tellOfDeadLetters } from "./deadLetters";

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
        const { environment, dataset, key, notifications } = args;
        const queueName = `${environment.prefix}-${dataset.name}-undelivered`;
        this.undelivered = deadLetterQueue(`${name}-undelivered`, { queueName, key }, { parent: this });
        if (notifications !== undefined) {
            const description = `A start of the workflow of ${dataset.title} was not delivered; start it by hand`;
            tellOfDeadLetters(
                `${name}-undelivered`,
                { queue: this.undelivered, alarmName: queueName, description, notifications },
                { parent: this },
            );
        }
        this.arrivals = this.onArrival(name, args);
        allowDeadLetters(`${name}-undelivered`, { queue: this.undelivered, rule: this.arrivals }, { parent: this });
        if (dataset.schedule !== undefined) {
            this.schedule = this.onSchedule(name, args, dataset.schedule);
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
        return scheduledCall(
            `${name}-schedule`,
            {
                environment,
                scheduleName: `${environment.prefix}-${dataset.name}`,
                description: `Runs the workflow of ${dataset.title}`,
                expression,
                enabled: args.schedulesEnabled,
                call: "glue:startWorkflowRun",
                request: { Name: workflow.name },
                role: roles.schedule,
                key: args.key,
                undelivered: this.undelivered,
            },
            { parent: this, dependsOn: [rights] },
        );
    }
}
