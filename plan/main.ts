import * as fs from "fs";

import { Command } from "commander";

import { addSetting, type SettingTexts } from "./commandLine";
import { PlanError } from "./errors";
import { planProgram } from "./planProgram";
import { render } from "./text/render";

interface Options {
    readonly stack: string;
    readonly program: string;
    readonly config: SettingTexts;
    readonly json?: boolean;
    readonly out?: string;
    readonly verbose?: boolean;
}

/** Lines are cut to the width of a terminal only. */
const UNLIMITED = Number.MAX_SAFE_INTEGER;

async function main(options: Options): Promise<void> {
    const onOutput = (text: string): void => void process.stderr.write(text);
    const { program, stack, config } = options;
    const plan = await planProgram({ program, stack, config, onOutput });
    const json = `${JSON.stringify(plan, null, 2)}\n`;
    if (options.out !== undefined) {
        fs.writeFileSync(options.out, json);
    }
    process.stdout.write(options.json === true ? json : render(plan, process.stdout.columns ?? UNLIMITED));
}

function fail(error: unknown, verbose: boolean): void {
    const expected = error instanceof PlanError;
    const details = expected ? error.details : (error as Error).stack;
    process.stderr.write(`plan: ${(error as Error).message}\n`);
    if (details !== undefined && (verbose || !expected)) {
        process.stderr.write(`${details}\n`);
    }
    process.exitCode = 1;
}

new Command("plan")
    .description("Show what a Pulumi program would create for a stack, without credentials or network.")
    .requiredOption("--stack <name>", "stack, as in Pulumi.<name>.yaml")
    .option("--program <folder>", "folder of the program's Pulumi.yaml", ".")
    .option("-c, --config <key=value>", "setting that overrides the stack's file; may be repeated", addSetting, {})
    .option("--json", "print the plan as JSON")
    .option("--out <file>", "write the plan as JSON to a file too")
    .option("--verbose", "show the stack trace of an error")
    .action((options: Options) => main(options).catch((error: unknown) => fail(error, options.verbose === true)))
    .parse();
