import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { denyPlainHttp } from "../access/denyPlainHttp";
import { policyDocument } from "../access/policyDocument";
import type { Environment } from "../environment";
import { allowDeadLetters, MESSAGES } from "../etl/deadLetters";
import type { ZoneQueue } from "../lake/zone";
import { zoneBucketArn } from "../lake/zoneName";

/** What the caller of {@link CrawlQueues} decides. */
export interface CrawlQueuesArgs {
    readonly environment: Environment;
    /** Datasets whose changes of raw files are queued. */
    readonly datasets: readonly Dataset[];
    /** Key of the messages. */
    readonly key: aws.kms.Key;
}

/** Where a crawler finds what has changed. */
export interface CrawlQueue {
    /** Changes of the dataset's raw files, as S3 tells them. */
    readonly changes: aws.sqs.Queue;
    /** Changes that the crawler could not work on. */
    readonly failed: aws.sqs.Queue;
}

/** Days that a change waits for the next crawl: the most that SQS does. */
const WAITING_DAYS = 14;

/**
 * What S3 tells of. Removals too, or the crawler would look for what is gone; a removal by a rule of the lifecycle is an
 * event of its own. Source: S3 User Guide, "Supported event types for SQS, SNS, and Lambda".
 */
const EVENTS = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"];

/**
 * Queues between the raw zone and the crawlers, which then look only where something has changed.
 *
 * S3 sends to them itself: a crawler reads S3's own messages and not those of EventBridge (Glue Developer Guide,
 * "Accelerating crawls using Amazon S3 event notifications"). Made before the zone, whose bucket sends to no queue that
 * would refuse it.
 */
export class CrawlQueues extends pulumi.ComponentResource {
    /** By dataset name. */
    public readonly queues: Readonly<Record<string, CrawlQueue>>;
    /** Where the raw zone sends what changes. */
    public readonly targets: readonly ZoneQueue[];

    constructor(name: string, args: CrawlQueuesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:catalog:CrawlQueues", name, {}, opts);
        const made = args.datasets.map((dataset) => ({
            dataset,
            ...this.queuesOf(`${name}-${dataset.name}`, dataset, args),
        }));
        this.queues = Object.fromEntries(
            made.map(({ dataset, changes, failed }) => [dataset.name, { changes, failed }]),
        );
        this.targets = made.map(({ dataset, changes, policy }) => ({
            id: `crawl-${dataset.name}`,
            arn: changes.arn,
            prefix: `${dataset.name}/`,
            events: EVENTS,
            ready: policy,
        }));
        this.registerOutputs();
    }

    private queuesOf(name: string, dataset: Dataset, { environment, key }: CrawlQueuesArgs) {
        const queue = (suffix: string, task: string) =>
            new aws.sqs.Queue(
                `${name}-${suffix}`,
                {
                    name: `${environment.prefix}-${dataset.name}-${task}`,
                    kmsMasterKeyId: key.arn,
                    messageRetentionSeconds: WAITING_DAYS * 86_400,
                },
                { parent: this },
            );
        const changes = queue("changes", "crawl");
        const failed = queue("failed", "crawl-failed");
        const policy = new aws.sqs.QueuePolicy(
            `${name}-changes`,
            {
                queueUrl: changes.url,
                policy: policyDocument(
                    {
                        Sid: "AllowRawZone",
                        Effect: "Allow",
                        Principal: { Service: "s3.amazonaws.com" },
                        Action: ["sqs:SendMessage"],
                        Resource: changes.arn,
                        Condition: {
                            StringEquals: { "aws:SourceAccount": environment.accountId },
                            ArnEquals: { "aws:SourceArn": zoneBucketArn(environment, "raw") },
                        },
                    },
                    denyPlainHttp(changes.arn, MESSAGES),
                ),
            },
            { parent: this },
        );
        allowDeadLetters(`${name}-failed`, { queue: failed }, { parent: this });
        return { changes, failed, policy };
    }
}
