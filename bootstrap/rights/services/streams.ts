import { named } from "../places";
import type { Service } from "../service";

/**
 * Streams and their deliveries. Not what changes the mode or the shards of a stream that is there: IAM cannot limit that
 * to a stack's own streams.
 */
export const streams: Service = [
    {
        sid: "Streams",
        on: named("kinesis", "stream/"),
        calls: {
            "aws:kinesis/stream:Stream": {
                create: [
                    "kinesis:AddTagsToStream",
                    "kinesis:CreateStream",
                    "kinesis:IncreaseStreamRetentionPeriod",
                    "kinesis:StartStreamEncryption",
                ],
                read: ["kinesis:DescribeStreamSummary", "kinesis:ListTagsForResource", "kinesis:ListTagsForStream"],
                change: [
                    "kinesis:DecreaseStreamRetentionPeriod",
                    "kinesis:RemoveTagsFromStream",
                    "kinesis:TagResource",
                    "kinesis:UntagResource",
                ],
                remove: ["kinesis:DeleteStream"],
            },
        },
    },
    {
        sid: "Deliveries",
        on: named("firehose", "deliverystream/"),
        calls: {
            "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
                create: ["firehose:CreateDeliveryStream", "firehose:TagDeliveryStream"],
                read: ["firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream"],
                change: ["firehose:UntagDeliveryStream", "firehose:UpdateDestination"],
                remove: ["firehose:DeleteDeliveryStream"],
            },
        },
    },
];
