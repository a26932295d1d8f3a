/** `npm run lint:workflows`: actionlint and zizmor over `.github/`, without the network. */
import { spawnSync } from "node:child_process";
import * as path from "node:path";

import { ensurePython, PythonError } from "../tools/pythonEnv";
import { FAILED, runIfMain, type Script } from "./command";
import { DeliveryError } from "./deliveryError";
import { PROJECT } from "./project";

interface Options {
    readonly project: string;
}

/** Both look for `.github/` themselves. shellcheck is the third tool in the folder: actionlint asks it about scripts. */
const LINTERS: readonly (readonly string[])[] = [
    ["actionlint", "-shellcheck", "shellcheck", "-pyflakes", ""],
    ["zizmor", "--offline", "--persona", "pedantic", "--strict-collection", "--no-progress", "--quiet", "."],
];

/** Folder of the tools: the Python environment, where requirements.txt installs them. */
function toolsFolder(): string {
    try {
        return path.dirname(ensurePython({ onProgress: (message) => console.error(message) }));
    } catch (error) {
        throw error instanceof PythonError ? new DeliveryError(error.message) : error;
    }
}

/** Run a linter on the project; true if it is content. */
function passes(folder: string, project: string, [tool = "", ...args]: readonly string[]): boolean {
    const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env.PATH ?? ""}` };
    const result = spawnSync(path.join(folder, tool), args, { cwd: project, env, stdio: "inherit" });
    if (result.error !== undefined) {
        throw new DeliveryError(`${tool} did not start (${result.error.message}); requirements.txt installs it.`);
    }
    console.log(`${tool}: ${result.status === 0 ? "nothing found" : "findings, see above"}`);
    return result.status === 0;
}

async function lint({ project }: Options): Promise<number> {
    const folder = toolsFolder();
    const results = LINTERS.map((linter) => passes(folder, project, linter));
    return results.every(Boolean) ? 0 : FAILED;
}

/** `npm run lint:workflows`. */
export const LINT_WORKFLOWS: Script<Options> = {
    name: "lint:workflows",
    description: "Check the GitHub workflows by actionlint and zizmor.",
    exitCodes: "0 nothing found, 1 findings.",
    options: (command) => command.option("--project <folder>", "project whose .github/ is checked", PROJECT),
    action: lint,
};

runIfMain(module, LINT_WORKFLOWS);
