import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import type { ConnectionScope } from "../etl/vpcRights";
import { type CatalogKey, grant } from "../rights";
import type { GlueKeys } from "./glueEncryption";
import { sourceCrawlerRights } from "./sourceCrawlerRights";

/** Tables of a database that a Glue connection leads to. */
export interface JdbcTarget {
    readonly connection: ConnectionScope;
    /** `database/schema/table` of each; `%` stands for any name of its level. */
    readonly paths: readonly pulumi.Input<string>[];
    /** ARN of the secret with the login. */
    readonly secretArn: pulumi.Input<string>;
    /** ARN of the secret's key. @default Secrets Manager's own key, which needs no right */
    readonly secretKeyArn?: pulumi.Input<string>;
}

/** A table of DynamoDB. */
export interface DynamoDbTarget {
    readonly tableName: pulumi.Input<string>;
    readonly tableArn: pulumi.Input<string>;
    /** ARN of the table's key. @default DynamoDB's own key, which needs no right */
    readonly keyArn?: pulumi.Input<string>;
}

/** What the caller of {@link SourceCrawler} decides. */
export interface SourceCrawlerArgs {
    readonly environment: Environment;
    /** Database of the catalog that the tables are described in. */
    readonly database: aws.glue.CatalogDatabase;
    /** Role that the crawler takes; it gets its rights here. */
    readonly role: aws.iam.Role;
    readonly securityConfiguration: aws.glue.SecurityConfiguration;
    /** Key of the crawler's log. */
    readonly keys: Pick<GlueKeys, "etl">;
    readonly catalogKey: CatalogKey;
    readonly logRetentionDays: number;
    /** @default none */
    readonly jdbc?: JdbcTarget;
    /** @default none */
    readonly dynamoDb?: DynamoDbTarget;
}

/** Start of the names of the tables that the crawler makes, which are no files. */
export const SOURCE_TABLES = "source_";

/**
 * Part of a table's provisioned read capacity that a crawl takes, 0.1 to 1.5. On a table on demand it is the part of
 * what DynamoDB would let through at most. Source: Glue API, DynamoDBTarget.
 */
const SCAN_RATE = 0.25;

/**
 * Describes the tables of the sources, a database and a DynamoDB table, in the catalog, beside the raw files. It runs
 * when somebody starts it: tables change their columns seldom, and every crawl is paid for.
 */
export class SourceCrawler extends pulumi.ComponentResource {
    public readonly crawler: aws.glue.Crawler;

    /** @throws Error if there is neither a database nor a table to look at. */
    constructor(name: string, args: SourceCrawlerArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:catalog:SourceCrawler", name, {}, opts);
        const { environment, role, jdbc, dynamoDb } = args;
        if (jdbc === undefined && dynamoDb === undefined) {
            throw new Error("the crawler of the sources has none to look at: give it a database or a DynamoDB table");
        }
        const logs = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            {
                // Glue's own name for it; see the crawlers of the raw files.
                name: pulumi.interpolate`/aws-glue/crawlers-role/${role.name}-${args.securityConfiguration.name}`,
                kmsKeyId: args.keys.etl.arn,
                retentionInDays: args.logRetentionDays,
            },
            { parent: this },
        );
        const rights = grant(
            `${name}-rights`,
            role,
            sourceCrawlerRights({ environment, jdbc, dynamoDb, catalogKey: args.catalogKey, logGroup: logs.name }),
            { parent: this },
        );
        this.crawler = new aws.glue.Crawler(
            name,
            {
                name: `${environment.prefix}-sources`,
                description: "Describes the tables of the sources",
                role: role.arn,
                databaseName: args.database.name,
                tablePrefix: SOURCE_TABLES,
                ...(jdbc === undefined
                    ? {}
                    : { jdbcTargets: jdbc.paths.map((path) => ({ connectionName: jdbc.connection.name, path })) }),
                ...(dynamoDb === undefined
                    ? {}
                    : // A sample tells the attributes; a whole table would be read at its owner's cost.
                      { dynamodbTargets: [{ path: dynamoDb.tableName, scanAll: false, scanRate: SCAN_RATE }] }),
                schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
                securityConfiguration: args.securityConfiguration.name,
            },
            { parent: this, dependsOn: [rights] },
        );
        this.registerOutputs({ crawler: this.crawler.name });
    }
}
