import * as fs from "node:fs";
import * as path from "node:path";

import { z } from "zod";

import { DeliveryError } from "../deliveryError";

/** First line of a review, by which its comment is found again. */
export const MARKER = "<!-- strata-review -->";

/** Beyond this, a file is not a review. A comment holds a sixteenth of it. */
const MOST_BYTES = 1024 * 1024;

const RECORD = z.object({
    /** The pull request that the review is about, by what its own workflow says. */
    pullRequest: z.number().int().positive().optional(),
    /** Exit code of `npm run review`. */
    exitCode: z.number().int().min(0).max(255),
});

/** What is written beside a review: how it ended. */
export type RunRecord = z.infer<typeof RECORD>;

/** Write down how a review ended, beside its files. */
export function writeRecord(folder: string, record: RunRecord): void {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "run.json"), `${JSON.stringify(record)}\n`);
}

/**
 * The text of a file that a stranger may have made.
 *
 * @returns Undefined if it is not there.
 * @throws DeliveryError if it is too long, or no file: a link could lead out of its folder.
 */
function readUntrusted(file: string): string | undefined {
    const status = fs.lstatSync(file, { throwIfNoEntry: false });
    if (status === undefined) {
        return undefined;
    }
    if (!status.isFile()) {
        throw new DeliveryError(`${file} is not a file.`);
    }
    if (status.size > MOST_BYTES) {
        throw new DeliveryError(`${file} has ${status.size} bytes; a review has at most ${MOST_BYTES}.`);
    }
    return fs.readFileSync(file, "utf8");
}

/** Read what {@link writeRecord} wrote; undefined if it is missing or something else. */
export function readRecord(folder: string): RunRecord | undefined {
    const text = readUntrusted(path.join(folder, "run.json"));
    try {
        return text === undefined ? undefined : RECORD.parse(JSON.parse(text));
    } catch {
        return undefined;
    }
}

/**
 * Read a review without its marker.
 *
 * @returns Undefined if there is none: it could not be made.
 * @throws DeliveryError if the file is something else.
 */
export function readReview(file: string): string | undefined {
    const text = readUntrusted(file)?.replace(/\r\n/g, "\n");
    if (text === undefined) {
        return undefined;
    }
    if (!text.startsWith(`${MARKER}\n`)) {
        throw new DeliveryError(`${file} is not a review: its first line is not ${MARKER}.`);
    }
    return text.slice(MARKER.length).trim();
}
