import * as fs from "node:fs";
import * as path from "node:path";

import { RefusedQuery } from "../athena";
import type { Pipeline } from "../planned/pipeline";
import { ownQueries } from "../planned/ownQueries";
import type { PlannedQuery } from "../planned/query";
import { askPython } from "../python";
import { RunError } from "../runError";
import type { NotRun, QueryResult, Row } from "../runRecord";
import type { Session } from "../session";

/** Rejected rows of each reason that the report shows. */
const SAMPLE = 5;

/** Ask the warehouse every analysis of the dataset. */
export async function runAnalyses(session: Session, pipeline: Pipeline): Promise<readonly QueryResult[]> {
    const folder = path.resolve(session.plan.program, pipeline.dataset.analyses);
    if (!fs.existsSync(folder)) {
        throw new RunError(
            `Dataset ${pipeline.dataset.name} names the analyses in '${pipeline.dataset.analyses}', which is not there.`,
        );
    }
    const results: QueryResult[] = [];
    for (const file of fs.readdirSync(folder).sort()) {
        if (file.endsWith(".sql")) {
            results.push(await analysis(session, folder, path.basename(file, ".sql")));
        }
    }
    return results;
}

async function analysis(session: Session, folder: string, name: string): Promise<QueryResult> {
    const sql = fs.readFileSync(path.join(folder, `${name}.sql`), "utf8");
    const table = await session.warehouse.query(statement(sql), `the analysis ${name}`);
    const chartFile = path.join(folder, `${name}.chart.json`);
    const chart = fs.existsSync(chartFile)
        ? { chart: JSON.parse(fs.readFileSync(chartFile, "utf8")) as Record<string, unknown> }
        : {};
    return {
        name,
        title: header(sql, "title") ?? name,
        question: header(sql, "question") ?? "",
        sql,
        ...table,
        ...chart,
    };
}

/** A planned query with its text in the dialect of the stand-in. */
export interface TranslatedQuery {
    readonly query: PlannedQuery;
    readonly sql: string;
}

/** Translate the planned Athena queries on a dataset to the dialect of the stand-in, which passes SQL on as it is. */
export async function translateQueries(session: Session, pipeline: Pipeline): Promise<readonly TranslatedQuery[]> {
    const queries = ownQueries(session.plan, pipeline);
    const request = queries.map((query) => ({ name: query.name, sql: statement(query.query) }));
    const answer = (await askPython(
        session,
        "athena",
        request,
        "The translation of the planned Athena queries",
    )) as string[];
    return queries.map((query, index) => ({ query, sql: answer[index]! }));
}

/** What Athena answered, and which queries it refused. */
export interface Answered {
    readonly results: readonly QueryResult[];
    readonly refused: readonly NotRun[];
}

/** Ask Athena planned queries, by its API; a refused one stops no other. */
export async function runNamedQueries(
    session: Pick<Session, "athena">,
    queries: readonly TranslatedQuery[],
): Promise<Answered> {
    const refused: NotRun[] = [];
    const results = await Promise.all(
        queries.map((each) =>
            namedQuery(session, each).catch((error: unknown) => {
                if (!(error instanceof RefusedQuery)) {
                    throw error;
                }
                refused.push({ what: `The planned query '${each.query.name}'`, why: error.message });
                return undefined;
            }),
        ),
    );
    return { results: results.filter((result) => result !== undefined), refused };
}

async function namedQuery(session: Pick<Session, "athena">, { query, sql }: TranslatedQuery): Promise<QueryResult> {
    const table = await session.athena.query(sql, query.database, `the planned query '${query.name}'`);
    return {
        name: query.name,
        title: header(query.query, "title") ?? query.name,
        question: header(query.query, "question") ?? query.description ?? "",
        sql: query.query,
        ...table,
    };
}

/** A few rejected rows of each reason, as Athena finds them. */
export async function quarantineSample(session: Session, { rejected }: Pipeline): Promise<readonly Row[]> {
    const columns = rejected.storageDescriptor.columns.map((column) => `"${column.name}"`).join(", ");
    const numbered = `select ${columns}, row_number() over (partition by reject_reason order by source_file, ${columns}) as n from "${rejected.name}"`;
    const sql = `select ${columns} from (${numbered}) as numbered where n <= ${SAMPLE} order by reject_reason, n`;
    return (await session.athena.query(sql, rejected.databaseName, "the sample of rejected rows")).rows;
}

/** Value of a header line such as `-- title: Trips by hour`. */
function header(sql: string, name: string): string | undefined {
    return new RegExp(`^--\\s*${name}:\\s*(.+?)\\s*$`, "m").exec(sql)?.[1];
}

/** A statement without its closing semicolon, which neither service needs. */
function statement(sql: string): string {
    return sql.trim().replace(/;$/, "");
}
