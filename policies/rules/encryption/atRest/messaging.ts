import type { AtRestSetting } from "./setting";

/** Queues, topics, pipes and schedules. */
export const messaging: readonly AtRestSetting[] = [
    {
        // SQS encrypts new queues by SSE-SQS since 2022-10 (SQS Developer Guide, "Encryption at rest").
        type: "aws:sqs/queue:Queue",
        what: "messages",
        data: "queue",
        switch: "sqsManagedSseEnabled",
        switchedOn: "aws-owned-key",
        keyWins: true,
        key: "kmsMasterKeyId",
        default: "aws-owned-key",
        controls: { fsbp: ["SQS.1"] },
    },
    {
        type: "aws:sns/topic:Topic",
        what: "messages",
        data: "queue",
        key: "kmsMasterKeyId",
        default: "off",
        controls: { fsbp: ["SNS.1"] },
    },
    {
        type: "aws:mq/broker:Broker",
        what: "messages",
        data: "queue",
        in: "encryptionOptions",
        switch: { path: "useAwsOwnedKey", values: { true: "aws-owned-key", false: "aws-managed-key" } },
        key: "kmsKeyId",
        default: "aws-owned-key",
    },
    {
        type: "aws:pipes/pipe:Pipe",
        what: "definition and events",
        data: "queue",
        key: "kmsKeyIdentifier",
        default: "aws-owned-key",
    },
    {
        type: "aws:scheduler/schedule:Schedule",
        what: "payload and target",
        data: "queue",
        key: "kmsKeyArn",
        default: "aws-owned-key",
    },
];
