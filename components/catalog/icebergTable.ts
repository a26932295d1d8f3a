import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { CuratedType } from "../../datasets/dataset";
import type { Environment } from "../environment";
import type { Zone } from "../lake/zone";
import { grant, type CatalogKey } from "../rights";
import { icebergTableName } from "./names";
import { optimizerRights } from "./optimizerRights";

/** What the caller of {@link IcebergTable} decides. */
export interface IcebergTableArgs {
    readonly environment: Environment;
    readonly dataset: Dataset;
    /** Zone of the table's files. */
    readonly curated: Zone;
    readonly database: aws.glue.CatalogDatabase;
    /** Role that the optimisers take; it gets its rights here. */
    readonly role: aws.iam.Role;
    readonly lakeKey: aws.kms.Key;
    readonly catalogKey: CatalogKey;
}

/** Types that Iceberg calls otherwise than the catalog; its timestamp has no zone either. Source: Iceberg's table spec. */
const ICEBERG_TYPES: Readonly<Partial<Record<CuratedType, string>>> = { bigint: "long" };

/**
 * How long old snapshots are kept, in days: queries can go back so far (`for timestamp as of`), and orphan files are
 * deleted only when no query that began before can need them any more.
 */
const SNAPSHOT_DAYS = 5;
const ORPHAN_DAYS = 7;

/** What Iceberg's writers keep themselves once the table is there. */
const LEFT_TO_ICEBERG = ["openTableFormatInput", "parameters", "partitionKeys", "storageDescriptor", "tableType"];

/**
 * The clean rows of a dataset as an Iceberg table, partitioned by month, with what keeps it small: Glue merges its small
 * files, drops old snapshots and deletes files that no snapshot names.
 *
 * The table is made empty, by the catalog itself; Athena fills it by the saved queries in `iceberg/`.
 */
export class IcebergTable extends pulumi.ComponentResource {
    public readonly table: aws.glue.CatalogTable;

    constructor(name: string, args: IcebergTableArgs, opts?: pulumi.ComponentResourceOptions) {
        super("strata:catalog:IcebergTable", name, {}, opts);
        const { environment, dataset, curated, database } = args;
        const tableName = icebergTableName(dataset);
        const location = pulumi.interpolate`${curated.uri}${dataset.name}/${tableName}`;
        this.table = new aws.glue.CatalogTable(
            name,
            {
                name: tableName,
                databaseName: database.name,
                openTableFormatInput: {
                    icebergInput: {
                        metadataOperation: "CREATE",
                        version: "2",
                        icebergTableInput: tableInput(dataset, location),
                    },
                },
            },
            // What describes an Iceberg table lies beside its files, and every write puts the newest description's
            // address into the catalog. A change of what it was made of would replace the table and leave its rows behind.
            { parent: this, ignoreChanges: [...LEFT_TO_ICEBERG] },
        );
        const rights = grant(
            `${name}-rights`,
            args.role,
            optimizerRights({ environment, dataset, curated, lakeKey: args.lakeKey, catalogKey: args.catalogKey }),
            { parent: this },
        );
        this.optimize(name, args, rights);
        this.registerOutputs({ table: this.table.name });
    }

    private optimize(name: string, { environment, database, role }: IcebergTableArgs, rights: pulumi.Resource): void {
        const optimizer = (
            type: "compaction" | "retention" | "orphan_file_deletion",
            how: Omit<aws.types.input.glue.CatalogTableOptimizerConfiguration, "enabled" | "roleArn">,
        ) =>
            new aws.glue.CatalogTableOptimizer(
                `${name}-${type.replaceAll("_", "-")}`,
                {
                    catalogId: environment.accountId,
                    databaseName: database.name,
                    tableName: this.table.name,
                    type,
                    configuration: { enabled: true, roleArn: role.arn, ...how },
                },
                { parent: this, dependsOn: [rights] },
            );
        optimizer("compaction", { compactionConfiguration: { icebergConfiguration: { strategy: "binpack" } } });
        optimizer("retention", {
            retentionConfiguration: {
                icebergConfiguration: {
                    snapshotRetentionPeriodInDays: SNAPSHOT_DAYS,
                    numberOfSnapshotsToRetain: 1,
                    cleanExpiredFiles: true,
                },
            },
        });
        optimizer("orphan_file_deletion", {
            orphanFileDeletionConfiguration: {
                icebergConfiguration: { orphanFileRetentionPeriodInDays: ORPHAN_DAYS },
            },
        });
    }
}

/** Schema and partitions: the curated columns and the month behind them, as in the files of the clean rows. */
function tableInput(
    { curated }: Dataset,
    location: pulumi.Input<string>,
): aws.types.input.glue.CatalogTableOpenTableFormatInputIcebergInputIcebergTableInput {
    const month = {
        name: curated.partitionColumn,
        type: "string" as const,
        comment: `Month of ${curated.monthOf}, YYYY-MM`,
    };
    const fields = [...curated.columns, month].map(({ name, type, comment }, index) => ({
        id: index + 1,
        name,
        // The API takes a document of JSON, because a type may also be a structure.
        type: JSON.stringify(ICEBERG_TYPES[type] ?? type),
        required: false,
        doc: comment,
    }));
    return {
        location,
        schema: { schemaId: 0, type: "struct", fields },
        partitionSpec: {
            specId: 0,
            // Ids of partition fields begin at 1000 (Iceberg's table spec, "Partition Evolution").
            fields: [{ fieldId: 1000, sourceId: fields.length, name: month.name, transform: "identity" }],
        },
        properties: { "write.format.default": "parquet", "write.parquet.compression-codec": "zstd" },
    };
}
