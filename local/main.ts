/** `npm run local`: the planned pipeline on this machine, from CSV files to a report. */
import { CommanderError } from "commander";

import { lookAround } from "./lookAround";
import { type Options, readOptions } from "./options";
import { Processes } from "./processes";
import { Progress } from "./progress";
import { type Finished, run } from "./run";
import { RunError } from "./runError";
import { createWorkspace, removeWorkspace, shown, type Workspace } from "./workspace";

/** Signals that end a run, with the exit codes that shells know them by. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Resolves with the exit code when a signal asks the run to end. */
function signalled(): Promise<number> {
    return new Promise((resolve) => {
        for (const [signal, code] of Object.entries(SIGNALS)) {
            process.on(signal, () => resolve(code));
        }
    });
}

/** Run with the options, leave nothing running, and return the exit code. */
async function main(options: Options): Promise<number> {
    const workspace = createWorkspace();
    const processes = new Processes();
    const progress = new Progress();
    const interrupted = signalled();
    let keepFiles = options.keep;
    try {
        const work = run(options, workspace, processes, progress);
        work.catch(() => undefined);
        const result = await Promise.race([work, interrupted]);
        if (typeof result === "number") {
            return result;
        }
        const code = conclude(result, progress);
        if (options.keep) {
            console.log(`\n${lookAround(result)}`);
            await interrupted;
        }
        return code;
    } catch (error) {
        keepFiles = true;
        progress.close();
        explain(error, workspace);
        return 1;
    } finally {
        progress.close();
        await processes.stopAll();
        if (!keepFiles) {
            removeWorkspace(workspace);
        }
    }
}

function conclude({ record, report }: Finished, progress: Progress): number {
    console.log(`\n${progress.table()}\n`);
    const failed = record.checks.filter((check) => !check.passed);
    for (const check of failed) {
        console.error(`Check failed: ${check.title} (${check.detail}).`);
    }
    console.log(`Report: ${shown(report)}`);
    return failed.length === 0 ? 0 : 1;
}

function explain(error: unknown, workspace: Workspace): void {
    if (error instanceof RunError) {
        console.error(`\n${error.message}`);
    } else {
        console.error(error);
        console.error(`\nThis is a fault of the local run itself. Its logs are in ${shown(workspace.logs)}.`);
    }
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
