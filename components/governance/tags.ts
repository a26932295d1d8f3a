import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { Catalog } from "../catalog/catalog";
import type { Environment } from "../environment";

/** What of the catalog is governed. */
export type GovernedCatalog = Pick<
    Catalog,
    "rawDatabase" | "curatedDatabase" | "quarantineDatabase" | "curatedTables" | "quarantineTables" | "icebergTables"
>;

/** What the caller of {@link Tags} decides. */
export interface TagsArgs {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly catalog: GovernedCatalog;
}

/** Values of the tag `sensitivity`: columns that every reader may see, and those for the platform alone. */
export type Sensitivity = "public" | "internal";

/** Names of the columns of a dataset's clean rows that are for the platform alone. */
export function internalColumns({ curated }: Dataset): string[] {
    return curated.columns.filter(({ sensitivity }) => sensitivity === "internal").map(({ name }) => name);
}

/**
 * LF-tags: where a table stands, and who may see a column. Databases carry them, tables and columns inherit them, and
 * the internal columns of clean rows are told apart. Keys begin with the stack's name, because an account has one set.
 */
export class Tags extends pulumi.ComponentResource {
    /** Key of the tag with the values `raw`, `curated` and `quarantine`. */
    public readonly zone: pulumi.Output<string>;
    /** Key of the tag with the values of {@link Sensitivity}. */
    public readonly sensitivity: pulumi.Output<string>;
    /** What the databases and columns carry. */
    public readonly assigned: readonly aws.lakeformation.ResourceLfTags[];

    constructor(name: string, args: TagsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:governance:Tags", name, {}, opts);
        const { environment, catalog } = args;
        const tag = (key: string, values: string[]) =>
            new aws.lakeformation.LfTag(
                `${name}-${key}`,
                { key: `${environment.prefix}-${key}`, values },
                { parent: this },
            ).key;
        this.zone = tag("zone", ["raw", "curated", "quarantine"]);
        this.sensitivity = tag("sensitivity", ["public", "internal"]);
        const ofDatabase = (zone: string, database: aws.glue.CatalogDatabase, sensitivity: Sensitivity) =>
            new aws.lakeformation.ResourceLfTags(
                `${name}-${zone}`,
                {
                    database: { name: database.name },
                    lfTags: [
                        { key: this.zone, value: zone },
                        { key: this.sensitivity, value: sensitivity },
                    ],
                },
                { parent: this },
            );
        const databases = [
            ofDatabase("raw", catalog.rawDatabase, "internal"),
            ofDatabase("curated", catalog.curatedDatabase, "public"),
            ofDatabase("quarantine", catalog.quarantineDatabase, "internal"),
        ];
        this.assigned = [...databases, ...this.columns(name, args, databases)];
        this.registerOutputs();
    }

    private columns(
        name: string,
        { datasets, catalog }: TagsArgs,
        databases: readonly aws.lakeformation.ResourceLfTags[],
    ): aws.lakeformation.ResourceLfTags[] {
        const internal = (logicalName: string, table: aws.glue.CatalogTable, columnNames: string[]) =>
            new aws.lakeformation.ResourceLfTags(
                logicalName,
                {
                    tableWithColumns: { databaseName: catalog.curatedDatabase.name, name: table.name, columnNames },
                    lfTags: [{ key: this.sensitivity, value: "internal" }],
                },
                // What a column inherits must be there before it is told apart.
                { parent: this, dependsOn: [...databases] },
            );
        return datasets.flatMap((dataset) => {
            const columns = internalColumns(dataset);
            const iceberg = catalog.icebergTables[dataset.name];
            const start = `${name}-${dataset.name}`;
            return columns.length === 0
                ? []
                : [
                      internal(`${start}-internal`, catalog.curatedTables[dataset.curated.table]!, columns),
                      ...(iceberg === undefined ? [] : [internal(`${start}-iceberg-internal`, iceberg, columns)]),
                  ];
        });
    }
}
