import * as assert from "assert";

import { bytes, count, counted, dateTime, seconds, share, words } from "../../local/report/format";
import { buildTable } from "../../local/report/table";

describe("the report's numbers", () => {
    it("have thousands separators and nouns in the right number", () => {
        assert.strictEqual(count(1234567), "1,234,567");
        assert.strictEqual(counted(1, "file"), "1 file");
        assert.strictEqual(counted(2000, "file"), "2,000 files");
        assert.strictEqual(counted(0, "query", "queries"), "0 queries");
    });

    it("show a share without rounding a part to nothing or to all", () => {
        assert.strictEqual(share(360, 20000), "1.8%");
        assert.strictEqual(share(1, 1_000_000), "<0.1%");
        assert.strictEqual(share(999_999, 1_000_000), "99.9%");
        assert.strictEqual(share(5, 5), "100%");
        assert.strictEqual(share(0, 5), "0%");
        assert.strictEqual(share(0, 0), "0%");
    });

    it("show seconds and bytes in units of their size", () => {
        assert.deepStrictEqual([0.416, 12.34, 59.9, 125].map(seconds), ["0.42 s", "12.3 s", "59.9 s", "2 min 5 s"]);
        assert.deepStrictEqual([0, 812, 1234, 512_300, 999_600, 4_200_000_000].map(bytes), [
            "0 bytes",
            "812 bytes",
            "1.2 kB",
            "512 kB",
            "1.0 MB",
            "4.2 GB",
        ]);
    });

    it("show times in UTC, and text that is no time as it is", () => {
        assert.strictEqual(dateTime("2026-11-23T21:29:05.120Z"), "23 November 2026, 21:29 UTC");
        assert.strictEqual(dateTime("yesterday"), "yesterday");
        assert.strictEqual(words("unknown_zone"), "Unknown zone");
    });
});

describe("a result table", () => {
    const cells = (column: string, values: readonly (string | number | boolean | null)[]) => {
        const rows = values.map((value) => ({ [column]: value }));
        const table = buildTable([column], rows, 100);
        return { ...table.columns[0], cells: table.rows.map((row) => row[0]!.text) };
    };

    it("writes numbers of a column with the same decimals", () => {
        assert.deepStrictEqual(cells("trips", [1234, 5]), {
            label: "Trips",
            unit: "",
            numeric: true,
            cells: ["1,234", "5"],
        });
        assert.deepStrictEqual(cells("speed_mph", [12.345, 7, null]), {
            label: "Speed",
            unit: "mph",
            numeric: true,
            cells: ["12.35", "7.00", "–"],
        });
        assert.deepStrictEqual(cells("ratio", [0.12345, -0.5]).cells, ["0.1235", "-0.5000"]);
    });

    it("takes decimals that arrive as text for numbers", () => {
        assert.deepStrictEqual(cells("revenue_usd", ["12345.50", "7"]), {
            label: "Revenue",
            unit: "USD",
            numeric: true,
            cells: ["12,345.50", "7.00"],
        });
    });

    it("leaves ids, hours and years without separators", () => {
        assert.deepStrictEqual(cells("zone_id", [1132]).cells, ["1132"]);
        assert.deepStrictEqual(cells("year", ["2019"]).cells, ["2019"]);
    });

    it("writes shares as percentages, but not numbers that cannot be shares", () => {
        assert.deepStrictEqual(cells("tip_share", [0.2134, 0, null]).cells, ["21.3%", "0.0%", "–"]);
        assert.deepStrictEqual(cells("tip_share", [21.34]).cells, ["21.34"]);
    });

    it("leaves text as it is", () => {
        assert.deepStrictEqual(cells("pickup_month", ["2019-01", ""]), {
            label: "Pickup month",
            unit: "",
            numeric: false,
            cells: ["2019-01", "–"],
        });
        assert.deepStrictEqual(cells("code", ["007", "12"]).cells, ["007", "12"]);
        assert.deepStrictEqual(cells("airport", [true, false]).cells, ["true", "false"]);
    });

    it("says how many of the rows it shows", () => {
        const rows = Array.from({ length: 1200 }, (_, index) => ({ n: index }));
        assert.strictEqual(buildTable(["n"], rows, 25).note, "First 25 of 1,200 rows");
        assert.strictEqual(buildTable(["n"], rows, 25).rows.length, 25);
        assert.strictEqual(buildTable(["n"], rows.slice(0, 25), 25).note, "25 rows");
        assert.strictEqual(buildTable(["n"], rows.slice(0, 1), 25).note, "1 row");
    });
});
