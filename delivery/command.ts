import { Command, CommanderError } from "commander";

import { DeliveryError } from "./deliveryError";

/** Exit code of a step that could not be done; the sentence is on the standard error. */
export const FAILED = 1;

/** Exit code of a step that was done and found what should stop a change: drift, or a mandatory policy finding. */
export const FOUND = 2;

/** A step of the delivery: what `npm run <name>` does. */
export interface Script<Options> {
    readonly name: string;
    readonly description: string;
    /** What each exit code means; the help shows it. */
    readonly exitCodes: string;
    /** Adds the options. */
    readonly options: (command: Command) => Command;
    /** @returns The exit code. */
    readonly action: (options: Options) => Promise<number>;
}

function commandOf({ name, description, exitCodes, options }: Omit<Script<never>, "action">): Command {
    const command = new Command(`npm run ${name} --`)
        .description(description)
        .addHelpText("after", `\nExit codes: ${exitCodes}`)
        .allowExcessArguments(false)
        .exitOverride();
    return options(command);
}

/**
 * Do a step: an expected error becomes one sentence on the standard error, and exit code 1.
 *
 * @param args What stands after the command.
 * @returns The exit code.
 */
export async function execute<Options>(script: Script<Options>, args: readonly string[]): Promise<number> {
    try {
        return await script.action(commandOf(script).parse(args, { from: "user" }).opts() as Options);
    } catch (error) {
        if (error instanceof CommanderError) {
            return error.exitCode;
        }
        if (!(error instanceof DeliveryError)) {
            throw error;
        }
        console.error(`${script.name}: ${error.message}`);
        return FAILED;
    }
}

/** Do a step if its file is what Node was started with. */
export function runIfMain<Options>(file: NodeModule, script: Script<Options>): void {
    if (require.main === file) {
        void execute(script, process.argv.slice(2)).then((code) => {
            process.exitCode = code;
        });
    }
}
