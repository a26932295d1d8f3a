/** Previews of the program that are kept, so that tests without an engine read what an engine really writes. */
import * as fs from "node:fs";
import * as path from "node:path";

import * as prettier from "prettier";

import * as changes from "./changes";
import type { Edit } from "./program";

/** How a preview is made. */
export interface Recording {
    /** Name of the file without its ending. */
    readonly name: string;
    readonly stack: "dev" | "prod";
    readonly edits: readonly Edit[];
    /** Layers of which the resources that stay the same are kept; none without it. */
    readonly sames?: readonly string[];
}

export const RECORDINGS: readonly Recording[] = [
    { name: "dev-nothing", stack: "dev", edits: [] },
    { name: "dev-logs-kept-shorter", stack: "dev", edits: changes.retentionShorter.edits },
    { name: "dev-flow-logs-off", stack: "dev", edits: changes.flowLogsOff.edits },
    { name: "dev-bucket-renamed", stack: "dev", edits: changes.bucketRenamed.edits },
    { name: "dev-port-opened", stack: "dev", edits: changes.portOpened.edits, sames: ["network", "warehouse"] },
    { name: "dev-setting-wrong", stack: "dev", edits: changes.settingWrong.edits },
    { name: "prod-trail-renamed", stack: "prod", edits: changes.trailRenamed.edits },
];

/** Path of a recorded preview. */
export const recordedFile = (name: string): string => path.join(__dirname, "recorded", `${name}.json`);

type Json = Readonly<Record<string, unknown>>;

/** A preview as the engine writes it. */
interface Preview extends Json {
    readonly steps: readonly Json[];
    readonly changeSummary?: Readonly<Record<string, number>>;
}

/** Members that differ from run to run or from machine to machine, and those that repeat others. */
const UNSTABLE = ["created", "modified", "provider", "stackTrace", "detailedDiff", "duration"];

/** Lists of URNs come in any order. */
function ordered(value: unknown): unknown {
    if (Array.isArray(value)) {
        return [...value].sort();
    }
    const entries = Object.entries(value as Json).map(([name, urns]) => [name, ordered(urns)] as const);
    return Object.fromEntries(entries);
}

function stable(value: Json): Json {
    const entries = Object.entries(value)
        .filter(
            ([name, member]) =>
                !UNSTABLE.includes(name) && !(name === "sourcePosition" && String(member).includes("node_modules")),
        )
        .map(([name, member]) => [name, /dependencies$/i.test(name) ? ordered(member) : member] as const);
    return Object.fromEntries(entries);
}

function stableStep(step: Json): Json {
    const states = ["oldState", "newState"].filter((name) => typeof step[name] === "object" && step[name] !== null);
    return { ...stable(step), ...Object.fromEntries(states.map((name) => [name, stable(step[name] as Json)])) };
}

function isKept({ op, urn }: Json, sames: readonly string[]): boolean {
    const type = String(urn).split("::")[2]!;
    return op !== "same" || type === "pulumi:pulumi:Stack" || sames.some((layer) => type.includes(`strata:${layer}:`));
}

/** A preview with all that a reader of it needs, its steps in the order of their URNs. */
function kept(preview: Preview, sames: readonly string[]): Json {
    const steps = preview.steps
        .filter((step) => isKept(step, sames))
        .map(stableStep)
        .sort((a, b) => (String(a["urn"]) < String(b["urn"]) ? -1 : 1));
    const same = steps.filter(({ op }) => op === "same").length;
    const { steps: _all, changeSummary, ...others } = stable(preview) as Preview;
    return { ...others, changeSummary: { ...changeSummary, ...(sames.length > 0 ? { same } : {}) }, steps };
}

/**
 * Write a recording, formatted as all files of the repository.
 *
 * @param text what `pulumi preview --json` wrote
 * @param folders folders of this machine, and what stands for them
 */
export async function record(
    { name, sames = [] }: Recording,
    text: string,
    folders: ReadonlyMap<string, string>,
): Promise<void> {
    let made = JSON.stringify(kept(JSON.parse(text) as Preview, sames));
    folders.forEach((to, from) => (made = made.replaceAll(from, to)));
    const file = recordedFile(name);
    const options = await prettier.resolveConfig(file);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, await prettier.format(made, { ...options, filepath: file }));
}
