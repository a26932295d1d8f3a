import * as fs from "node:fs";
import * as path from "node:path";

import { ensurePython, run, stampOf, versionOf } from "./pythonEnv";

const ROOT = path.resolve(__dirname, "..");

/** Lock file of what the job on DuckDB imports; resolved for Python 3.9, and right for the project's own Python too. */
const LOCK_FILE = path.join(ROOT, "glue-scripts/duckdb/requirements.txt");

/**
 * Make the environment of the job on DuckDB, unless it is there and up to date: of Python 3.9, as in a Glue Python
 * shell, where `STRATA_PYTHON39` or `python3.9` is one, else of the project's own Python.
 *
 * @returns Path of its Python.
 * @throws PythonError if the project's own environment is missing and cannot be made, or if an installation fails.
 */
export function duckdbPython(onProgress: (message: string) => void = () => undefined): string {
    const own = ensurePython({ onProgress });
    const folder = path.join(ROOT, ".venv-duckdb");
    const python = path.join(folder, "bin", "python");
    const stamp = stampOf(folder, fs.readFileSync(LOCK_FILE, "utf8"));
    if (fs.existsSync(python) && stamp.fits()) {
        return python;
    }
    onProgress("Installing the packages of glue-scripts/duckdb/requirements.txt into .venv-duckdb (once; about 80 MB)");
    const candidates = [process.env.STRATA_PYTHON39, "python3.9"].filter((command) => command !== undefined);
    const base = candidates.find((command) => versionOf(command)?.startsWith("3.9.")) ?? own;
    const uv = path.join(path.dirname(own), "uv");
    run(uv, ["venv", "--quiet", "--clear", "--python", base, folder], "make the environment of DuckDB");
    run(
        uv,
        ["pip", "sync", "--quiet", "--python", python, "--require-hashes", LOCK_FILE],
        "install the packages of glue-scripts/duckdb/requirements.txt",
    );
    stamp.set();
    return python;
}
