import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { curatedTables } from "../../components/catalog/tables";
import { allDatasets } from "../../datasets";
import type { CuratedType } from "../../datasets/dataset";

const ROOT = path.resolve(__dirname, "../..");
const MIGRATIONS = path.join(ROOT, "sql/migrations");
const migrations = fs
    .readdirSync(MIGRATIONS)
    .sort()
    .map((file) => fs.readFileSync(path.join(MIGRATIONS, file), "utf8"))
    .join("\n");

/** Columns of a warehouse table after every migration, as `name type`. */
function warehouseColumns(table: string): readonly string[] {
    const body =
        new RegExp(`create table (?:if not exists )?${table} \\(\n(.*?)^\\)`, "ms").exec(migrations)?.[1] ?? "";
    const added = migrations.matchAll(new RegExp(`alter table ${table}\\s+add column ([^;]+);`, "g"));
    const lines = [...body.split("\n"), ...Array.from(added, ([, column]) => column!)].map((line) => line.trim());
    return lines
        .filter((line) => /^[a-z]\w* /.test(line) && !line.startsWith("primary key"))
        .map((line) => line.replace(/,$/, "").replace(/ not null$/, ""));
}

/** Redshift's name of a type: COPY of Parquet needs exactly these. */
function warehouseType(type: CuratedType): RegExp {
    const names: Partial<Record<CuratedType, string>> = {
        string: "varchar\\(\\d+\\)",
        int: "integer",
        double: "double precision",
    };
    return new RegExp(`^${names[type] ?? type.replace(/[()]/g, "\\$&").replace(",", ", ")}$`);
}

const exists = (file: string) => fs.existsSync(path.join(ROOT, file));

describe("datasets", () => {
    it("have names that are unique and fit Glue, S3 and Redshift", () => {
        const names = allDatasets.map((dataset) => dataset.name);
        assert.deepEqual([...new Set(names)], names);
        for (const name of names) {
            assert.match(name, /^[a-z][a-z0-9_]{0,29}$/);
        }
    });

    it("can be in one stack: no two define different tables by one name", () => {
        assert.ok(curatedTables(allDatasets).length >= allDatasets.length);
    });

    for (const dataset of allDatasets) {
        describe(dataset.name, () => {
            it("names files that exist", () => {
                const files = [
                    path.join("glue-scripts", dataset.script),
                    dataset.warehouse.loadSql,
                    dataset.athenaQueries,
                    dataset.analyses,
                    ...dataset.reference.map((table) => table.file),
                ];
                assert.deepEqual(
                    files.filter((file) => !exists(file)),
                    [],
                );
            });

            it("has each header name once", () => {
                const headers = dataset.raw.columns.flatMap(({ name, aliases = [] }) =>
                    [name, ...aliases].map((header) => header.toLowerCase()),
                );
                assert.deepEqual([...new Set(headers)], headers);
            });

            it("keeps the partition column out of the files, and derives it from a curated timestamp", () => {
                const { columns, partitionColumn, monthOf } = dataset.curated;
                assert.equal(
                    columns.find(({ name }) => name === partitionColumn),
                    undefined,
                );
                assert.equal(columns.find(({ name }) => name === monthOf)?.type, "timestamp");
            });

            it("has a warehouse table with the curated columns in their order, which COPY fills by position", () => {
                const { schema, table } = dataset.warehouse;
                const columns = warehouseColumns(`${schema}.${table}`);
                assert.deepEqual(
                    columns.map((column) => column.split(" ", 1)[0]),
                    dataset.curated.columns.map(({ name }) => name),
                );
                for (const [index, { name, type }] of dataset.curated.columns.entries()) {
                    assert.match(columns[index]!.slice(name.length + 1), warehouseType(type), name);
                }
            });

            it("has a warehouse user for its load job, which may replace a month", () => {
                const { schema, table } = dataset.warehouse;
                const user = `"IAMR:\${${dataset.name}_load_role_name}"`;
                for (const statement of [
                    `create user ${user} password disable;`,
                    `grant role loader to ${user};`,
                    `grant usage on schema ${schema} to ${user};`,
                    `grant select, insert, delete on table ${schema}.${table} to ${user};`,
                ]) {
                    assert.ok(migrations.includes(`\n${statement}\n`), `no migration has: ${statement}`);
                }
            });

            it("has rules with reasons of their own", () => {
                const rules = dataset.rules.map((rule) => rule.name);
                assert.deepEqual([...new Set(rules)], rules);
                for (const rule of rules) {
                    assert.match(rule, /^[a-z][a-z_]*$/);
                    assert.notEqual(rule, "malformed_row", "malformed_row is the reason of rows that cannot be read");
                }
            });

            it("finds periods by year and month", () => {
                const groups = new RegExp(dataset.raw.periodPattern).exec("data_2019-01.csv")?.groups;
                assert.deepEqual({ ...groups }, { year: "2019", month: "01" });
            });

            it("has reference files with the columns that it says", () => {
                for (const { file, columns } of dataset.reference) {
                    const [header] = fs.readFileSync(path.join(ROOT, file), "utf8").split("\n");
                    assert.equal(header, columns.map(({ name }) => name).join(","));
                }
            });
        });
    }
});
