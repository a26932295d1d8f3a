import type { Resource } from "./resource";
import type { Stack } from "./stack";
import { Undetermined } from "./unknown";

/** A property by which resources of a type refer to others. */
export interface Link {
    readonly type: string;
    /** Dotted path of the property, for instance `bucket`. */
    readonly path: string;
}

/** Which resources are referred to by others. */
export interface Joined {
    /** Referring resources by the URN of the one that they refer to. */
    readonly byUrn: ReadonlyMap<string, readonly Resource[]>;
    /** The first reference of which nothing tells yet where it leads. */
    readonly unclear: { readonly by: Resource; readonly path: string } | undefined;
}

/** Follows links to resources of the given types, each once. */
export function join(stack: Stack, links: readonly Link[], targets: readonly string[]): Joined {
    const byUrn = new Map<string, Resource[]>();
    let unclear: Joined["unclear"];
    for (const { type, path } of links) {
        for (const by of stack.ofType(type)) {
            try {
                const target = stack.referred(by, path, targets);
                if (target !== undefined) {
                    byUrn.set(target.urn, [...(byUrn.get(target.urn) ?? []), by]);
                }
            } catch (error) {
                if (!(error instanceof Undetermined)) {
                    throw error;
                }
                unclear ??= { by, path };
            }
        }
    }
    return { byUrn, unclear };
}

/**
 * The resources that refer to one. None, where the stack has none.
 *
 * @throws Undetermined where there is none, but a reference that may lead here
 */
export function referrersOf({ byUrn, unclear }: Joined, resource: Resource): readonly Resource[] {
    const found = byUrn.get(resource.urn);
    if (found === undefined && unclear !== undefined) {
        throw new Undetermined("", `may be what ${unclear.path} of ${unclear.by.name} refers to`);
    }
    return found ?? [];
}
