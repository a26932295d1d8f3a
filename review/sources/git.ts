import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { ReviewError } from "../reviewError";

/** A commit that a change is compared with. */
export interface Base {
    /** As it was asked for. */
    readonly ref: string;
    /** Forty hexadecimal digits. */
    readonly commit: string;
    /** Top of the repository, absolute. */
    readonly repository: string;
    /** Path of the program's folder from there, with slashes; empty where it is the top. */
    readonly folder: string;
}

function git(cwd: string, ...args: readonly string[]): string | undefined {
    const { status, stdout, error } = spawnSync("git", args, { cwd, encoding: "utf8", maxBuffer: 2 ** 28 });
    if (error !== undefined) {
        throw new ReviewError("git is needed to read the base of the change, and is not on the PATH.");
    }
    return status === 0 ? stdout.trim() : undefined;
}

/**
 * The commit that a ref names.
 *
 * @param program folder of the program
 * @throws ReviewError where the program is in no repository, or the ref names no commit
 */
export function findBase(program: string, ref: string): Base {
    const repository = git(program, "rev-parse", "--show-toplevel");
    if (repository === undefined) {
        throw new ReviewError(`${program} is not in a Git repository, so that there is no base to compare with.`);
    }
    const commit = ref.startsWith("-")
        ? undefined
        : git(program, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`);
    if (commit === undefined) {
        throw new ReviewError(
            `The base ${ref} is no commit of this repository: name a branch, a tag or a commit that is here, or fetch it ('git fetch origin ${ref}').`,
        );
    }
    const folder = git(program, "rev-parse", "--show-prefix") ?? "";
    return { ref, commit, repository, folder: folder.replace(/\/$/, "") };
}

/**
 * Write the files of the base into an empty folder.
 *
 * @throws ReviewError where they cannot be read, for instance because the clone holds only a part of them
 */
export function exportBase({ ref, repository, commit }: Base, to: string): void {
    const options = { maxBuffer: 2 ** 31 - 1, stdio: "pipe" } as const;
    try {
        const input = execFileSync("git", ["archive", "--format=tar", commit], { ...options, cwd: repository });
        execFileSync("tar", ["-x", "-f", "-", "-C", to], { ...options, input });
    } catch (error) {
        const { stderr, message } = error as Error & { readonly stderr?: Buffer };
        const reason = stderr?.toString().trim().split("\n")[0] || message;
        throw new ReviewError(`The files of the base ${ref} cannot be read: ${reason}`);
    }
}

/** Paths, from the top of the repository, that differ between the base and the working tree, with new files. */
export function changedFiles({ repository, commit }: Base): readonly string[] {
    const tracked = git(repository, "diff", "--name-only", "--no-renames", "-z", commit) ?? "";
    const fresh = git(repository, "ls-files", "--others", "--exclude-standard", "-z") ?? "";
    return [...tracked.split("\0"), ...fresh.split("\0")].filter((file) => file !== "").sort();
}

/** Whether a file of the program's folder is the same in the base and in the working tree. */
export function isSameFile({ folder }: Base, exported: string, program: string, file: string): boolean {
    const read = (where: string) => {
        try {
            return fs.readFileSync(where, "utf8");
        } catch {
            return undefined;
        }
    };
    return read(path.join(exported, folder, file)) === read(path.join(program, file));
}
