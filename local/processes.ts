import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";

import { RunError } from "./runError";

/** How a child process is run. */
export interface ProcessOptions {
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    /** File that takes the standard output and error. */
    readonly log: string;
    /** Text for its standard input. @default nothing */
    readonly input?: string;
    /** Milliseconds after which it is stopped. @default never */
    readonly timeout?: number;
}

/** How a child process ended. */
export interface Ended {
    /** Exit code, or undefined when a signal ended it. */
    readonly code: number | undefined;
    readonly timedOut: boolean;
}

/** Milliseconds between asking a process to end and ending it. */
const GRACE = 3000;

/** The same for what a child that has ended leaves behind; in a container without init its dead never go away. */
const GRACE_OF_REST = 300;

/**
 * The child processes of a run. Each has its own process group, so that Ctrl-C reaches the run alone, and ending a
 * child ends what it has started too.
 */
export class Processes {
    private readonly running = new Set<ChildProcess>();
    private stopped = false;

    /**
     * Start a process.
     *
     * @throws RunError when the run is being stopped.
     */
    start(command: string, args: readonly string[], options: ProcessOptions): ChildProcess {
        if (this.stopped) {
            throw new RunError("The run was stopped.");
        }
        const log = fs.openSync(options.log, "a");
        const stdin = options.input === undefined ? "ignore" : "pipe";
        const child = spawn(command, args, {
            cwd: options.cwd,
            env: options.env,
            detached: true,
            stdio: [stdin, log, log],
        });
        fs.closeSync(log);
        // A child that ends before it has read its input is told by its exit code.
        child.stdin?.on("error", () => undefined);
        child.stdin?.end(options.input);
        this.running.add(child);
        child.once("exit", () => this.running.delete(child));
        child.once("error", () => this.running.delete(child));
        return child;
    }

    /** Run a process to its end. Rejects with a RunError when it cannot be started. */
    async run(command: string, args: readonly string[], options: ProcessOptions): Promise<Ended> {
        const child = this.start(command, args, options);
        let timedOut = false;
        const stop = () => {
            timedOut = true;
            void endGroup(child);
        };
        const timer = options.timeout === undefined ? undefined : setTimeout(stop, options.timeout);
        try {
            const code = await exitOf(child);
            return { code: code ?? undefined, timedOut };
        } finally {
            clearTimeout(timer);
        }
    }

    /** End every process that still runs, with what it has started; afterwards none can be started. */
    async stopAll(): Promise<void> {
        this.stopped = true;
        await Promise.all([...this.running].map((child) => endGroup(child)));
    }
}

function exitOf(child: ChildProcess): Promise<number | null> {
    return new Promise((resolve, reject) => {
        child.once("error", (error) => reject(new RunError(`Could not start ${child.spawnfile}: ${error.message}.`)));
        child.once("exit", (code) => resolve(code));
    });
}

async function endGroup(child: ChildProcess): Promise<void> {
    const { pid } = child;
    if (pid === undefined) {
        return;
    }
    const asked = Date.now();
    signalGroup(pid, "SIGTERM");
    while (signalGroup(pid, 0) && Date.now() - asked < (hasEnded(child) ? GRACE_OF_REST : GRACE)) {
        await new Promise((resolve) => setTimeout(resolve, 25));
    }
    signalGroup(pid, "SIGKILL");
}

function hasEnded(child: ChildProcess): boolean {
    return child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
    try {
        return process.kill(-group, signal);
    } catch {
        // The group has ended.
        return false;
    }
}
