import { type PlannedOptions, type PlannedResource, UNKNOWN } from "../../plan/types";
import type { Comparison, Operation, PropertyChange, ResourceChange, Side } from "../types";
import { anew } from "./anew";
import { following, type Renaming, renamings } from "./following";
import { type Match, matched } from "./matching";
import { covers } from "./paths";
import { type Difference, differences } from "./properties";
import { isListed, replaces } from "./replacement";

/** What an engine decided of a resource. */
export interface Decision {
    readonly operation: Operation | "same";
    /** Properties for which it replaces the resource. */
    readonly replacing: readonly string[];
}

/** Decisions of an engine by the URN after the change, or before it where the resource is deleted. */
export type Decisions = ReadonlyMap<string, Decision>;

/** Options that decide what happens to a resource and to its data. */
const OPTIONS: readonly (keyof PlannedOptions)[] = [
    "protect",
    "retainOnDelete",
    "deleteBeforeReplace",
    "deletedWith",
    "ignoreChanges",
    "replaceOnChanges",
    "import",
];

function optionChanges({ before, after }: Match): readonly PropertyChange[] {
    if (before === undefined || after === undefined) {
        return [];
    }
    return OPTIONS.flatMap((name) => differences(before.options[name], after.options[name], name))
        .filter(({ before: old, after: now }) => (old ?? false) !== (now ?? false))
        .map((change) => ({ ...change, replaces: false, follows: false }));
}

/** Whether the program itself asks for a replacement when the property changes. */
const asksToReplace = ({ options }: PlannedResource, path: string): boolean =>
    (options.replaceOnChanges ?? []).some((pattern) => covers(pattern, path));

const isIgnored = ({ options }: PlannedResource, path: string): boolean =>
    (options.ignoreChanges ?? []).some((pattern) => covers(pattern, path));

/** What the provider's own settings give to a resource, so that its inputs do not show it: the region, and default tags. */
const FROM_PROVIDER = ["region", "tagsAll"] as const;

function providerDifferences({ inputs, state }: PlannedResource, after: PlannedResource): readonly Difference[] {
    const own = new Set(
        differences(inputs["tags"] ?? {}, after.inputs["tags"] ?? {}, "tagsAll").map(({ path }) => path),
    );
    return FROM_PROVIDER.filter((name) => !(name in inputs) && !(name in after.inputs))
        .filter((name) => state[name] !== undefined && after.state[name] !== undefined && after.state[name] !== UNKNOWN)
        .flatMap((name) => differences(state[name], after.state[name], name))
        .filter(({ path }) => !own.has(path));
}

/** Why an engine replaces a resource; undefined where it does and gives no reason, as for what a replaced one takes along. */
function reasonsOf(decision: Decision | undefined): readonly string[] | undefined {
    const isSilent = decision?.operation === "replace" && decision.replacing.length === 0;
    return isSilent ? undefined : decision?.replacing;
}

/** What is known of a change as a whole, when one resource is looked at. */
interface Known {
    readonly renamed: readonly Renaming[];
    readonly decisions: Decisions;
    /** Resources that are replaced, by their URNs after the change. */
    readonly replaced: ReadonlyMap<string, PlannedResource>;
}

/** What two plans cannot show; an engine shows it itself, or decides that it is not so. */
function anewIn(
    after: PlannedResource,
    found: readonly Difference[],
    { replaced, decisions }: Known,
): readonly Difference[] {
    const isSame = decisions.size > 0 && (decisions.get(after.urn)?.operation ?? "same") === "same";
    return isSame ? [] : anew(after, replaced).filter(({ path }) => !found.some((each) => covers(path, each.path)));
}

function propertyChanges({ before, after }: Match, known: Known, decision?: Decision): readonly PropertyChange[] {
    // What a component was given is no resource of a provider: its children tell what changes.
    if (before === undefined || after === undefined || !after.custom) {
        return [];
    }
    const found = [...differences(before.inputs, after.inputs, ""), ...providerDifferences(before, after)];
    const given = anewIn(after, found, known);
    return [...found, ...given]
        .filter(({ path }) => !isIgnored(after, path))
        .map((change) => ({
            ...change,
            replaces:
                reasonsOf(decision)?.some((pattern) => covers(pattern, change.path)) ??
                (change.path === "region" || replaces(after.type, change.path) || asksToReplace(after, change.path)),
            follows: given.includes(change) || following(change, after, known.renamed),
        }));
}

function operationOf(match: Match, properties: readonly PropertyChange[], decision?: Decision): Operation {
    if (match.before === undefined) {
        return "create";
    }
    if (match.after === undefined) {
        return "delete";
    }
    if (decision !== undefined && decision.operation !== "same") {
        return decision.operation;
    }
    return properties.some((change) => change.replaces) ? "replace" : "update";
}

function changeOf(match: Match, known: Known): ResourceChange | undefined {
    const decision = known.decisions.get((match.after ?? match.before)!.urn);
    const properties = propertyChanges(match, known, decision);
    const options = optionChanges(match);
    const both = match.before !== undefined && match.after !== undefined;
    const engineActs = decision !== undefined && decision.operation !== "same" && both;
    if (both && properties.length === 0 && options.length === 0 && !engineActs) {
        return undefined;
    }
    const operation = operationOf(match, properties, decision);
    const unsure = operation === "update" && properties.length > 0 && !isListed(match.after!.type);
    const by = decision !== undefined ? "engine" : unsure ? "unsure" : "plans";
    return { ...match, operation, properties, options, by };
}

/**
 * What changes between two sides of a stack.
 *
 * @param decisions what an engine decided; without, the plans alone tell
 */
export function compare(stack: string, before: Side, after: Side, decisions: Decisions = new Map()): Comparison {
    const matches = matched(before.resources, after.resources);
    const renamed = renamings(matches);
    const replaced = new Map<string, PlannedResource>();
    // Each replacement may ask for others, of what depends on it.
    for (;;) {
        const changes = matches
            .map((match) => changeOf(match, { renamed, decisions, replaced }))
            .filter((change): change is ResourceChange => change !== undefined);
        const found = changes.filter(({ operation }) => operation === "replace");
        if (found.length === replaced.size) {
            return { stack, before, after, changes };
        }
        found.forEach((change) => replaced.set(change.after!.urn, change.after!));
    }
}
