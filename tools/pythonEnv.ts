import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";

/** The version of Python that Glue 5.1 has; requirements.txt is resolved for it. */
export const PYTHON_VERSION = "3.11";

const ROOT = path.resolve(__dirname, "..");

/** Python is missing, too old or cannot make the environment. The message is meant for a person. */
export class PythonError extends Error {
    override readonly name = "PythonError";
}

/** Where the environment lives and what it is made from; the defaults are the project's. */
export interface PythonEnvOptions {
    /** Folder of the virtual environment. @default ".venv" in the project */
    readonly folder?: string;
    /** Lock file with hashes. @default "requirements.txt" in the project */
    readonly requirements?: string;
    /** Commands that may be Python, best first. @default STRATA_PYTHON if set, else python3.11, python3, python */
    readonly candidates?: readonly string[];
    /** Told what takes long. @default nothing */
    readonly onProgress?: (message: string) => void;
}

/** The version of a command that may be Python; undefined if it is not. */
export function versionOf(command: string): string | undefined {
    const result = spawnSync(command, ["-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])"], {
        encoding: "utf8",
    });
    return result.status === 0 ? result.stdout.trim() : undefined;
}

/**
 * Find a Python of the needed version.
 *
 * @throws PythonError that says which commands were tried, what they are, and what to install.
 */
export function findPython(candidates: readonly string[] = defaultCandidates()): string {
    const found: string[] = [];
    for (const command of candidates) {
        const version = versionOf(command);
        if (version?.startsWith(`${PYTHON_VERSION}.`)) {
            return command;
        }
        found.push(version === undefined ? `${command}: not found` : `${command}: ${version}`);
    }
    throw new PythonError(
        `Python ${PYTHON_VERSION} is needed (the version of AWS Glue 5.1) and was not found (${found.join("; ")}). ` +
            `Install it, or name it by STRATA_PYTHON=/path/to/python${PYTHON_VERSION}.`,
    );
}

function defaultCandidates(): readonly string[] {
    const named = process.env.STRATA_PYTHON;
    return named ? [named] : [`python${PYTHON_VERSION}`, "python3", "python"];
}

/**
 * Run a command of an installation.
 *
 * @throws PythonError that says what it was for and how it ended.
 */
export function run(command: string, args: readonly string[], purpose: string): void {
    const result: SpawnSyncReturns<string> = spawnSync(command, args, {
        encoding: "utf8",
        env: installerEnvironment(),
    });
    if (result.status !== 0) {
        const reason = (result.error?.message ?? `${result.stdout}${result.stderr}`).trim().split("\n").slice(-8);
        throw new PythonError(`Could not ${purpose}: '${command} ${args.join(" ")}' failed.\n${reason.join("\n")}`);
    }
}

/** uv does not read pip's variables; hand over a mirror that the user has set for pip. */
function installerEnvironment(): NodeJS.ProcessEnv {
    const { PIP_INDEX_URL: index, PIP_CERT: certificate } = process.env;
    return {
        ...process.env,
        ...(index ? { UV_DEFAULT_INDEX: index } : {}),
        ...(certificate ? { SSL_CERT_FILE: certificate } : {}),
    };
}

/** The note in an environment of the lock file that it was made from. */
export function stampOf(folder: string, lock: string) {
    const file = path.join(folder, "requirements.sha256");
    const stamp = createHash("sha256").update(lock).digest("hex");
    return {
        fits: () => fs.existsSync(file) && fs.readFileSync(file, "utf8") === stamp,
        set: () => fs.writeFileSync(file, stamp),
    };
}

function uvPin(requirements: string): string {
    const pin = /^uv==\S+/m.exec(requirements)?.[0];
    if (pin === undefined) {
        throw new PythonError("requirements.txt does not pin uv; make it anew as requirements.in says.");
    }
    return pin;
}

/**
 * Make the virtual environment from the lock file, unless it is there and up to date.
 *
 * @returns Path of its Python.
 * @throws PythonError if Python is missing or of another version, or if an installation fails.
 */
export function ensurePython(options: PythonEnvOptions = {}): string {
    const folder = options.folder ?? path.join(ROOT, ".venv");
    const lockFile = options.requirements ?? path.join(ROOT, "requirements.txt");
    const lock = fs.readFileSync(lockFile, "utf8");
    const python = path.join(folder, "bin", "python");
    const stamp = stampOf(folder, lock);
    if (fs.existsSync(python) && stamp.fits()) {
        return python;
    }
    const base = findPython(options.candidates);
    options.onProgress?.("Installing the Python packages of requirements.txt into .venv (once; about 300 MB)");
    run(base, ["-m", "venv", "--clear", folder], "make the virtual environment (on Debian: apt install python3-venv)");
    run(python, ["-m", "pip", "install", "--quiet", uvPin(lock)], "install uv");
    run(
        path.join(folder, "bin", "uv"),
        ["pip", "sync", "--quiet", "--python", python, "--require-hashes", lockFile],
        "install the packages of requirements.txt",
    );
    stamp.set();
    return python;
}
