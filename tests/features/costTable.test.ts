import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { withCosts } from "../../tools/costTable";
import { planWith } from "./plans";

const ROOT = path.resolve(__dirname, "../..");

describe("the table of idle costs", () => {
    it("is up to date in the document, with a row for each option", async function () {
        this.timeout(600_000);
        const text = fs.readFileSync(path.join(ROOT, "docs/cost.md"), "utf8");
        const now = await withCosts(text, ROOT, (config) => planWith("dev", config));
        assert.ok(now === text, "docs/cost.md is out of date: run npm run docs:costs");
    });

    it("is refused by a document without a place for it", async () => {
        const text = "# Costs\n";
        await assert.rejects(
            withCosts(text, ROOT, (config) => planWith("dev", config)),
            /^Error: docs\/cost\.md has no lines /,
        );
    });
});
