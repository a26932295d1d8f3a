import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { TaskRoles } from "../access/taskRoles";
import { rejectedTable } from "../catalog/names";
import type { Environment } from "../environment";
import type { DatasetLocations } from "./locations";
import type { GovernedCatalog, Tags } from "./tags";

/** What the caller of {@link Grants} decides. */
export interface GrantsArgs {
    readonly environment: Environment;
    readonly datasets: readonly Dataset[];
    readonly catalog: GovernedCatalog;
    /** Registered folders, by dataset name. */
    readonly folders: Readonly<Record<string, DatasetLocations>>;
    readonly tags: Tags;
    readonly roles: Pick<TaskRoles, "crawler" | "job" | "emr" | "copy" | "optimizer">;
    readonly readerArns: readonly string[];
}

type Target = Omit<aws.lakeformation.PermissionsArgs, "principal" | "permissions">;
type Database = aws.glue.CatalogDatabase;

/** Columns of rejected rows that no reader sees: the raw text of a row may hold anything. */
const RAW_TEXT = ["malformed_row"];

/** Who may do what, and who is opted in to these grants. */
export class Grants extends pulumi.ComponentResource {
    constructor(
        private readonly name: string,
        private readonly args: GrantsArgs,
        opts?: pulumi.ComponentResourceOptions,
    ) {
        super("strata:governance:Grants", name, {}, opts);
        for (const dataset of args.datasets) {
            this.ofCrawler(dataset);
            this.ofJob(dataset);
            this.ofOptimizer(dataset);
        }
        this.ofWarehouse();
        this.ofReaders();
        this.registerOutputs();
    }

    /** The crawler makes its table, and reads the files by Lake Formation's credentials. */
    private ofCrawler(dataset: Dataset): void {
        const { rawDatabase } = this.args.catalog;
        const role = this.args.roles.crawler[dataset.name]!.arn;
        const name = `${dataset.name}-crawler`;
        const grants = [
            this.location(name, role, this.args.folders[dataset.name]!.raw),
            this.grant(`${name}-database`, role, ["CREATE_TABLE", "DESCRIBE"], {
                database: { name: rawDatabase.name },
            }),
            // A table that was there before belongs to whoever made it.
            this.grant(`${name}-tables`, role, ["ALTER", "DESCRIBE"], allTables(rawDatabase)),
        ];
        this.optIn(name, role, [database(rawDatabase), tables(rawDatabase)], grants);
    }

    /** Whatever runs the job changes the table and registers partitions; it reads and writes files by its own role. */
    private ofJob(dataset: Dataset): void {
        const { curatedDatabase, curatedTables } = this.args.catalog;
        const { job, emr } = this.args.roles;
        for (const [task, roles] of Object.entries({ job, ...(emr === undefined ? {} : { emr }) })) {
            const role = roles[dataset.name]?.arn;
            if (role === undefined) {
                continue;
            }
            const name = `${dataset.name}-${task}`;
            const table = { databaseName: curatedDatabase.name, name: curatedTables[dataset.curated.table]!.name };
            const grants = [
                this.location(name, role, this.args.folders[dataset.name]!.curated),
                this.grant(`${name}-table`, role, ["ALTER", "DELETE", "DESCRIBE", "INSERT", "SELECT"], { table }),
            ];
            this.optIn(name, role, [{ table }], grants);
        }
    }

    /** An optimiser changes what the catalog says of its table, which takes the folder's permission of anyone. */
    private ofOptimizer(dataset: Dataset): void {
        const role = this.args.roles.optimizer?.[dataset.name]?.arn;
        if (role !== undefined) {
            this.location(`${dataset.name}-optimizer`, role, this.args.folders[dataset.name]!.curated);
        }
    }

    /** External schemas of the warehouse: every column of clean and rejected rows. */
    private ofWarehouse(): void {
        const { curatedDatabase, quarantineDatabase } = this.args.catalog;
        const role = this.args.roles.copy.arn;
        for (const [zone, of] of Object.entries({ curated: curatedDatabase, quarantine: quarantineDatabase })) {
            const name = `warehouse-${zone}`;
            const grants = [
                this.grant(`${name}-database`, role, ["DESCRIBE"], { database: { name: of.name } }),
                this.grant(`${name}-tables`, role, ["DESCRIBE", "SELECT"], allTables(of)),
            ];
            this.optIn(name, role, [database(of), tables(of)], grants);
        }
    }

