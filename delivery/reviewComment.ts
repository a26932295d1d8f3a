/** `npm run review:comment`: the one comment on a pull request that holds its review. */
import * as fs from "node:fs";
import * as path from "node:path";

import { runIfMain, type Script } from "./command";
import { DeliveryError } from "./deliveryError";
import { connect, type GitHub } from "./github/client";
import { type Outcome, writeComment } from "./github/comments";
import { pullRequestOf, readWorkflowRun } from "./github/workflowRun";
import { pullRequestNumber, PROJECT } from "./project";
import { commentBody, type Origin, saysNothing } from "./review/commentBody";
import { MARKER, readRecord, readReview } from "./review/result";

interface Options {
    readonly file: string;
    readonly pullRequest?: number;
    readonly artifact?: string;
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
    created: "commented",
    updated: "updated the comment",
    unchanged: "the comment says so already",
    none: "nothing changes, so there is no comment",
};

/** What a later job needs: the number that GitHub, not the artifact, has told, and whether there are findings to show. */
function tellWorkflow(pullRequest: number, folder: string): void {
    const file = process.env.GITHUB_OUTPUT;
    if (file) {
        const sarif = fs.lstatSync(path.join(folder, "review.sarif"), { throwIfNoEntry: false })?.isFile() ?? false;
        fs.appendFileSync(file, `pull-request=${pullRequest}\nsarif=${sarif}\n`);
    }
}

async function post(github: GitHub, pullRequest: number, review: string | undefined, origin: Origin): Promise<void> {
    const onlyUpdate = review !== undefined && saysNothing(review);
    const outcome = await writeComment(github, pullRequest, {
        marker: MARKER,
        body: commentBody(review, origin),
        onlyUpdate,
    });
    console.log(`Pull request ${pullRequest}: ${OUTCOMES[outcome]}.`);
}

/** The review that a finished run of another workflow has left; nothing in the folder is believed. */
async function postArtifact(folder: string): Promise<void> {
    const finished = readWorkflowRun(process.env.GITHUB_EVENT_PATH);
    const github = connect();
    const pullRequest = await pullRequestOf(github, finished, readRecord(folder)?.pullRequest);
    if (pullRequest === undefined) {
        console.log(`No open pull request has ${finished.head_sha} as its newest commit, so there is nothing to say.`);
        return;
    }
    tellWorkflow(pullRequest, folder);
    const origin = { commit: finished.head_sha, runUrl: finished.html_url };
    await post(github, pullRequest, readReview(path.join(folder, "review.md")), origin);
}

async function reviewComment(options: Options): Promise<number> {
    if (options.artifact !== undefined) {
        await postArtifact(path.resolve(options.artifact));
        return 0;
    }
    if (options.pullRequest === undefined) {
        throw new DeliveryError("--pull-request is missing: the number of the pull request that the review is about.");
    }
    const file = path.resolve(options.file);
    const review = readReview(file);
    if (review === undefined) {
        throw new DeliveryError(`${file} does not exist; 'npm run review' writes it.`);
    }
    await post(connect(), options.pullRequest, review, {});
    return 0;
}

/** `npm run review:comment`. */
export const REVIEW_COMMENT: Script<Options> = {
    name: "review:comment",
    description:
        "Write a review as the one comment of its pull request, or update it. Needs GITHUB_TOKEN and GITHUB_REPOSITORY.",
    exitCodes: "0 the pull request shows the review, or needs none; 1 it does not.",
    options: (command) =>
        command
            .option("--file <file>", "review to write", path.join(PROJECT, ".strata", "review", "review.md"))
            .option("--pull-request <number>", "pull request to write it on", pullRequestNumber)
            .option("--artifact <folder>", "in a workflow that another one starts: what that one has left"),
    action: reviewComment,
};

runIfMain(module, REVIEW_COMMENT);
