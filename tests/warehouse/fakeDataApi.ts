/** A Redshift Data API in this process that understands the record of migrations and no other SQL. */
import * as http from "node:http";
import type { AddressInfo } from "node:net";

/** A statement or batch as it was sent. */
export interface SentStatement {
    readonly name: string;
    readonly sqls: readonly string[];
    readonly batch: boolean;
    readonly workgroup?: string;
    readonly cluster?: string;
    readonly database: string;
    readonly secretArn?: string;
    readonly withEvent: boolean;
}

/** An answer of the service that is not a result. */
interface Refusal {
    readonly type: string;
    readonly message: string;
}

interface Request {
    readonly Sql?: string;
    readonly Sqls?: readonly string[];
    readonly StatementName: string;
    readonly WorkgroupName?: string;
    readonly ClusterIdentifier?: string;
    readonly Database: string;
    readonly SecretArn?: string;
    readonly WithEvent?: boolean;
    readonly Id: string;
    readonly NextToken?: string;
}

const INSERT = /insert into strata\.schema_migrations .*values \('([^']+)', '([^']+)'/;

export class FakeDataApi {
    public readonly sent: SentStatement[] = [];
    /** Name and checksum of the applied migrations. */
    public readonly records = new Map<string, string>();
    /** Statements that match fail with the message. */
    public failing?: { readonly sql: RegExp; readonly message: string };
    /** Answers to the next requests that start a statement, before any of them is taken. */
    public readonly refusals: Refusal[] = [];
    /** Errors that the next statements end with. */
    public readonly failures: string[] = [];

    private readonly results = new Map<string, { status: string; error?: string; failedAt?: number; count: number }>();
    private readonly server = http.createServer((request, response) => void this.answer(request, response));

    /** Listens on a free port of the loopback; gives the endpoint. */
    public async start(): Promise<string> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    public async stop(): Promise<void> {
        this.server.closeAllConnections();
        await new Promise((resolve) => this.server.close(resolve));
    }

    private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
        const chunks: Buffer[] = [];
        for await (const chunk of request) {
            chunks.push(chunk as Buffer);
        }
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Request;
        const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
        const starts = operation.endsWith("ExecuteStatement");
        const refusal = starts ? this.refusals.shift() : undefined;
        response.setHeader("content-type", "application/x-amz-json-1.1");
        if (refusal !== undefined) {
            response.statusCode = 400;
            response.end(JSON.stringify({ __type: refusal.type, message: refusal.message }));
            return;
        }
        response.end(JSON.stringify(starts ? this.execute(body) : this.describe(operation, body)));
    }

    private execute(body: Request): object {
        const sqls = body.Sqls ?? [body.Sql ?? ""];
        const id = `statement-${this.sent.length + 1}`;
        this.sent.push({
            name: body.StatementName,
            sqls,
            batch: body.Sqls !== undefined,
            workgroup: body.WorkgroupName,
            ...(body.ClusterIdentifier === undefined ? {} : { cluster: body.ClusterIdentifier }),
            database: body.Database,
            secretArn: body.SecretArn,
            withEvent: body.WithEvent === true,
        });
        const passing = this.failures.shift();
        const failedAt = sqls.findIndex((sql) => this.failing?.sql.test(sql) === true);
        if (passing !== undefined || failedAt >= 0) {
            const error = passing ?? this.failing?.message;
            this.results.set(id, { status: "FAILED", error, failedAt, count: sqls.length });
            return { Id: id };
        }
        for (const sql of sqls) {
            const [, name, checksum] = INSERT.exec(sql) ?? [];
            if (name !== undefined && checksum !== undefined) {
                this.records.set(name, checksum);
            }
        }
        this.results.set(id, { status: "FINISHED", count: sqls.length });
        return { Id: id };
    }

    private describe(operation: string, body: Request): object {
        if (operation === "GetStatementResult") {
            return this.page(body.NextToken);
        }
        const { status, error, failedAt = -1, count } = this.results.get(body.Id)!;
        const parts = Array.from({ length: failedAt < 0 ? 0 : count }, (_, index) => ({
            Id: `${body.Id}:${index + 1}`,
            Status: index < failedAt ? "FINISHED" : index === failedAt ? "FAILED" : "ABORTED",
            ...(index === failedAt ? { Error: error } : {}),
        }));
        return { Id: body.Id, Status: status, Error: error, SubStatements: parts };
    }

    /** One row a page, so that paging is seen. */
    private page(token = "0"): object {
        const rows = [...this.records].sort();
        const index = Number(token);
        const row = rows[index];
        return {
            Records: row === undefined ? [] : [row.map((stringValue) => ({ stringValue }))],
            ...(index + 1 < rows.length ? { NextToken: String(index + 1) } : {}),
        };
    }
}
