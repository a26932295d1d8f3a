import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";

import type { Lifetime } from "../../components/environment";
import { DataLake, TEMPORARY_PREFIX } from "../../components/lake/dataLake";
import { deploy, testEnvironment, valueOf } from "../support/mocks";

const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

const deployLake = (rawRetentionDays = 0, lifetime: Lifetime = "permanent") =>
    deploy(
        () =>
            new DataLake("lake", {
                environment: testEnvironment(lifetime),
                lakeKey: new aws.kms.Key("lake-key"),
                queryKey: new aws.kms.Key("query-key"),
                rawRetentionDays,
                rawRestoreDays: 21,
                quarantineRetentionDays: 45,
            }),
    );

describe("DataLake", () => {
    it("has six buckets", async () => {
        const { resources } = await deployLake();
        assert.deepEqual(
            resources
                .ofType("aws:s3/bucket:Bucket")
                .map(({ inputs }) => inputs.bucket)
                .sort(),
            [
                "strata-dev-access-logs-000000000000",
                "strata-dev-curated-000000000000",
                "strata-dev-quarantine-000000000000",
                "strata-dev-query-results-000000000000",
                "strata-dev-raw-000000000000",
                "strata-dev-scripts-000000000000",
            ],
        );
    });

    it("gives their addresses", async () => {
        const { result } = await deployLake();
        const zones = [result.raw, result.curated, result.quarantine, result.scripts, result.queryResults];
        assert.deepEqual(await Promise.all(zones.map((zone) => valueOf(zone.uri))), [
            "s3://strata-dev-raw-000000000000/",
            "s3://strata-dev-curated-000000000000/",
            "s3://strata-dev-quarantine-000000000000/",
            "s3://strata-dev-scripts-000000000000/",
            "s3://strata-dev-query-results-000000000000/",
        ]);
        assert.equal(await valueOf(result.accessLogs.uri), "s3://strata-dev-access-logs-000000000000/");
    });

    it("encrypts each zone with its layer's key, and the access logs with S3's", async () => {
        const { resources } = await deployLake();
        const keys = resources
            .ofType(ENCRYPTION)
            .map(({ name, inputs }) => [name, inputs.rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId]);
        const lake = "arn:aws:kms:us-east-1:000000000000:key/lake-key";
        assert.deepEqual(Object.fromEntries(keys), {
            "lake-access-logs-encryption": undefined,
            "lake-raw-encryption": lake,
            "lake-curated-encryption": lake,
            "lake-quarantine-encryption": lake,
            "lake-scripts-encryption": lake,
            "lake-query-results-encryption": "arn:aws:kms:us-east-1:000000000000:key/query-key",
        });
    });

    it("logs the requests to every zone but that of the logs", async () => {
        const { resources } = await deployLake();
        assert.deepEqual(
            resources
                .ofType("aws:s3/bucketLogging:BucketLogging")
                .map(({ inputs }) => inputs.targetPrefix)
                .sort(),
            ["curated/", "quarantine/", "query-results/", "raw/", "scripts/"],
        );
    });

    it("lets S3 deliver access logs of the stack's buckets only", async () => {
        const { resources } = await deployLake();
        const { Statement } = resources.get("aws:s3/bucketPolicy:BucketPolicy", "lake-access-logs-policy").inputs
            .policy;
        assert.equal(Statement.length, 3);
        assert.deepEqual(Statement[2], {
            Sid: "AllowAccessLogDelivery",
            Effect: "Allow",
            Principal: { Service: "logging.s3.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::strata-dev-access-logs-000000000000/*",
            Condition: {
                StringEquals: { "aws:SourceAccount": "000000000000" },
                ArnLike: { "aws:SourceArn": "arn:aws:s3:::strata-dev-*-000000000000" },
            },
        });
    });

    it("keeps each zone as long as it is useful", async () => {
        const { resources } = await deployLake();
        const rules = (zone: string) => resources.get(LIFECYCLE, `lake-${zone}-lifecycle`).inputs.rules;
        const ids = (zone: string) => rules(zone).map(({ id }: { id: string }) => id);
        assert.deepEqual(ids("raw"), ["clean-up", "move"]);
        assert.equal(rules("raw")[0].noncurrentVersionExpiration.noncurrentDays, 21);
        assert.deepEqual(rules("raw")[1].transitions, [{ days: 30, storageClass: "INTELLIGENT_TIERING" }]);
        assert.deepEqual(ids("curated"), ["clean-up"]);
        assert.equal(rules("curated")[0].noncurrentVersionExpiration.noncurrentDays, 7);
        assert.deepEqual(rules("quarantine")[1].expiration, { days: 45 });
        assert.deepEqual(ids("scripts"), ["clean-up", "expire-temporary"]);
        assert.deepEqual(rules("scripts")[1].filter, { prefix: TEMPORARY_PREFIX });
        assert.deepEqual(rules("query-results")[1].expiration, { days: 30 });
        assert.deepEqual(rules("access-logs")[1].expiration, { days: 365 });
    });

    it("deletes raw files after their retention", async () => {
        const { resources } = await deployLake(400);
        const { rules } = resources.get(LIFECYCLE, "lake-raw-lifecycle").inputs;
        assert.deepEqual(rules[1], {
            id: "expire",
            status: "Enabled",
            filter: { prefix: "" },
            expiration: { days: 400 },
        });
        assert.equal(rules[2].id, "move");
    });

    for (const [lifetime, kept] of [
        ["permanent", true],
        ["disposable", false],
    ] as const) {
        it(`${kept ? "keeps" : "gives up"} the data of a ${lifetime} stack`, async () => {
            const { resources } = await deployLake(0, lifetime);
            for (const { inputs, options } of resources.ofType("aws:s3/bucket:Bucket")) {
                assert.equal(options.protect, kept);
                assert.equal(inputs.forceDestroy, !kept);
            }
        });
    }
});
