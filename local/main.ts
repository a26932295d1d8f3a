/** `npm run local`: the planned pipeline on this machine, from CSV files to a report. */
import { CommanderError } from "commander";

import { lookAround } from "./lookAround";
import { type Options, readOptions } from "./options";
import { Processes } from "./processes";
import { Progress } from "./progress";
import { failures } from "./record";
import { type Finished, run } from "./run";
import { RunError } from "./runError";
import { createWorkspace, removeWorkspace, shown, type Workspace } from "./workspace";

/** Signals that end a run, with the exit codes that shells know them by. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Milliseconds between two looks at whether the parent is still there. */
const PARENT_POLL = 500;

/**
 * Resolves with the exit code when a signal asks the run to end, or when the parent has ended: npm hands a signal to
 * its shell, which ends without handing it on.
 */
function interruption(): Promise<number> {
    const parent = process.ppid;
    return new Promise((resolve) => {
        for (const [signal, code] of Object.entries(SIGNALS)) {
            process.on(signal, () => resolve(code));
        }
        setInterval(() => process.ppid !== parent && resolve(SIGNALS.SIGTERM), PARENT_POLL);
    });
}

/** Run with the options, leave nothing running, and return the exit code. */
async function main(options: Options): Promise<number> {
    const workspace = createWorkspace();
    const processes = new Processes();
    const progress = new Progress();
    const interrupted = interruption();
    let keepLogs = false;
    try {
        const work = run(options, workspace, processes, progress);
        work.catch(() => undefined);
        const result = await Promise.race([work, interrupted]);
        if (typeof result === "number") {
            progress.close();
            console.error("\nStopped before the end; nothing was reported.");
            return result;
        }
        const code = conclude(result, progress);
        if (options.keep) {
            console.log(`\n${lookAround(result)}`);
            await interrupted;
        }
        return code;
    } catch (error) {
        progress.close();
        keepLogs = explain(error, workspace);
        return 1;
    } finally {
        progress.close();
        await processes.stopAll();
        removeWorkspace(workspace, keepLogs);
    }
}

function conclude({ record, report }: Finished, progress: Progress): number {
    console.log(`\n${progress.table()}\n`);
    const failed = failures(record);
    failed.forEach((sentence) => console.error(sentence));
    console.log(`Report: ${shown(report)}`);
    return failed.length === 0 ? 0 : 1;
}

/** Say why a run failed; whether its logs say more. */
function explain(error: unknown, workspace: Workspace): boolean {
    if (!(error instanceof RunError)) {
        console.error(error);
        console.error(`\nThis is a fault of the local run itself. Its logs are in ${shown(workspace.logs)}.`);
        return true;
    }
    console.error(`\n${error.message}`);
    if (error.log !== undefined) {
        console.error(`All that it said is in ${shown(error.log)}.`);
    }
    return error.log !== undefined;
}

try {
    const options = readOptions(process.argv.slice(2));
    void main(options).then((code) => process.exit(code));
} catch (error) {
    if (!(error instanceof CommanderError)) {
        throw error;
    }
    process.exitCode = error.exitCode;
}
