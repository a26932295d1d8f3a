/**
 * Writes files by which Tableau and Power BI open the warehouse of a stack: `npm run bi:files -- --stack dev`. They hold no
 * password. Exit code 1 with one line on the error output if the outputs tell no warehouse.
 */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { Command } from "commander";

import { DASHBOARD_DATA, DATA_NAMES } from "../components/bi/dataSets";
import { addressIn, OutputsError } from "./connection";
import { powerBiFile } from "./powerBi";
import { tableauFile } from "./tableau";

interface Options {
    readonly stack: string;
    readonly outputs?: string;
    readonly out: string;
}

/** Outputs of a deployed stack, or those in a file. */
function outputsOf({ stack, outputs }: Options): string {
    if (outputs !== undefined) {
        return fs.readFileSync(outputs, "utf8");
    }
    const done = spawnSync("pulumi", ["stack", "output", "--json", "--stack", stack], { encoding: "utf8" });
    if (done.status !== 0) {
        const reason = done.error?.message ?? done.stderr.trim();
        throw new OutputsError(
            `pulumi does not tell the outputs of the stack ${stack}: ${reason}. Log in to its backend, or give them by --outputs`,
        );
    }
    return done.stdout;
}

/** The files by name. */
function filesOf(options: Options): Readonly<Record<string, string>> {
    const address = addressIn(outputsOf(options));
    return {
        ...Object.fromEntries(
            DATA_NAMES.map((name) => [`${options.stack}-${name}.tds`, tableauFile(address, DASHBOARD_DATA[name])]),
        ),
        [`${options.stack}.pbids`]: powerBiFile(address),
    };
}

function main(options: Options): void {
    try {
        const files = filesOf(options);
        fs.mkdirSync(options.out, { recursive: true });
        for (const [name, text] of Object.entries(files)) {
            const file = path.join(options.out, name);
            fs.writeFileSync(file, text);
            console.log(file);
        }
    } catch (error) {
        if (!(error instanceof OutputsError)) {
            throw error;
        }
        console.error(`bi:files: ${error.message}`);
        process.exitCode = 1;
    }
}

new Command("bi:files")
    .description("Write files by which Tableau (.tds) and Power BI (.pbids) open a stack's warehouse.")
    .requiredOption("--stack <name>", "stack whose outputs are asked, and by which the files are called")
    .option("--outputs <file>", "file with what 'pulumi stack output --json' printed, instead of asking pulumi")
    .option("--out <folder>", "where the files go", ".strata/bi")
    .action(main)
    .parse();
