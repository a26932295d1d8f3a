import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { DatasetRoles } from "../access/taskRoles";
import type { Catalog } from "../catalog/catalog";
import type { Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { grant } from "../rights";
import { DatasetStream } from "./datasetStream";
import { readStreams } from "./rights";

/** What the caller of {@link Streaming} decides. */
export interface StreamingArgs {
    readonly environment: Environment;
    /** Datasets that the stack holds; those that are streamed get a stream each. */
    readonly datasets: readonly Dataset[];
    readonly raw: Zone;
    readonly catalog: Pick<Catalog, "rawDatabase" | "ownsAccountSettings">;
    /** Roles of the deliveries, and the warehouse's, which reads the streams itself. */
    readonly roles: { readonly delivery: DatasetRoles; readonly copy: aws.iam.Role };
    readonly keys: {
        readonly streaming: aws.kms.Key;
        readonly lake: aws.kms.Key;
        readonly catalog: aws.kms.Key;
    };
    /** Shards of each stream, or 0 for as many as it takes. */
    readonly shards: number;
    readonly retentionHours: number;
    readonly logRetentionDays: number;
}

/** Streams of rows as they come, for the datasets that have such a source. */
export class Streaming extends pulumi.ComponentResource {
    /** Names of the streams by dataset. */
    public readonly streamNames: Readonly<Record<string, pulumi.Output<string>>>;
    /** Key of the streams. */
    public readonly key: aws.kms.Key;
    /** By dataset name. */
    public readonly streams: Readonly<Record<string, DatasetStream>>;

    constructor(name: string, args: StreamingArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:streaming:Streaming", name, {}, opts);
        const { environment, catalog, keys } = args;
        this.key = keys.streaming;
        const streamOf = (dataset: Dataset) =>
            new DatasetStream(
                `${name}-${dataset.name}`,
                {
                    environment,
                    dataset,
                    raw: args.raw,
                    rawDatabase: catalog.rawDatabase,
                    role: args.roles.delivery[dataset.name]!,
                    keys,
                    catalogKey: { environment, arn: keys.catalog.arn, owned: catalog.ownsAccountSettings },
                    shards: args.shards,
                    retentionHours: args.retentionHours,
                    logRetentionDays: args.logRetentionDays,
                },
                { parent: this },
            );
        const streamed = args.datasets.filter((dataset) => dataset.streamed === true);
        this.streams = Object.fromEntries(streamed.map((dataset) => [dataset.name, streamOf(dataset)]));
        this.streamNames = Object.fromEntries(
            Object.entries(this.streams).map(([dataset, { stream }]) => [dataset, stream.name]),
        );
        const arns = Object.values(this.streams).map(({ stream }) => stream.arn);
        grant(
            `${name}-warehouse-rights`,
            args.roles.copy,
            [
                ...readStreams(environment, arns, keys.streaming),
                // Redshift looks for the stream by its name (Redshift Database Developer Guide, "Getting started with
                // streaming ingestion from Amazon Kinesis Data Streams"); Kinesis has no resource type for it.
                { Sid: "FindStreams", Effect: "Allow", Action: ["kinesis:ListStreams"], Resource: "*" },
            ],
            { parent: this },
        );
        this.registerOutputs({});
    }
}
