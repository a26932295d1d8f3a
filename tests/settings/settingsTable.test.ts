import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { DOCUMENT, settingsTable, withTable } from "../../tools/settingsTable";
import { makeFolder, removeFolder } from "../support/layers";

const ROOT = path.resolve(__dirname, "../..");
const document = fs.readFileSync(path.join(ROOT, DOCUMENT), "utf8");

describe("the table of settings", () => {
    let folder: string;

    before(() => {
        folder = makeFolder({
            "Pulumi.yaml": [
                "config:",
                "  strata:size: { type: integer, default: 4, description: Workers | of a job }",
                '  strata:email: { type: string, default: "", description: Who is told }',
                "  strata:names: { type: array, default: [a, b], description: Names }",
            ].join("\n"),
            "Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n  strata:size: 2\n  strata:names: []\n",
            "Pulumi.staging.yaml":
                "config:\n  aws:region: us-east-1\n  aws:defaultTags:\n    tags: { Stack: strata-staging }\n",
            "Pulumi.prod.yaml": "config:\n  strata:size: 4\n  strata:email: data@example.org\n",
        });
    });

    after(() => removeFolder(folder));

    it("has a row for each, with the default, and in bold what a stack's file sets", () => {
        assert.deepEqual(settingsTable(folder).split("\n"), [
            "| setting | default | dev | staging | prod | meaning |",
            "| --- | --- | --- | --- | --- | --- |",
            "| `aws:region` |  | **us-east-1** | **us-east-1** |  | AWS region of the stack. |",
            "| `aws:defaultTags` |  |  | **Stack: strata-staging** |  | Tags of every resource that can have some; the budget goes by `Stack`. |",
            "| `size` | 4 | **2** | 4 | **4** | Workers \\| of a job |",
            "| `email` | none | none | none | **data@example.org** | Who is told |",
            "| `names` | a, b | **none** | a, b | a, b | Names |",
        ]);
    });

    it("is refused by a document without a place for it", async () => {
        await assert.rejects(withTable("# Environments\n", folder), /^Error: docs\/environments\.md has no lines /);
    });

    it("is up to date in the document", async () => {
        const now = await withTable(document, ROOT);
        assert.ok(now === document, `${DOCUMENT} is out of date: run npm run docs:settings`);
    });
});
