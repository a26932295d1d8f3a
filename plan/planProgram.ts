import { fork } from "child_process";
import * as path from "path";
import { pathToFileURL } from "url";

import { PlanError } from "./errors";
import { isModule } from "./program/modules";
import { readProject, type Project } from "./program/projectFile";
import { readStackConfig, type StackConfig } from "./program/stackConfig";
import { JOB_VARIABLE, type Job, type Recorded, type Report } from "./runner/job";
import type { Plan } from "./types";

/** What to plan. */
export interface PlanArgs {
    /** Folder of the program's `Pulumi.yaml`. */
    readonly program: string;
    /** Name of the stack, as in `Pulumi.<stack>.yaml`. */
    readonly stack: string;
    /** Settings that override those of the stack's file, as text by key (`lifetime` or `strata:lifetime`). @default none */
    readonly config?: Readonly<Record<string, string>>;
    /** Told what the program itself prints. @default nothing is done with it */
    readonly onOutput?: (text: string) => void;
}

/**
 * Environment of the program: that of the caller without credentials and settings of AWS and Pulumi, so that a plan
 * does not depend on who makes it, plus what the engine would set.
 */
function environmentOf(project: Project, stack: string, config: StackConfig, job: Job): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|PULUMI|TS_NODE)_/.test(name));
    return {
        ...Object.fromEntries(inherited),
        PULUMI_NODEJS_PROJECT: project.name,
        PULUMI_NODEJS_STACK: stack,
        PULUMI_NODEJS_ROOT_DIRECTORY: project.root,
        PULUMI_NODEJS_ORGANIZATION: "organization",
        PULUMI_NODEJS_DRY_RUN: "true",
        PULUMI_CONFIG: JSON.stringify(config.values),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
        TS_NODE_COMPILER_OPTIONS: JSON.stringify(compilation(project.entry).compilerOptions),
        ...(project.tsconfig === undefined ? {} : { TS_NODE_PROJECT: project.tsconfig }),
        [JOB_VARIABLE]: JSON.stringify(job),
    };
}

function endedEarly(code: number | null): string {
    return code === 0
        ? "the program ended before all its resources were registered: it waits for something that never comes"
        : `the program ended itself with the exit code ${code} before all its resources were registered`;
}

/** Options of Node.js under which the program and its runner are compiled; only ES modules need a loader. */
function compilation(entry: string): { execArgv: string[]; compilerOptions: object } {
    const register = ["-r", require.resolve("ts-node/register/transpile-only")];
    if (/ts$/.test(entry) && isModule(entry)) {
        const loader = pathToFileURL(require.resolve("ts-node/esm/transpile-only.mjs")).href;
        const compilerOptions = { module: "nodenext", moduleResolution: "nodenext", verbatimModuleSyntax: false };
        return { execArgv: [...register, "--no-warnings", "--loader", loader], compilerOptions };
    }
    return {
        execArgv: register,
        compilerOptions: { module: "commonjs", moduleResolution: "node10", verbatimModuleSyntax: false },
    };
}

function runJob(project: Project, environment: NodeJS.ProcessEnv, onOutput: (text: string) => void) {
    return new Promise<Recorded>((resolve, reject) => {
        const child = fork(path.join(__dirname, "runner", "main.ts"), [], {
            cwd: project.workingDirectory,
            env: environment,
            execArgv: compilation(project.entry).execArgv,
            stdio: ["ignore", "pipe", "pipe", "ipc"],
        });
        let report: Report | undefined;
        child.stdout!.setEncoding("utf8").on("data", onOutput);
        child.stderr!.setEncoding("utf8").on("data", onOutput);
        child.on("message", (message) => (report ??= message as Report));
        child.on("error", reject);
        child.on("close", (code) => {
            if (report?.kind === "plan") {
                resolve(report.recorded);
            } else {
                reject(new PlanError(report?.message ?? endedEarly(code), report?.details));
            }
        });
    });
}

/**
 * Run a Pulumi program of Node.js under its SDK's mock monitor and tell what it would register: no credentials, no
 * network, no state; the same program and configuration always give the same plan.
 *
 * @throws PlanError if the program cannot be found or run, or its configuration is wrong.
 */
export async function planProgram(args: PlanArgs): Promise<Plan> {
    const project = readProject(args.program);
    const config = readStackConfig(project, args.stack, args.config);
    const job: Job = {
        project: project.name,
        stack: args.stack,
        root: project.root,
        entry: project.entry,
        config: config.values,
        secretKeys: config.secretKeys,
    };
    const environment = environmentOf(project, args.stack, config, job);
    const recorded = await runJob(project, environment, args.onOutput ?? (() => undefined));
    return {
        version: 1,
        project: project.name,
        stack: args.stack,
        program: path.relative(process.cwd(), project.root) || ".",
        config: config.shown,
        ...recorded,
        warnings: [...new Set([...config.warnings, ...recorded.warnings])].sort(),
    };
}
