import type { Plan } from "../../plan/types";
import { plannedIcebergTables } from "./catalog";
import { crawledTable } from "./crawler";
import { type Pipeline, plannedPipelines } from "./pipeline";
import { plannedAthena, type PlannedQuery } from "./query";
import { plannedPrepared, plannedViews } from "./statements";

/**
 * The saved queries, views and prepared statements that a run of one pipeline can ask: those that name no table of
 * another one, because a run fills the tables of its own dataset only, and no Iceberg table, because none has an engine.
 */
export function ownQueries(plan: Plan, pipeline: Pipeline): readonly PlannedQuery[] {
    const own = new Set(tablesOf(pipeline));
    const others = plannedPipelines(plan)
        .flatMap(tablesOf)
        .filter((table) => !own.has(table));
    const unknown = [...others, ...plannedIcebergTables(plan)];
    const queries = [...plannedAthena(plan).queries, ...plannedViews(plan), ...plannedPrepared(plan)];
    return queries.filter(({ query }) => !unknown.some((table) => names(query, table)));
}

/** What a run fills: the crawled table, the clean rows and the rejected ones. */
function tablesOf({ crawler, dataset, rejected }: Pipeline): readonly string[] {
    return [crawledTable(crawler), dataset.curated.table, rejected.name];
}

function names(query: string, table: string): boolean {
    const code = query.replace(/^\s*--.*$/gm, "");
    return new RegExp(`\\b${table}\\b`).test(code);
}
