import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { execute, type Script } from "../../delivery/command";
import { PROJECT } from "../../delivery/project";

/** How a script ended. */
export interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** The environment without what a workflow that runs these tests has set. */
function plainEnvironment(): NodeJS.ProcessEnv {
    const ours = ([name]: [string, string | undefined]): boolean => !/^(CI$|GITHUB_|PULUMI_|AWS_)/.test(name);
    return Object.fromEntries(Object.entries(process.env).filter(ours));
}

/** Run a script of `delivery/` in a process of its own, as its npm script does. */
export function runProcess(
    script: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
    const file = path.join(PROJECT, "delivery", `${script}.ts`);
    const register = require.resolve("ts-node/register/transpile-only");
    const env = { ...plainEnvironment(), ...environment };
    const child = spawn(process.execPath, ["-r", register, file, ...args], { cwd: os.tmpdir(), env });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => (output.stdout += chunk));
    child.stderr.on("data", (chunk) => (output.stderr += chunk));
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...output })));
}

/** Do what a script does, in this process: in a second less, but what its own processes print is not caught. */
export async function run<Options>(
    script: Script<Options>,
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
    const { env } = process;
    const streams = { stdout: process.stdout, stderr: process.stderr };
    const write = { stdout: process.stdout.write, stderr: process.stderr.write };
    const output = { stdout: "", stderr: "" };
    process.env = { ...plainEnvironment(), ...environment };
    for (const name of ["stdout", "stderr"] as const) {
        streams[name].write = (text: string | Uint8Array) => (output[name] += String(text)).length > 0;
    }
    try {
        const code = await execute(script, args);
        return { code, ...output };
    } finally {
        process.env = env;
        Object.assign(process.stdout, { write: write.stdout });
        Object.assign(process.stderr, { write: write.stderr });
    }
}

/** A folder of its own for each test of a suite, removed afterwards. */
export function scratch(): { readonly path: string } {
    const folder = { path: "" };
    beforeEach(() => {
        folder.path = fs.mkdtempSync(path.join(os.tmpdir(), "strata-delivery-"));
    });
    afterEach(() => fs.rmSync(folder.path, { recursive: true }));
    return folder;
}
