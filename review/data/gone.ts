import { goesWithOwner, removedUrns } from "../changes/removed";
import { code, listed, resourceText } from "../text";
import type { Comparison, Line, ResourceChange } from "../types";
import { storeOf } from "./stores";

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
        return "the resource is protected, so that the deployment stops until it is unprotected";
    }
    if (options.retainOnDelete === true || after?.options.retainOnDelete === true) {
        return "the resource stays in AWS (retainOnDelete)";
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

function lineOf(change: ResourceChange, comparison: Comparison, acceptLoss: boolean): Line {
    const store = storeOf(change.before!)!;
    const guard = guardOf(change);
    const what = `The ${store.what} ${code(change.before!.name)} is ${change.operation === "replace" ? "replaced" : "deleted"}`;
    const cause = change.operation === "replace" ? causes(change) : "";
    const rename = change.operation === "delete" ? renamedTo(change, comparison) : "";
    if (guard !== undefined) {
        return { weight: "look", text: `${what}${cause}: ${guard}.${rename}` };
    }
    const accepted = acceptLoss ? " (accepted for this stack)" : ", and nothing keeps it";
    return { weight: acceptLoss ? "look" : "block", text: `${what}${cause}: ${store.loss}${accepted}.${rename}` };
}

/** Stores that are deleted or replaced. */
export function goneLines(comparison: Comparison, acceptLoss: boolean): readonly Line[] {
    const stores = comparison.changes
        .filter(({ operation }) => operation === "delete" || operation === "replace")
        .filter(({ before }) => before !== undefined && storeOf(before) !== undefined && !SETTING.test(before.type))
        .map((change) => lineOf(change, comparison, acceptLoss));
    return [...stores, ...settingLines(comparison)];
}
