import { strict as assert } from "node:assert";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { TaskRoles } from "../../components/access/taskRoles";
import { Streaming } from "../../components/streaming/streaming";
import { bikeRides, foundations, keyArn, makeCatalog } from "../support/layers";
import { deploy, type Resources, testEnvironment } from "../support/mocks";
import { deployProgram } from "../support/program";

const STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/strata-dev-bike_rides";
const DELIVERY = "arn:aws:iam::000000000000:role/strata-dev-bike_rides-delivery";
const RAW = "arn:aws:s3:::strata-dev-raw-000000000000";
const STREAMING_KEY = "arn:aws:kms:us-east-1:000000000000:key/streaming-key";
const LOG_GROUP = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/kinesisfirehose/strata-dev-bike_rides";
const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

async function deployStreams(shards: number): Promise<Resources> {
    const { resources } = await deploy(() => {
        const environment = testEnvironment();
        const datasets = [
            bikeRides({ streamed: true }),
            bikeRides({ name: "scooter_rides", curated: { ...bikeRides().curated, table: "scooters" } }),
        ];
        const base = foundations(environment, datasets);
        const roles = new TaskRoles("streaming-roles", { environment, datasets, flowLogs: false, streaming: true });
        return new Streaming("streaming", {
            environment,
            datasets,
            raw: base.lake.raw,
            catalog: makeCatalog(environment, datasets, base),
            roles: { delivery: roles.delivery!, copy: roles.copy },
            keys: {
                streaming: new aws.kms.Key("streaming-key", {}),
                lake: base.keys.lake,
                catalog: base.keys.catalog,
            },
            shards,
            retentionHours: 48,
            logRetentionDays: 14,
        });
    });
    return resources;
}

