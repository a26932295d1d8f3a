import * as fs from "node:fs";
import * as path from "node:path";

import { lastLines } from "../logs";
import type { Definition, Pipeline } from "../planned/pipeline";
import { askPython, pythonEnvironment } from "../python";
import { RunError } from "../runError";
import type { Base } from "../session";
import { shown } from "../workspace";

/** Dataset of which rows can be generated. */
const GENERATED = "yellow_taxi";

/**
 * The files of the input that are data of the dataset, by name.
 *
 * @throws RunError when there is none.
 */
export function inputFiles(input: string, dataset: Definition): readonly string[] {
    const endings = dataset.raw.extensions.join(" or ");
    const isData = (name: string) => dataset.raw.extensions.some((ending) => name.endsWith(ending));
    if (!fs.statSync(input).isDirectory()) {
        if (!isData(input)) {
            throw new RunError(
                `Input '${shown(input)}' is not data of ${dataset.name}: its name must end in ${endings}.`,
            );
        }
        return [input];
    }
    const names = fs.readdirSync(input).filter((name) => isData(name) && fs.statSync(path.join(input, name)).isFile());
    if (names.length === 0) {
        throw new RunError(`Input folder '${shown(input)}' holds no file whose name ends in ${endings}.`);
    }
    return names.sort().map((name) => path.join(input, name));
}

/**
 * Refuse files that the job would refuse, by the job's own check, before anything is started on them.
 *
 * @throws RunError that lists every refused file with the reason and what to do.
 */
export async function checkInput(base: Base, files: readonly string[], { dataset }: Pipeline): Promise<void> {
    const problems = (await askPython(
        base,
        "inputcheck",
        { files, dataset: dataset.source },
        "The check of the input",
    )) as readonly string[];
    if (problems.length > 0) {
        throw new RunError(
            [...problems, "Nothing was loaded. Correct or leave out what is named and run again."].join("\n"),
        );
    }
}

/**
 * Generate CSV files of the real schema and distribution.
 *
 * @returns The files, by name.
 */
export async function generateRows(base: Base, rows: number): Promise<readonly string[]> {
    const { input, logs, tmp } = base.workspace;
    const log = path.join(logs, "generate.log");
    const args = ["-m", "generate", "--rows", String(rows), "--out", input];
    const ended = await base.processes.run(base.machine.python, args, { cwd: tmp, env: pythonEnvironment(base), log });
    if (ended.code !== 0) {
        throw new RunError(`Could not generate rows: ${lastLines(log, 1)}`, log);
    }
    return fs
        .readdirSync(input)
        .sort()
        .map((name) => path.join(input, name));
}

/** @throws RunError when rows are to be generated for a dataset that has no generator. */
export function checkGenerated(dataset: Definition): void {
    if (dataset.name !== GENERATED) {
        throw new RunError(`Rows can be generated for ${GENERATED} only; name files of ${dataset.name} by --input.`);
    }
}
