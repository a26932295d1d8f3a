import { z } from "zod";

import type { Plan } from "../../plan/types";
import { RunError } from "../runError";
import { isView } from "./catalog";
import { plannedAthena, type PlannedQuery } from "./query";
import { label, ofType, properties } from "./read";

const VIEW = z.object({
    name: z.string(),
    databaseName: z.string(),
    description: z.string().optional(),
    viewOriginalText: z.string(),
});

const DEFINITION = z.object({ originalSql: z.string(), schema: z.string() });

const PREPARED = z.object({
    name: z.string(),
    workgroup: z.string(),
    description: z.string().default(""),
    queryStatement: z.string(),
});

/** A statement of the lake as a query: what it selects, without parameters. */
type Statement = PlannedQuery;

/** The planned views of Athena, each as the query that it stands for, in an order: a view has none of its own. */
export function plannedViews(plan: Plan): readonly Statement[] {
    const { workgroup } = plannedAthena(plan);
    return ofType(plan, "aws:glue/catalogTable:CatalogTable")
        .filter(isView)
        .map((resource) => {
            const view = properties(resource, VIEW);
            const encoded = /^\/\* Presto View: (\S+) \*\/$/.exec(view.viewOriginalText)?.[1];
            if (encoded === undefined) {
                throw new RunError(`Planned ${label(resource)} is a view, but its text is not one of Athena's.`);
            }
            const definition = DEFINITION.parse(JSON.parse(Buffer.from(encoded, "base64").toString()));
            return {
                name: `View ${view.name}`,
                ...(view.description === undefined ? {} : { description: view.description }),
                database: definition.schema,
                workgroup,
                query: `select * from (\n${definition.originalSql}\n) order by 1`,
            };
        });
}

/**
 * The statements that are prepared in the workgroup of the run, each with the values of its example.
 *
 * @throws RunError when a description has no example, or one with fewer values than the statement takes.
 */
export function plannedPrepared(plan: Plan): readonly Statement[] {
    const { workgroup, queries } = plannedAthena(plan);
    const database = queries[0]?.database ?? "default";
    return ofType(plan, "aws:athena/preparedStatement:PreparedStatement")
        .map((resource) => ({ ...properties(resource, PREPARED), label: label(resource) }))
        .filter((statement) => statement.workgroup === workgroup)
        .map((statement) => ({
            name: `Prepared ${statement.name}`,
            description: statement.description,
            database,
            workgroup,
            query: withExample(statement),
        }));
}

function withExample(statement: z.infer<typeof PREPARED> & { readonly label: string }): string {
    const example = / using (.+)$/.exec(statement.description)?.[1] ?? "";
    const values = example.match(/'[^']*'|[^,'\s]+/g) ?? [];
    const parts = statement.queryStatement.split(/('[^']*'|\?)/);
    const marks = parts.filter((part) => part === "?").length;
    if (marks !== values.length) {
        throw new RunError(
            `Planned ${statement.label} takes ${marks} values, but the example in its description gives ${values.length}.`,
        );
    }
    let next = 0;
    return parts.map((part) => (part === "?" ? values[next++]! : part)).join("");
}
