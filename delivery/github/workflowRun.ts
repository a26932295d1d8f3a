import * as fs from "node:fs";

import { z } from "zod";

import { DeliveryError } from "../deliveryError";
import { ask, type GitHub } from "./client";

const EVENT = z.object({
    workflow_run: z.object({
        head_sha: z.string(),
        head_branch: z.string(),
        head_repository: z.object({ full_name: z.string(), owner: z.object({ login: z.string() }) }),
        html_url: z.string(),
    }),
});

/** The run of a workflow, as GitHub itself tells it: nothing that the run's code could have written. */
export type WorkflowRun = z.infer<typeof EVENT>["workflow_run"];

/**
 * The run that started this workflow.
 *
 * @param file Path of the event, as in `GITHUB_EVENT_PATH`.
 * @throws DeliveryError if this is not a workflow that another one starts.
 */
export function readWorkflowRun(file: string | undefined): WorkflowRun {
    try {
        return EVENT.parse(JSON.parse(fs.readFileSync(file ?? "", "utf8"))).workflow_run;
    } catch {
        throw new DeliveryError(
            "GITHUB_EVENT_PATH does not name an event of the kind workflow_run; outside a workflow, use --file and " +
                "--pull-request.",
        );
    }
}

/**
 * The open pull request whose newest commit a run was made for.
 *
 * @param claimed Number that the run's code has written down. It only decides between pull requests of the same commit.
 * @returns Undefined if there is none (any more): it was closed, or has newer commits.
 * @throws DeliveryError if several fit and the claimed one is not among them.
 */
export async function pullRequestOf(
    { octokit, repository }: GitHub,
    run: WorkflowRun,
    claimed: number | undefined,
): Promise<number | undefined> {
    const head = `${run.head_repository.owner.login}:${run.head_branch}`;
    const open = await ask(
        "list the pull requests of the commit's branch",
        octokit.paginate(octokit.rest.pulls.list, { ...repository, state: "open", head, per_page: 100 }),
    );
    const numbers = open
        .filter(({ head }) => head.sha === run.head_sha && head.repo?.full_name === run.head_repository.full_name)
        .map(({ number }) => number);
    if (numbers.length > 1) {
        if (claimed === undefined || !numbers.includes(claimed)) {
            throw new DeliveryError(
                `Commit ${run.head_sha} is the head of pull requests ${numbers.join(", ")}; none is named.`,
            );
        }
        return claimed;
    }
    return numbers[0];
}
