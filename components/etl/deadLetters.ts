/** Queues of events that could not be delivered or handled, and who may put them there. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { denyPlainHttp } from "../access/denyPlainHttp";
import { policyDocument } from "../access/policyDocument";
import { runbook } from "../runbook";

/** Days that an event which could not be delivered is kept: the most that SQS does. */
const DEAD_LETTER_DAYS = 14;

/** What people and services do with the messages of a queue. */
export const MESSAGES = ["sqs:SendMessage", "sqs:ReceiveMessage"] as const;

/** A queue of undelivered events, under the layer's key. */
export function deadLetterQueue(
    name: string,
    { queueName, key }: { readonly queueName: string; readonly key: aws.kms.Key },
    opts: pulumi.CustomResourceOptions,
): aws.sqs.Queue {
    return new aws.sqs.Queue(
        name,
        { name: queueName, kmsMasterKeyId: key.arn, messageRetentionSeconds: DEAD_LETTER_DAYS * 86_400 },
        opts,
    );
}

/** What the alarm of a queue says, and whom it tells. */
export interface DeadLetterAlarm {
    readonly queue: aws.sqs.Queue;
    readonly alarmName: string;
    readonly description: string;
    readonly notifications: { readonly arn: pulumi.Input<string> };
}

/** An alarm while there is any message in the queue. */
export function tellOfDeadLetters(
    name: string,
    { queue, alarmName, description, notifications }: DeadLetterAlarm,
    opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
    return new aws.cloudwatch.MetricAlarm(
        name,
        {
            name: alarmName,
            alarmDescription: `${description} ${runbook("undelivered")}`,
            namespace: "AWS/SQS",
            metricName: "ApproximateNumberOfMessagesVisible",
            dimensions: { QueueName: queue.name },
            statistic: "Maximum",
            period: 300,
            evaluationPeriods: 1,
            threshold: 0,
            comparisonOperator: "GreaterThanThreshold",
            treatMissingData: "notBreaching",
            alarmActions: [notifications.arn],
        },
        opts,
    );
}

/** A rule, if there is one, may put its events into the queue; nobody uses the queue without TLS. */
export function allowDeadLetters(
    name: string,
    { queue, rule }: { readonly queue: aws.sqs.Queue; readonly rule?: aws.cloudwatch.EventRule },
    opts: pulumi.CustomResourceOptions,
): aws.sqs.QueuePolicy {
    return new aws.sqs.QueuePolicy(
        name,
        {
            queueUrl: queue.url,
            policy: policyDocument(
                ...(rule === undefined
                    ? []
                    : [
                          {
                              Sid: "AllowArrivalRule",
                              Effect: "Allow" as const,
                              Principal: { Service: "events.amazonaws.com" },
                              Action: ["sqs:SendMessage"],
                              Resource: queue.arn,
                              Condition: { ArnEquals: { "aws:SourceArn": rule.arn } },
                          },
                      ]),
                denyPlainHttp(queue.arn, MESSAGES),
            ),
        },
        opts,
    );
}
