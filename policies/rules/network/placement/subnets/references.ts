import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import type { Stack } from "../../../../engine/stack";
import { stepsOf } from "../../../../engine/steps";
import { Undetermined } from "../../../../engine/unknown";
import type { PublicSubnets } from "./publicSubnets";
import { SUBNETS } from "./types";

/** A public subnet that a property names, and where. */
export interface PublicReference {
    readonly at: Property;
    readonly subnet: Resource;
    /** Why it is public, as the end of a sentence. */
    readonly reason: string;
}

interface Leaves {
    readonly known: readonly Property[];
    readonly unknown: readonly Property[];
}

/** The values at a dotted path (`[]` behind lists), known and unknown ones apart. */
function leavesOf(owner: Resource, path: string): Leaves {
    const unknown: Property[] = [];
    const itemsOf = (property: Property): readonly Property[] => {
        const items = property.isKnown() ? property.items() : [property];
        unknown.push(...items.filter((item) => !item.isKnown()));
        return items.filter((item) => item.isKnown());
    };
    let found = itemsOf(owner.properties);
    for (const step of stepsOf(path)) {
        found = found.flatMap((property) => itemsOf(property.get(step)));
    }
    return { known: found, unknown };
}

const LATER = "names a subnet of which only the deployment tells whether it is public";

/** The first public one of some subnets. What is not known of one hides nothing of the others. */
function firstPublic(at: Property, own: readonly Resource[], subnets: PublicSubnets): PublicReference | undefined {
    let isUnknown = false;
    for (const subnet of own) {
        try {
            const reason = subnets.reason(subnet);
            if (reason !== undefined) {
                return { at, subnet, reason };
            }
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            isUnknown = true;
        }
    }
    if (isUnknown) {
        throw new Undetermined(at.path, LATER);
    }
    return undefined;
}

/** What the subnets behind unknown values are: they come from the subnets that the property depends on. */
function unknownReference(
    own: readonly Resource[],
    unknown: readonly [Property, ...Property[]],
    subnets: PublicSubnets,
): PublicReference | undefined {
    const [at] = unknown;
    const found = firstPublic(at, own, subnets);
    // A list that is computed from many subnets may hold only the private ones of them.
    if (found !== undefined && unknown.length < own.length && own.some((subnet) => isPrivate(subnet, subnets))) {
        throw new Undetermined(at.path, "may hold a public subnet");
    }
    return found;
}

function isPrivate(subnet: Resource, subnets: PublicSubnets): boolean {
    try {
        return subnets.reason(subnet) === undefined;
    } catch (error) {
        if (!(error instanceof Undetermined)) {
            throw error;
        }
        return true;
    }
}

/**
 * The first public subnet of the stack that a property names; undefined where it names none. Subnets that other stacks
 * hold are not judged.
 *
 * @param path dotted path of subnet ids or ARNs, `[]` behind lists
 * @throws Undetermined where it cannot be told yet
 */
export function publicReference(
    stack: Stack,
    owner: Resource,
    path: string,
    subnets: PublicSubnets,
): PublicReference | undefined {
    const { known, unknown } = leavesOf(owner, path);
    const urns = owner.sourcesOf(path);
    const sources = urns.map((urn) => subnets.byUrn(urn)).filter((subnet) => subnet !== undefined);
    const nameOf = (at: Property): Resource | undefined => {
        const text = at.text();
        const subnet = text === undefined ? undefined : stack.identified(text, SUBNETS);
        // A record that does not tell the ids of its resources still tells what depends on what.
        return subnet ?? (text !== undefined && urns.length === 1 && known.length === 1 ? sources[0] : undefined);
    };
    const asks = known.map((at) => () => {
        const subnet = nameOf(at);
        return subnet && firstPublic(at, [subnet], subnets);
    });
    const [first, ...others] = unknown;
    if (first !== undefined) {
        asks.push(() => {
            if (urns.length === 0) {
                throw new Undetermined(first.path, "is known only after the deployment");
            }
            const named = new Set(known.map(nameOf));
            const own = sources.filter((subnet) => !named.has(subnet));
            return unknownReference(own, [first, ...others], subnets);
        });
    }
    return firstOf(asks);
}

/** The first answer. A question that cannot be answered yet counts where none of the others is answered. */
function firstOf<T>(asks: readonly (() => T | undefined)[]): T | undefined {
    let undetermined: unknown;
    for (const ask of asks) {
        try {
            const answer = ask();
            if (answer !== undefined) {
                return answer;
            }
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            undetermined ??= error;
        }
    }
    if (undetermined !== undefined) {
        throw undetermined;
    }
    return undefined;
}
