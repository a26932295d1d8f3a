import type { Property } from "../../../engine/property";
import { Undetermined } from "../../../engine/unknown";
import { isLarge, isWorld, parseCidr, type AddressRange, type Family } from "./cidr";
import type { Traffic } from "./traffic";
import { tried } from "./tried";

/** Traffic that is let through from (or to) everyone, or a large part of the internet. */
export interface Opening {
    /** Undefined where it is not known yet; then there is a doubt. */
    readonly traffic: Traffic | undefined;
    /** Where the addresses stand. */
    readonly at: Property;
    /** The addresses, as they stand in a sentence. */
    readonly addresses: string;
    /** Why it cannot be told yet whether the opening is real. */
    readonly doubt?: Undetermined;
}

/** A property with one CIDR block, or a list of them, of one family. */
export interface Source {
    readonly family: Family;
    readonly at: Property;
}

/** An opening of which nothing is known but why. */
export function unknownOpening(at: Property, doubt: Undetermined): Opening {
    return { traffic: undefined, at, addresses: "addresses that are not known yet", doubt };
}

/**
 * The addresses of a CIDR block; undefined where none stands there.
 *
 * @throws Undetermined where it is unknown, or is no CIDR block
 */
export function addressesOf(property: Property): AddressRange | undefined {
    const text = property.text();
    if (text === undefined) {
        return undefined;
    }
    const range = parseCidr(text);
    if (range === undefined) {
        throw new Undetermined(property.path, "is not a CIDR block");
    }
    return range;
}

type World = Pick<Opening, "at" | "addresses" | "doubt">;

/** Where a source lets in everyone: the first block that does so, else the whole list; undefined where it does not. */
export function worldOf({ family, at }: Source): World | undefined {
    const items = tried(() => at.items());
    if ("doubt" in items) {
        return { at, addresses: "addresses that are not known yet", doubt: items.doubt };
    }
    const blocks: AddressRange[] = [];
    let doubt: Undetermined | undefined;
    for (const item of items.value) {
        const range = tried(() => addressesOf(item));
        if ("doubt" in range) {
            doubt ??= range.doubt;
        } else if (range.value !== undefined) {
            if (isWorld(range.value.family, [range.value])) {
                return { at: item, addresses: item.text() ?? "" };
            }
            blocks.push(range.value);
        }
    }
    if (isWorld(family, blocks)) {
        return { at, addresses: "blocks that together are most of the internet" };
    }
    return doubt && { at, addresses: "addresses that are not known yet", doubt };
}

/** Finds where a source lets in those that are looked for. */
export type Finder = (source: Source) => readonly World[];

/** Where a source lets in everyone. */
export const everyone: Finder = (source) => [worldOf(source)].filter((world) => world !== undefined);

/** Addresses that are a large part of the internet, as they stand in a sentence. */
export const asLargePart = (addresses: string): string => `${addresses}, a large part of the internet`;

/** The blocks of a source that are a large part of the internet each; none where it lets in everyone. */
export const largeParts: Finder = (source) => {
    const world = worldOf(source);
    const items = tried(() => source.at.items());
    if ((world !== undefined && world.doubt === undefined) || "doubt" in items) {
        return world?.doubt === undefined ? [] : [world];
    }
    const large = items.value.filter((item) => {
        const range = tried(() => addressesOf(item));
        return "value" in range && range.value !== undefined && isLarge(range.value);
    });
    if (large.length === 0) {
        return world === undefined ? [] : [world];
    }
    return large.map((at) => ({ at, addresses: asLargePart(at.text() ?? "") }));
};

/**
 * The openings of one rule: for each source that lets in everyone, or whom the finder looks for.
 *
 * @param read tells the rule's traffic; undefined where it is of no interest
 */
export function openingsOf(
    read: () => Traffic | undefined,
    sources: readonly Source[],
    find: Finder = everyone,
): readonly Opening[] {
    const traffic = tried(read);
    if ("value" in traffic && traffic.value === undefined) {
        return [];
    }
    const worlds = sources.flatMap(find);
    return worlds.map((world) =>
        "doubt" in traffic
            ? { ...world, traffic: undefined, doubt: traffic.doubt }
            : { ...world, traffic: traffic.value },
    );
}
