import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";

import { CrawlQueues } from "../../components/catalog/crawlQueues";
import { DataLake } from "../../components/lake/dataLake";
import { bikeRides, foundations, keyArn, makeCatalog } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";

const SQS = "arn:aws:sqs:us-east-1:000000000000";
const RAW = "arn:aws:s3:::strata-dev-raw-000000000000";
const EVENTS = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"];
const denyPlainHttp = (queue: string) => ({
    Sid: "DenyPlainHttp",
    Effect: "Deny",
    Principal: "*",
    Action: ["sqs:SendMessage", "sqs:ReceiveMessage"],
    Resource: `${SQS}:${queue}`,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
});

describe("event-driven crawls", () => {
    let resources: Resources;

    before(async () => {
        ({ resources } = await deploy(() => {
            const environment = testEnvironment();
            const datasets = [bikeRides()];
            const base = foundations(environment, datasets);
            const crawls = new CrawlQueues("crawls", { environment, datasets, key: base.keys.etl });
            new DataLake("told", {
                environment,
                lakeKey: new aws.kms.Key("told", {}),
                queryKey: base.keys.query,
                rawRetentionDays: 0,
                rawRestoreDays: 30,
                quarantineRetentionDays: 30,
                rawQueues: crawls.targets,
            });
            makeCatalog(environment, datasets, base, true, { crawlQueues: crawls.queues });
        }));
    });

    it("have a queue of changes and one of failed ones for each dataset, under the key", () => {
        const queues = resources.ofType("aws:sqs/queue:Queue").map(({ name, inputs }) => [name, inputs]);
        const inputs = (name: string) => ({ name, kmsMasterKeyId: keyArn("etl"), messageRetentionSeconds: 1_209_600 });
        assert.deepEqual(Object.fromEntries(queues), {
            "crawls-bike_rides-changes": inputs("strata-dev-bike_rides-crawl"),
            "crawls-bike_rides-failed": inputs("strata-dev-bike_rides-crawl-failed"),
        });
    });

    it("let only the raw bucket send, and nobody without TLS", () => {
        const type = "aws:sqs/queuePolicy:QueuePolicy";
        assert.deepEqual(resources.get(type, "crawls-bike_rides-changes").inputs.policy.Statement, [
            {
                Sid: "AllowRawZone",
                Effect: "Allow",
                Principal: { Service: "s3.amazonaws.com" },
                Action: ["sqs:SendMessage"],
                Resource: `${SQS}:strata-dev-bike_rides-crawl`,
                Condition: {
                    StringEquals: { "aws:SourceAccount": "000000000000" },
                    ArnEquals: { "aws:SourceArn": RAW },
                },
            },
            denyPlainHttp("strata-dev-bike_rides-crawl"),
        ]);
        assert.deepEqual(resources.get(type, "crawls-bike_rides-failed").inputs.policy.Statement, [
            denyPlainHttp("strata-dev-bike_rides-crawl-failed"),
        ]);
    });

    it("are told of the dataset's files by the raw zone alone, after its policy is there", () => {
        const type = "aws:s3/bucketNotification:BucketNotification";
        const { inputs, options } = resources.get(type, "told-raw-events");
        assert.deepEqual(inputs, {
            bucket: "strata-dev-raw-000000000000",
            eventbridge: true,
            queues: [
                {
                    id: "crawl-bike_rides",
                    queueArn: `${SQS}:strata-dev-bike_rides-crawl`,
                    filterPrefix: "bike_rides/",
                    events: EVENTS,
                },
            ],
        });
        const policy = resources.get("aws:sqs/queuePolicy:QueuePolicy", "crawls-bike_rides-changes");
        assert.ok(options.dependencies.includes(policy.urn));
        assert.deepEqual(resources.get(type, "told-curated-events").inputs, {
            bucket: "strata-dev-curated-000000000000",
            eventbridge: true,
        });
    });

    it("make the crawler look where something changed", () => {
        const { inputs } = resources.get("aws:glue/crawler:Crawler", "catalog-bike_rides");
        assert.deepEqual(inputs.recrawlPolicy, { recrawlBehavior: "CRAWL_EVENT_MODE" });
        assert.deepEqual(inputs.s3Targets, [
            {
                path: "s3://strata-dev-raw-000000000000/bike_rides/",
                eventQueueArn: `${SQS}:strata-dev-bike_rides-crawl`,
                dlqEventQueueArn: `${SQS}:strata-dev-bike_rides-crawl-failed`,
            },
        ]);
    });

    it("give the crawler its two queues and their key, and no other", () => {
        const { policy } = resources.get("aws:iam/rolePolicy:RolePolicy", "catalog-bike_rides-rights").inputs;
        assert.deepEqual(policy.Statement.slice(-3), [
            {
                Sid: "TakeChanges",
                Effect: "Allow",
                Action: [
                    "sqs:DeleteMessage",
                    "sqs:GetQueueAttributes",
                    "sqs:GetQueueUrl",
                    "sqs:ListDeadLetterSourceQueues",
                    "sqs:ListQueueTags",
                    "sqs:PurgeQueue",
                    "sqs:ReceiveMessage",
                    "sqs:SetQueueAttributes",
                ],
                Resource: `${SQS}:strata-dev-bike_rides-crawl`,
            },
            {
                Sid: "PutAsideChanges",
                Effect: "Allow",
                Action: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"],
                Resource: `${SQS}:strata-dev-bike_rides-crawl-failed`,
            },
            {
                Sid: "UseMessageKey",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:GenerateDataKey"],
                Resource: keyArn("etl"),
                Condition: { StringEquals: { "kms:ViaService": "sqs.us-east-1.amazonaws.com" } },
            },
        ]);
    });
});
