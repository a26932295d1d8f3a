import * as fs from "node:fs";
import * as path from "node:path";

/** What the stand-in does at one call. */
export interface Behaviour {
    readonly stdout?: string;
    readonly stderr?: string;
    /** Lines of the file that `--event-log` names. */
    readonly events?: readonly object[];
    readonly code?: number;
}

/** What the stand-in was asked. */
export interface Call {
    readonly args: readonly string[];
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    /** Content of the file that `--config-file` names. */
    readonly config?: string;
    /** Permissions of the file behind the standard output, such as `600`. */
    readonly mode: string;
}

const PROGRAM = `#!${process.execPath}
const fs = require("fs");
const args = process.argv.slice(2);
const valueOf = (option) => args.includes(option) ? args[args.indexOf(option) + 1] : undefined;
const here = (name) => __dirname + "/" + name;
const config = valueOf("--config-file");
fs.appendFileSync(here("calls"), JSON.stringify({
    args, cwd: process.cwd(), env: process.env, mode: (fs.fstatSync(1).mode & 0o777).toString(8),
    config: config && fs.readFileSync(config, "utf8"),
}) + "\\n");
const calls = fs.readFileSync(here("calls"), "utf8").trim().split("\\n").length;
const { stdout = "", stderr = "", events, code = 0 } = JSON.parse(fs.readFileSync(here("behaviours"), "utf8"))[calls - 1];
if (events) fs.writeFileSync(valueOf("--event-log"), events.map((event) => JSON.stringify(event) + "\\n").join(""));
fs.writeSync(2, stderr);
fs.writeSync(1, stdout);
process.exitCode = code;
`;

/** An executable \`pulumi\` that does what it is told, and writes down what it was asked. */
export class FakePulumi {
    private readonly bin: string;

    /** @param behaviours What it does at its first call, its second, and so on. */
    constructor(folder: string, behaviours: readonly Behaviour[]) {
        this.bin = path.join(folder, "bin");
        fs.mkdirSync(this.bin);
        fs.writeFileSync(path.join(this.bin, "behaviours"), JSON.stringify(behaviours));
        fs.writeFileSync(path.join(this.bin, "pulumi"), PROGRAM, { mode: 0o755 });
    }

    /** The environment that finds it. */
    environment(): NodeJS.ProcessEnv {
        return { PATH: `${this.bin}${path.delimiter}${process.env.PATH}` };
    }

    calls(): readonly Call[] {
        const file = path.join(this.bin, "calls");
        const lines = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : [];
        return lines.map((line) => JSON.parse(line) as Call);
    }
}
