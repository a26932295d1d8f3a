import { z } from "zod";

import type { Plan, PlannedResource } from "../../plan/types";
import { RunError } from "../runError";
import { label, ofType, properties } from "./read";

const TABLE_TYPE = "aws:glue/catalogTable:CatalogTable";

const column = z.object({ name: z.string(), type: z.string().default("string"), comment: z.string().optional() });

const TABLE = z.object({
    name: z.string(),
    databaseName: z.string(),
    description: z.string().optional(),
    tableType: z.string().optional(),
    parameters: z.record(z.string(), z.string()).optional(),
    partitionKeys: z.array(column).default([]),
    storageDescriptor: z.object({
        location: z.string(),
        inputFormat: z.string().optional(),
        outputFormat: z.string().optional(),
        compressed: z.boolean().optional(),
        columns: z.array(column).min(1, "names no column"),
        serDeInfo: z
            .object({
                name: z.string().optional(),
                serializationLibrary: z.string().optional(),
                parameters: z.record(z.string(), z.string()).optional(),
            })
            .optional(),
    }),
});

/** A Glue table as the program defines it. */
export type PlannedTable = z.infer<typeof TABLE>;

/** A Glue database as the program defines it. */
export interface PlannedDatabase {
    readonly name: string;
    readonly description?: string | undefined;
}

/** The planned Glue databases. */
export function plannedDatabases(plan: Plan): readonly PlannedDatabase[] {
    const schema = z.object({ name: z.string(), description: z.string().optional() });
    return ofType(plan, "aws:glue/catalogDatabase:CatalogDatabase").map((database) => properties(database, schema));
}

/** Whether a catalog table is a view, which has no files. */
export function isView({ inputs }: PlannedResource): boolean {
    return inputs["tableType"] === "VIRTUAL_VIEW";
}

/** Whether a catalog table is one of Iceberg's, which the stand-ins have no engine for. */
function isIceberg({ inputs }: PlannedResource): boolean {
    return inputs["openTableFormatInput"] !== undefined;
}

/** Names of the planned Iceberg tables. */
export function plannedIcebergTables(plan: Plan): readonly string[] {
    return ofType(plan, TABLE_TYPE)
        .filter(isIceberg)
        .map((table) => properties(table, z.object({ name: z.string() })).name);
}

/**
 * The planned Glue tables whose files the stand-ins read: all but views and Iceberg tables.
 *
 * @throws RunError when a table belongs to a database that is not planned.
 */
export function plannedTables(plan: Plan): readonly PlannedTable[] {
    const databases = new Set(plannedDatabases(plan).map((database) => database.name));
    const tables = ofType(plan, TABLE_TYPE).filter((resource) => !isView(resource) && !isIceberg(resource));
    return tables.map((resource) => {
        const table = properties(resource, TABLE);
        if (!databases.has(table.databaseName)) {
            throw new RunError(
                `Planned ${label(resource)} belongs to database '${table.databaseName}', which the program does not create.`,
            );
        }
        return table;
    });
}
