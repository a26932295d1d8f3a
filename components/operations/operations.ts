import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import { tellOfDeadLetters } from "../etl/deadLetters";
import type { Warehouse } from "../warehouse/warehouse";
import type { AlarmLevel } from "./alarmLevel";
import { Budget } from "./budget";
import { capacityAlarm } from "./capacityAlarm";
import { CostAnomalies } from "./costAnomalies";
import { Dashboard } from "./dashboard";
import { FreshnessAlarm } from "./freshnessAlarm";
import { RejectedRows } from "./rejectedRows";
import { usageAlarm } from "./usageAlarm";

/** What the caller of {@link Operations} decides. */
export interface OperationsArgs {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly warehouse: Pick<Warehouse, "endpoint">;
    /** Whether functions load the datasets, instead of jobs. @default false */
    readonly loaderFunction?: boolean;
    /** Other than for snapshots, only `all` makes alarms here; those of failures stand beside what fails. */
    readonly alarms: AlarmLevel;
    /** USD a month that the stack may cost; 0 for no budget. Plain: it decides whether there is one. */
    readonly monthlyBudgetUsd: number;
    /** USD above the expected cost from which people are told; 0 for not at all. @default 0 */
    readonly costAnomalyUsd?: number;
    /** Whether there is a dashboard. @default false */
    readonly dashboard?: boolean;
    /** Percent of a run's rows above which their rejection is told of. */
    readonly rejectedRowsPercent: number;
    /** Most RPUs of a serverless warehouse. */
    readonly warehouseMaxRpus: number;
    /** Log groups of what the datasets' jobs print, by dataset. */
    readonly jobOutputs: Readonly<Record<string, pulumi.Input<string>>>;
    /** Names of the rules that match failed runs. */
    readonly failureRules: readonly pulumi.Input<string>[];
    /** ARN of the topic that is told; services must be allowed to publish to it already. */
    readonly topicArn: pulumi.Input<string>;
}

/** What keeps an eye on a running stack: its cost, its limits, and whether its data are fresh. */
export class Operations extends pulumi.ComponentResource {
    constructor(name: string, args: OperationsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:operations:Operations", name, {}, opts);
        const { environment, topicArn } = args;
        if (args.monthlyBudgetUsd > 0) {
            new Budget(
                `${name}-budget`,
                { environment, monthlyUsd: args.monthlyBudgetUsd, topicArn },
                { parent: this },
            );
        }
        const { missedSnapshots: queue } = args.warehouse.endpoint;
        if (args.alarms !== "none" && queue !== undefined) {
            const alarmName = `${environment.prefix}-missed-snapshots`;
            const description = "A scheduled snapshot of the warehouse was not made; the message in the queue says why";
            tellOfDeadLetters(
                `${name}-missed-snapshots`,
                { queue, alarmName, description, notifications: { arn: topicArn } },
                { parent: this },
            );
        }
        const { costAnomalyUsd = 0 } = args;
        if (costAnomalyUsd > 0) {
            new CostAnomalies(
                `${name}-cost-anomalies`,
                { environment, fromUsd: costAnomalyUsd, topicArn },
                { parent: this },
            );
        }
        if (args.dashboard === true) {
            const { datasets, failureRules, warehouse } = args;
            new Dashboard(
                `${name}-dashboard`,
                { environment, datasets, failureRules, endpoint: warehouse.endpoint },
                { parent: this },
            );
        }
        if (args.alarms === "all") {
            this.watch(name, args);
        }
        this.registerOutputs();
    }

    private watch(name: string, args: OperationsArgs): void {
        const { environment, topicArn } = args;
        for (const limit of args.warehouse.endpoint.usageLimits) {
            usageAlarm(`${name}-warehouse-${limit.id}`, { environment, limit, topicArn }, { parent: this });
        }
        capacityAlarm(
            `${name}-warehouse-capacity`,
            { environment, endpoint: args.warehouse.endpoint, maxRpus: args.warehouseMaxRpus, topicArn },
            { parent: this },
        );
        for (const dataset of args.datasets) {
            new RejectedRows(
                `${name}-${dataset.name}-rows`,
                {
                    ...{ environment, dataset, topicArn },
                    jobOutput: args.jobOutputs[dataset.name]!,
                    percent: args.rejectedRowsPercent,
                },
                { parent: this },
            );
            if (dataset.freshWithinHours !== undefined) {
                const hours = dataset.freshWithinHours;
                new FreshnessAlarm(
                    `${name}-${dataset.name}`,
                    { environment, dataset, loaderFunction: args.loaderFunction ?? false, hours, topicArn },
                    { parent: this },
                );
            }
        }
    }
}
