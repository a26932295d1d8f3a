import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { PROJECT } from "../project";
import type { Stack } from "./commands";

/**
 * Write a file that only its owner can read, whole or not at all: it takes the place of an older one at the end. The
 * folder is made, for the owner only, if it is not there.
 *
 * @param write Writes to the file descriptor.
 */
export async function writePrivately<Result>(
    file: string,
    write: (descriptor: number, draft: string) => Promise<Result>,
): Promise<Result> {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}.part`;
    const descriptor = fs.openSync(draft, "wx", 0o600);
    try {
        const result = await write(descriptor, draft);
        fs.renameSync(draft, file);
        return result;
    } finally {
        fs.closeSync(descriptor);
        fs.rmSync(draft, { force: true });
    }
}

/** Lend a folder that only its owner can read, and remove it afterwards. */
export async function withPrivateFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-"));
    try {
        return await use(folder);
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

/** A stack with a copy of its configuration in a folder. */
export function stackIn(folder: string, name: string): Stack {
    const file = `Pulumi.${name}.yaml`;
    const configFile = path.join(folder, file);
    fs.copyFileSync(path.join(PROJECT, file), configFile);
    return { name, configFile };
}
