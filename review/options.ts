import * as path from "node:path";

import { Command } from "commander";

import { ReviewError } from "./reviewError";

/** What the user asked for; paths are absolute. */
export interface Options {
    /** Git ref that the working tree is compared with; undefined where a preview tells both sides. */
    readonly base: string | undefined;
    /** Name of a stack, or `all`; undefined where none is named: then it is the preview's, or all. */
    readonly stack: string | undefined;
    /** Output of `pulumi preview --json`. */
    readonly preview: string | undefined;
    /** Folder of the program's `Pulumi.yaml`. */
    readonly program: string;
    /** Folder of the files that are written. */
    readonly out: string;
    /** Policy configuration, as for `pulumi --policy-pack-config`. */
    readonly policyConfig: string | undefined;
    /** Stacks in which the loss of data does not block. */
    readonly acceptDataLoss: readonly string[];
    readonly outputs: boolean;
    /** Whether to say how long the parts of the review took. */
    readonly timings: boolean;
}

interface Parsed {
    readonly base?: string;
    readonly stack?: string;
    readonly preview?: string;
    readonly program: string;
    readonly out: string;
    readonly policyConfig?: string;
    readonly acceptDataLoss?: readonly string[];
    readonly outputs: boolean;
    readonly timings: boolean;
}

const absolute = (file: string | undefined): string | undefined =>
    file === undefined ? undefined : path.resolve(file);

function command(): Command {
    return new Command("npm run review --")
        .description("Say what a change does to the stacks: data, permissions, network, encryption, policies, cost.")
        .option("--base <ref>", "branch, tag or commit that the working tree is compared with")
        .option("--stack <name>", "stack to review, or all (default: all, or the preview's)")
        .option("--preview <file>", "output of 'pulumi preview --json' of the stack, so that the engine decides")
        .option("--program <folder>", "folder of the program", ".")
        .option("--out <folder>", "where review.md, review.html and review.sarif go", path.join(".strata", "review"))
        .option("--policy-config <file>", "policy configuration, as for pulumi's --policy-pack-config")
        .option("--accept-data-loss <stack...>", "stacks in which the loss of data is told and does not block")
        .option("--timings", "say how long planning and the policy check took", false)
        .option("--outputs", "tell the changes of the stack's outputs, too", false)
        .addHelpText(
            "after",
            "\nExit codes: 0 nothing blocks, 1 the review could not be made, 2 a mandatory policy finding or unguarded data loss.",
        )
        .exitOverride();
}

/**
 * Read the options of the command line.
 *
 * @throws CommanderError after it has written what is wrong, or the help
 */
export function readOptions(args: readonly string[]): Options {
    const program = command();
    program.parse(args, { from: "user" });
    const parsed = program.opts<Parsed>();
    return {
        base: parsed.base,
        stack: parsed.stack,
        preview: absolute(parsed.preview),
        program: path.resolve(parsed.program),
        out: path.resolve(parsed.out),
        policyConfig: absolute(parsed.policyConfig),
        acceptDataLoss: parsed.acceptDataLoss ?? [],
        outputs: parsed.outputs,
        timings: parsed.timings,
    };
}

/**
 * Say what options contradict each other.
 *
 * @throws ReviewError in one sentence
 */
export function checkOptions({ base, preview, stack }: Options): void {
    if (base === undefined && preview === undefined) {
        throw new ReviewError(
            "Name the base by --base <ref>, for instance --base origin/main, or a preview by --preview <file>.",
        );
    }
    if (preview !== undefined && stack === "all") {
        throw new ReviewError("A preview is of one stack: name it by --stack, or leave --stack out.");
    }
}
