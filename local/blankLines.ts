import * as fs from "node:fs";
import * as readline from "node:readline";
import { createGunzip } from "node:zlib";

/** Blank as the job takes it: no character above the blank. The text is read one character per byte. */
const BLANK = /^[^!-\u00ff]+$/;

/**
 * Number of lines of a CSV file with a header that the job passes over and Athena counts as rows: those of blanks and
 * tabs, and the header when the first line is empty, since Athena skips the first line, whatever it is.
 */
export async function blankLines(file: string): Promise<number> {
    const stored = fs.createReadStream(file);
    const input = file.endsWith(".gz") ? stored.pipe(createGunzip()) : stored;
    input.setEncoding("latin1");
    let first = true;
    let blank = 0;
    for await (const line of readline.createInterface({ input, crlfDelay: Infinity })) {
        blank += BLANK.test(line) || (first && line === "") ? 1 : 0;
        first = false;
    }
    return blank;
}
