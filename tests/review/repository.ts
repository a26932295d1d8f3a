import { execFileSync, spawnSync } from "child_process";
import * as fs from "fs";
import * as os from "os";
import * as path from "path";

import type { Options } from "../../review/options";
import { ROOT } from "../plan/support";

type Files = Readonly<Record<string, string | undefined>>;

const made: string[] = [];

/** A new empty folder outside the project, without links in its path. */
export function folder(): string {
    const found = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "strata-review-"));
    made.push(found);
    return found;
}

/** Remove what {@link folder} and {@link Repository} made. */
export function removeFolders(): void {
    made.splice(0).forEach((each) => fs.rmSync(each, { recursive: true, force: true }));
}

/** Write files into a folder, and remove those without a text. */
export function writeFiles(into: string, files: Files): void {
    for (const [name, text] of Object.entries(files)) {
        const file = path.join(into, name);
        if (text === undefined) {
            fs.rmSync(file, { force: true });
        } else {
            fs.mkdirSync(path.dirname(file), { recursive: true });
            fs.writeFileSync(file, text);
        }
    }
}

/** A program in one line: `make(type, name, inputs)` registers a resource of AWS. */
export const PROGRAM = `const pulumi = require("@pulumi/pulumi");
const make = (type, name, inputs, opts) => new pulumi.CustomResource("aws:" + type, name, inputs, opts);
`;

/** The files of a program with a stack `dev`, whose policies are off, so that only what a test is about blocks. */
export const program = (body: string, more: Files = {}): Files => ({
    "Pulumi.yaml": "name: tiny\nruntime: nodejs\n",
    "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-1\n",
    "index.js": PROGRAM + body,
    "policy-config.json": '{ "aws-security": "disabled" }',
    ...more,
});

const IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@acme.example", "-c", "commit.gpgsign=false"];

/** A Git repository in which a commit is the base, and the working tree goes on. */
export class Repository {
    readonly path = folder();

    /** @param base files of the commit; undefined for a repository without one */
    constructor(base?: Files) {
        this.git("init", "--quiet", "--initial-branch=main");
        fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(this.path, "node_modules"));
        this.write({ ".gitignore": "node_modules\n" });
        if (base !== undefined) {
            this.write(base);
            this.commit();
        }
    }

    write(files: Files): void {
        writeFiles(this.path, files);
    }

    /** @returns the first seven digits of the commit */
    commit(): string {
        this.git("add", "--all");
        this.git(...IDENTITY, "commit", "--quiet", "--message", "base");
        return this.git("rev-parse", "--short=7", "HEAD").trim();
    }

    git(...args: readonly string[]): string {
        return execFileSync("git", args, { cwd: this.path, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    }
}

/** Options of a review of a folder against its last commit. */
export const optionsOf = (folderPath: string, more: Partial<Options> = {}): Options => ({
    base: "HEAD",
    stack: undefined,
    preview: undefined,
    program: folderPath,
    out: path.join(folderPath, "out"),
    policyConfig: undefined,
    acceptDataLoss: [],
    outputs: false,
    timings: false,
    ...more,
});

/** What a run of the command wrote, and how it ended. */
export interface Run {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** Run `npm run review` as a user does, in a process of its own. */
export function review(...args: readonly string[]): Run {
    const register = require.resolve("ts-node/register/transpile-only");
    const main = path.join(ROOT, "review", "main.ts");
    const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", register, main, ...args], {
        cwd: ROOT,
        encoding: "utf8",
    });
    return { status, stdout, stderr };
}
