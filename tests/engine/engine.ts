import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { ROOT } from "../plan/support";
import type { ProgramCopy } from "./program";
import { type Providers, startProviders } from "./providers";

/** How a command of the engine ended. */
export interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** A step of `pulumi preview --json`. */
interface Step {
    readonly op: string;
    readonly urn: string;
    readonly newState?: { readonly custom?: boolean };
    readonly oldState?: { readonly custom?: boolean };
}

/** A preview as JSON. */
export interface JsonPreview {
    readonly code: number | null;
    /** Path of the output of `pulumi preview --json`. */
    readonly file: string;
    readonly steps: readonly Step[];
    readonly diagnostics: readonly { readonly message: string; readonly severity: string }[];
}

/** Folder of the policy pack, with what it was compiled to. */
export const POLICIES = path.join(ROOT, "policies");

const TALK = ["--non-interactive", "--color=never"];

/** The engine with a copy of the program, stand-ins of its providers and a state of its own. */
export class Engine {
    private constructor(
        private readonly program: ProgramCopy,
        private readonly providers: Providers,
    ) {}

    static async start(program: ProgramCopy): Promise<Engine> {
        fs.mkdirSync(path.join(program.home, "state"));
        return new Engine(program, await startProviders());
    }

    stop(): void {
        this.providers.stop();
    }

    /** Environment without anybody's credentials, settings or state. */
    private environment(): NodeJS.ProcessEnv {
        const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|PULUMI|TS_NODE)_/.test(name));
        return {
            ...Object.fromEntries(inherited),
            PULUMI_HOME: path.join(this.program.home, "pulumi"),
            PULUMI_BACKEND_URL: `file://${path.join(this.program.home, "state")}`,
            PULUMI_CONFIG_PASSPHRASE: "test",
            PULUMI_DEBUG_PROVIDERS: this.providers.addresses,
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        };
    }

    /** Run `pulumi`, whatever comes of it. */
    run(...args: readonly string[]): Promise<Ended> {
        return new Promise((resolve, reject) => {
            const options = { cwd: this.program.folder, env: this.environment() };
            const child = spawn("pulumi", [...args, ...TALK], { ...options, stdio: ["ignore", "pipe", "pipe"] });
            let [stdout, stderr] = ["", ""];
            child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
            child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
            child.once("error", reject);
            child.once("close", (code) => resolve({ code, stdout, stderr }));
        });
    }

    /**
     * Run `pulumi` and want success.
     *
     * @throws Error with all that it wrote
     */
    async succeed(...args: readonly string[]): Promise<string> {
        const { code, stdout, stderr } = await this.run(...args);
        if (code !== 0) {
            throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${stdout}\n${stderr}`);
        }
        return stdout;
    }

    /** Make a stack; the engine rewrites its settings file, so that is put back. */
    async init(stack: string): Promise<void> {
        await this.succeed("stack", "init", stack);
        const file = `Pulumi.${stack}.yaml`;
        const salt = /^encryptionsalt: .*$/m.exec(fs.readFileSync(path.join(this.program.folder, file), "utf8"))![0];
        this.program.restore(file);
        fs.appendFileSync(path.join(this.program.folder, file), `${salt}\n`);
    }

    /** What `pulumi preview --json` says. */
    async preview(stack: string, name: string, ...args: readonly string[]): Promise<JsonPreview> {
        const { code, stdout, stderr } = await this.run("preview", "-s", stack, "--json", ...args);
        const file = path.join(this.program.home, `${name}.json`);
        fs.writeFileSync(file, stdout);
        try {
            const { steps, diagnostics } = JSON.parse(stdout) as Partial<JsonPreview>;
            return { code, file, steps: steps ?? [], diagnostics: diagnostics ?? [] };
        } catch {
            throw new Error(`pulumi preview ended with ${code} and without JSON:\n${stdout}\n${stderr}`);
        }
    }
}
