import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import { dataOptions, type Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { type CatalogKey, grant } from "../rights";
import { streamErrorFolder, streamFolder, streamName } from "./names";
import { deliveryRights } from "./rights";
import { ARRIVED, streamTableInputs } from "./streamTable";

/** What the caller of {@link DatasetStream} decides. */
export interface DatasetStreamArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    /** Zone that the rows are landed in. */
    readonly raw: Zone;
    readonly rawDatabase: aws.glue.CatalogDatabase;
    /** Role of the delivery; it gets its rights. */
    readonly role: aws.iam.Role;
    readonly keys: { readonly streaming: aws.kms.Key; readonly lake: aws.kms.Key };
    readonly catalogKey: CatalogKey;
    /** Shards, or 0 for as many as it takes. Plain: it decides the mode. */
    readonly shards: number;
    /** Hours that records can be read again, 24 to 8760. */
    readonly retentionHours: number;
    readonly logRetentionDays: number;
}

/** MB and seconds after which Firehose writes a file; what is converted to Parquet is buffered from 64 MB on. */
const BUFFER = { megabytes: 128, seconds: 300 };
const LOG_STREAM = "delivery";

/** A dataset's stream, and its delivery as Parquet into the raw zone. */
export class DatasetStream extends pulumi.ComponentResource {
    public readonly stream: aws.kinesis.Stream;
    public readonly delivery: aws.kinesis.FirehoseDeliveryStream;

    constructor(name: string, args: DatasetStreamArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:streaming:DatasetStream", name, {}, opts);
        this.stream = this.makeStream(name, args);
        this.delivery = this.deliver(name, args);
        this.registerOutputs({ streamArn: this.stream.arn });
    }

    private makeStream(name: string, args: DatasetStreamArgs): aws.kinesis.Stream {
        const { environment, shards } = args;
        return new aws.kinesis.Stream(
            name,
            {
                name: streamName(environment, args.dataset.name),
                ...(shards === 0
                    ? { streamModeDetails: { streamMode: "ON_DEMAND" } }
                    : { streamModeDetails: { streamMode: "PROVISIONED" }, shardCount: shards }),
                retentionPeriod: args.retentionHours,
                encryptionType: "KMS",
                kmsKeyId: args.keys.streaming.arn,
            },
            { parent: this, ...dataOptions(environment) },
        );
    }

    private deliver(name: string, args: DatasetStreamArgs): aws.kinesis.FirehoseDeliveryStream {
        const { environment, dataset, raw, role, keys } = args;
        const deliveryName = streamName(environment, dataset.name);
        const table = new aws.glue.CatalogTable(
            `${name}-table`,
            { databaseName: args.rawDatabase.name, ...streamTableInputs(dataset, raw.uri) },
            { parent: this },
        );
        const logGroup = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: `/aws/kinesisfirehose/${deliveryName}`,
                kmsKeyId: keys.streaming.arn,
                retentionInDays: args.logRetentionDays,
            },
            { parent: this },
        );
        const logStream = new aws.cloudwatch.LogStream(
            `${name}-logs`,
            { name: LOG_STREAM, logGroupName: logGroup.name },
            { parent: this },
        );
        const rights = grant(
            `${name}-delivery-rights`,
            role,
            deliveryRights({
                ...{ environment, dataset, raw, logGroup, keys },
                streamArn: this.stream.arn,
                catalogKey: args.catalogKey,
            }),
            { parent: this },
        );
        return new aws.kinesis.FirehoseDeliveryStream(
            `${name}-delivery`,
            {
                name: deliveryName,
                destination: "extended_s3",
                kinesisSourceConfiguration: { kinesisStreamArn: this.stream.arn, roleArn: role.arn },
                extendedS3Configuration: {
                    roleArn: role.arn,
                    bucketArn: raw.arn,
                    prefix: `${streamFolder(dataset)}${ARRIVED}=!{timestamp:yyyy-MM-dd}/`,
                    errorOutputPrefix: `${streamErrorFolder(dataset)}!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/`,
                    customTimeZone: "UTC",
                    bufferingSize: BUFFER.megabytes,
                    bufferingInterval: BUFFER.seconds,
                    // Parquet is compressed within.
                    compressionFormat: "UNCOMPRESSED",
                    kmsKeyArn: keys.lake.arn,
                    cloudwatchLoggingOptions: {
                        enabled: true,
                        logGroupName: logGroup.name,
                        logStreamName: logStream.name,
                    },
                    dataFormatConversionConfiguration: {
                        enabled: true,
                        // Reads times as the raw files have them: 2019-01-31 08:00:00.
                        inputFormatConfiguration: { deserializer: { hiveJsonSerDe: {} } },
                        outputFormatConfiguration: { serializer: { parquetSerDe: { compression: "SNAPPY" } } },
                        schemaConfiguration: {
                            databaseName: table.databaseName,
                            tableName: table.name,
                            region: environment.region,
                            roleArn: role.arn,
                            versionId: "LATEST",
                        },
                    },
                },
            },
            { parent: this, dependsOn: [rights] },
        );
    }
}
