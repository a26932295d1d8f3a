import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";

import { ensurePython, PythonError } from "../../tools/pythonEnv";
import type { Options } from "../options";
import { RunError } from "../runError";
import { shown } from "../workspace";

/** Oldest Node that the project's packages run on. */
const NODE = [20, 9] as const;

/** Java versions that Spark 3.5 runs on, from Glue's own up to the last that still has Hadoop's security calls. */
const JAVA = { oldest: 17, newest: 22 } as const;

/** What the machine has for the run. */
export interface Machine {
    /** Python of the project's environment. */
    readonly python: string;
    readonly java: Java;
}

/** The Java that Spark will use. */
export interface Java {
    readonly version: number;
    /** Value of JAVA_HOME, when it is set. */
    readonly home?: string;
}

/**
 * Check that the machine can run the pipeline, before anything is started.
 *
 * @param onProgress Told what takes long: the first installation of the Python packages.
 * @throws RunError that says what is missing and what to do.
 */
export async function preflight(options: Options, onProgress: (message: string) => void): Promise<Machine> {
    checkNode(process.versions.node);
    const java = findJava(process.env);
    checkInputPath(options.input);
    await checkPort(options.ports.aws, "--port-aws");
    await checkPort(options.ports.redshift, "--port-redshift");
    return { python: findPython(onProgress), java };
}

/** @throws RunError when Node is older than the project needs. */
export function checkNode(version: string): void {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major < NODE[0] || (major === NODE[0] && minor < NODE[1])) {
        throw new RunError(`Node ${version} is too old: install Node 20 (from 20.9) or 22.`);
    }
}

/**
 * Find the Java that Spark will use: that of JAVA_HOME if set, else the one on PATH.
 *
 * @throws RunError when there is none or Spark does not run on it.
 */
export function findJava(env: NodeJS.ProcessEnv): Java {
    const home = env["JAVA_HOME"];
    const command = home ? path.join(home, "bin", "java") : "java";
    const advice = home
        ? `Set JAVA_HOME to a Java ${JAVA.oldest} (it is '${home}' now), or unset it to use the java on PATH.`
        : `Install Java ${JAVA.oldest} (Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME to it.`;
    const result = spawnSync(command, ["-version"], { encoding: "utf8", env });
    const text = `${result.stderr ?? ""}${result.stdout ?? ""}`;
    const match = /version "(?:1\.)?(\d+)/.exec(text);
    if (result.status !== 0 || match === null) {
        throw new RunError(`Java is needed by Spark, and '${command}' does not run. ${advice}`);
    }
    const version = Number(match[1]);
    if (version < JAVA.oldest || version > JAVA.newest) {
        const fault = version < JAVA.oldest ? "too old" : "too new";
        throw new RunError(
            `Java ${version} is ${fault} for Spark 3.5, which needs Java ${JAVA.oldest} to ${JAVA.newest}. ${advice}`,
        );
    }
    return { version, ...(home && { home }) };
}

function findPython(onProgress: (message: string) => void): string {
    try {
        return ensurePython({ onProgress });
    } catch (error) {
        if (error instanceof PythonError) {
            throw new RunError(error.message);
        }
        throw error;
    }
}

/** @throws RunError when the input is not there or cannot be read. */
export function checkInputPath(input: string | undefined): void {
    if (input === undefined) {
        return;
    }
    if (!fs.existsSync(input)) {
        throw new RunError(
            `Input '${shown(input)}' does not exist; --input takes a CSV file or a folder of CSV files.`,
        );
    }
    try {
        fs.accessSync(input, fs.constants.R_OK);
    } catch {
        throw new RunError(`Input '${shown(input)}' cannot be read: give yourself the right to (chmod +r).`);
    }
}

/**
 * Check that a port of the loopback interface is free; 0 always is.
 *
 * @throws RunError that names the option to change.
 */
export async function checkPort(port: number, option: string): Promise<void> {
    if (port === 0) {
        return;
    }
    await listenOnce(port).catch((error: NodeJS.ErrnoException) => {
        const fault = error.code === "EADDRINUSE" ? "is in use" : `cannot be used (${error.code})`;
        throw new RunError(`Port ${port} ${fault}: choose another by ${option}, or leave it out to take a free one.`);
    });
}

/** A free port of the loopback interface. */
export async function freePort(): Promise<number> {
    return listenOnce(0);
}

function listenOnce(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = net.createServer();
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => {
            const { port: taken } = server.address() as net.AddressInfo;
            server.close(() => resolve(taken));
        });
    });
}
