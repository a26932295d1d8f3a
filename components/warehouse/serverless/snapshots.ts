import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { arn } from "../../access/arns";
import { allowDeadLetters, deadLetterQueue } from "../../etl/deadLetters";
import { grant } from "../../rights";
import type { WarehousePlace, WarehouseSettings } from "../place";

/** Makes each snapshot's name another one: EventBridge Scheduler replaces it by the id of the run. */
const RUN = "<aws.scheduler.execution-id>";

/**
 * Snapshots of a namespace at fixed intervals, by EventBridge Scheduler: the provider knows no schedule of Redshift
 * Serverless. Gives the queue of those that were not made; undefined without a role, where none are wanted.
 */
export function scheduleSnapshots(
    name: string,
    { environment, snapshotRole: role, scheduleKey: key }: WarehousePlace,
    namespace: aws.redshiftserverless.Namespace,
    { warehouseSnapshotHours, warehouseSnapshotDays }: WarehouseSettings,
    parent: pulumi.Resource,
): aws.sqs.Queue | undefined {
    if (role === undefined) {
        return undefined;
    }
    const { partition, prefix } = environment;
    const missed = deadLetterQueue(
        `${name}-missed-snapshots`,
        { queueName: `${prefix}-missed-snapshots`, key },
        { parent },
    );
    allowDeadLetters(`${name}-missed-snapshots`, { queue: missed }, { parent });
    const rights = grant(
        `${name}-snapshot-rights`,
        role,
        [
            {
                Sid: "MakeSnapshots",
                Effect: "Allow",
                Action: ["redshift-serverless:CreateSnapshot"],
                // The id of a snapshot is made up with it.
                Resource: [namespace.arn, arn(environment, "redshift-serverless", "snapshot/*")],
            },
            { Sid: "KeepMissed", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: missed.arn },
            {
                Sid: "UseKey",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
                Resource: key.arn,
            },
        ],
        { parent },
    );
    new aws.scheduler.Schedule(
        `${name}-snapshots`,
        {
            name: `${prefix}-snapshots`,
            description: "Makes snapshots of the warehouse",
            scheduleExpression: `rate(${warehouseSnapshotHours} hours)`,
            flexibleTimeWindow: { mode: "OFF" },
            kmsKeyArn: key.arn,
            target: {
                arn: pulumi.interpolate`arn:${partition}:scheduler:::aws-sdk:redshiftserverless:createSnapshot`,
                roleArn: role.arn,
                input: pulumi.jsonStringify({
                    NamespaceName: namespace.namespaceName,
                    SnapshotName: `${prefix}-${RUN}`,
                    RetentionPeriod: warehouseSnapshotDays,
                }),
                retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
                deadLetterConfig: { arn: missed.arn },
            },
        },
        { parent, dependsOn: [rights] },
    );
    return missed;
}
