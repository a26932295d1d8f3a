/** `npm run review:pull-request`: `npm run review` with a record of how it ended, and the review in the run's summary. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { FAILED, runIfMain, type Script } from "./command";
import { readPullRequestEvent } from "./github/pullRequestEvent";
import { PROJECT } from "./project";
import { readReview, writeRecord } from "./review/result";

interface Options {
    readonly base: string;
    readonly stack: string;
    readonly preview?: string;
    readonly out: string;
    readonly acceptDataLoss?: readonly string[];
}

/** The commit that a ref is; the ref itself if there is none, which the review then says. */
function commitOf(ref: string): string {
    const args = ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`];
    const { status, stdout } = spawnSync("git", args, { cwd: PROJECT, encoding: "utf8" });
    return status === 0 ? stdout.trim() : ref;
}

/** The command line of the review. */
function reviewCommand({ base, stack, preview, out }: Options, acceptDataLoss: readonly string[]): readonly string[] {
    return [
        ...["run", "--silent", "review", "--", "--base", commitOf(base), "--stack", stack, "--out", path.resolve(out)],
        ...(preview ? ["--preview", path.resolve(preview)] : []),
        ...(acceptDataLoss.length > 0 ? ["--accept-data-loss", ...acceptDataLoss] : []),
    ];
}

/** A review that cannot be made leaves nothing behind, not an older one either. */
function removeOlder(out: string): void {
    for (const file of ["review.md", "review.html", "review.sarif", "run.json"]) {
        fs.rmSync(path.join(out, file), { force: true });
    }
}

/** A workflow's run shows what is written here on its page. */
function showInSummary(out: string): void {
    const summary = process.env.GITHUB_STEP_SUMMARY;
    const review = readReview(path.join(out, "review.md"));
    if (summary && review !== undefined) {
        fs.appendFileSync(summary, `${review}\n\n`);
    }
}

async function reviewPullRequest(options: Options): Promise<number> {
    const out = path.resolve(options.out);
    removeOlder(out);
    const pullRequest = readPullRequestEvent(process.env.GITHUB_EVENT_PATH);
    const accepted = [...(options.acceptDataLoss ?? []), ...(pullRequest?.acceptDataLoss ?? [])];
    const { status } = spawnSync("npm", reviewCommand(options, accepted), { cwd: PROJECT, stdio: "inherit" });
    const exitCode = status ?? FAILED;
    writeRecord(out, { exitCode, ...(pullRequest && { pullRequest: pullRequest.number }) });
    showInSummary(out);
    return exitCode;
}

/** `npm run review:pull-request`. */
export const REVIEW_PULL_REQUEST: Script<Options> = {
    name: "review:pull-request",
    description: "Make a review as a workflow does: with run.json beside it, and in the summary of the run.",
    exitCodes:
        "those of 'npm run review': 0 nothing to block, 2 a mandatory policy finding or unguarded data loss, 1 the review " +
        "could not be made.",
    options: (command) =>
        command
            .option("--base <ref>", "what to compare with; by default, what a merge commit merges into", "HEAD^1")
            .option("--stack <name>", "stack to review, or all", "all")
            .option("--preview <file>", "output of 'npm run preview' for the stack")
            .option("--out <folder>", "where the review goes", path.join(PROJECT, ".strata", "review"))
            .option("--accept-data-loss <stack...>", "stacks whose data may be lost, besides those that labels name"),
    action: reviewPullRequest,
};

runIfMain(module, REVIEW_PULL_REQUEST);
