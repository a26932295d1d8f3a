/** Makes the entries of a bill. */
import type { PlannedResource } from "../../plan/types";

import { plain } from "../text";

import { UnknownInput } from "./inputs";
import type { Context, Entry, Item, Noun, Unpriced } from "./types";
import { named } from "./usage";

/** Words for a thing and for several of them. */
export function noun(one: string, many = `${one}s`): Noun {
    return { one, many };
}

/** Charges for one kind of thing, by keys of the price list. */
export class Charges {
    constructor(
        private readonly context: Context,
        /** What the resource is, as a reader of a bill would call it. */
        private readonly what: Noun,
    ) {}

    /** Due without any use: `quantity` in units of the price, a month. */
    fixed(key: string, quantity: number, size?: string): Item {
        return this.item(key, quantity, true, size);
    }

    /** Follows from the usage assumptions. */
    usage(key: string, quantity: number, size?: string): Item {
        return this.item(key, quantity, false, size);
    }

    /** A price that depends on a size, such as a node type; without one in the list, it is named instead. */
    sized(key: string, quantity: number, missing: string, size?: string): Item | Unpriced {
        return this.context.prices.find(key) === undefined
            ? { kind: "unpriced", reason: `${missing} is not in the price list` }
            : this.fixed(key, quantity, size);
    }

    private item(key: string, quantity: number, fixed: boolean, size?: string): Item {
        const price = this.context.prices.of(key);
        const usd = price.usd * quantity;
        return {
            kind: "item",
            price,
            what: this.what,
            ...(size === undefined ? {} : { size: plain(size) }),
            quantity,
            usd,
            fixed,
        };
    }
}

/** The assumption for a resource. @throws UnknownInput if no pattern fits its name. */
export function assumed<T extends { readonly name: string }>(entries: readonly T[], resource: PlannedResource): T {
    const entry = named(entries, resource.name);
    if (entry === undefined) {
        throw new UnknownInput("its use, for which the assumptions hold no name that fits");
    }
    return entry;
}

/** Narrows an entry. */
export function isItem(entry: Entry): entry is Item {
    return entry.kind === "item";
}
