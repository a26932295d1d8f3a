import * as fs from "node:fs";

import { z } from "zod";

import { projectOf, stackOf, typeOf } from "../../plan/urns";
import type { Decision, Decisions } from "../changes/compare";
import { ReviewError } from "../reviewError";
import { plain } from "../text";
import type { Side } from "../types";
import { plannedState, type State } from "./engineState";

const state = z.looseObject({
    urn: z.string(),
    type: z.string(),
    custom: z.boolean().optional(),
    inputs: z.record(z.string(), z.unknown()).optional(),
    outputs: z.record(z.string(), z.unknown()).optional(),
});

const preview = z.looseObject({
    config: z.record(z.string(), z.unknown()).optional(),
    steps: z
        .array(
            z.looseObject({
                op: z.string(),
                urn: z.string(),
                oldState: state.nullish(),
                newState: state.nullish(),
                replaceReasons: z.array(z.string()).nullish(),
            }),
        )
        .nullish(),
    changeSummary: z.record(z.string(), z.number()).nullish(),
    diagnostics: z
        .array(
            z.looseObject({
                message: z.string().optional(),
                severity: z.string().optional(),
                urn: z.string().optional(),
            }),
        )
        .nullish(),
});

type Digest = z.infer<typeof preview>;
type Step = NonNullable<Digest["steps"]>[number];

/** What the output of `pulumi preview --json` tells. */
export interface Preview {
    readonly stack: string;
    readonly project: string;
    readonly before: Side;
    readonly after: Side;
    readonly decisions: Decisions;
    /** Warnings and errors of the engine, of providers and of policy packs. */
    readonly diagnostics: readonly string[];
    /** Whether it holds the resources that stay as they are, too (`--show-sames`). */
    readonly complete: boolean;
}

/**
 * Operations of the engine on what the stack owns. The others say nothing of it: what is read belongs to somebody else, a
 * refresh comes before the real step, and what was replaced once (`delete-replaced` alone) only waits for its end.
 * Source: pulumi/pulumi, pkg/resource/deploy, StepOp.
 */
const OPERATIONS: Readonly<Record<string, Decision["operation"]>> = {
    same: "same",
    create: "create",
    import: "create",
    update: "update",
    replace: "replace",
    "create-replacement": "replace",
    "import-replacement": "replace",
    delete: "delete",
};

const STACK = "pulumi:pulumi:Stack";

/** Providers that the engine makes by itself; a plan has none of them. */
const DEFAULT_PROVIDER = /^pulumi:providers:[^:]+::default(_|$)/;

const isOwn = ({ op, urn, oldState, newState }: Step): boolean =>
    op in OPERATIONS &&
    (newState ?? oldState)?.["external"] !== true &&
    !DEFAULT_PROVIDER.test(urn.split("::").slice(2).join("::").split("$").pop()!);

const decisionsOf = (steps: readonly Step[]): Decisions =>
    new Map(
        steps.map(({ op, urn, replaceReasons }): [string, Decision] => [
            urn,
            { operation: OPERATIONS[op]!, replacing: replaceReasons ?? [] },
        ]),
    );

/**
 * What stays the same keeps what it has; the engine asks no provider for it, but options may still differ. What is updated
 * keeps its id, its ARN and all else that is not given anew; providers leave that out.
 */
function newStateOf({ op, oldState, newState }: Step): State | null | undefined {
    if (!newState || !oldState || (op !== "same" && op !== "update")) {
        return newState;
    }
    const kept = { ...newState, id: oldState["id"] };
    if (op === "same") {
        return { ...kept, inputs: oldState.inputs, outputs: oldState.outputs };
    }
    // What was given, and is no longer, is not kept.
    const set = Object.entries(oldState.outputs ?? {}).filter(([name]) => !(name in (oldState.inputs ?? {})));
    return { ...kept, outputs: { ...Object.fromEntries(set), ...newState.inputs, ...newState.outputs } };
}

function sideOf(states: readonly (State | null | undefined)[], project: string, config: Side["config"]): Side {
    const known = states.filter((each): each is State => each !== null && each !== undefined);
    const found = new Map(known.map((each) => [each.urn, plannedState(each, project)]));
    const resources = [...found.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1));
    return { resources, outputs: resources.find(({ type }) => type === STACK)?.state ?? {}, config };
}

/** Whether all that stays the same is there; without `--show-sames`, only the stack and what changes are. */
function isComplete(steps: readonly Step[], { changeSummary }: Digest): boolean {
    const same = steps.filter(({ op }) => op === "same");
    return same.length >= (changeSummary?.["same"] ?? 0) && (changeSummary ? true : same.length > 1);
}

function parsed(file: string): Digest {
    let text: string;
    try {
        text = fs.readFileSync(file, "utf8");
    } catch {
        throw new ReviewError(`The preview ${file} cannot be read: there is no such file.`);
    }
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch {
        throw new ReviewError(`The preview ${file} is not JSON: give the output of 'pulumi preview --json'.`);
    }
    const result = preview.safeParse(value);
    if (!result.success) {
        const [issue] = result.error.issues;
        const where = issue!.path.length === 0 ? "it" : issue!.path.join(".");
        throw new ReviewError(
            `The preview ${file} is not the output of 'pulumi preview --json': ${where} is wrong (${issue!.message}).`,
        );
    }
    return result.data;
}

/** Codes that colour a terminal. */
// eslint-disable-next-line no-control-regex
const COLOURS = /\u001b\[[0-9;]*m/g;

/** A message without colours and without the lines of a stack trace, which tell a reviewer nothing. */
const withoutTrace = (message: string): string =>
    message
        .replace(COLOURS, "")
        .split("\n")
        .filter((line) => !/^\s+at /.test(line))
        .join("\n");

/** Warnings and errors in one line each, without the word with which the engine begins them. */
function messagesOf({ diagnostics }: Digest): readonly string[] {
    const messages = (diagnostics ?? [])
        .filter(({ severity, message }) => (severity === "warning" || severity === "error") && message !== undefined)
        .map(
            ({ severity, message }) =>
                `${severity} of the engine: ${plain(withoutTrace(message!)).replace(/^(warning|error): /, "")}`,
        );
    return [...new Set(messages)];
}

/**
 * Read the output of `pulumi preview --json`.
 *
 * @throws ReviewError where the file cannot be read, or is something else
 */
export function readPreview(file: string): Preview {
    const digest = parsed(file);
    const diagnostics = messagesOf(digest);
    const steps = (digest.steps ?? []).filter(isOwn);
    const [first] = steps;
    if (first === undefined) {
        const [reason] = diagnostics;
        throw new ReviewError(
            reason === undefined
                ? `The preview ${file} has no steps: give the output of 'pulumi preview --json'.`
                : `The preview ${file} has no steps (${reason}): make it again.`,
        );
    }
    const failure = diagnostics.find((message) => message.startsWith("error"));
    if (failure !== undefined && steps.every(({ op, urn }) => op === "same" && typeOf(urn) === STACK)) {
        throw new ReviewError(`The preview ${file} is of a program that failed (${failure}): put that right first.`);
    }
    const project = projectOf(first.urn);
    const config = digest.config ?? {};
    return {
        stack: stackOf(first.urn),
        project,
        before: sideOf(
            steps.map(({ oldState }) => oldState),
            project,
            config,
        ),
        after: sideOf(steps.map(newStateOf), project, config),
        decisions: decisionsOf(steps),
        diagnostics,
        complete: isComplete(steps, digest),
    };
}
