import { goesWithOwner, removedUrns } from "../changes/removed";
import { code, listed, resourceText } from "../text";
import type { Comparison, Line, ResourceChange } from "../types";
import { plural, storeOf } from "./stores";

/** A setting is no store of its own: without it, the bucket stays. */
const SETTING = /BucketVersioning$/;

/** Settings that go while their bucket stays. */
function settingLines(comparison: Comparison): readonly Line[] {
    const removed = removedUrns(comparison);
    return comparison.changes
        .filter(({ operation, before }) => operation === "delete" && SETTING.test(before!.type))
        .map(({ before }) => before!)
        .filter((setting) => !goesWithOwner(setting, removed))
        .map((setting) => ({
            weight: "look",
            text: `The ${storeOf(setting)!.what} is removed (${code(setting.name)}): ${storeOf(setting)!.loss}.`,
        }));
}

/** Why the data survives, though the resource is deleted or replaced; undefined where nothing keeps it. */
function guardOf({ before, after }: ResourceChange): string | undefined {
    const { options, inputs } = before!;
    // The engine asks before a deletion whether the old resource is protected, before a replacement whether the new one is.
    if (options.protect === true && (after === undefined || after.options.protect === true)) {
        return "the deployment stops, as `protect` forbids to delete it";
    }
    if (options.retainOnDelete === true || after?.options.retainOnDelete === true) {
        return "`retainOnDelete` keeps it in AWS";
    }
    return storeOf(before!)?.guard?.(inputs);
}

/** Properties that make AWS replace the resource. */
function causes({ properties }: ResourceChange): string {
    const names = properties.filter((property) => property.replaces).map(({ path }) => code(path));
    return names.length === 0 ? "" : `, because ${listed(names, 3)} ${names.length === 1 ? "changes" : "change"}`;
}

/** A store of the same type that is new: a rename without an alias looks like that. */
function renamedTo(change: ResourceChange, comparison: Comparison): string {
    const { urn, inputs } = change.before!;
    const kind = (each: string) => each.split("::").slice(0, 3).join("::");
    const twins = comparison.changes.filter(
        ({ operation, after }) => operation === "create" && kind(after!.urn) === kind(urn),
    );
    const same = twins.filter(({ after }) => Object.keys(after!.inputs).join() === Object.keys(inputs).join());
    const [only] = same.length === 1 ? same : [];
    return only === undefined
        ? ""
        : ` If it is meant to be ${resourceText(only.after!)}, give that, or the component that makes it, an alias (${code(`aliases: [{ name: "${change.before!.name}" }]`)}).`;
}

/** What becomes of a store, in words that fit one and many. */
interface Fate {
    readonly weight: Line["weight"];
    readonly what: string;
    readonly name: string;
    readonly verb: "replaced" | "deleted";
    /** Why, and what becomes of the data. */
    readonly rest: string;
    /** What to do, where it looks like a rename. */
    readonly advice: string;
}

function fateOf(change: ResourceChange, comparison: Comparison, acceptLoss: boolean): Fate {
    const { what, loss } = storeOf(change.before!)!;
    const guard = guardOf(change);
    const replaced = change.operation === "replace";
    const lost = `${loss}${acceptLoss ? " (accepted for this stack)" : ", and nothing keeps it"}`;
    return {
        weight: guard !== undefined || acceptLoss ? "look" : "block",
        what,
        name: code(change.before!.name),
        verb: replaced ? "replaced" : "deleted",
        rest: `${replaced ? causes(change) : ""}: ${guard ?? lost}.`,
        advice: replaced ? "" : renamedTo(change, comparison),
    };
}

/** Words about one store as words about several. */
const asMany = (text: string): string => text.replace(/\bits\b/g, "their").replace(/\bit\b/g, "them");

/** Stores of which the same is to be said, together. */
function lineOf(fates: readonly Fate[]): Line {
    const { weight, what, name, verb, rest, advice } = fates[0]!;
    if (fates.length === 1) {
        return { weight, text: `The ${what} ${name} is ${verb}${rest}${advice}` };
    }
    const names = listed(
        fates.map((fate) => fate.name),
        8,
    );
    return { weight, text: `${fates.length} ${plural(what)} (${names}) are ${verb}${asMany(rest)}` };
}

/** Stores that are deleted or replaced. */
export function goneLines(comparison: Comparison, acceptLoss: boolean): readonly Line[] {
    const fates = comparison.changes
        .filter(({ operation }) => operation === "delete" || operation === "replace")
        .filter(({ before }) => before !== undefined && storeOf(before) !== undefined && !SETTING.test(before.type))
        .map((change) => fateOf(change, comparison, acceptLoss));
    const keyOf = ({ weight, what, verb, rest, advice }: Fate) => [weight, what, verb, rest, advice].join("\n");
    const keys = [...new Set(fates.map(keyOf))];
    const stores = keys.map((key) => lineOf(fates.filter((fate) => keyOf(fate) === key)));
    return [...stores, ...settingLines(comparison)];
}
