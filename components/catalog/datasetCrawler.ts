import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { datasetTags } from "../operations/costTags";
import { type CatalogKey, grant } from "../rights";
import { crawlerRights } from "./crawlerRights";
import { csvClassifier } from "./csvClassifier";
import type { CrawlQueue } from "./crawlQueues";
import type { GlueKeys } from "./glueEncryption";
import { pipelineName } from "./names";

/** What the caller of {@link DatasetCrawler} decides. */
export interface DatasetCrawlerArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    /** Zone of the raw files. */
    readonly raw: Zone;
    readonly database: aws.glue.CatalogDatabase;
    /** Role that the crawler takes; it gets its rights here. */
    readonly role: aws.iam.Role;
    readonly securityConfiguration: aws.glue.SecurityConfiguration;
    /** Keys of the raw files and of the crawler's log. */
    readonly keys: GlueKeys;
    readonly catalogKey: CatalogKey;
    readonly logRetentionDays: number;
    /** The raw files as Lake Formation governs them: it reads by their credentials. @default none; by its own role */
    readonly location?: aws.lakeformation.Resource;
    /** Where changes of the raw files wait for the crawler. @default none; every crawl looks at every file */
    readonly queue?: CrawlQueue;
}

/**
 * One table out of all files below the dataset's folder. The bucket is level 1 of the path and the dataset's folder
 * level 2; without both settings, files with a column more or less become tables of their own.
 */
const CONFIGURATION = JSON.stringify({
    Version: 1,
    Grouping: { TableGroupingPolicy: "CombineCompatibleSchemas", TableLevelConfiguration: 2 },
    CrawlerOutput: { Tables: { AddOrUpdateBehavior: "MergeNewColumns" } },
});

/** The crawler of a dataset's raw files, with its classifier, log group and rights. */
export class DatasetCrawler extends pulumi.ComponentResource {
    public readonly crawler: aws.glue.Crawler;

    constructor(name: string, args: DatasetCrawlerArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:catalog:DatasetCrawler", name, {}, opts);
        const { environment, dataset, raw } = args;
        const physicalName = pipelineName(environment, dataset);
        const logs = this.logGroup(name, args);
        const rights = grant(
            `${name}-rights`,
            args.role,
            crawlerRights({
                ...{ environment, dataset, raw, catalogKey: args.catalogKey },
                lakeKey: args.keys.lake,
                logGroup: logs.name,
                ...(args.location !== undefined ? { lakeFormation: true } : {}),
                ...(args.queue === undefined ? {} : { queue: args.queue, queueKey: args.keys.etl }),
            }),
            { parent: this },
        );
        const classifier = new aws.glue.Classifier(
            `${name}-csv`,
            { name: `${physicalName}-csv`, csvClassifier: csvClassifier(dataset) },
            { parent: this },
        );
        this.crawler = new aws.glue.Crawler(
            name,
            {
                name: physicalName,
                description: `Keeps the raw table of ${dataset.title} up to its files`,
                role: args.role.arn,
                databaseName: args.database.name,
                classifiers: [classifier.name],
                s3Targets: [{ path: pulumi.interpolate`${raw.uri}${dataset.name}/`, ...eventQueues(args.queue) }],
                configuration: CONFIGURATION,
                // A column that no file has any more stays, because older partitions of work may name it; a removed
                // file leaves a line in the log.
                schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
                // New files arrive in the folder that is known already, where "new folders only" would never look.
                recrawlPolicy: {
                    recrawlBehavior: args.queue === undefined ? "CRAWL_EVERYTHING" : "CRAWL_EVENT_MODE",
                },
                securityConfiguration: args.securityConfiguration.name,
                tags: datasetTags(dataset),
                ...(args.location !== undefined
                    ? { lakeFormationConfiguration: { useLakeFormationCredentials: true } }
                    : {}),
            },
            { parent: this, dependsOn: [rights, ...(args.location === undefined ? [] : [args.location])] },
        );
        this.registerOutputs({ crawler: this.crawler.name });
    }

    /** With a security configuration the group's name is `<role>-<configuration>`, and Glue would make it without end. */
    private logGroup(name: string, args: DatasetCrawlerArgs): aws.cloudwatch.LogGroup {
        return new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                name: pulumi.interpolate`/aws-glue/crawlers-role/${args.role.name}-${args.securityConfiguration.name}`,
                kmsKeyId: args.keys.etl.arn,
                retentionInDays: args.logRetentionDays,
            },
            { parent: this },
        );
    }
}

function eventQueues(queue?: CrawlQueue): Partial<aws.types.input.glue.CrawlerS3Target> {
    return queue === undefined ? {} : { eventQueueArn: queue.changes.arn, dlqEventQueueArn: queue.failed.arn };
}
