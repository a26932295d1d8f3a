import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { allowDeadLetters, deadLetterQueue, tellOfDeadLetters } from "../etl/deadLetters";
import { grant } from "../rights";
import { scheduledCall } from "../scheduledCall";
import { ADDRESS, DATABASE, runStatements, type WarehouseEndpoint } from "./endpoint";

/** What the caller of {@link ScheduledStatements} decides. */
export interface ScheduledStatementsArgs {
    readonly environment: Environment;
    readonly endpoint: Pick<WarehouseEndpoint, "type" | "identifier" | "arn" | "logIn">;
    /** What they do, in kebab case and unique in the stack; part of the names of the schedule and its queue. */
    readonly task: string;
    readonly description: string;
    /** Run as one transaction, as the database user of the role. */
    readonly statements: pulumi.Input<pulumi.Input<string>[]>;
    /** AWS cron expression in UTC. */
    readonly expression: string;
    readonly enabled: boolean;
    /** Role of the scheduler; it gets the right to send the statements. Its database user needs what they do. */
    readonly role: aws.iam.Role;
    /** Key of the schedule and of starts that failed. */
    readonly key: aws.kms.Key;
    /** Topic that an alarm tells of starts that failed. @default no alarm */
    readonly notifications?: aws.sns.Topic;
}

/**
 * Statements that the warehouse runs at given times, sent by EventBridge Scheduler through the Data API: no job waits
 * for them. The rule on failed statements tells of those that the warehouse refuses.
 */
export class ScheduledStatements extends pulumi.ComponentResource {
    public readonly schedule: aws.scheduler.Schedule;

    constructor(name: string, args: ScheduledStatementsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:warehouse:ScheduledStatements", name, {}, opts);
        const { environment, endpoint, key, role, task } = args;
        const queueName = `${environment.prefix}-${task}-undelivered`;
        const undelivered = deadLetterQueue(`${name}-undelivered`, { queueName, key }, { parent: this });
        allowDeadLetters(`${name}-undelivered`, { queue: undelivered }, { parent: this });
        if (args.notifications !== undefined) {
            const description = `The start of ${task} in the warehouse was not delivered; start it by hand`;
            tellOfDeadLetters(
                `${name}-undelivered`,
                { queue: undelivered, alarmName: queueName, description, notifications: args.notifications },
                { parent: this },
            );
        }
        const rights = grant(
            `${name}-rights`,
            role,
            [
                ...runStatements(endpoint).filter(({ Sid }) => Sid !== "ReadOwnStatements"),
                { Sid: "KeepFailedStarts", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: undelivered.arn },
                {
                    Sid: "UseKey",
                    Effect: "Allow",
                    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
                    Resource: key.arn,
                },
            ],
            { parent: this },
        );
        this.schedule = scheduledCall(
            name,
            {
                ...{ environment, role, key, undelivered },
                scheduleName: `${environment.prefix}-${task}`,
                description: args.description,
                expression: args.expression,
                enabled: args.enabled,
                call: "redshiftdata:batchExecuteStatement",
                request: {
                    [ADDRESS[endpoint.type].member]: endpoint.identifier,
                    Database: DATABASE,
                    Sqls: args.statements,
                    StatementName: `${environment.prefix}/${task}`,
                    WithEvent: true,
                },
            },
            { parent: this, dependsOn: [rights] },
        );
        this.registerOutputs({});
    }
}
