/** Run the project's Python: `ts-node -T tools/python.ts -m pytest`. Makes the environment first when needed. */
import { spawnSync } from "node:child_process";

import { ensurePython, PythonError } from "./pythonEnv";

try {
    const python = ensurePython({ onProgress: (message) => console.error(message) });
    const result = spawnSync(python, process.argv.slice(2), { stdio: "inherit" });
    process.exitCode = result.status ?? 1;
} catch (error) {
    if (!(error instanceof PythonError)) {
        throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
}
