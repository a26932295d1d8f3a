import { AWS_KEY, OWN_KEY, ownedUnlessNamed } from "../support/keyCases";
import type { RuleCase } from "../support/ruleCase";

const QUEUE = "aws:sqs/queue:Queue";
const TOPIC = "aws:sns/topic:Topic";
const BROKER = "aws:mq/broker:Broker";

const queues: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-sqs-queue",
        violation: { type: QUEUE, properties: { sqsManagedSseEnabled: false } },
        clean: { type: QUEUE, properties: { sqsManagedSseEnabled: false, kmsMasterKeyId: OWN_KEY } },
        path: "sqsManagedSseEnabled",
    },
    {
        rule: "encryption-kms-key-sqs-queue",
        violation: { type: QUEUE, properties: {} },
        clean: { type: QUEUE, properties: { kmsMasterKeyId: "alias/aws/sqs" } },
        path: "kmsMasterKeyId",
    },
    {
        rule: "encryption-customer-key-sqs-queue",
        violation: { type: QUEUE, properties: { kmsMasterKeyId: "alias/aws/sqs" } },
        clean: { type: QUEUE, properties: { kmsMasterKeyId: OWN_KEY } },
        path: "kmsMasterKeyId",
    },
];

const topics: readonly RuleCase[] = [
    {
        rule: "encryption-at-rest-sns-topic",
        violation: { type: TOPIC, properties: { name: "orders" } },
        clean: { type: TOPIC, properties: { kmsMasterKeyId: "alias/aws/sns" } },
        path: "kmsMasterKeyId",
    },
    {
        rule: "encryption-customer-key-sns-topic",
        violation: { type: TOPIC, properties: { kmsMasterKeyId: "alias/aws/sns" } },
        clean: { type: TOPIC, properties: { kmsMasterKeyId: "alias/orders" } },
        path: "kmsMasterKeyId",
    },
];

const brokers: readonly RuleCase[] = [
    {
        rule: "encryption-kms-key-mq-broker",
        violation: { type: BROKER, properties: { brokerName: "orders" } },
        clean: { type: BROKER, properties: { encryptionOptions: { useAwsOwnedKey: false } } },
        path: "encryptionOptions.kmsKeyId",
    },
    {
        // A key is not used while MQ's own is asked for.
        rule: "encryption-kms-key-mq-broker",
        violation: { type: BROKER, properties: { encryptionOptions: { useAwsOwnedKey: true, kmsKeyId: OWN_KEY } } },
        clean: { type: BROKER, properties: { encryptionOptions: { useAwsOwnedKey: false, kmsKeyId: OWN_KEY } } },
    },
    {
        rule: "encryption-customer-key-mq-broker",
        violation: { type: BROKER, properties: { encryptionOptions: { useAwsOwnedKey: false } } },
        clean: { type: BROKER, properties: { encryptionOptions: { useAwsOwnedKey: "false", kmsKeyId: OWN_KEY } } },
        path: "encryptionOptions.kmsKeyId",
    },
];

const emptyKeys: readonly RuleCase[] = [
    {
        rule: "encryption-customer-key-empty",
        violation: { type: QUEUE, properties: { kmsMasterKeyId: "" } },
        clean: { type: QUEUE, properties: { sqsManagedSseEnabled: true } },
        path: "kmsMasterKeyId",
    },
    {
        // In a list, and where the setting would not apply at all.
        rule: "encryption-customer-key-empty",
        violation: {
            type: "aws:secretsmanager/secret:Secret",
            properties: {
                replicas: [
                    { region: "eu-west-1", kmsKeyId: AWS_KEY },
                    { region: "eu-west-2", kmsKeyId: "" },
                ],
            },
        },
        clean: { type: "aws:secretsmanager/secret:Secret", properties: { replicas: [{ region: "eu-west-1" }] } },
        path: "replicas[1].kmsKeyId",
    },
    {
        rule: "encryption-customer-key-empty",
        violation: { type: "aws:lambda/function:Function", properties: { kmsKeyArn: "" } },
        clean: { type: "aws:lambda/function:Function", properties: { kmsKeyArn: null } },
        path: "kmsKeyArn",
    },
];

export const messagingCases: readonly RuleCase[] = [
    ...queues,
    ...topics,
    ...brokers,
    ...ownedUnlessNamed({ subject: "pipes-pipe", type: "aws:pipes/pipe:Pipe", key: "kmsKeyIdentifier" }),
    ...ownedUnlessNamed({ subject: "scheduler-schedule", type: "aws:scheduler/schedule:Schedule", key: "kmsKeyArn" }),
    ...emptyKeys,
];
