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

/** Runs one check; a value in it that cannot be judged ends this check only, with an undetermined outcome. */
export function* attempt(check: () => Iterable<Outcome>): Iterable<Outcome> {
    try {
        yield* check();
    } catch (error) {
        yield undetermined(error);
    }
}

/** Checks each item by itself, so that an unknown one hides nothing in the others. */
export function* each<T>(items: Iterable<T>, check: (item: T) => Iterable<Outcome>): Iterable<Outcome> {
    for (const item of items) {
        yield* attempt(() => check(item));
    }
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