describe("Streaming", () => {
    let resources: Resources;

    before(async () => {
        resources = await deployStreams(0);
    });

    const statements = (name: string) =>
        resources.get("aws:iam/rolePolicy:RolePolicy", name).inputs.policy.Statement as Record<string, unknown>[];

    it("has an encrypted stream for each dataset that is streamed, and for no other", () => {
        const { inputs, options } = resources.get("aws:kinesis/stream:Stream");
        assert.deepEqual(inputs, {
            name: "strata-dev-bike_rides",
            streamModeDetails: { streamMode: "ON_DEMAND" },
            retentionPeriod: 48,
            encryptionType: "KMS",
            kmsKeyId: STREAMING_KEY,
        });
        assert.ok(options.protect);
    });

    it("has as many shards as it is told", async () => {
        const { inputs } = (await deployStreams(3)).get("aws:kinesis/stream:Stream");
        assert.deepEqual([inputs.streamModeDetails, inputs.shardCount], [{ streamMode: "PROVISIONED" }, 3]);
    });

    it("lands the rows as Parquet by the day of arrival, beside what starts workflows", () => {
        const { inputs, options } = resources.get(FIREHOSE);
        assert.deepEqual(inputs, {
            name: "strata-dev-bike_rides",
            destination: "extended_s3",
            kinesisSourceConfiguration: { kinesisStreamArn: STREAM, roleArn: DELIVERY },
            extendedS3Configuration: {
                roleArn: DELIVERY,
                bucketArn: RAW,
                prefix: "streams/bike_rides/arrived=!{timestamp:yyyy-MM-dd}/",
                errorOutputPrefix: "streams/bike_rides_errors/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/",
                customTimeZone: "UTC",
                bufferingSize: 128,
                bufferingInterval: 300,
                compressionFormat: "UNCOMPRESSED",
                kmsKeyArn: keyArn("lake"),
                cloudwatchLoggingOptions: {
                    enabled: true,
                    logGroupName: "/aws/kinesisfirehose/strata-dev-bike_rides",
                    logStreamName: "delivery",
                },
                dataFormatConversionConfiguration: {
                    enabled: true,
                    inputFormatConfiguration: { deserializer: { hiveJsonSerDe: {} } },
                    outputFormatConfiguration: { serializer: { parquetSerDe: { compression: "SNAPPY" } } },
                    schemaConfiguration: {
                        databaseName: "strata_dev_raw",
                        tableName: "bike_rides_stream",
                        region: "us-east-1",
                        roleArn: DELIVERY,
                        versionId: "LATEST",
                    },
                },
            },
        });
        assert.ok(
            options.dependencies.includes(
                resources.get("aws:iam/rolePolicy:RolePolicy", "streaming-bike_rides-delivery-rights").urn,
            ),
        );
    });

    it("has a table of the landed rows whose partitions Athena works out", () => {
        const { inputs } = resources.get("aws:glue/catalogTable:CatalogTable", "streaming-bike_rides-table");
        const { storageDescriptor, ...table } = inputs;
        assert.deepEqual(table, {
            databaseName: "strata_dev_raw",
            name: "bike_rides_stream",
            description: "Bike rides: rows as they came in the stream",
            tableType: "EXTERNAL_TABLE",
            parameters: {
                EXTERNAL: "TRUE",
                classification: "parquet",
                "projection.enabled": "true",
                "projection.arrived.type": "date",
                "projection.arrived.format": "yyyy-MM-dd",
                "projection.arrived.range": "2026-01-01,NOW",
                "storage.location.template": "s3://strata-dev-raw-000000000000/streams/bike_rides/arrived=${arrived}/",
            },
            partitionKeys: [{ name: "arrived", type: "string", comment: "UTC day of arrival, YYYY-MM-DD" }],
        });
        assert.equal(storageDescriptor.location, "s3://strata-dev-raw-000000000000/streams/bike_rides/");
        assert.deepEqual(storageDescriptor.columns, [
            { name: "ride_id", type: "bigint", comment: "As in the raw files" },
            { name: "started_at", type: "timestamp", comment: "As in the raw files" },
        ]);
    });

    it("keeps the delivery's log under the streams' key", () => {
        assert.deepEqual(resources.get("aws:cloudwatch/logGroup:LogGroup", "streaming-bike_rides-logs").inputs, {
            name: "/aws/kinesisfirehose/strata-dev-bike_rides",
            kmsKeyId: STREAMING_KEY,
            retentionInDays: 14,
        });
        assert.deepEqual(resources.get("aws:cloudwatch/logStream:LogStream").inputs, {
            name: "delivery",
            logGroupName: "/aws/kinesisfirehose/strata-dev-bike_rides",
        });
    });

    const READ = [
        {
            Sid: "ReadStreams",
            Effect: "Allow",
            Action: [
                "kinesis:DescribeStream",
                "kinesis:DescribeStreamSummary",
                "kinesis:GetRecords",
                "kinesis:GetShardIterator",
                "kinesis:ListShards",
            ],
            Resource: [STREAM],
        },
        {
            Sid: "DecryptStreams",
            Effect: "Allow",
            Action: ["kms:Decrypt"],
            Resource: STREAMING_KEY,
            Condition: { StringEquals: { "kms:ViaService": "kinesis.us-east-1.amazonaws.com" } },
        },
    ];

    it("lets the delivery read its stream and its columns, write below its folders, and log", () => {
        const glue = "arn:aws:glue:us-east-1:000000000000";
        assert.deepEqual(statements("streaming-bike_rides-delivery-rights"), [
            ...READ,
            {
                Sid: "LookAtTheBucket",
                Effect: "Allow",
                Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
                Resource: RAW,
            },
            {
                Sid: "LandFiles",
                Effect: "Allow",
                Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
                Resource: [`${RAW}/streams/bike_rides/*`, `${RAW}/streams/bike_rides_errors/*`],
            },
            {
                Sid: "UseLakeKey",
                Effect: "Allow",
                Action: ["kms:Decrypt", "kms:GenerateDataKey"],
                Resource: keyArn("lake"),
                Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
            },
            {
                Sid: "ReadColumns",
                Effect: "Allow",
                Action: ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"],
                Resource: [
                    `${glue}:catalog`,
                    `${glue}:database/strata_dev_raw`,
                    `${glue}:table/strata_dev_raw/bike_rides_stream`,
                ],
            },
            {
                Sid: "UseCatalogKey",
                Effect: "Allow",
                Action: ["kms:Decrypt"],
                Resource: keyArn("catalog"),
                Condition: { StringEquals: { "kms:ViaService": "glue.us-east-1.amazonaws.com" } },
            },
            { Sid: "WriteLog", Effect: "Allow", Action: ["logs:PutLogEvents"], Resource: `${LOG_GROUP}:*` },
        ]);
    });

    it("lets the warehouse read the streams, and find them by name", () => {
        assert.deepEqual(statements("streaming-warehouse-rights"), [
            ...READ,
            { Sid: "FindStreams", Effect: "Allow", Action: ["kinesis:ListStreams"], Resource: "*" },
        ]);
        assert.equal(
            resources.get("aws:iam/rolePolicy:RolePolicy", "streaming-warehouse-rights").inputs.role,
            "strata-dev-copy",
        );
    });
});

