import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import type { RunRecord } from "../../local/runRecord";

const PROJECT = path.resolve(__dirname, "..", "..");

/** Real rows, which are not part of the project. */
export const REAL_ROWS = path.resolve(PROJECT, "..", "shared", "data");

/** A run of `npm run local`, without npm. */
export interface LocalRun {
    readonly process: ChildProcess;
    /** Output so far. */
    readonly output: () => string;
    readonly errors: () => string;
    /** Exit code. */
    readonly ended: Promise<number | null>;
}

const started = new Set<LocalRun>();

/** End the runs that still go on, as a failed test leaves them. */
export async function endRuns(): Promise<void> {
    for (const run of started) {
        run.process.kill("SIGTERM");
        await run.ended;
    }
}

/** Start a run with options. */
export function startRun(args: readonly string[], env: NodeJS.ProcessEnv = {}): LocalRun {
    const register = require.resolve("ts-node/register/transpile-only");
    const child = spawn(process.execPath, ["-r", register, path.join(PROJECT, "local", "main.ts"), ...args], {
        cwd: PROJECT,
        env: { ...process.env, ...env },
    });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const run = { process: child, output: () => output, errors: () => errors, ended };
    started.add(run);
    void ended.then(() => started.delete(run));
    return run;
}

/** Run to the end. */
export async function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const run = startRun(args, env);
    const code = await run.ended;
    return { code, output: run.output(), errors: run.errors() };
}

/** The record that a run left in its folder. */
export function recordIn(folder: string): RunRecord {
    return JSON.parse(fs.readFileSync(path.join(folder, "run.json"), "utf8")) as RunRecord;
}

/** Folders of runs that are there. */
export function runFolders(): readonly string[] {
    const folder = path.join(PROJECT, ".strata", "runs");
    return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}

/** Wait until something is so; the test's own time limit ends the waiting. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await holds())) {
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
