import { named } from "../places";
import type { Service } from "../service";

/** Topics and queues. */
export const messages: Service = [
    {
        sid: "Topics",
        on: named("sns", ""),
        calls: {
            "aws:sns/topic:Topic": {
                create: ["sns:CreateTopic", "sns:SetTopicAttributes", "sns:TagResource"],
                read: ["sns:GetTopicAttributes", "sns:ListTagsForResource"],
                change: ["sns:UntagResource"],
                remove: ["sns:DeleteTopic"],
            },
            "aws:sns/topicPolicy:TopicPolicy": {
                create: ["sns:SetTopicAttributes"],
                read: ["sns:GetTopicAttributes"],
            },
            "aws:sns/topicSubscription:TopicSubscription": {
                create: ["sns:SetSubscriptionAttributes", "sns:Subscribe"],
                read: ["sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic"],
                remove: ["sns:Unsubscribe"],
            },
        },
    },
    {
        sid: "Queues",
        on: named("sqs", ""),
        calls: {
            "aws:sqs/queue:Queue": {
                create: ["sqs:CreateQueue", "sqs:SetQueueAttributes", "sqs:TagQueue"],
                read: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags"],
                change: ["sqs:UntagQueue"],
                remove: ["sqs:DeleteQueue"],
            },
            "aws:sqs/queuePolicy:QueuePolicy": {
                create: ["sqs:SetQueueAttributes"],
                read: ["sqs:GetQueueAttributes"],
            },
        },
    },
];
