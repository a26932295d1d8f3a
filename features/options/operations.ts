import type { Option } from "../option";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Options of cost and operations. */
export const operationsOptions: readonly Option[] = [
    {
        row: "Cost and operations",
        name: "alarms",
        off: { alarms: "none" },
        on: { alarms: "all" },
        resources: [`${ALARM} audit-failures-*`, `${ALARM} etl-*-undelivered`, `${ALARM} operations-*`],
        inUse: "nothing more",
    },
    {
        row: "Cost and operations",
        name: "budget",
        off: { monthlyBudgetUsd: "0" },
        on: { monthlyBudgetUsd: "100" },
        resources: ["aws:budgets/budget:Budget *"],
        inUse: "nothing: budgets without actions are free",
    },
    {
        row: "Cost and operations",
        name: "e-mail of failures",
        off: { notificationEmail: "" },
        on: { notificationEmail: "data@example.org" },
        resources: ["aws:sns/topicSubscription:TopicSubscription *"],
        inUse: "2 USD per 100,000 e-mails after the first 1,000 of a month",
    },
];
