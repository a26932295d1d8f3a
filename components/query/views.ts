import type * as aws from "@pulumi/aws";

import { headers, QueryFileError, type SavedQuery, statement } from "./queryFiles";

/** A column of a view, as its file's header describes it. */
export interface ViewColumn {
    readonly name: string;
    /** Type in the Glue catalog, such as `string`. */
    readonly type: string;
    readonly comment: string;
}

/** Types that Athena's engine calls otherwise than the catalog. Source: Athena User Guide, "Data types in Athena". */
const ENGINE_TYPES: Readonly<Record<string, string>> = { string: "varchar", int: "integer", float: "real" };

/**
 * The columns that the header lines `-- column: <name> <type>: <what it holds>` describe, in their order.
 *
 * @throws QueryFileError if a line is not of this form or there is none.
 */
export function viewColumns(file: SavedQuery): ViewColumn[] {
    const lines = headers(file.sql, "column");
    const columns = lines.map((line) => /^([a-z][a-z0-9_]*) ([a-z]+(?:\(\d+,\d+\))?): (.+)$/.exec(line));
    if (lines.length === 0 || columns.some((column) => column === null)) {
        throw new QueryFileError(
            `the view ${file.id} does not describe its columns; give each a header line such as ` +
                "-- column: trips bigint: number of trips",
        );
    }
    return columns.map((column) => ({ name: column![1]!, type: column![2]!, comment: column![3]! }));
}

/**
 * Inputs of the catalog table that is the view, without the database: what Athena's CREATE VIEW writes there, so that
 * a view is a resource that is planned, changed and deleted like any other.
 *
 * @param schema database that table names without one belong to
 */
export function viewInputs(file: SavedQuery, schema: string): Omit<aws.glue.CatalogTableArgs, "databaseName"> {
    const columns = viewColumns(file);
    const definition = {
        originalSql: statement(file.sql),
        catalog: "awsdatacatalog",
        schema,
        columns: columns.map(({ name, type }) => ({ name, type: ENGINE_TYPES[type] ?? type })),
    };
    return {
        name: file.id,
        description: file.title,
        tableType: "VIRTUAL_VIEW",
        parameters: { presto_view: "true", comment: "Presto View" },
        viewOriginalText: `/* Presto View: ${Buffer.from(JSON.stringify(definition)).toString("base64")} */`,
        viewExpandedText: "/* Presto View */",
        storageDescriptor: { columns: columns.map(({ name, type, comment }) => ({ name, type, comment })) },
    };
}
