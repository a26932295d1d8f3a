import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import { allowEventIntegration, allowLogDelivery } from "./bucketStatements";
import type { Retention } from "./lifecycle";
import { Zone, type ZoneQueue } from "./zone";
import type { ZoneName } from "./zoneName";

/** Prefix of the scripts zone for scratch data of jobs; deleted after a week. */
export const TEMPORARY_PREFIX = "tmp/";

/** What the caller of {@link DataLake} decides. */
export interface DataLakeArgs {
    readonly environment: Environment;
    /** Key of the raw, curated, quarantine and scripts zones. */
    readonly lakeKey: aws.kms.Key;
    /** Key of the query results. */
    readonly queryKey: aws.kms.Key;
    /** Days after which raw files are deleted; 0 keeps them. Plain: it decides which lifecycle rules there are. */
    readonly rawRetentionDays: number;
    /** Days that a replaced or deleted raw file can be brought back. */
    readonly rawRestoreDays: number;
    /** Days that rejected rows are kept. */
    readonly quarantineRetentionDays: number;
    /** Whether there is a zone for the files of feeds, which COPY JOBs load. @default false */
    readonly feeds?: boolean;
    /** Queues that S3 tells of changed raw files. @default none */
    readonly rawQueues?: readonly ZoneQueue[];
}

/** Days that results of Athena queries are kept: they can be computed again. */
const QUERY_RESULT_DAYS = 30;
/** Days that files of feeds are kept. */
const FEED_DAYS = 365;
/** Days that logs of the requests to the buckets are kept. */
const ACCESS_LOG_DAYS = 365;

/** The lake's buckets, from raw files to query results. */
export class DataLake extends pulumi.ComponentResource {
    /** Files as they arrived. */
    public readonly raw: Zone;
    /** Files of feeds, for the warehouse's COPY JOBs; undefined without feeds. */
    public readonly feeds?: Zone;
    /** Clean rows, reference tables and what the jobs record of their runs. */
    public readonly curated: Zone;
    /** Rejected rows with their reasons. */
    public readonly quarantine: Zone;
    /** Code and definitions of the jobs. */
    public readonly scripts: Zone;
    /** Results of Athena queries. */
    public readonly queryResults: Zone;
    /** Logs of the requests to the other buckets. */
    public readonly accessLogs: Zone;

    constructor(name: string, args: DataLakeArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:lake:DataLake", name, {}, opts);
        const { environment, lakeKey, queryKey } = args;
        this.accessLogs = new Zone(
            `${name}-access-logs`,
            {
                environment,
                zone: "access-logs",
                // S3 cannot deliver access logs to a bucket with a customer key (S3 User Guide, "Enabling server
                // access logging").
                retention: { expireAfter: ACCESS_LOG_DAYS, restoreWithin: 30 },
                statements: (bucket) => [allowLogDelivery(environment, bucket)],
            },
            { parent: this },
        );
        const zone = (zoneName: ZoneName, key: aws.kms.Key, retention: Retention, queues?: readonly ZoneQueue[]) =>
            new Zone(
                `${name}-${zoneName}`,
                { environment, zone: zoneName, key, retention, queues, accessLogs: this.accessLogs },
                { parent: this },
            );
        const rawRetention: Retention = {
            ...(args.rawRetentionDays === 0 ? {} : { expireAfter: args.rawRetentionDays }),
            restoreWithin: args.rawRestoreDays,
            // Read once, then only to rebuild a month: this class costs nothing to read again.
            transition: { after: 30, storageClass: "INTELLIGENT_TIERING" },
        };
        this.raw = zone("raw", lakeKey, rawRetention, args.rawQueues);
        if (args.feeds === true) {
            this.feeds = new Zone(
                `${name}-feeds`,
                {
                    ...{ environment, zone: "feeds", key: lakeKey, accessLogs: this.accessLogs },
                    // What is loaded stays for a year, to be loaded again after a mishap.
                    retention: { expireAfter: FEED_DAYS, restoreWithin: 30 },
                    notifiedByService: true,
                    statements: (bucket) => [allowEventIntegration(environment, bucket)],
                },
                { parent: this },
            );
        }
        // Every run replaces whole months, so old versions pile up; a week is enough to notice a bad run.
        this.curated = zone("curated", lakeKey, { restoreWithin: 7 });
        this.quarantine = zone("quarantine", lakeKey, { expireAfter: args.quarantineRetentionDays, restoreWithin: 7 });
        this.scripts = zone("scripts", lakeKey, { restoreWithin: 90, temporaryPrefix: TEMPORARY_PREFIX });
        this.queryResults = zone("query-results", queryKey, { expireAfter: QUERY_RESULT_DAYS, restoreWithin: 1 });
        this.registerOutputs({
            rawUri: this.raw.uri,
            curatedUri: this.curated.uri,
            quarantineUri: this.quarantine.uri,
            scriptsUri: this.scripts.uri,
        });
    }
}
