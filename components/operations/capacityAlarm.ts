import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import type { WarehouseEndpoint } from "../warehouse/endpoint";
import { runbook } from "../runbook";

/** What {@link capacityAlarm} needs. */
export interface CapacityAlarmArgs {
    readonly environment: Environment;
    readonly endpoint: Pick<WarehouseEndpoint, "type" | "identifier">;
    /** Most RPUs that a serverless warehouse scales to. */
    readonly maxRpus: number;
    /** ARN of the topic that is told. */
    readonly topicArn: pulumi.Input<string>;
}

/** Percent of a cluster's processors from which queries wait for each other. */
const BUSY_PERCENT = 90;

/** What is measured, from which value on it says what. */
interface Measure {
    readonly says: string;
    readonly namespace: string;
    readonly metricName: string;
    readonly dimensions: Record<string, pulumi.Input<string>>;
    readonly threshold: number;
}

/** The measure of a warehouse's load, by its kind. */
function measure({ endpoint, maxRpus }: CapacityAlarmArgs): Measure {
    return endpoint.type === "serverless"
        ? {
              says: `The warehouse has run at its ${maxRpus} RPUs for an hour, and queries may wait: find the queries, or raise strata:warehouseMaxRpus.`,
              namespace: "AWS/Redshift-Serverless",
              metricName: "ComputeCapacity",
              dimensions: { Workgroup: endpoint.identifier },
              threshold: maxRpus,
          }
        : {
              says: `The warehouse's processors have been ${BUSY_PERCENT} % busy for an hour, and queries may wait: find the queries, or let it scale.`,
              namespace: "AWS/Redshift",
              metricName: "CPUUtilization",
              dimensions: { ClusterIdentifier: endpoint.identifier },
              threshold: BUSY_PERCENT,
          };
}

/**
 * Tells of a warehouse that has been at the end of its capacity for an hour.
 *
 * Metrics as in the Redshift Management Guide, "Amazon Redshift Serverless CloudWatch metrics" and "Performance data in
 * Amazon Redshift".
 */
export function capacityAlarm(
    name: string,
    args: CapacityAlarmArgs,
    opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
    const { says, ...metric } = measure(args);
    return new aws.cloudwatch.MetricAlarm(
        name,
        {
            name: `${args.environment.prefix}-warehouse-capacity`,
            alarmDescription: `${says} ${runbook("warehouse-capacity")}`,
            ...metric,
            statistic: "Minimum",
            period: 300,
            evaluationPeriods: 12,
            datapointsToAlarm: 12,
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            // An idle warehouse sends nothing.
            treatMissingData: "notBreaching",
            alarmActions: [args.topicArn],
        },
        opts,
    );
}
