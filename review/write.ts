import * as fs from "node:fs";
import * as path from "node:path";

import { commentOf } from "./comment";
import { renderPage } from "./page";
import { ReviewError } from "./reviewError";
import type { Made } from "./run";
import { sarifOf } from "./sarif";

/** Names of the files of a review. */
const FILES = ["review.md", "review.html", "review.sarif"] as const;

/** Do something with the files of a folder; what is in the way is told in one sentence. */
function within<T>(folder: string, work: () => T): T {
    try {
        return work();
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        throw new ReviewError(`The review cannot be written to ${folder}: ${code ?? message}.`);
    }
}

/**
 * Make the folder of a review, without an earlier one in it, so that none is taken for the one that could not be made.
 *
 * @throws ReviewError where it cannot be made
 */
export function clean(folder: string): void {
    within(folder, () => {
        fs.mkdirSync(folder, { recursive: true });
        FILES.forEach((file) => fs.rmSync(path.join(folder, file), { force: true }));
    });
}

/**
 * Write the review; all of it is there before the first file is written, and none is ever half there.
 *
 * @returns the files, relative to the working directory
 * @throws ReviewError where they cannot be written
 */
export function write(made: Made, folder: string): readonly string[] {
    const texts = [commentOf(made.review), renderPage(made.review), sarifOf(made)];
    const files = FILES.map((name) => path.join(folder, name));
    within(folder, () => {
        fs.mkdirSync(folder, { recursive: true });
        files.forEach((file, index) => fs.writeFileSync(`${file}.draft`, texts[index]!));
        files.forEach((file) => fs.renameSync(`${file}.draft`, file));
    });
    return files.map((file) => path.relative(process.cwd(), file));
}
