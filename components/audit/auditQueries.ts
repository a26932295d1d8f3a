import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { queryFiles } from "../query/queryFiles";
import type { WarehouseType } from "../warehouse/warehouseType";
import { accessLogTable, trailTable } from "./auditTables";
import { warehouseLogQueries } from "./warehouseLogQueries";

/** Folder of the saved queries, path from the project's root. */
const QUERIES = "sql/athena/audit";

/** Zones whose requests are logged. */
const LOGGED_ZONES = ["curated", "quarantine", "query-results", "raw", "scripts", "trail"] as const;

/** What the caller of {@link AuditQueries} decides. */
export interface AuditQueriesArgs {
    readonly environment: Environment;
    readonly trail: Pick<Zone, "uri">;
    readonly accessLogs: Pick<Zone, "uri">;
    /** Workgroup that keeps the saved queries. */
    readonly workgroupName: pulumi.Input<string>;
    readonly warehouse: WarehouseType;
}

/**
 * The trail and the access logs as tables of Athena, with saved queries; and queries of the warehouse's audit logs.
 *
 * Nothing of it costs anything until it is asked; the readers are those whom IAM allows to read the trail's bucket.
 */
export class AuditQueries extends pulumi.ComponentResource {
    public readonly database: aws.glue.CatalogDatabase;

    constructor(name: string, args: AuditQueriesArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:audit:AuditQueries", name, {}, opts);
        const { environment } = args;
        const databaseName = `${environment.snakePrefix}_audit`;
        this.database = new aws.glue.CatalogDatabase(
            name,
            { name: databaseName, description: "Who did what: calls to AWS, and requests to the buckets" },
            { parent: this },
        );
        const tables = [
            trailTable(environment, args.trail.uri),
            accessLogTable(environment, args.accessLogs.uri, LOGGED_ZONES),
        ];
        for (const table of tables) {
            new aws.glue.CatalogTable(
                `${name}-${String(table.name)}`,
                { databaseName: this.database.name, ...table },
                { parent: this },
            );
        }
        for (const query of queryFiles(QUERIES, { audit_database: databaseName })) {
            new aws.athena.NamedQuery(
                `${name}-${query.id}`,
                {
                    name: query.title,
                    description: query.question,
                    workgroup: args.workgroupName,
                    database: this.database.name,
                    query: query.sql,
                },
                { parent: this },
            );
        }
        for (const { id, title, logGroups, query } of warehouseLogQueries(environment, args.warehouse)) {
            new aws.cloudwatch.QueryDefinition(
                `${name}-${id}`,
                { name: `${environment.prefix}/${title}`, logGroupNames: [...logGroups], queryString: query },
                { parent: this },
            );
        }
        this.registerOutputs({ database: this.database.name });
    }
}
