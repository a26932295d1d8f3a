import * as pulumi from "@pulumi/pulumi";

import { newTag, ownTag } from "../limits";
import { everything, logGroups, named } from "../places";
import type { Service } from "../service";

/** Log groups, alarms, dashboards, the audit trail, the budget and unusual costs. */
export const monitoring: Service = [
    {
        sid: "LogGroups",
        on: logGroups,
        calls: {
            "aws:cloudwatch/logGroup:LogGroup": {
                create: ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:PutRetentionPolicy", "logs:TagResource"],
                read: ["logs:ListTagsForResource"],
                change: ["logs:DeleteRetentionPolicy", "logs:DisassociateKmsKey", "logs:UntagResource"],
                remove: ["logs:DeleteLogGroup"],
            },
            "aws:cloudwatch/logStream:LogStream": {
                create: ["logs:CreateLogStream"],
                read: ["logs:DescribeLogStreams"],
                remove: ["logs:DeleteLogStream"],
            },
            "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
                create: ["logs:PutMetricFilter"],
                read: ["logs:DescribeMetricFilters"],
                remove: ["logs:DeleteMetricFilter"],
            },
        },
    },
    {
        sid: "Alarms",
        on: named("cloudwatch", "alarm:"),
        calls: {
            "aws:cloudwatch/metricAlarm:MetricAlarm": {
                create: ["cloudwatch:PutMetricAlarm", "cloudwatch:TagResource"],
                read: ["cloudwatch:ListTagsForResource"],
                change: ["cloudwatch:UntagResource"],
                remove: ["cloudwatch:DeleteAlarms"],
            },
        },
    },
    {
        sid: "Dashboards",
        on: ({ partition, accountId, prefix }) => [
            pulumi.interpolate`arn:${partition}:cloudwatch::${accountId}:dashboard/${prefix}`,
        ],
        calls: {
            "aws:cloudwatch/dashboard:Dashboard": {
                create: ["cloudwatch:PutDashboard"],
                read: ["cloudwatch:GetDashboard"],
                remove: ["cloudwatch:DeleteDashboards"],
            },
        },
    },
    {
        sid: "Trails",
        on: named("cloudtrail", "trail/"),
        calls: {
            "aws:cloudtrail/trail:Trail": {
                create: [
                    "cloudtrail:AddTags",
                    "cloudtrail:CreateTrail",
                    "cloudtrail:PutEventSelectors",
                    "cloudtrail:StartLogging",
                ],
                read: [
                    "cloudtrail:GetEventSelectors",
                    "cloudtrail:GetInsightSelectors",
                    "cloudtrail:GetTrail",
                    "cloudtrail:GetTrailStatus",
                    "cloudtrail:ListTags",
                ],
                change: ["cloudtrail:PutInsightSelectors", "cloudtrail:RemoveTags", "cloudtrail:UpdateTrail"],
                remove: ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging"],
            },
        },
    },
    {
        sid: "Budgets",
        on: ({ partition, accountId, prefix }) => [
            pulumi.interpolate`arn:${partition}:budgets::${accountId}:budget/${prefix}-*`,
        ],
        calls: {
            "aws:budgets/budget:Budget": {
                create: ["budgets:ModifyBudget", "budgets:TagResource"],
                read: ["budgets:ListTagsForResource", "budgets:ViewBudget"],
                change: ["budgets:UntagResource"],
            },
        },
    },
    {
        // Making them is about no resource yet.
        sid: "NewCostAnomalies",
        on: everything,
        when: newTag,
        calls: {
            "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
                create: ["ce:CreateAnomalyMonitor", "ce:TagResource"],
            },
            "aws:costexplorer/anomalySubscription:AnomalySubscription": {
                create: ["ce:CreateAnomalySubscription", "ce:TagResource"],
            },
        },
    },
    {
        // AWS makes up their names: the stack's tag tells them apart.
        sid: "CostAnomalies",
        on: ({ partition, accountId }) =>
            ["anomalymonitor", "anomalysubscription"].map(
                (kind) => pulumi.interpolate`arn:${partition}:ce::${accountId}:${kind}/*`,
            ),
        when: ownTag,
        calls: {
            "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
                read: ["ce:GetAnomalyMonitors", "ce:ListTagsForResource"],
                change: ["ce:UntagResource", "ce:UpdateAnomalyMonitor"],
                remove: ["ce:DeleteAnomalyMonitor"],
            },
            "aws:costexplorer/anomalySubscription:AnomalySubscription": {
                read: ["ce:GetAnomalySubscriptions", "ce:ListTagsForResource"],
                change: ["ce:UntagResource", "ce:UpdateAnomalySubscription"],
                remove: ["ce:DeleteAnomalySubscription"],
            },
        },
    },
    {
        // IAM limits saved queries of logs by nothing.
        sid: "SavedLogQueries",
        on: everything,
        calls: {
            "aws:cloudwatch/queryDefinition:QueryDefinition": {
                create: ["logs:PutQueryDefinition"],
                read: ["logs:DescribeQueryDefinitions"],
                remove: ["logs:DeleteQueryDefinition"],
            },
        },
    },
    {
        // They take no names, or are asked for without one.
        sid: "LookAtMonitoring",
        on: everything,
        calls: {
            "aws:cloudwatch/logGroup:LogGroup": { read: ["logs:DescribeLogGroups"] },
            "aws:cloudwatch/metricAlarm:MetricAlarm": { read: ["cloudwatch:DescribeAlarms"] },
            "aws:cloudtrail/trail:Trail": { read: ["cloudtrail:DescribeTrails"] },
        },
    },
];
