import { strict as assert } from "node:assert";

import { AthenaClient, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { ExecuteStatementCommand, RedshiftDataClient } from "@aws-sdk/client-redshift-data";

import { Athena, RefusedQuery } from "../../local/athena";
import { Warehouse } from "../../local/dataApi";
import { QUIET_SDK } from "../../local/environment";
import { failures } from "../../local/record";
import { deliveredCheck, deliveredRows, equal } from "../../local/stages/checks";
import { runNamedQueries } from "../../local/stages/query";

Object.assign(process.env, QUIET_SDK);

/** A client that gives the answers one after the other and notes what it was sent. */
function answering<T extends AthenaClient | RedshiftDataClient>(client: T, answers: readonly object[]): [T, object[]] {
    const sent: object[] = [];
    client.send = async (command: object) => {
        sent.push(command);
        return answers[sent.length - 1] ?? assert.fail("one call too many");
    };
    return [client, sent];
}

const REGION = { region: "us-east-1" };

describe("warehouse queries", () => {
    const columns = [
        { name: "n", typeName: "int8" },
        { name: "d", typeName: "numeric" },
        { name: "f", typeName: "float8" },
        { name: "s", typeName: "varchar" },
        { name: "b", typeName: "bool" },
        { name: "z", typeName: "varchar" },
    ];
    const record = [
        { longValue: 0 },
        { stringValue: "1.50" },
        { doubleValue: 2.5 },
        { stringValue: "1.50" },
        { booleanValue: false },
        { isNull: true },
    ];

    it("wait for the end, read every page, and give numbers as numbers", async () => {
        const [client, sent] = answering(new RedshiftDataClient(REGION), [
            { Id: "q" },
            { Status: "STARTED" },
            { Status: "FINISHED" },
            { ColumnMetadata: columns, Records: [record], NextToken: "more" },
            { ColumnMetadata: columns, Records: [record] },
        ]);
        const table = await new Warehouse(client, { name: { WorkgroupName: "group" }, database: "db" }).query(
            "select 1",
            "it",
        );
        const row = { n: 0, d: 1.5, f: 2.5, s: "1.50", b: false, z: null };
        assert.deepEqual(table, { columns: ["n", "d", "f", "s", "b", "z"], rows: [row, row] });
        assert.deepEqual((sent[0] as ExecuteStatementCommand).input, {
            WorkgroupName: "group",
            Database: "db",
            Sql: "select 1",
        });
    });

    it("say what was refused and why", async () => {
        const [client] = answering(new RedshiftDataClient(REGION), [
            { Id: "q" },
            { Status: "FAILED", Error: "no table t" },
        ]);
        await assert.rejects(
            new Warehouse(client, { name: { WorkgroupName: "g" }, database: "d" }).query("select", "the analysis 01"),
            {
                name: "RunError",
                message: "The warehouse refused the analysis 01: no table t",
            },
        );
    });
});

describe("athena queries", () => {
    const info = [
        { Name: "n", Type: "bigint" },
        { Name: "d", Type: "decimal" },
        { Name: "s", Type: "varchar" },
        { Name: "b", Type: "boolean" },
        { Name: "z", Type: "double" },
    ];
    const cells = (...values: readonly (string | undefined)[]) => ({
        Data: values.map((VarCharValue) => ({ VarCharValue })),
    });
    const page = (rows: readonly object[], NextToken?: string) => ({
        ResultSet: { Rows: rows, ResultSetMetadata: { ColumnInfo: info } },
        NextToken,
    });

    it("wait for the end, leave out the names and read every page", async () => {
        const row = cells("3", "1.50", "1.50", "true", undefined);
        const [client, sent] = answering(new AthenaClient(REGION), [
            { QueryExecutionId: "q" },
            { QueryExecution: { Status: { State: "RUNNING" } } },
            { QueryExecution: { Status: { State: "SUCCEEDED" } } },
            page([cells("n", "d", "s", "b", "z"), row], "more"),
            page([row]),
        ]);
        const table = await new Athena(client, "group").query("select 1", "db", "it");
        const expected = { n: 3, d: 1.5, s: "1.50", b: true, z: null };
        assert.deepEqual(table, { columns: ["n", "d", "s", "b", "z"], rows: [expected, expected] });
        assert.deepEqual((sent[0] as StartQueryExecutionCommand).input, {
            QueryString: "select 1",
            QueryExecutionContext: { Database: "db" },
            WorkGroup: "group",
        });
    });

    it("say what was refused and why", async () => {
        const status = { State: "FAILED", StateChangeReason: "no column c" };
        const [client] = answering(new AthenaClient(REGION), [
            { QueryExecutionId: "q" },
            { QueryExecution: { Status: status } },
        ]);
        await assert.rejects(new Athena(client, "group").query("select", "db", "the planned query 'X'"), {
            name: "RunError",
            message: "Athena refused the planned query 'X': no column c",
        });
    });
});

describe("refused queries", () => {
    it("are told shortly and stop no other", async () => {
        const athena = {
            query: async (sql: string) => {
                if (sql === "raw") {
                    throw new RefusedQuery("it", "x".repeat(300));
                }
                return { columns: [], rows: [] };
            },
        } as unknown as Athena;
        const query = (name: string) => ({ query: { name, database: "db", query: name }, sql: name });
        const { results, refused } = await runNamedQueries({ athena }, [query("raw"), query("clean")] as never);
        assert.deepEqual(
            results.map((result) => result.name),
            ["clean"],
        );
        const why = `Athena refused it: ${"x".repeat(200)}…`;
        assert.deepEqual(refused, [{ what: "The planned query 'raw'", why }]);
    });

    it("make a check that could not be made", async () => {
        const check = await deliveredCheck(5, new RefusedQuery("the count", "no"), () => assert.fail("no count"));
        assert.equal(check.passed, false);
        assert.equal(check.detail, "could not be made: Athena refused the count: no");
    });
});

describe("checks", () => {
    it("pass when all figures are the same, and show them", () => {
        const figures = [
            ["clean", 1200],
            ["warehouse", 1200],
        ] as const;
        assert.deepEqual(equal("Same", figures), {
            title: "Same",
            passed: true,
            detail: "clean 1,200, warehouse 1,200",
        });
    });

    it("fail when one differs or is not there", () => {
        assert.deepEqual(
            equal("Same", [
                ["a", 1],
                ["b", 1],
                ["c", 2],
            ]),
            { title: "Same", passed: false, detail: "a 1, b 1, c 2" },
        );
        assert.equal(
            equal("Same", [
                ["a", 1],
                ["b", undefined],
            ]).passed,
            false,
        );
        assert.equal(
            equal("Same", [
                ["a", undefined],
                ["b", undefined],
            ]).passed,
            false,
        );
    });

    it("count a file that was delivered twice twice", () => {
        const file = (name: string, rows_in: number, duplicate_of: string | null) =>
            ({
                file: name,
                status: "processed",
                rows_in,
                clean: 0,
                rejected: {},
                months: [],
                duplicate_of,
                ignored_columns: [],
            }) as const;
        const files = [file("a", 3, null), file("b", 0, "a"), file("c", 5, null)];
        assert.equal(deliveredRows({ files: files.map((each) => ({ ...each, months: [], ignored_columns: [] })) }), 11);
    });

    it("take lines of blanks into account, and look for them only when figures differ", async () => {
        const title = "Athena finds the delivered rows in the raw files";
        const rows = "rows in, with files delivered twice 5";
        assert.deepEqual(await deliveredCheck(5, 5, () => assert.fail("one pass too many")), {
            title,
            passed: true,
            detail: `${rows}, Athena 5`,
        });
        assert.deepEqual(await deliveredCheck(5, 7, async () => 2), {
            title,
            passed: true,
            detail: `${rows}, blank lines 2, Athena 7`,
        });
        assert.deepEqual(await deliveredCheck(5, 7, async () => 1), {
            title,
            passed: false,
            detail: `${rows}, blank lines 1, Athena 7`,
        });
        assert.equal((await deliveredCheck(5, undefined, async () => 0)).passed, false);
    });

    it("that failed are told one by one", () => {
        const checks = [
            equal("Same", [
                ["a", 1],
                ["b", 2],
            ]),
            equal("Fine", [["a", 1]]),
        ];
        assert.deepEqual(failures({ checks }), ["Check failed: Same (a 1, b 2)."]);
    });
});
