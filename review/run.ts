import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { performance } from "node:perf_hooks";

import { isSame } from "./changes/properties";
import { compare, type Decisions } from "./changes/compare";
import { checkNotes } from "./checks";
import type { Options } from "./options";
import { judge, policySettings, type PolicyResults } from "./policies/results";
import type { PolicySettings } from "./policyPack";
import { ReviewError } from "./reviewError";
import { type Base, changedFiles, findBase } from "./sources/git";
import { type BaseProgram, checkOutBase, NOTHING, planSide, sideOf, stacksIn } from "./sources/plans";
import { type Preview, readPreview } from "./sources/preview";
import { engineWarnings } from "./sources/engineWarnings";
import { reviewStack } from "./stackReview";
import type { Comparison, Review, Side } from "./types";

/** A comparison of a stack with what the policy pack says of it. */
export interface Judged {
    readonly comparison: Comparison;
    readonly policies: PolicyResults;
}

/** A review, and what of it is written elsewhere than in the comment and the page. */
export interface Made {
    readonly review: Review;
    readonly stacks: readonly Judged[];
    /** Path of the program from the top of the repository, with slashes. */
    readonly folder: string;
    /** Milliseconds spent on planning, on judging by the policy pack, and in all. */
    readonly timing: { readonly planning: number; readonly policies: number; readonly all: number };
}

/** Both sides of one stack, and what is known of them. */
interface Sides {
    readonly stack: string;
    readonly before: Side;
    readonly after: Side;
    readonly decisions: Decisions;
    readonly source: string;
    readonly warnings: readonly string[];
}

const short = ({ ref, commit }: Base): string =>
    commit.startsWith(ref) ? commit.slice(0, 7) : `${ref} (${commit.slice(0, 7)})`;

function stackNames(
    { stack, preview: file, program }: Options,
    preview: Preview | undefined,
    base: BaseProgram | undefined,
): readonly string[] {
    const known = stacksIn(program);
    if (preview !== undefined) {
        if (stack !== "all" && stack !== preview.stack) {
            throw new ReviewError(`The preview ${file} is of the stack ${preview.stack}, and not of ${stack}.`);
        }
        return [preview.stack];
    }
    if (stack === "all") {
        if (known.length === 0) {
            throw new ReviewError(`There is no stack in ${program}: no Pulumi.<stack>.yaml is there.`);
        }
        return known;
    }
    const all = [...new Set([...known, ...(base?.folder === undefined ? [] : stacksIn(base.folder))])].sort();
    if (!all.includes(stack)) {
        throw new ReviewError(
            `There is no stack ${stack}: Pulumi.<stack>.yaml files are there for ${all.join(", ") || "none"}.`,
        );
    }
    return [stack];
}

async function plannedSides(
    stack: string,
    options: Options,
    base: Base,
    baseProgram: BaseProgram,
    preview: Preview | undefined,
): Promise<Sides> {
    const has = (folder: string) => stacksIn(folder).includes(stack);
    const baseFolder = baseProgram.folder !== undefined && has(baseProgram.folder) ? baseProgram.folder : undefined;
    const [before, after] = await Promise.all([
        baseFolder === undefined ? undefined : planSide(baseFolder, stack, `At the base ${short(base)}`),
        has(options.program) ? planSide(options.program, stack, "In the working tree") : undefined,
    ]);
    const warnings = new Set([
        ...(baseProgram.folder === undefined ? ["The base has no Pulumi program here: everything is new."] : []),
        ...(baseProgram.folder !== undefined && before === undefined
            ? [`The stack ${stack} is new: the base has no settings for it.`]
            : []),
        ...(after === undefined
            ? [`The settings of the stack ${stack} are gone: what is deployed stays until 'pulumi destroy'.`]
            : []),
        ...(after?.warnings ?? []).map((warning) => `The plan cannot know: ${warning}.`),
    ]);
    return {
        stack,
        before: before === undefined ? NOTHING : sideOf(before),
        after: after === undefined ? NOTHING : sideOf(after),
        decisions: preview?.decisions ?? new Map(),
        source:
            preview === undefined
                ? "Planned in this checkout, without credentials: what is deployed was not looked at."
                : "Operations as the engine decided them (pulumi preview); what they mean, from the plans of both commits.",
        warnings: [...warnings, ...(preview === undefined ? [] : preview.diagnostics)],
    };
}

