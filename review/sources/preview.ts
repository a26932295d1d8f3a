import * as fs from "node:fs";

import { z } from "zod";

import type { PlannedResource } from "../../plan/types";
import type { Decision, Decisions } from "../changes/compare";
import { ReviewError } from "../reviewError";
import type { Operation, Side } from "../types";
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
    steps: z.array(
        z.looseObject({
            op: z.string(),
            urn: z.string(),
            oldState: state.nullish(),
            newState: state.nullish(),
            replaceReasons: z.array(z.string()).nullish(),
        }),
    ),
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

type Step = z.infer<typeof preview>["steps"][number];

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

/** Operations of the engine, as far as they change a resource. Source: pulumi/pulumi, pkg/resource/deploy, StepOp. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
    create: "create",
    import: "create",
    update: "update",
    replace: "replace",
    "create-replacement": "replace",
    "delete-replaced": "replace",
    "import-replacement": "replace",
    delete: "delete",
};

/** Providers that the engine makes by itself; a plan has none of them. */
const DEFAULT_PROVIDER = /^pulumi:providers:[^:]+::default/;

const isOwn = ({ urn }: Step): boolean => !DEFAULT_PROVIDER.test(urn.split("::").slice(2).join("::").split("$").pop()!);

function decisionsOf(steps: readonly Step[]): Decisions {
    const found = new Map<string, Decision>();
    for (const { op, urn, replaceReasons } of steps) {
        const operation = OPERATIONS[op] ?? (op === "same" ? "same" : undefined);
        if (operation !== undefined && found.get(urn)?.operation !== "replace") {
            found.set(urn, { operation, replacing: replaceReasons ?? found.get(urn)?.replacing ?? [] });
        }
    }
    return found;
}

function sideOf(steps: readonly Step[], which: "oldState" | "newState", project: string, config: Side["config"]): Side {
    const found = new Map<string, PlannedResource>();
    let outputs: Side["outputs"] = {};
    for (const step of steps) {
        // An old resource that was replaced by an earlier deployment and only waits for its end is no part of the stack.
        const known = step[which] as State | null | undefined;
        const isGone = which === "newState" && (step.op === "delete" || step.op === "delete-replaced");
        if (known === null || known === undefined || isGone || step.op === "read" || known.external === true) {
            continue;
        }
        const resource = plannedState(known, project);
        found.set(resource.urn, resource);
        if (resource.type === "pulumi:pulumi:Stack") {
            outputs = resource.state;
        }
    }
    return { resources: [...found.values()].sort((a, b) => (a.urn < b.urn ? -1 : 1)), outputs, config };
}

function parsed(file: string): z.infer<typeof preview> {
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

/**
 * Read the output of `pulumi preview --json`.
 *
 * @throws ReviewError where the file cannot be read, or is something else
 */
export function readPreview(file: string): Preview {
    const { steps: all, config = {}, diagnostics } = parsed(file);
    const steps = all.filter(isOwn);
    const [first] = steps;
    if (first === undefined) {
        throw new ReviewError(`The preview ${file} has no steps: give the output of 'pulumi preview --json'.`);
    }
    const [head = "", project = ""] = first.urn.split("::");
    const messages = (diagnostics ?? [])
        .filter(({ severity, message }) => (severity === "warning" || severity === "error") && message !== undefined)
        .map(({ severity, message }) => `${severity} of the engine: ${message!.trim()}`);
    return {
        stack: head.split(":").slice(2).join(":"),
        project,
        before: sideOf(steps, "oldState", project, config),
        after: sideOf(steps, "newState", project, config),
        decisions: decisionsOf(steps),
        diagnostics: [...new Set(messages)],
        complete: steps.some(({ op, newState }) => op === "same" && newState?.type !== "pulumi:pulumi:Stack"),
    };
}
