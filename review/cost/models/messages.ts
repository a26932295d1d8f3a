/** SNS, SQS, EventBridge, its scheduler, and Step Functions. */
import { Charges, noun } from "../entries";
import { isOn, textOf } from "../inputs";
import type { Model } from "../types";

const topic: Model = (_, context) => {
    const charges = new Charges(context, noun("topic"));
    return [() => charges.usage("sns.requestsMillion", context.usage.messages.topicRequestsMillions)];
};

const subscription: Model = (resource, context) => [
    () =>
        textOf(resource, "protocol").startsWith("email")
            ? new Charges(context, noun("e-mail subscription")).usage(
                  "sns.emails100k",
                  context.usage.messages.emailsThousands / 100,
              )
            : undefined,
];

const queue: Model = (resource, context) => [
    () => {
        const key = isOn(resource, "fifoQueue") ? "sqs.orderedMillion" : "sqs.requestsMillion";
        return new Charges(context, noun("queue")).usage(key, context.usage.messages.queueRequestsMillions);
    },
];

const schedule: Model = (resource, context) => [
    () => {
        const runs =
            textOf(resource, "state", "ENABLED") === "ENABLED" ? context.usage.messages.scheduleInvocations : 0;
        return new Charges(context, noun("schedule")).usage("events.schedulerMillion", runs / 1e6);
    },
];

const bus: Model = (_, context) => [
    () => {
        const charges = new Charges(context, noun("event bus", "event buses"));
        return charges.usage("events.customMillion", context.usage.messages.customEventsMillions);
    },
];

const archive: Model = (_, context) => {
    const charges = new Charges(context, noun("event archive"));
    return [() => charges.usage("events.archivedGb", context.usage.messages.archivedGb)];
};

const pipe: Model = (_, context) => {
    const charges = new Charges(context, noun("pipe"));
    return [() => charges.usage("events.pipeMillion", context.usage.messages.customEventsMillions)];
};

const stateMachine: Model = (_, context) => {
    const charges = new Charges(context, noun("state machine"));
    return [() => charges.usage("stepFunctions.transitions1k", context.usage.compute.stepTransitionsThousands)];
};

export const messageModels: Readonly<Record<string, Model>> = {
    "aws:cloudwatch/eventArchive:EventArchive": archive,
    "aws:cloudwatch/eventBus:EventBus": bus,
    "aws:pipes/pipe:Pipe": pipe,
    "aws:scheduler/schedule:Schedule": schedule,
    "aws:sfn/stateMachine:StateMachine": stateMachine,
    "aws:sns/topic:Topic": topic,
    "aws:sns/topicSubscription:TopicSubscription": subscription,
    "aws:sqs/queue:Queue": queue,
};