describe("the setting streaming", () => {
    let on: Resources;
    let off: Resources;
    const PRODUCER = "arn:aws:iam::000000000000:role/meters";

    before(async () => {
        const program = async (changes: Record<string, string>) => {
            const { resources, result } = await deployProgram(changes);
            assert.equal(result, undefined);
            return resources;
        };
        on = await program({ "strata:streaming": "true", "strata:streamProducerArns": JSON.stringify([PRODUCER]) });
        off = await program({});
    });

    after(() => pulumi.runtime.setAllConfig({}));

    it("makes nothing of streams where it is off", () => {
        const policies = off.ofType("aws:kms/key:Key").map(({ inputs }) => inputs.policy);
        assert.ok(!/kinesis/.test(JSON.stringify(policies)));
        const made = off.all.filter(({ type, name }) => /kinesis|streaming/.test(`${type} ${name}`));
        assert.deepEqual(
            made.map(({ urn }) => urn),
            [],
        );
        assert.ok(!off.names("aws:iam/role:Role").some((name) => name.endsWith("-delivery")));
    });

    it("gives the streams a key for their readers and their producers, through Kinesis", () => {
        const policy = JSON.parse(on.get("aws:kms/key:Key", "keys-streaming").inputs.policy);
        const role = (task: string) => `arn:aws:iam::000000000000:role/strata-dev-${task}`;
        const inStreams = {
            StringEquals: { "kms:ViaService": ["kinesis.us-east-1.amazonaws.com"] },
            ArnLike: {
                "kms:EncryptionContext:aws:kinesis:arn": "arn:aws:kinesis:us-east-1:000000000000:stream/strata-dev-*",
            },
        };
        assert.deepEqual(policy.Statement.slice(2), [
            {
                Sid: "ReadStreams",
                Effect: "Allow",
                Principal: { AWS: [role("yellow_taxi-delivery"), role("copy")] },
                Action: ["kms:Decrypt", "kms:DescribeKey"],
                Resource: "*",
                Condition: inStreams,
            },
            {
                Sid: "WriteStreams",
                Effect: "Allow",
                Principal: { AWS: [PRODUCER] },
                Action: ["kms:DescribeKey", "kms:GenerateDataKey*"],
                Resource: "*",
                Condition: inStreams,
            },
            {
                Sid: "EncryptStreamsByIam",
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::000000000000:root" },
                Action: ["kms:DescribeKey", "kms:GenerateDataKey*"],
                Resource: "*",
                Condition: {
                    StringEquals: {
                        "kms:CallerAccount": "000000000000",
                        "kms:ViaService": ["kinesis.us-east-1.amazonaws.com"],
                    },
                },
            },
        ]);
    });

    it("lets Firehose alone take the delivery's role", () => {
        const { assumeRolePolicy } = on.get("aws:iam/role:Role", "roles-yellow_taxi-delivery").inputs;
        assert.deepEqual(assumeRolePolicy.Statement[0].Principal, { Service: "firehose.amazonaws.com" });
        assert.deepEqual(assumeRolePolicy.Statement[0].Condition, {
            StringEquals: { "aws:SourceAccount": "000000000000" },
            ArnLike: { "aws:SourceArn": "arn:aws:firehose:us-east-1:000000000000:deliverystream/strata-dev-*" },
        });
    });

    it("leads the warehouse to Kinesis, and migrates once the stream is there", () => {
        const policy = JSON.parse(on.get("aws:ec2/vpcEndpoint:VpcEndpoint", "network-kinesis-streams").inputs.policy);
        assert.equal(policy.Statement[0].Action, "kinesis:*");
        const { inputs, options } = on.get("command:local:Command", "warehouse-migrations");
        assert.ok(inputs.environment.FEATURES.split(",").includes("streaming"));
        assert.equal(JSON.parse(inputs.environment.PARAMETERS).yellow_taxi_stream_name, "strata-dev-yellow_taxi");
        assert.ok(options.dependencies.includes(on.get("aws:kinesis/stream:Stream").urn));
    });
});
