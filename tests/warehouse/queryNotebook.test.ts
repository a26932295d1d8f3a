import { strict as assert } from "node:assert";

import { allDatasets } from "../../datasets";
import { queryNotebook, WAREHOUSE_AUDIT } from "../../tools/queryNotebook";
import { bikeRides, makeFolder, removeFolder } from "../support/layers";

describe("queryNotebook", () => {
    it("has a title, a question and the SQL of each analysis, in order", () => {
        const folder = makeFolder({
            "02_long.sql": "-- title: Long rides\n\nselect 2;\n",
            "01_short.sql": "-- title: Short rides\n-- question: How many?\nselect 1;\n",
            "01_short.chart.json": "{}",
        });
        try {
            assert.deepEqual(queryNotebook(bikeRides({ analyses: folder })), {
                cells: [
                    { cell_type: "markdown", metadata: {}, source: ["# Bike rides\n", "\n", "Made up"] },
                    { cell_type: "markdown", metadata: {}, source: ["## Short rides\n", "\n", "How many?"] },
                    {
                        cell_type: "code",
                        metadata: {},
                        execution_count: null,
                        outputs: [],
                        source: ["-- title: Short rides\n", "-- question: How many?\n", "select 1;"],
                    },
                    { cell_type: "markdown", metadata: {}, source: ["## Long rides"] },
                    {
                        cell_type: "code",
                        metadata: {},
                        execution_count: null,
                        outputs: [],
                        source: ["-- title: Long rides\n", "\n", "select 2;"],
                    },
                ],
                metadata: {
                    kernelspec: { display_name: "Redshift", language: "postgresql", name: "Redshift" },
                    language_info: { file_extension: ".sql", name: "Redshift" },
                    title: "Bike rides",
                    version: 1,
                },
                nbformat: 4,
                nbformat_minor: 0,
            });
        } finally {
            removeFolder(folder);
        }
    });

    it("can be made of every dataset and of the audit, each query in a cell of its own", () => {
        for (const from of [...allDatasets, WAREHOUSE_AUDIT]) {
            const { cells } = queryNotebook(from);
            const sql = cells.filter(({ cell_type }) => cell_type === "code");
            assert.ok(sql.length > 0, from.title);
            assert.equal(cells.length, 1 + 2 * sql.length);
        }
    });
});
