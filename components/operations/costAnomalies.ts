import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { STACK_TAG } from "./costTags";

/** What the caller of {@link CostAnomalies} decides. */
export interface CostAnomaliesArgs {
    readonly environment: Environment;
    /** USD above the expected cost from which people are told, a whole number above zero. */
    readonly fromUsd: number;
    /** ARN of the topic that is told; AWS Cost Anomaly Detection must be allowed to publish to it already. */
    readonly topicArn: pulumi.Input<string>;
}

/**
 * Tells of costs of the stack that differ from what they were before, a day after them at the latest.
 *
 * It goes by the stack's tag, which must be active as a cost allocation tag. AWS learns what is usual over about ten
 * days (Cost Management User Guide, "Detecting unusual spend with AWS Cost Anomaly Detection").
 */
export class CostAnomalies extends pulumi.ComponentResource {
    constructor(name: string, args: CostAnomaliesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:operations:CostAnomalies", name, {}, opts);
        const { prefix } = args.environment;
        const monitor = new aws.costexplorer.AnomalyMonitor(
            `${name}-monitor`,
            {
                name: `${prefix}-costs`,
                monitorType: "CUSTOM",
                monitorSpecification: JSON.stringify({
                    Tags: { Key: STACK_TAG, MatchOptions: ["EQUALS"], Values: [prefix] },
                }),
            },
            { parent: this },
        );
        new aws.costexplorer.AnomalySubscription(
            `${name}-subscription`,
            {
                name: `${prefix}-costs`,
                // The only frequency at which a topic can be told.
                frequency: "IMMEDIATE",
                monitorArnLists: [monitor.arn],
                subscribers: [{ type: "SNS", address: args.topicArn }],
                thresholdExpression: {
                    dimension: {
                        key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                        matchOptions: ["GREATER_THAN_OR_EQUAL"],
                        values: [String(args.fromUsd)],
                    },
                },
            },
            { parent: this },
        );
        this.registerOutputs();
    }
}
