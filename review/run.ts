import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { performance } from "node:perf_hooks";

import { compare, type Decisions } from "./changes/compare";
import { checkNotes } from "./checks";
import { checkOptions, type Options } from "./options";
import { judge, policySettings, type PolicyResults } from "./policies/results";
import type { PolicySettings } from "./policyPack";
import { ReviewError } from "./reviewError";
import { type Base, changedFiles, findBase } from "./sources/git";
import {
    type BaseProgram,
    checkOutBase,
    isProgram,
    NOTHING,
    planSide,
    projectIn,
    sideOf,
    stacksIn,
} from "./sources/plans";
import { type Preview, readPreview } from "./sources/preview";
import { engineWarnings } from "./sources/engineWarnings";
import { reviewStack } from "./stackReview";
import { code, plain } from "./text";
import type { Comparison, Line, Review, Side } from "./types";

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
    /** What a plan cannot know, which matters where something changes. */
    readonly limits: readonly string[];
}

const short = ({ ref, commit }: Base): string =>
    commit.startsWith(ref) ? commit.slice(0, 7) : `${ref} (${commit.slice(0, 7)})`;

/** File of the settings of a stack. */
const settingsFile = (stack: string): string => `Pulumi.${stack}.yaml`;

const stacksOfBase = ({ folder }: BaseProgram): readonly string[] => (folder === undefined ? [] : stacksIn(folder));

function stackNames({ stack = "all", program }: Options, base: BaseProgram): readonly string[] {
    const known = stacksIn(program);
    if (stack === "all") {
        if (known.length === 0) {
            throw new ReviewError(`There is no stack in ${program}: no ${settingsFile("<stack>")} is there.`);
        }
        return known;
    }
    const all = [...new Set([...known, ...stacksOfBase(base)])].sort();
    if (!all.includes(stack)) {
        throw new ReviewError(
            `There is no stack ${stack}: ${settingsFile("<stack>")} files are there for ${all.join(", ") || "none"}.`,
        );
    }
    return [stack];
}

/** @throws ReviewError where the preview is of something else than what is asked for */
function checkPreview(preview: Preview, { stack, preview: file, program }: Options): void {
    if (stack !== undefined && stack !== preview.stack) {
        throw new ReviewError(`The preview ${file} is of the stack ${preview.stack}, and not of ${stack}.`);
    }
    const project = projectIn(program);
    if (project !== undefined && project !== preview.project) {
        throw new ReviewError(`The preview ${file} is of the project ${preview.project}, and not of ${project}.`);
    }
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
    if (preview !== undefined && before === undefined && after === undefined) {
        throw new ReviewError(
            `The preview ${options.preview} is of the stack ${stack}, which has no settings here: there is no ${settingsFile(stack)}.`,
        );
    }
    const warnings = [
        ...(baseProgram.folder === undefined ? ["The base has no Pulumi program here: everything is new."] : []),
        ...(baseProgram.folder !== undefined && before === undefined
            ? [`The stack ${plain(stack)} is new: the base has no settings for it.`]
            : []),
        ...(after === undefined
            ? [`The settings of the stack ${plain(stack)} are gone: what is deployed stays until 'pulumi destroy'.`]
            : []),
    ];
    const left = before === undefined ? NOTHING : sideOf(before);
    return {
        stack,
        before: left,
        // Without settings nothing is deployed anew, and nothing is destroyed.
        after: after === undefined ? left : sideOf(after),
        decisions: preview?.decisions ?? new Map(),
        source:
            preview === undefined
                ? "Planned in this checkout, without credentials: what is deployed was not looked at."
                : "Operations as the engine decided them (pulumi preview); what they mean, from the plans of both commits.",
        warnings: [...warnings, ...(preview === undefined ? [] : preview.diagnostics)],
        limits: (after?.warnings ?? []).map((warning) => `The plan cannot know: ${plain(warning)}.`),
    };
}

