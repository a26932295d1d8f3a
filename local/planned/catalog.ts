import { z } from "zod";

import type { Plan } from "../../plan/types";
import { RunError } from "../runError";
import { label, ofType, properties } from "./read";

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

/**
 * The planned Glue tables.
 *
 * @throws RunError when a table belongs to a database that is not planned.
 */
export function plannedTables(plan: Plan): readonly PlannedTable[] {
    const databases = new Set(plannedDatabases(plan).map((database) => database.name));
    return ofType(plan, "aws:glue/catalogTable:CatalogTable").map((resource) => {
        const table = properties(resource, TABLE);
        if (!databases.has(table.databaseName)) {
            throw new RunError(
                `Planned ${label(resource)} belongs to database '${table.databaseName}', which the program does not create.`,
            );
        }
        return table;
    });
}
