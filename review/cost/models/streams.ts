/** Kinesis and Firehose. */
import { Charges, noun } from "../entries";
import { isOn, numberOf, textOf } from "../inputs";
import { HOURS, type Model } from "../types";

/** Hours that a stream keeps its records without a further charge. */
const INCLUDED_HOURS = 24;

const STREAM = "aws:kinesis/stream:Stream";

const stream: Model = (resource, context) => {
    const charges = new Charges(context, noun("stream"));
    const { inGb, outGb, recordsMillions } = context.usage.streams;
    const onDemand = () => textOf(resource, "streamModeDetails.streamMode", "PROVISIONED") === "ON_DEMAND";
    const shards = () => numberOf(resource, "shardCount");
    const shardsText = () => `of ${shards()} ${shards() === 1 ? "shard" : "shards"}`;
    return [
        () =>
            onDemand()
                ? charges.fixed("kinesis.streamHour", HOURS, "on demand")
                : charges.fixed("kinesis.shardHour", shards() * HOURS, shardsText()),
        () => (onDemand() ? charges.usage("kinesis.inGb", inGb) : charges.usage("kinesis.putMillion", recordsMillions)),
        () => (onDemand() ? charges.usage("kinesis.outGb", outGb) : undefined),
        () => {
            const hours = numberOf(resource, "retentionPeriod", INCLUDED_HOURS);
            return onDemand() || hours <= INCLUDED_HOURS
                ? undefined
                : charges.fixed("kinesis.extendedShardHour", shards() * HOURS, `kept ${hours} hours`);
        },
    ];
};

/** A consumer with a fan-out of its own pays for each shard. */
const consumer: Model = (resource, context) => [
    () => {
        const source = context.stack.target(resource, "streamArn", [STREAM]);
        const charges = new Charges(context, noun("stream consumer"));
        return source === undefined
            ? { kind: "unpriced", reason: "its stream, whose shards it pays for, is not in the stack" }
            : charges.fixed("kinesis.consumerShardHour", numberOf(source, "shardCount") * HOURS);
    },
];

const delivery: Model = (resource, context) => {
    const charges = new Charges(context, noun("delivery stream"));
    const gb = context.usage.streams.firehoseGb;
    const to = "extendedS3Configuration";
    return [
        () => charges.usage("firehose.ingestedGb", gb),
        () =>
            isOn(resource, `${to}.dataFormatConversionConfiguration.enabled`)
                ? charges.usage("firehose.convertedGb", gb, "with format conversion")
                : undefined,
        () =>
            isOn(resource, `${to}.dynamicPartitioningConfiguration.enabled`)
                ? charges.usage("firehose.partitionedGb", gb, "with dynamic partitioning")
                : undefined,
    ];
};

export const streamModels: Readonly<Record<string, Model>> = {
    [STREAM]: stream,
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": delivery,
    "aws:kinesis/streamConsumer:StreamConsumer": consumer,
};
