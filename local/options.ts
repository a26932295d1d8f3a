import * as path from "node:path";

import { Command, InvalidArgumentError } from "commander";

import { PROJECT } from "./workspace";

/** Rows that a run generates when no input is named: enough for smooth charts, few enough for a run of half a minute. */
const DEFAULT_ROWS = 200_000;

/** What the user asked for. */
export interface Options {
    /** Path of a file or folder, absolute; generated rows when absent. */
    readonly input?: string;
    readonly rows: number;
    readonly stack: string;
    /** Name of the dataset to run; the stack's only one when absent. */
    readonly dataset?: string;
    readonly keep: boolean;
    /** Folder of the report, absolute. */
    readonly out: string;
    /** Ports of the stand-ins; 0 takes a free one. */
    readonly ports: { readonly aws: number; readonly redshift: number };
}

function wholeNumber(min: number, max: number): (text: string) => number {
    return (text) => {
        const value = Number(text);
        if (!/^\d+$/.test(text) || value < min || value > max) {
            throw new InvalidArgumentError(`It is not a whole number from ${min} to ${max}.`);
        }
        return value;
    };
}

function stackName(text: string): string {
    if (!/^[a-z][a-z0-9-]{0,19}$/.test(text)) {
        throw new InvalidArgumentError("It is not the name of a stack, such as dev.");
    }
    return text;
}

function command(): Command {
    return new Command("npm run local --")
        .description(
            "Run the planned pipeline through local stand-ins of the AWS services, from CSV files to an HTML report.",
        )
        .option("--input <file-or-folder>", "CSV files to run on; rows are generated when none are named")
        .option("--rows <number>", `rows to generate (default: ${DEFAULT_ROWS})`, wholeNumber(100, 5_000_000))
        .option("--stack <name>", "stack whose plan is run", stackName, "dev")
        .option("--dataset <name>", "dataset to run, where the stack holds several")
        .option("--keep", "leave the services up until Ctrl-C, and say how to look around", false)
        .option("--out <folder>", "where the report goes", path.join(".strata", "report"))
        .option(
            "--port-aws <port>",
            "port of the S3, Glue and Athena stand-in (default: a free one)",
            wholeNumber(1, 65535),
        )
        .option(
            "--port-redshift <port>",
            "port of the Redshift Data API stand-in (default: a free one)",
            wholeNumber(1, 65535),
        )
        .allowExcessArguments(true)
        .exitOverride();
}

interface Parsed {
    readonly input?: string;
    readonly rows?: number;
    readonly stack: string;
    readonly dataset?: string;
    readonly keep: boolean;
    readonly out: string;
    readonly portAws?: number;
    readonly portRedshift?: number;
}

/**
 * Read the options of the command line. Relative paths start at the working directory; the default report is in the
 * project.
 *
 * @param args What stands after the command.
 * @throws CommanderError after it has written what is wrong, or the help.
 */
export function readOptions(args: readonly string[]): Options {
    const program = command();
    program.parse(args, { from: "user" });
    const parsed = program.opts<Parsed>();
    if (program.args[0] !== undefined) {
        program.error(`error: '${program.args[0]}' is not an option; files are named by --input`);
    }
    if (parsed.input !== undefined && parsed.rows !== undefined) {
        program.error("error: --rows is the number of generated rows and has no meaning with --input; leave one out");
    }
    if (parsed.portAws !== undefined && parsed.portAws === parsed.portRedshift) {
        program.error("error: --port-aws and --port-redshift are the same; each stand-in needs a port of its own");
    }
    const outBase = program.getOptionValueSource("out") === "default" ? PROJECT : process.cwd();
    return {
        ...(parsed.input !== undefined && { input: path.resolve(parsed.input) }),
        rows: parsed.rows ?? DEFAULT_ROWS,
        stack: parsed.stack,
        ...(parsed.dataset !== undefined && { dataset: parsed.dataset }),
        keep: parsed.keep,
        out: path.resolve(outBase, parsed.out),
        ports: { aws: parsed.portAws ?? 0, redshift: parsed.portRedshift ?? 0 },
    };
}
