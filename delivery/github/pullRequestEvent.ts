import * as fs from "node:fs";

import { z } from "zod";

/** A label such as `accept-data-loss: dev`: whoever may label has decided that the stack's data may go. */
const ACCEPTED = /^accept-data-loss: *(\S+)$/;

const EVENT = z.object({
    pull_request: z.object({ number: z.number(), labels: z.array(z.object({ name: z.string() })) }),
});

/** What a workflow knows of the pull request that it runs for. */
export interface PullRequestEvent {
    readonly number: number;
    /** Stacks whose data may be lost, by the labels of the pull request. */
    readonly acceptDataLoss: readonly string[];
}

/**
 * The pull request that this workflow runs for.
 *
 * @param file Path of the event, as in `GITHUB_EVENT_PATH`.
 * @returns Undefined outside a workflow for a pull request.
 */
export function readPullRequestEvent(file: string | undefined): PullRequestEvent | undefined {
    if (!file || !fs.existsSync(file)) {
        return undefined;
    }
    const event = EVENT.safeParse(JSON.parse(fs.readFileSync(file, "utf8")));
    if (!event.success) {
        return undefined;
    }
    const { number, labels } = event.data.pull_request;
    return { number, acceptDataLoss: labels.flatMap(({ name }) => ACCEPTED.exec(name)?.[1] ?? []) };
}
