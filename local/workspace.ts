import * as fs from "node:fs";
import * as path from "node:path";

/** The project's root, where relative paths of the program start. */
export const PROJECT = path.resolve(__dirname, "..");

/** Folders of one run, below `.strata/` in the project. */
export interface Workspace {
    readonly root: string;
    /** A folder per bucket: what Spark and the warehouse's stand-in see as `s3://bucket/`. */
    readonly lake: string;
    readonly logs: string;
    /** Scratch space of the services and Spark. */
    readonly tmp: string;
    /** Generated input. */
    readonly input: string;
}

/** Make the folders of a run. Each run has its own, so that a repeated run starts from nothing. */
export function createWorkspace(parent = path.join(PROJECT, ".strata", "runs")): Workspace {
    const time = new Date().toISOString().replace(/[:.]/g, "-");
    const root = path.join(parent, `${time}-${process.pid}`);
    const folders = ["lake", "logs", "tmp", "input"].map((name) => path.join(root, name));
    for (const folder of folders) {
        fs.mkdirSync(folder, { recursive: true });
    }
    const [lake, logs, tmp, input] = folders as [string, string, string, string];
    return { root, lake, logs, tmp, input };
}

/** Delete the folders of a run, or all but its logs. */
export function removeWorkspace(workspace: Workspace, keepLogs: boolean): void {
    const folders = keepLogs ? [workspace.lake, workspace.tmp, workspace.input] : [workspace.root];
    for (const folder of folders) {
        // Processes that are still ending may write for a moment.
        fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
}

/** A path as a person would type it: relative to the working directory when it lies below. */
export function shown(file: string): string {
    const relative = path.relative(process.cwd(), file);
    return relative === "" || relative.startsWith("..") ? file : relative;
}
