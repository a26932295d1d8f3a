import type { Option } from "../option";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Options of audit, cost and operations. */
export const operationsOptions: readonly Option[] = [
    {
        row: "Audit",
        name: "unusual calls",
        off: { auditInsights: "false" },
        on: { auditInsights: "true" },
        resources: [],
        inUse: "0.35 USD per 100,000 management events, for each of two kinds of insights",
    },
    {
        row: "Audit",
        name: "audit queries",
        off: { auditQueries: "false" },
        on: { auditQueries: "true" },
        resources: [
            "aws:glue/catalogDatabase:CatalogDatabase audit-queries",
            "aws:glue/catalogTable:CatalogTable audit-queries-*",
            "aws:athena/namedQuery:NamedQuery audit-queries-*",
            "aws:cloudwatch/queryDefinition:QueryDefinition audit-queries-*",
        ],
        inUse: "5 USD per TB that a query reads",
    },
    {
        row: "Cost and operations",
        name: "alarms",
        off: { alarms: "none" },
        on: { alarms: "all" },
        resources: [
            `${ALARM} audit-failures-*`,
            `${ALARM} *-undelivered`,
            `${ALARM} operations-*`,
            "aws:cloudwatch/logMetricFilter:LogMetricFilter operations-*-rows-counts",
        ],
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
        name: "unusual costs",
        off: { costAnomalyUsd: "0" },
        on: { costAnomalyUsd: "50" },
        resources: [
            "aws:costexplorer/anomalyMonitor:AnomalyMonitor *",
            "aws:costexplorer/anomalySubscription:AnomalySubscription *",
        ],
        inUse: "nothing",
    },
    {
        row: "Cost and operations",
        name: "dashboard",
        off: { dashboard: "false" },
        on: { dashboard: "true" },
        resources: ["aws:cloudwatch/dashboard:Dashboard *"],
        inUse: "0.01 USD per 1,000 metrics that it asks for",
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