function previewedSides(preview: Preview): Sides {
    const partial = preview.complete
        ? []
        : [
              "The preview leaves out what stays the same, so that rights, openings and findings that involve it may be told wrongly: make it with --show-sames, or give --base.",
          ];
    return {
        ...preview,
        source: "As the engine tells it (pulumi preview): the deployed stack against the program.",
        warnings: [...partial, ...preview.diagnostics],
    };
}

function judged(sides: Sides, settings: PolicySettings, today: string): Judged {
    const { stack, before, after, decisions } = sides;
    const comparison = compare(stack, before, after, decisions);
    const result = judge(after.resources, settings, today);
    const same = comparison.changes.length === 0 && isSame(before.resources.length, after.resources.length);
    return {
        comparison,
        policies: { after: result, before: same ? result : judge(before.resources, settings, today) },
    };
}

function policyFile({ policyConfig, program }: Options): string | undefined {
    const usual = path.join(program, "policy-config.json");
    return policyConfig ?? (fs.existsSync(usual) ? usual : undefined);
}

async function sidesOf(
    options: Options,
    base: Base | undefined,
    preview: Preview | undefined,
): Promise<readonly Sides[]> {
    if (base === undefined) {
        stackNames(options, preview, undefined);
        return [previewedSides(preview!)];
    }
    const program = checkOutBase(base, options.program, fs.realpathSync(os.tmpdir()));
    try {
        const found: Sides[] = [];
        for (const stack of stackNames(options, preview, program)) {
            found.push(await plannedSides(stack, options, base, program, preview));
        }
        return found;
    } finally {
        program.remove();
    }
}

function projectOf(sides: readonly Sides[]): string {
    const urns = sides.flatMap(({ before, after }) => [...after.resources, ...before.resources]).map(({ urn }) => urn);
    return urns[0]?.split("::")[1] ?? "The program";
}

/**
 * Make the review.
 *
 * @param today last day of exemptions in force, `YYYY-MM-DD`
 * @throws ReviewError in one sentence, where it cannot be made
 */
export async function makeReview(options: Options, today: string): Promise<Made> {
    const start = performance.now();
    if (!fs.existsSync(path.join(options.program, "Pulumi.yaml"))) {
        throw new ReviewError(`There is no Pulumi program in ${options.program}: it has no Pulumi.yaml.`);
    }
    const settings = policySettings(policyFile(options));
    const preview = options.preview === undefined ? undefined : readPreview(options.preview);
    const base = options.base === undefined ? undefined : findBase(options.program, options.base);
    const sides = await sidesOf(options, base, preview);
    const planned = performance.now();
    const stacks = sides.map((each) => judged(each, settings, today));
    const decided = performance.now();
    const review: Review = {
        project: projectOf(sides),
        base: base === undefined ? "what is deployed" : short(base),
        stacks: stacks.map(({ comparison, policies }, index) => {
            const { stack, source, warnings, decisions } = sides[index]!;
            const acceptLoss = options.acceptDataLoss.includes(stack);
            const all = [...engineWarnings(comparison, decisions), ...warnings];
            return reviewStack({ comparison, policies, source, warnings: all, acceptLoss, outputs: options.outputs });
        }),
        general: base === undefined ? [] : checkNotes(changedFiles(base), base.folder),
    };
    const timing = { planning: planned - start, policies: decided - planned, all: performance.now() - start };
    return { review, stacks, folder: base?.folder ?? "", timing };
}
