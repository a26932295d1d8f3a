import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { Dataset } from "../../datasets";
import type { ReferenceTable, TableColumn } from "../../datasets/dataset";
import { rejectedTable } from "./names";

/** A table of the catalog without the database and place that the stack gives it. */
export interface TableDefinition {
    readonly name: string;
    readonly description: string;
    /** Folder of the files in the zone's bucket, ends with a slash. */
    readonly folder: string;
    readonly format: "parquet" | "csv";
    readonly columns: readonly TableColumn[];
    readonly partitionKeys: readonly TableColumn[];
    /** Parameters of the table besides its format's. @default none */
    readonly parameters?: Readonly<Record<string, string>>;
}

const HIVE = "org.apache.hadoop.hive.ql.io";

/** How Athena, Spark and Redshift read a format. Source: Athena's user guide, supported SerDes. */
const FORMATS = {
    parquet: {
        inputFormat: `${HIVE}.parquet.MapredParquetInputFormat`,
        outputFormat: `${HIVE}.parquet.MapredParquetOutputFormat`,
        serDeInfo: {
            name: "parquet",
            serializationLibrary: `${HIVE}.parquet.serde.ParquetHiveSerDe`,
            parameters: { "serialization.format": "1" },
        },
        parameters: { EXTERNAL: "TRUE", classification: "parquet" },
    },
    csv: {
        inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        outputFormat: `${HIVE}.HiveIgnoreKeyTextOutputFormat`,
        serDeInfo: {
            name: "csv",
            serializationLibrary: "org.apache.hadoop.hive.serde2.OpenCSVSerde",
            parameters: { separatorChar: ",", quoteChar: '"', escapeChar: "\\" },
        },
        parameters: { EXTERNAL: "TRUE", classification: "csv", "skip.header.line.count": "1" },
    },
} as const;

/**
 * What makes Athena work out the months by itself: from the first that there can be to the current one. Redshift and
 * Spark take no notice and ask the catalog, where the job registers each month in any case.
 *
 * Source: Athena User Guide, "Supported types for partition projection".
 */
export function monthProjection(column: string, firstMonth: string): Record<string, string> {
    const of = `projection.${column}`;
    return {
        "projection.enabled": "true",
        [`${of}.type`]: "date",
        [`${of}.format`]: "yyyy-MM",
        [`${of}.range`]: `${firstMonth},NOW`,
        [`${of}.interval`]: "1",
        [`${of}.interval.unit`]: "MONTHS",
    };
}

/**
 * The clean rows of a dataset, partitioned by month.
 *
 * @param projected whether Athena works out the months by itself, of a dataset that names its first month
 */
export function curatedTable(dataset: Dataset, projected = false): TableDefinition {
    const { table, columns, partitionColumn, monthOf, firstMonth } = dataset.curated;
    return {
        name: table,
        description: `${dataset.title}: clean rows`,
        folder: `${dataset.name}/${table}/`,
        format: "parquet",
        columns,
        partitionKeys: [{ name: partitionColumn, type: "string", comment: `Month of ${monthOf}, YYYY-MM` }],
        ...(projected && firstMonth !== undefined ? { parameters: monthProjection(partitionColumn, firstMonth) } : {}),
    };
}

/** A table that ships with the project. */
export function referenceTable(dataset: Dataset, reference: ReferenceTable): TableDefinition {
    return {
        name: reference.name,
        description: `${dataset.title}: reference table ${reference.name}`,
        folder: `${dataset.name}/${reference.name}/`,
        format: "csv",
        columns: reference.columns,
        partitionKeys: [],
    };
}

/**
 * The tables of the curated database: each dataset's clean rows, and the reference tables. Datasets that name the same
 * file and columns share a reference table; it reads the first one's copy.
 *
 * @param projected whether Athena works out the months of the clean rows by itself
 * @throws Error if two datasets mean different tables by the same name.
 */
export function curatedTables(datasets: readonly Dataset[], projected = false): TableDefinition[] {
    const tables = new Map<
        string,
        { readonly owner: string; readonly what: string; readonly table: TableDefinition }
    >();
    const add = (owner: string, what: string, table: TableDefinition) => {
        const known = tables.get(table.name);
        if (known !== undefined && known.what !== what) {
            throw new Error(
                `datasets ${known.owner} and ${owner} both define a table ${table.name} of the curated database; ` +
                    "give one of them another name, or the same file and columns if it is one reference table",
            );
        }
        tables.set(table.name, known ?? { owner, what, table });
    };
    for (const dataset of datasets) {
        add(dataset.name, `rows of ${dataset.name}`, curatedTable(dataset, projected));
        for (const reference of dataset.reference) {
            add(dataset.name, JSON.stringify(reference), referenceTable(dataset, reference));
        }
    }
    return [...tables.values()].map(({ table }) => table);
}

/** The rejected rows of a dataset, as they were read; the folders `file=<name>` below are no partitions. */
export function quarantineTable(dataset: Dataset): TableDefinition {
    const raw = dataset.raw.columns.map(({ name, type }) => ({ name, type, comment: "As read from the raw file" }));
    return {
        name: rejectedTable(dataset),
        description: `${dataset.title}: rejected rows with their reasons`,
        folder: `${dataset.name}/${rejectedTable(dataset)}/`,
        format: "parquet",
        columns: [
            ...raw,
            {
                name: "malformed_row",
                type: "string",
                comment: "Raw text of a row that could not be read; null otherwise",
            },
            { name: "reject_reason", type: "string", comment: "First rule that the row breaks, or malformed_row" },
            { name: "source_file", type: "string", comment: "Name of the raw file" },
        ],
        partitionKeys: [],
    };
}

/** Inputs of the catalog table of a definition, without the database. `zoneUri` ends with a slash. */
export function tableInputs(
    definition: TableDefinition,
    location: pulumi.Input<string>,
): Omit<aws.glue.CatalogTableArgs, "databaseName"> {
    const { inputFormat, outputFormat, serDeInfo, parameters } = FORMATS[definition.format];
    const columns = (list: readonly TableColumn[]) => list.map(({ name, type, comment }) => ({ name, type, comment }));
    return {
        name: definition.name,
        description: definition.description,
        tableType: "EXTERNAL_TABLE",
        parameters: { ...parameters, ...definition.parameters },
        partitionKeys: columns(definition.partitionKeys),
        storageDescriptor: {
            location,
            inputFormat,
            outputFormat,
            serDeInfo,
            columns: columns(definition.columns),
        },
    };
}