    /** Readers see the public columns of clean rows, by tags, and rejected rows without their raw text, by a filter. */
    private ofReaders(): void {
        const { readerArns, datasets, catalog, tags } = this.args;
        if (readerArns.length === 0) {
            return;
        }
        const filters = datasets.map((dataset) => this.rejectedRows(dataset));
        const { curatedDatabase, quarantineDatabase } = catalog;
        const of = (zones: string[], ...sensitivity: string[]) => [
            { key: tags.zone, values: zones },
            ...(sensitivity.length === 0 ? [] : [{ key: tags.sensitivity, values: sensitivity }]),
        ];
        readerArns.forEach((reader, index) => {
            const name = `reader-${index + 1}`;
            const grants = [
                this.grant(`${name}-databases`, reader, ["DESCRIBE"], {
                    lfTagPolicy: { resourceType: "DATABASE", expressions: of(["curated", "quarantine"]) },
                }),
                this.grant(`${name}-tables`, reader, ["DESCRIBE", "SELECT"], {
                    lfTagPolicy: { resourceType: "TABLE", expressions: of(["curated"], "public") },
                }),
                ...filters.map(({ id, filter }) =>
                    this.grant(`${name}-${id}`, reader, ["SELECT"], { dataCellsFilter: filter }),
                ),
            ];
            for (const [zone, each] of Object.entries({ curated: curatedDatabase, quarantine: quarantineDatabase })) {
                this.optIn(`${name}-${zone}`, reader, [database(each), tables(each)], grants);
            }
        });
    }

    /** Every rejected row, without the columns that no reader sees. */
    private rejectedRows(dataset: Dataset) {
        const { environment, catalog } = this.args;
        const filter = new aws.lakeformation.DataCellsFilter(
            `${this.name}-${dataset.name}-rejected`,
            {
                tableData: {
                    tableCatalogId: environment.accountId,
                    databaseName: catalog.quarantineDatabase.name,
                    tableName: catalog.quarantineTables[rejectedTable(dataset)]!.name,
                    name: `${dataset.name}_readers`,
                    rowFilter: { allRowsWildcard: {} },
                    columnWildcard: { excludedColumnNames: RAW_TEXT },
                },
            },
            { parent: this },
        );
        const { tableCatalogId, databaseName, tableName, name } = pulumi.output(filter.tableData);
        return { id: `${dataset.name}-rejected`, filter: { tableCatalogId, databaseName, tableName, name } };
    }

    private location(name: string, principal: pulumi.Input<string>, at: aws.lakeformation.Resource) {
        return this.grant(`${name}-location`, principal, ["DATA_LOCATION_ACCESS"], { dataLocation: { arn: at.arn } });
    }

    private grant(name: string, principal: pulumi.Input<string>, permissions: string[], target: Target) {
        return new aws.lakeformation.Permissions(
            `${this.name}-${name}`,
            { catalogId: this.args.environment.accountId, principal, permissions, ...target },
            { parent: this, dependsOn: [...this.args.tags.assigned] },
        );
    }

    /** From here on the principal needs its grants on these, besides IAM's rights. */
    private optIn(
        name: string,
        principal: pulumi.Input<string>,
        resources: readonly aws.types.input.lakeformation.OptInResourceData[],
        grants: readonly aws.lakeformation.Permissions[],
    ): void {
        resources.forEach((resource) => {
            const what = resource.database === undefined ? "tables" : "database";
            new aws.lakeformation.OptIn(
                `${this.name}-${name}-${what}`,
                { principals: [{ dataLakePrincipalIdentifier: principal }], resourceDatas: [resource] },
                { parent: this, dependsOn: [...grants] },
            );
        });
    }
}

const allTables = ({ name }: Database): Target => ({ table: { databaseName: name, wildcard: true } });

const database = ({ name }: Database) => ({ database: { name } });

const tables = ({ name }: Database) => ({ table: { databaseName: name, wildcard: true } });