function previewedSides(preview: Preview, { outputs }: Options): Sides {
    const changes = [...preview.decisions.values()].some(({ operation }) => operation !== "same");
    const partial =
        preview.complete || !changes
            ? []
            : [
                  "The preview leaves out what stays the same, so that rights, openings and findings that involve it may be told wrongly: make it with --show-sames, or give --base.",
              ];
    const silent = outputs ? ["The preview does not tell what the outputs of the stack will be: give --base."] : [];
    return {
        ...preview,
        source: "As the engine tells it (pulumi preview): the deployed stack against the program.",
        warnings: [...partial, ...silent, ...preview.diagnostics],
        limits: [],
    };
}

function judged(sides: Sides, settings: PolicySettings, today: string): Judged {
    const { stack, before, after, decisions } = sides;
    const comparison = compare(stack, before, after, decisions);
    const result = judge(after.resources, settings, today);
    const same = comparison.changes.length === 0 && before.resources.length === after.resources.length;
    return {
        comparison,
        policies: { after: result, before: same ? result : judge(before.resources, settings, today) },
    };
}

function policyFile({ policyConfig, program }: Options): string | undefined {
    const usual = path.join(program, "policy-config.json");
    return policyConfig ?? (fs.existsSync(usual) ? usual : undefined);
}

/** All sides, and what is to be said of the change as a whole. */
interface Found {
    readonly sides: readonly Sides[];
    readonly general: readonly Line[];
}

/** Nobody names a stack that is gone, so that it would go unseen. */
function goneNote(gone: readonly string[]): readonly Line[] {
    return gone.map((stack) => ({
        weight: "look",
        text: `The settings of the stack ${code(stack)} are gone: what is deployed stays until ${code(`pulumi destroy --stack ${stack}`)}.`,
    }));
}

async function sidesOf(options: Options, base: Base, preview: Preview | undefined): Promise<Found> {
    const program = checkOutBase(base, options.program, fs.realpathSync(os.tmpdir()));
    try {
        const names = preview === undefined ? stackNames(options, program) : [preview.stack];
        const gone = stacksOfBase(program).filter((stack) => !stacksIn(options.program).includes(stack));
        const sides: Sides[] = [];
        for (const stack of names) {
            sides.push(await plannedSides(stack, options, base, program, preview));
        }
        const general = [
            ...checkNotes(changedFiles(base), base.folder),
            ...goneNote(gone.filter((stack) => !names.includes(stack))),
        ];
        return { sides, general };
    } finally {
        program.remove();
    }
}

/**
 * Make the review.
 *
 * @param today last day of exemptions in force, `YYYY-MM-DD`
 * @throws ReviewError in one sentence, where it cannot be made
 */
export async function makeReview(options: Options, today: string): Promise<Made> {
    const start = performance.now();
    checkOptions(options);
    if (!isProgram(options.program)) {
        throw new ReviewError(`There is no Pulumi program in ${options.program}: it has no Pulumi.yaml.`);
    }
    const settings = policySettings(policyFile(options));
    const preview = options.preview === undefined ? undefined : readPreview(options.preview);
    if (preview !== undefined) {
        checkPreview(preview, options);
    }
    const base = options.base === undefined ? undefined : findBase(options.program, options.base);
    const { sides, general } =
        base === undefined
            ? { sides: [previewedSides(preview!, options)], general: [] }
            : await sidesOf(options, base, preview);
    const planned = performance.now();
    const stacks = sides.map((each) => judged(each, settings, today));
    const decided = performance.now();
    const review: Review = {
        project: plain(projectIn(options.program) ?? preview?.project ?? "The program"),
        base: base === undefined ? "what is deployed" : short(base),
        stacks: stacks.map(({ comparison, policies }, index) => {
            const { stack, source, warnings, limits, decisions } = sides[index]!;
            const acceptLoss = options.acceptDataLoss.includes(stack);
            // An engine that tells both sides cannot be at odds with itself; nor does it tell the new outputs.
            const all = [
                ...(base === undefined ? [] : engineWarnings(comparison, decisions)),
                ...warnings,
                ...(comparison.changes.length === 0 ? [] : limits),
            ];
            const outputs = options.outputs && base !== undefined;
            return reviewStack({ comparison, policies, source, warnings: all, acceptLoss, outputs });
        }),
        general,
    };
    const timing = { planning: planned - start, policies: decided - planned, all: performance.now() - start };
    return { review, stacks, folder: base?.folder ?? "", timing };
}
