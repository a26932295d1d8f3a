import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import type { Resources } from "../support/mocks";
import { type Changes, deployProgram } from "../support/program";

const SCRIPTS = "s3://strata-dev-scripts-000000000000";
const ROLE = "arn:aws:iam::000000000000:role/strata-dev-yellow_taxi-stream";
const bucket = (name: string) => `arn:aws:s3:::strata-dev-${name}-000000000000`;

async function program(changes: Changes): Promise<Resources> {
    const { resources, result } = await deployProgram(changes);
    assert.equal(result, undefined);
    return resources;
}

describe("the setting streamingJob", () => {
    let on: Resources;
    let off: Resources;

    before(async () => {
        on = await program({ "strata:streaming": "true", "strata:streamingJob": "true" });
        off = await program({ "strata:streaming": "true" });
    });

    after(() => pulumi.runtime.setAllConfig({}));

    const NAME = "streaming-yellow_taxi-job";

    it("makes nothing of the job where it is off", () => {
        const made = off.all.filter(({ name }) => name.startsWith(NAME) || name === "roles-yellow_taxi-stream");
        assert.deepEqual(
            made.map(({ urn }) => urn),
            [],
        );
        const policies = off.ofType("aws:kms/key:Key").map(({ inputs }) => inputs.policy as string);
        assert.ok(!policies.some((policy) => policy.includes(ROLE)));
    });

    it("makes a streaming job of the smallest workers that Glue restarts every week", () => {
        assert.deepEqual(on.get("aws:glue/job:Job", NAME).inputs, {
            name: "strata-dev-yellow_taxi-stream",
            description: "Cleans the rows of New York yellow taxi trips as they come",
            roleArn: ROLE,
            command: {
                name: "gluestreaming",
                pythonVersion: "3",
                scriptLocation: `${SCRIPTS}/glue/yellow_taxi/stream.py`,
            },
            glueVersion: "5.1",
            workerType: "G.025X",
            numberOfWorkers: 2,
            maintenanceWindow: "Sun:3",
            executionProperty: { maxConcurrentRuns: 1 },
            maxRetries: 1,
            securityConfiguration: "strata-dev-etl",
            connections: ["strata-dev"],
            defaultArguments: {
                "--job-language": "python",
                "--extra-py-files": `${SCRIPTS}/glue/packages.zip`,
                "--TempDir": `${SCRIPTS}/checkpoints/yellow_taxi/tmp/`,
                "--enable-metrics": "true",
                "--enable-continuous-cloudwatch-log": "true",
                "--job-bookmark-option": "job-bookmark-disable",
                "--dataset_uri": `${SCRIPTS}/datasets/yellow_taxi.json`,
                "--curated_uri": "s3://strata-dev-curated-000000000000/yellow_taxi/",
                "--quarantine_uri": "s3://strata-dev-quarantine-000000000000/yellow_taxi/",
                "--checkpoint_uri": `${SCRIPTS}/checkpoints/yellow_taxi/`,
                "--source_uri": "kinesis://strata-dev-yellow_taxi",
                "--region": "us-east-1",
            },
        });
        const { key } = on.get("aws:s3/bucketObjectv2:BucketObjectv2", `${NAME}-script`).inputs;
        assert.equal(key, "glue/yellow_taxi/stream.py");
    });

    it("lets the job read the stream, write its own tables, and remember how far it has come", () => {
        const { policy, role } = on.get("aws:iam/rolePolicy:RolePolicy", `${NAME}-rights`).inputs;
        assert.equal(role, "strata-dev-yellow_taxi-stream");
        const by = (sid: string) => policy.Statement.find(({ Sid }: { Sid: string }) => Sid === sid);
        assert.deepEqual(
            policy.Statement.map(({ Sid }: { Sid: string }) => Sid),
            [
                ...["ReadStreams", "DecryptStreams", "ListBuckets", "ReadScripts", "FindUploads", "WriteLake"],
                ...["UseLakeKey", "UseCatalogKey", "PutMetrics", "ReadSecurityConfiguration", "WriteLogs"],
                ...["ReadConnection", "MakeNetworkInterfaces", "RemoveNetworkInterfaces", "TagNetworkInterfaces"],
                "LookAtTheNetwork",
            ],
        );
        assert.deepEqual(by("ReadStreams").Resource, [
            "arn:aws:kinesis:us-east-1:000000000000:stream/strata-dev-yellow_taxi",
        ]);
        assert.deepEqual(by("ReadScripts").Resource, [
            `${bucket("scripts")}/glue/yellow_taxi/stream.py`,
            `${bucket("scripts")}/glue/packages.zip`,
            `${bucket("scripts")}/datasets/yellow_taxi.json`,
            `${bucket("curated")}/yellow_taxi/taxi_zones/*`,
        ]);
        assert.deepEqual(by("WriteLake").Resource, [
            `${bucket("curated")}/yellow_taxi/yellow_taxi_trips_stream/*`,
            `${bucket("quarantine")}/yellow_taxi/yellow_taxi_stream_rejected/*`,
            `${bucket("scripts")}/checkpoints/yellow_taxi/*`,
        ]);
    });

    it("has a table of the clean rows by month, and one of the rejected rows", () => {
        const clean = on.get("aws:glue/catalogTable:CatalogTable", `${NAME}-clean`).inputs;
        assert.deepEqual(
            [clean.databaseName, clean.name, clean.storageDescriptor.location],
            [
                "strata_dev_curated",
                "yellow_taxi_trips_stream",
                "s3://strata-dev-curated-000000000000/yellow_taxi/yellow_taxi_trips_stream/",
            ],
        );
        assert.equal(clean.parameters["projection.pickup_month.type"], "date");
        assert.equal(clean.partitionKeys[0].name, "pickup_month");
        const rejected = on.get("aws:glue/catalogTable:CatalogTable", `${NAME}-rejected`).inputs;
        assert.deepEqual(
            [rejected.databaseName, rejected.name, rejected.storageDescriptor.location, rejected.partitionKeys],
            [
                "strata_dev_quarantine",
                "yellow_taxi_stream_rejected",
                "s3://strata-dev-quarantine-000000000000/yellow_taxi/yellow_taxi_stream_rejected/",
                [],
            ],
        );
    });

    it("leads the jobs to Kinesis, tells of a job that fails, and lets its role use the keys", () => {
        const rules = on.names("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
        assert.ok(rules.includes("network-groups-jobs-to-endpoints-out"));
        const { eventPattern } = on.get("aws:cloudwatch/eventRule:EventRule", "etl-failures-failed-jobs").inputs;
        assert.ok(JSON.parse(eventPattern).detail.jobName.includes("strata-dev-yellow_taxi-stream"));
        for (const layer of ["lake", "etl", "catalog", "streaming"]) {
            assert.ok(on.get("aws:kms/key:Key", `keys-${layer}`).inputs.policy.includes(ROLE), layer);
        }
    });
});
