import { type ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";

/** Packages whose resources the program makes. */
const PACKAGES = ["aws", "command"] as const;

const MAIN = path.join(__dirname, "standin", "main.ts");
const REGISTER = require.resolve("ts-node/register/transpile-only");

/** Running stand-ins of the providers. */
export interface Providers {
    /** Where the engine finds them, as PULUMI_DEBUG_PROVIDERS says it. */
    readonly addresses: string;
    stop(): void;
}

function port(name: string, child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
        let errors = "";
        child.stderr!.setEncoding("utf8").on("data", (text: string) => (errors += text));
        child.stdout!.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
        child.once("error", reject);
        child.once("exit", () => reject(new Error(`the stand-in of the provider ${name} did not start: ${errors}`)));
    });
}

/** Start a stand-in of each provider, a process each. */
export async function startProviders(): Promise<Providers> {
    const started = PACKAGES.map((name) => {
        const child = spawn(process.execPath, ["-r", REGISTER, MAIN, name], { stdio: "pipe" });
        return { name, child };
    });
    const stop = () => started.forEach(({ child }) => child.kill());
    try {
        const ports = await Promise.all(started.map(({ name, child }) => port(name, child)));
        return { addresses: PACKAGES.map((name, index) => `${name}:${ports[index]}`).join(","), stop };
    } catch (error) {
        stop();
        throw error;
    }
}
