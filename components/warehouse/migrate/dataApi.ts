import { setTimeout as sleep } from "node:timers/promises";

import {
    BatchExecuteStatementCommand,
    DescribeStatementCommand,
    type DescribeStatementResponse,
    ExecuteStatementCommand,
    type Field,
    GetStatementResultCommand,
    RedshiftDataClient,
} from "@aws-sdk/client-redshift-data";

import { MigrationError } from "./migrationFiles";

/** The name of a Redshift Serverless workgroup or of a cluster. */
export type WarehouseName = { readonly workgroup: string } | { readonly cluster: string };

/** Where statements run, and as whom. */
export interface DataApiTarget {
    readonly warehouse: WarehouseName;
    readonly database: string;
    /** Secret of the user; undefined runs as the caller's IAM identity. */
    readonly secretArn?: string;
}

/** How long {@link DataApi} waits. */
export interface Patience {
    /** Milliseconds before the first look at a statement; doubles up to two seconds. */
    readonly pollMs: number;
    /** Milliseconds between attempts while the warehouse is not available. */
    readonly retryMs: number;
    /** Most attempts of a request while the warehouse is not available. */
    readonly attempts: number;
}

/** A resuming warehouse is back within a minute or two; four minutes bear a slow one. */
export const DEFAULT_PATIENCE: Patience = { pollMs: 50, retryMs: 5_000, attempts: 48 };

const MAX_POLL_MS = 2_000;

/** Errors of a service that has no time or no warehouse yet. */
const PASSING_ERRORS: ReadonlySet<string> = new Set([
    "ActiveStatementsExceededException",
    "ActiveSessionsExceededException",
    "DatabaseConnectionException",
    "InternalServerException",
    "ThrottlingException",
]);

/** Words of a warehouse that is being created or resumed, or does not take connections yet. */
const PASSING_TEXT =
    /resum|paused|modifying|creating|not (?:yet )?available|isn't available|connection (?:refused|attempt)/i;

function isPassing(error: unknown): boolean {
    if (!(error instanceof Error)) {
        return false;
    }
    return PASSING_ERRORS.has(error.name) || (error.name === "ValidationException" && PASSING_TEXT.test(error.message));
}

/** Runs SQL through the Redshift Data API and waits for it. Every error is a {@link MigrationError}. */
export class DataApi {
    public constructor(
        private readonly client: RedshiftDataClient,
        private readonly target: DataApiTarget,
        private readonly patience: Patience = DEFAULT_PATIENCE,
    ) {}

    /** Run one statement. `label` names it in AWS's list of statements and in messages. Gives its id. */
    public async execute(label: string, sql: string): Promise<string> {
        return this.run(label, () =>
            this.client.send(new ExecuteStatementCommand({ ...this.common(label), Sql: sql })),
        );
    }

    /** Run statements in one transaction: all of them, or none. Gives the id of the batch. */
    public async executeAll(label: string, sqls: readonly string[]): Promise<string> {
        return this.run(label, () =>
            this.client.send(new BatchExecuteStatementCommand({ ...this.common(label), Sqls: [...sqls] })),
        );
    }

    /** Rows of a query, as text. */
    public async query(label: string, sql: string): Promise<string[][]> {
        const id = await this.execute(label, sql);
        const rows: string[][] = [];
        let nextToken: string | undefined;
        do {
            const page = await this.client.send(new GetStatementResultCommand({ Id: id, NextToken: nextToken }));
            rows.push(...(page.Records ?? []).map((record) => record.map(textOf)));
            nextToken = page.NextToken;
        } while (nextToken !== undefined);
        return rows;
    }

    private common(label: string) {
        const { warehouse, database, secretArn } = this.target;
        const name = "cluster" in warehouse ? warehouse.cluster : warehouse.workgroup;
        return {
            ...("cluster" in warehouse ? { ClusterIdentifier: name } : { WorkgroupName: name }),
            Database: database,
            SecretArn: secretArn,
            StatementName: `${name}/${label}`,
            WithEvent: true,
        };
    }

    /** A statement that failed because the warehouse took no connection has not run, so it is safe to run again. */
    private async run(label: string, start: () => Promise<{ Id?: string }>): Promise<string> {
        for (let attempt = 1; ; attempt++) {
            try {
                const { Id: id = "" } = await start();
                const done = await this.finished(id);
                if (done.Status === "FINISHED") {
                    return id;
                }
                throw new StatementFailure(done);
            } catch (error) {
                const passing = error instanceof StatementFailure ? error.isPassing : isPassing(error);
                if (!passing || attempt >= this.patience.attempts) {
                    throw new MigrationError(`${label}: ${messageOf(error)}`, { cause: error });
                }
                await sleep(this.patience.retryMs);
            }
        }
    }

    private async finished(id: string): Promise<DescribeStatementResponse> {
        for (let wait = this.patience.pollMs; ; wait = Math.min(wait * 2, MAX_POLL_MS)) {
            const description = await this.client.send(new DescribeStatementCommand({ Id: id }));
            if (["FINISHED", "FAILED", "ABORTED"].includes(description.Status ?? "")) {
                return description;
            }
            await sleep(wait);
        }
    }
}

/** A statement that the warehouse refused. */
class StatementFailure extends Error {
    override readonly name = "StatementFailure";
    public readonly isPassing: boolean;

    public constructor({
        Error: text = "no reason given",
        Status: status,
        SubStatements: parts = [],
    }: DescribeStatementResponse) {
        const failed = parts.findIndex((part) => part.Status === "FAILED");
        const which = failed < 0 ? "" : `statement ${failed + 1}: `;
        super(`${which}${parts[failed]?.Error ?? text}${status === "ABORTED" ? " (stopped)" : ""}`);
        this.isPassing = status === "FAILED" && /resum|connection (?:refused|attempt)/i.test(text);
    }
}

function messageOf(error: unknown): string {
    if (error instanceof StatementFailure || !(error instanceof Error)) {
        return error instanceof Error ? error.message : String(error);
    }
    return `${error.name}: ${error.message}`;
}

function textOf(field: Field): string {
    return String(field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue ?? "");
}
