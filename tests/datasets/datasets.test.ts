import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { allDatasets } from "../../datasets";

const ROOT = path.resolve(__dirname, "../..");
const exists = (file: string) => fs.existsSync(path.join(ROOT, file));

describe("datasets", () => {
    it("have names that are unique and fit Glue, S3 and Redshift", () => {
        const names = allDatasets.map((dataset) => dataset.name);
        assert.deepEqual([...new Set(names)], names);
        for (const name of names) {
            assert.match(name, /^[a-z][a-z0-9_]{0,29}$/);
        }
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
