import * as fs from "node:fs";
import * as path from "node:path";

import { commentOf } from "./comment";
import { renderPage } from "./page";
import type { Made } from "./run";
import { sarifOf } from "./sarif";

/** Names of the files of a review. */
const FILES = ["review.md", "review.html", "review.sarif"] as const;

/** Remove an earlier review, so that it is never taken for the one that could not be made. */
export function clean(folder: string): void {
    FILES.forEach((file) => fs.rmSync(path.join(folder, file), { force: true }));
}

/** Write the review; all of it is there before the first file is written, and none is ever half there. */
export function write(made: Made, folder: string): readonly string[] {
    const texts = [commentOf(made.review), renderPage(made.review), sarifOf(made)];
    fs.mkdirSync(folder, { recursive: true });
    return FILES.map((name, index) => {
        const file = path.join(folder, name);
        const draft = `${file}.draft`;
        fs.writeFileSync(draft, texts[index]!);
        fs.renameSync(draft, file);
        return path.relative(process.cwd(), file);
    });
}
