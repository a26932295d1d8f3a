import {
    DescribeStatementCommand,
    ExecuteStatementCommand,
    type Field,
    GetStatementResultCommand,
    type GetStatementResultCommandOutput,
    type RedshiftDataClient,
} from "@aws-sdk/client-redshift-data";

import type { PlannedWarehouse } from "./planned/warehouse";
import type { Row, Value } from "./runRecord";
import { RunError } from "./runError";

/** Columns and rows of a query. */
export interface Table {
    readonly columns: readonly string[];
    readonly rows: readonly Row[];
}

/** Milliseconds between two looks at a running statement. */
const POLL = 20;

/** Queries the warehouse by Redshift's Data API. */
export class Warehouse {
    constructor(
        private readonly client: RedshiftDataClient,
        private readonly target: Pick<PlannedWarehouse, "name" | "database">,
    ) {}

    /**
     * Run one statement that returns rows.
     *
     * @param purpose What the statement is, for the message.
     * @throws RunError when the warehouse refuses it.
     */
    async query(sql: string, purpose: string): Promise<Table> {
        const { Id } = await this.client.send(
            new ExecuteStatementCommand({
                ...this.target.name,
                Database: this.target.database,
                Sql: sql,
            }),
        );
        for (;;) {
            const statement = await this.client.send(new DescribeStatementCommand({ Id }));
            if (statement.Status === "FINISHED") {
                return this.result(Id!);
            }
            if (statement.Status === "FAILED" || statement.Status === "ABORTED") {
                throw new RunError(`The warehouse refused ${purpose}: ${statement.Error ?? statement.Status}`);
            }
            await new Promise((resolve) => setTimeout(resolve, POLL));
        }
    }

    private async result(id: string): Promise<Table> {
        const rows: Row[] = [];
        let page: GetStatementResultCommandOutput;
        let next: string | undefined;
        do {
            page = await this.client.send(new GetStatementResultCommand({ Id: id, NextToken: next }));
            rows.push(...rowsOf(page));
            next = page.NextToken;
        } while (next);
        return { columns: (page.ColumnMetadata ?? []).map((column) => column.name ?? ""), rows };
    }
}

function rowsOf(page: GetStatementResultCommandOutput): readonly Row[] {
    const columns = page.ColumnMetadata ?? [];
    return (page.Records ?? []).map((record) =>
        Object.fromEntries(
            record.map((field, index) => [columns[index]?.name ?? "", valueOf(field, columns[index]?.typeName)]),
        ),
    );
}

/** Decimals come as text; a chart needs numbers. */
function valueOf(field: Field, type: string | undefined): Value {
    if (field.isNull) {
        return null;
    }
    if (field.stringValue !== undefined && (type === "numeric" || type === "decimal")) {
        return Number(field.stringValue);
    }
    return field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue ?? null;
}
