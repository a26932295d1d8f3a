import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { REVIEW_PULL_REQUEST } from "../../delivery/reviewPullRequest";
import { PROJECT } from "../../delivery/project";
import { MARKER } from "../../delivery/review/result";
import { run, scratch } from "./scripts";

/** An executable `npm` that writes what it was asked, and a review if it is handed one. */
const NPM = `#!${process.execPath}
const fs = require("fs");
const args = process.argv.slice(2);
fs.writeFileSync(__dirname + "/call", JSON.stringify({ args, cwd: process.cwd() }));
const out = args[args.indexOf("--out") + 1];
if (process.env.FAKE_REVIEW) {
    fs.mkdirSync(out, { recursive: true });
    fs.writeFileSync(out + "/review.md", process.env.FAKE_REVIEW);
}
process.exitCode = Number(process.env.FAKE_CODE);
`;

/** The commit that a ref is in this checkout; the ref, where it has too little history. */
function commitOf(ref: string): string {
    const { status, stdout } = spawnSync("git", ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], {
        cwd: PROJECT,
        encoding: "utf8",
    });
    return status === 0 ? stdout.trim() : ref;
}

describe("npm run review:pull-request", () => {
    const folder = scratch();

    /** The environment of a workflow for pull request 7 with labels. */
    function workflow(...labels: readonly string[]): NodeJS.ProcessEnv {
        const event = path.join(folder.path, "event.json");
        const pullRequest = { number: 7, labels: labels.map((name) => ({ name })) };
        fs.writeFileSync(event, JSON.stringify({ action: "opened", pull_request: pullRequest }));
        return { GITHUB_EVENT_PATH: event };
    }

    async function review(args: readonly string[], code: number, text?: string, environment: NodeJS.ProcessEnv = {}) {
        const bin = path.join(folder.path, "bin");
        const out = path.join(folder.path, "review");
        fs.mkdirSync(bin, { recursive: true });
        fs.writeFileSync(path.join(bin, "npm"), NPM, { mode: 0o755 });
        const ended = await run(REVIEW_PULL_REQUEST, [...args, "--out", out], {
            PATH: `${bin}${path.delimiter}${process.env.PATH}`,
            GITHUB_STEP_SUMMARY: path.join(folder.path, "summary"),
            FAKE_CODE: String(code),
            ...(text !== undefined && { FAKE_REVIEW: text }),
            ...environment,
        });
        return { ...ended, out, asked: JSON.parse(fs.readFileSync(path.join(bin, "call"), "utf8")) as unknown };
    }

    const read = (...names: string[]) => fs.readFileSync(path.join(folder.path, ...names), "utf8");

    it("reviews against what the merge goes into, keeps how it ended, and shows it in the run's summary", async () => {
        const text = `${MARKER}\nA bucket is deleted.\n`;
        const { code, out, asked } = await review(
            [],
            2,
            text,
            workflow("bug", "accept-data-loss", "x accept-data-loss: dev"),
        );
        assert.equal(code, 2);
        assert.deepEqual(asked, {
            args: ["run", "--silent", "review", "--", "--base", commitOf("HEAD^1"), "--stack", "all", "--out", out],
            cwd: PROJECT,
        });
        assert.equal(read("review", "run.json"), '{"exitCode":2,"pullRequest":7}\n');
        assert.equal(read("summary"), "A bucket is deleted.\n\n");
    });

    it("hands over a preview, and a base that there is not", async () => {
        const args = ["--base", "no-such-ref", "--stack", "dev", "--preview", "/tmp/dev.json"];
        const { code, out, asked } = await review(args, 0, `${MARKER}\nOk.\n`);
        assert.equal(code, 0);
        assert.deepEqual(asked, {
            args: [
                ...["run", "--silent", "review", "--", "--base", "no-such-ref", "--stack", "dev", "--out", out],
                ...["--preview", "/tmp/dev.json"],
            ],
            cwd: PROJECT,
        });
        assert.equal(read("review", "run.json"), '{"exitCode":0}\n');
    });

    it("accepts that data is lost where an option or a label of the pull request names the stack", async () => {
        const labels = workflow("accept-data-loss: dev", "accept-data-loss:staging");
        const args = ["--base", "no-such-ref", "--accept-data-loss", "qa"];
        const { out, asked } = await review(args, 0, `${MARKER}\nOk.\n`, labels);
        assert.deepEqual(asked, {
            args: [
                ...["run", "--silent", "review", "--", "--base", "no-such-ref", "--stack", "all", "--out", out],
                ...["--accept-data-loss", "qa", "dev", "staging"],
            ],
            cwd: PROJECT,
        });
    });

    it("leaves no older review when none could be made", async () => {
        await review([], 0, `${MARKER}\nOk.\n`);
        fs.writeFileSync(path.join(folder.path, "review", "notes.txt"), "mine");
        const { code } = await review([], 1);
        assert.equal(code, 1);
        assert.deepEqual(fs.readdirSync(path.join(folder.path, "review")), ["notes.txt", "run.json"]);
        assert.equal(read("review", "run.json"), '{"exitCode":1}\n');
    });
});
