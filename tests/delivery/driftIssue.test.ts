import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { DRIFT_ISSUE } from "../../delivery/driftIssue";
import type { DriftReport } from "../../delivery/driftReport";
import { issueBody } from "../../delivery/github/driftIssue";
import { FakeGitHub } from "./fakeGitHub";
import { type Ended, run, scratch } from "./scripts";

const DRIFT: DriftReport = {
    stack: "dev",
    resources: [
        { operation: "update", type: "aws:s3/bucket:Bucket", name: "lake-raw", properties: ["tags", "policy"] },
    ],
};

const BODY = [
    "<!-- strata-drift: dev -->",
    "What is deployed as `dev` is not what the program says. To get there, the engine would:",
    "",
    "| operation | type | resource | properties |",
    "| --- | --- | --- | --- |",
    "| update | `aws:s3/bucket:Bucket` | `lake-raw` | `tags`, `policy` |",
    "",
    "Either write the change into the program, or put the program's state back: `npm run deploy -- --stack dev`. This issue " +
        "is closed by itself when the difference is gone.",
    "",
    "Last seen in [this run](https://github.com/owner/name/actions/runs/5).",
    "",
].join("\n");

describe("npm run drift:issue", () => {
    const folder = scratch();
    let fake: FakeGitHub;
    beforeEach(async () => {
        fake = await FakeGitHub.start();
    });
    afterEach(() => fake.stop());

    function report(drift: unknown, stack = "dev"): Promise<Ended> {
        const file = path.join(folder.path, "drift.json");
        fs.writeFileSync(file, JSON.stringify(drift));
        return run(DRIFT_ISSUE, ["--stack", stack, "--report", file], {
            ...fake.environment(),
            GITHUB_SERVER_URL: "https://github.com",
            GITHUB_RUN_ID: "5",
        });
    }

    it("opens one issue, updates it, and closes it when the drift is gone", async () => {
        assert.deepEqual(await report(DRIFT), { code: 0, stdout: "dev: opened issue 1000\n", stderr: "" });
        assert.deepEqual(fake.issues, [
            {
                number: 1000,
                user: { login: "github-actions[bot]" },
                labels: ["drift"],
                title: "Drift in dev: 1 resource differs from the program",
                body: BODY,
                state: "open",
            },
        ]);

        const more = { ...DRIFT, resources: [...DRIFT.resources, ...DRIFT.resources] };
        assert.equal((await report(more)).stdout, "dev: updated issue 1000\n");
        assert.equal(fake.issues.length, 1);
        assert.equal(fake.issues[0]!.title, "Drift in dev: 2 resources differ from the program");
        assert.equal(fake.comments.length, 0);

        assert.equal((await report({ stack: "dev", resources: [] })).stdout, "dev: closed issue 1000\n");
        assert.equal(fake.issues[0]!.state, "closed");
        assert.equal(
            fake.comments[0]!.body,
            "The difference is gone: [this run](https://github.com/owner/name/actions/runs/5).",
        );

        assert.equal((await report({ stack: "dev", resources: [] })).stdout, "dev: no drift, and no open issue\n");
        assert.equal((await report(DRIFT)).stdout, "dev: opened issue 1002\n");
    });

    it("leaves alone other stacks' issues, other people's, and pull requests", async () => {
        const marker = "<!-- strata-drift: dev -->";
        fake.open({ body: "<!-- strata-drift: prod -->\nprod", labels: ["drift"] });
        fake.open({ body: `${marker}\nmine`, labels: ["drift"], user: { login: "mallory" } });
        fake.open({ body: `${marker}\nmine`, labels: ["drift"], pull_request: {} });
        fake.open({ body: `I saw this:\n${marker}`, labels: ["drift"] });
        assert.equal((await report({ stack: "dev", resources: [] })).stdout, "dev: no drift, and no open issue\n");
        assert.equal(
            fake.issues.every(({ state }) => state === "open"),
            true,
        );
    });

    it("refuses a report that is missing, of another stack, or none", async () => {
        const file = path.join(folder.path, "drift.json");
        assert.equal((await report(DRIFT, "prod")).stderr, `drift:issue: ${file} is about the stack dev, not prod.\n`);
        const none = `drift:issue: ${file} is not a drift report; 'npm run drift' writes one, unless the check fails.\n`;
        assert.deepEqual(await report({ stack: "dev" }), { code: 1, stdout: "", stderr: none });
        assert.deepEqual(fake.requests, []);
    });
});

describe("the issue about drift", () => {
    it("keeps odd names inside of their cells, and a long list short", () => {
        const odd = { operation: "delete", type: "a:b:C", name: "a|`b`\nc", properties: [] };
        const body = issueBody({ stack: "dev", resources: Array(250).fill(odd) }, undefined);
        assert.equal(body.split("| delete | `a:b:C` | `a\\| b  c` |  |").length - 1, 200);
        assert.match(body, /^And 50 more\.$/m);
        assert.doesNotMatch(body, /Last seen/);
    });
});
