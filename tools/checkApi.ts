/** Checks a stack's resources against AWS's models of its calls: `npm run check:api -- --stack dev -c key=value`. */
import { Command } from "commander";

import { addSetting, type SettingTexts } from "../plan/commandLine";
import { PlanError } from "../plan/errors";
import { planProgram } from "../plan/planProgram";
import { checkApi, type ApiReport } from "./apiCheck";

interface Options {
    readonly stack: string;
    readonly config: SettingTexts;
}

/** Exit codes: nothing found, the check could not be made, something found. */
const EXIT = { clean: 0, failed: 1, found: 2 } as const;

function inWords({ checked, coverage, findings, unchecked }: ApiReport): string {
    const percent = (coverage * 100).toFixed(1);
    const others = Object.entries(unchecked).map(([type, { count, why }]) => `not checked: ${count} ${type}: ${why}`);
    return [
        ...findings,
        ...others,
        `${checked} AWS resources checked (${percent} %), ${findings.length} findings`,
        "",
    ].join("\n");
}

async function main({ stack, config }: Options): Promise<void> {
    try {
        const [report] = checkApi([await planProgram({ program: ".", stack, config })]);
        process.stdout.write(inWords(report!));
        process.exitCode = report!.findings.length === 0 ? EXIT.clean : EXIT.found;
    } catch (error) {
        const known = error instanceof PlanError;
        process.stderr.write(`check:api: ${known ? error.message : (error as Error).stack}\n`);
        process.exitCode = EXIT.failed;
    }
}

new Command("check:api")
    .description("Check a stack's resources against AWS's own models of the calls that make them.")
    .requiredOption("--stack <name>", "stack, as in Pulumi.<name>.yaml")
    .option("-c, --config <key=value>", "setting that overrides the stack's file; may be repeated", addSetting, {})
    .action(main)
    .parse();
