import * as pulumi from "@pulumi/pulumi";

import { everything, logGroups, named } from "../places";
import type { Service } from "../service";

/** Log groups, alarms, the audit trail and the budget. */
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
