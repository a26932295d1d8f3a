import * as fs from "node:fs";
import * as path from "node:path";

import { childEnvironment } from "./environment";
import { lastLines } from "./logs";
import { RunError } from "./runError";
import type { Base } from "./session";
import { PROJECT } from "./workspace";

/** Folders whose Python packages the adapters are and use. */
const PACKAGES = ["local", "local/standins", "glue-scripts"].map((folder) => path.join(PROJECT, folder));

/** Environment of a Python module of the project. */
export function pythonEnvironment(base: Base): NodeJS.ProcessEnv {
    return { ...childEnvironment(base.workspace), PYTHONPATH: PACKAGES.join(path.delimiter) };
}

/**
 * Ask a Python module of the project that takes `--request FILE --out FILE`, both JSON.
 *
 * @param purpose What failed, for the message.
 * @returns Its answer, as it stands in the file.
 * @throws RunError with the module's last words when it fails.
 */
export async function askPython(base: Base, module: string, request: unknown, purpose: string): Promise<unknown> {
    const { tmp, logs } = base.workspace;
    const [requestFile, out] = [`${module}-request.json`, `${module}-answer.json`].map((name) => path.join(tmp, name));
    const log = path.join(logs, `${module}.log`);
    fs.writeFileSync(requestFile!, JSON.stringify(request));
    const ended = await base.processes.run(
        base.machine.python,
        ["-m", module, "--request", requestFile!, "--out", out!],
        { cwd: tmp, env: pythonEnvironment(base), log },
    );
    if (ended.code !== 0) {
        throw new RunError(`${purpose} failed: ${lastLines(log, 3)}`, log);
    }
    return JSON.parse(fs.readFileSync(out!, "utf8"));
}
