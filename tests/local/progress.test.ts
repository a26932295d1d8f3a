import { strict as assert } from "node:assert";

import { Progress, type Screen } from "../../local/progress";
import { bytes, count } from "../../local/words";

function screen(isTty: boolean): Screen & { readonly text: string[] } {
    const text: string[] = [];
    return { text, isTty, columns: 80, write: (part) => void text.push(part) };
}

const done = (summary: string) => async () => [undefined, summary] as const;

describe("progress", () => {
    it("writes a line as each stage ends, and nothing else when nobody watches", async () => {
        const plain = screen(false);
        const progress = new Progress(plain);
        await progress.stage("plan", "Plan", done("3 resources"));
        await assert.rejects(
            progress.stage("land", "Land files", async () => Promise.reject(new Error("no"))),
            { message: "no" },
        );
        assert.match(plain.text.join(""), /^✓ Plan: 3 resources \(\d+\.\d s\)\n✗ Land files\n$/);
        assert.deepEqual(
            progress.stages.map(({ name, title, summary }) => [name, title, summary]),
            [["plan", "Plan", "3 resources"]],
        );
    });

    it("shows on a terminal what is running", async () => {
        const terminal = screen(true);
        const progress = new Progress(terminal);
        await progress.stage("plan", "Plan", done("3 resources"));
        assert.ok(terminal.text.some((part) => part.includes("… Plan 0 s")));
        assert.ok(terminal.text.some((part) => part.includes("\x1b[32m✓\x1b[0m Plan: 3 resources")));
    });

    it("says nothing after it was closed", async () => {
        const plain = screen(false);
        const progress = new Progress(plain);
        progress.close();
        await progress.stage("plan", "Plan", done("3 resources"));
        assert.deepEqual(plain.text, []);
    });

    it("shows what each stage did as a table", async () => {
        const progress = new Progress(screen(false));
        await progress.stage("plan", "Plan", done("3 resources"));
        await progress.stage("generate", "Generate rows", done("10 rows"));
        assert.deepEqual(
            progress
                .table()
                .replace(/\d+\.\d/g, "0.0")
                .split("\n"),
            [
                "  Stage          seconds  what it did",
                "  Plan               0.0  3 resources",
                "  Generate rows      0.0  10 rows",
                "  Total              0.0  wall clock; some stages run at the same time",
            ],
        );
    });

    it("counts in words", () => {
        assert.deepEqual(
            [count(1, "file"), count(1200, "row"), count(2, "query", "queries"), count(0, "row")],
            ["1 file", "1,200 rows", "2 queries", "0 rows"],
        );
        assert.deepEqual(
            [bytes(1), bytes(999), bytes(1000), bytes(12_345_678)],
            ["1 byte", "999 bytes", "1.0 kB", "12.3 MB"],
        );
    });
});
