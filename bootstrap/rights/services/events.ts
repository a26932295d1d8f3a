import { named } from "../places";
import type { Service } from "../service";

/** Rules, their targets, and schedules. */
export const events: Service = [
    {
        sid: "Rules",
        on: named("events", "rule/"),
        calls: {
            "aws:cloudwatch/eventRule:EventRule": {
                create: ["events:PutRule", "events:TagResource"],
                read: ["events:DescribeRule", "events:ListTagsForResource"],
                change: ["events:DisableRule", "events:EnableRule", "events:UntagResource"],
                remove: ["events:DeleteRule"],
            },
            "aws:cloudwatch/eventTarget:EventTarget": {
                create: ["events:PutTargets"],
                read: ["events:ListTargetsByRule"],
                remove: ["events:RemoveTargets"],
            },
        },
    },
    {
        sid: "Schedules",
        on: named("scheduler", "schedule/default/"),
        calls: {
            "aws:scheduler/schedule:Schedule": {
                create: ["scheduler:CreateSchedule"],
                read: ["scheduler:GetSchedule"],
                change: ["scheduler:UpdateSchedule"],
                remove: ["scheduler:DeleteSchedule"],
            },
        },
    },
];
