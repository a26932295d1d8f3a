import {
    type AthenaClient,
    GetQueryExecutionCommand,
    GetQueryResultsCommand,
    type GetQueryResultsCommandOutput,
    StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";

import type { Table } from "./dataApi";
import { RunError } from "./runError";
import type { Value } from "./runRecord";

/** Milliseconds between two looks at a running query. */
const POLL = 20;

const NUMERIC: ReadonlySet<string> = new Set([
    "tinyint",
    "smallint",
    "integer",
    "bigint",
    "float",
    "real",
    "double",
    "decimal",
]);

/** Characters of a refusal that are shown: DuckDB repeats the whole line of a file that it cannot read. */
const SHOWN = 200;

/** A query that Athena's stand-in refused. */
export class RefusedQuery extends RunError {
    constructor(purpose: string, reason: string) {
        super(`Athena refused ${purpose}: ${reason.length > SHOWN ? `${reason.slice(0, SHOWN)}…` : reason}`);
    }
}

/** Queries the lake by Athena's API. */
export class Athena {
    constructor(
        private readonly client: AthenaClient,
        private readonly workgroup: string,
    ) {}

    /**
     * Run one query.
     *
     * @param sql Text in the dialect of the stand-in.
     * @param purpose What the query is, for the message.
     * @throws RefusedQuery when it fails.
     */
    async query(sql: string, database: string, purpose: string): Promise<Table> {
        const { QueryExecutionId } = await this.client.send(
            new StartQueryExecutionCommand({
                QueryString: sql,
                QueryExecutionContext: { Database: database },
                WorkGroup: this.workgroup,
            }),
        );
        for (;;) {
            const { QueryExecution } = await this.client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
            const status = QueryExecution?.Status;
            if (status?.State === "SUCCEEDED") {
                return this.result(QueryExecutionId!);
            }
            if (status?.State === "FAILED" || status?.State === "CANCELLED") {
                throw new RefusedQuery(purpose, status.StateChangeReason ?? status.State);
            }
            await new Promise((resolve) => setTimeout(resolve, POLL));
        }
    }

    private async result(id: string): Promise<Table> {
        const cells: (string | undefined)[][] = [];
        let page: GetQueryResultsCommandOutput;
        let next: string | undefined;
        do {
            page = await this.client.send(new GetQueryResultsCommand({ QueryExecutionId: id, NextToken: next }));
            cells.push(...(page.ResultSet?.Rows ?? []).map((row) => (row.Data ?? []).map((cell) => cell.VarCharValue)));
            next = page.NextToken;
        } while (next);
        const info = page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
        const columns = info.map((column) => column.Name ?? "");
        const types = info.map((column) => column.Type ?? "varchar");
        // The first row repeats the names of the columns.
        const rows = cells
            .slice(1)
            .map((row) => Object.fromEntries(columns.map((name, i) => [name, valueOf(row[i], types[i]!)])));
        return { columns, rows };
    }
}

function valueOf(text: string | undefined, type: string): Value {
    if (text === undefined) {
        return null;
    }
    if (type === "boolean") {
        return text === "true";
    }
    return NUMERIC.has(type) ? Number(text) : text;
}
