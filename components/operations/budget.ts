import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { STACK_TAG } from "./costTags";

/** What the caller of {@link Budget} decides. */
export interface BudgetArgs {
    readonly environment: Environment;
    /** USD a month, a whole number above zero. */
    readonly monthlyUsd: number;
    /** ARN of the topic that is told; AWS Budgets must be allowed to publish to it already. */
    readonly topicArn: pulumi.Input<string>;
}

/** Shares of the budget, in percent, at which people are told: of what was spent, and of what the month will come to. */
const NOTICES = [
    { notificationType: "ACTUAL", threshold: 80 },
    { notificationType: "ACTUAL", threshold: 100 },
    { notificationType: "FORECASTED", threshold: 100 },
] as const;

/**
 * A monthly budget for what the stack costs, told from other costs by the stack's tag. It stops nothing: the limits of
 * the warehouse, of Athena's queries and of the jobs' time do.
 */
export class Budget extends pulumi.ComponentResource {
    public readonly budgetName: pulumi.Output<string>;

    constructor(name: string, args: BudgetArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:operations:Budget", name, {}, opts);
        const { prefix } = args.environment;
        const budget = new aws.budgets.Budget(
            name,
            {
                name: `${prefix}-monthly`,
                budgetType: "COST",
                timeUnit: "MONTHLY",
                limitAmount: String(args.monthlyUsd),
                limitUnit: "USD",
                // One tag, whose value is the stack's alone: whether several must all be there AWS does not say.
                costFilters: [{ name: "TagKeyValue", values: [`user:${STACK_TAG}$${prefix}`] }],
                // What is used, also while credits or refunds pay for it.
                costTypes: { includeCredit: false, includeRefund: false },
                notifications: NOTICES.map((notice) => ({
                    ...notice,
                    thresholdType: "PERCENTAGE",
                    comparisonOperator: "GREATER_THAN",
                    subscriberSnsTopicArns: [args.topicArn],
                })),
            },
            { parent: this },
        );
        this.budgetName = budget.name;
        this.registerOutputs({ budgetName: this.budgetName });
    }
}
