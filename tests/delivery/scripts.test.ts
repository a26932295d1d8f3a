import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { PROJECT } from "../../delivery/project";
import { runProcess } from "./scripts";

/** Scripts of package.json, by their names. */
function npmScripts(): Readonly<Record<string, string>> {
    return JSON.parse(fs.readFileSync(path.join(PROJECT, "package.json"), "utf8")).scripts;
}

/** Files of `delivery/` that are started by themselves, with the names of their npm scripts. */
const FILES = {
    preview: "preview",
    deploy: "deploy",
    drift: "drift",
    driftIssue: "drift:issue",
    reviewComment: "review:comment",
    reviewPullRequest: "review:pull-request",
    lintWorkflows: "lint:workflows",
};

describe("the scripts of the delivery", () => {
    it("start by their npm scripts, and say what their exit codes mean", async () => {
        const started = Object.entries(FILES).map(async ([file, name]) => {
            assert.equal(npmScripts()[name], `ts-node -T delivery/${file}.ts`);
            const { code, stdout, stderr } = await runProcess(file, ["--help"]);
            assert.deepEqual([code, stderr], [0, ""], name);
            assert.ok(stdout.startsWith(`Usage: npm run ${name} -- [options]\n`), stdout);
            assert.match(stdout, /\nExit codes: .*0 .*1 /s);
        });
        await Promise.all(started);
    });

    for (const document of ["pull-requests.md", "gitlab.md"]) {
        it(`and no others are named in docs/${document}`, () => {
            const text = fs.readFileSync(path.join(PROJECT, "docs", document), "utf8");
            const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
            assert.ok(named.length > 3);
            assert.deepEqual(
                named.filter((name) => !(name in npmScripts())),
                [],
            );
        });
    }
});
