import type { Property } from "./property";
import type { Resource } from "./resource";
import type { Outcome, StackOutcome } from "./rule";
import { Undetermined } from "./unknown";

/** A violation at a property (or a path); the message is one sentence that says what is wrong. */
export function violation(at: Property | string, message: string, fix?: string): Outcome {
    const path = typeof at === "string" ? at : at.path;
    return { kind: "violation", path, message, ...(fix === undefined ? {} : { fix }) };
}

/** The outcome of a check that read a value which cannot be judged now. Any other error is thrown on. */
export function undetermined(error: unknown): Outcome {
    if (!(error instanceof Undetermined)) {
        throw error;
    }
    return { kind: "undetermined", path: error.path, message: error.message };
}

/** No outcome, made once: most checks find nothing, and there are many of them for each resource. */
export const NOTHING: readonly Outcome[] = [];

/** Runs one check; a value in it that cannot be judged ends this check only, with an undetermined outcome. */
export function attempt(check: () => Iterable<Outcome>): Iterable<Outcome> {
    return collect(undefined, check, undefined) ?? NOTHING;
}

/** Adds the outcomes of one check to those found so far, if there are any. */
function collect<T>(
    found: Outcome[] | undefined,
    check: (item: T) => Iterable<Outcome>,
    item: T,
): Outcome[] | undefined {
    try {
        const outcomes = check(item);
        if (outcomes !== NOTHING) {
            for (const outcome of outcomes) {
                (found ??= []).push(outcome);
            }
        }
    } catch (error) {
        (found ??= []).push(undetermined(error));
    }
    return found;
}

/**
 * Checks each item by itself, so that an unknown one hides nothing in the others. All of them at once and not one by one
 * as they are asked for, which takes several times as long.
 */
export function each<T>(items: Iterable<T>, check: (item: T) => Iterable<Outcome>): Iterable<Outcome> {
    let found: Outcome[] | undefined;
    if (Array.isArray(items)) {
        // An iterator makes an object for each of its items: too much where there are so many lists of one.
        const list = items as readonly T[];
        for (let index = 0; index < list.length; index++) {
            found = collect(found, check, list[index]!);
        }
        return found ?? NOTHING;
    }
    try {
        for (const item of items) {
            found = collect(found, check, item);
        }
    } catch (error) {
        // The items themselves end where they are not known.
        (found ??= []).push(undetermined(error));
    }
    return found ?? NOTHING;
}

/** Checks each resource of a stack by itself, and says which one an outcome is about. */
export function* eachResource(
    resources: Iterable<Resource>,
    check: (resource: Resource) => Iterable<Outcome>,
): Iterable<StackOutcome> {
    for (const resource of resources) {
        for (const outcome of attempt(() => check(resource))) {
            yield { ...outcome, resource };
        }
    }
}
