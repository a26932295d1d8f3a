import { counted } from "../text";
import type { Line } from "../types";

/** What a summary counts, in its order, for one and for many. */
const TALLIES = {
    keyDeleted: ["key deleted", "keys deleted"],
    keyReplaced: ["key replaced", "keys replaced"],
    weakened: ["protection weakened", "protections weakened"],
    swapped: ["resource encrypted by another key", "resources encrypted by another key"],
    strengthened: ["protection strengthened", "protections strengthened"],
    setting: ["setting changed", "settings changed"],
    certificate: ["certificate changed", "certificates changed"],
    keyCreated: ["key created", "keys created"],
    created: ["new resource encrypted", "new resources encrypted"],
} as const;

export type Tally = keyof typeof TALLIES;

/** A line of the section, with what the summary counts of it. */
export interface Item extends Line {
    readonly weight: "look" | "note";
    readonly tally: Tally;
    /** @default 1 */
    readonly amount?: number;
}

/** An item, with details only where there are some. */
export function item(weight: Item["weight"], tally: Tally, text: string, under: readonly string[] = []): Item {
    return { weight, tally, text, ...(under.length === 0 ? {} : { under }) };
}

/** `1 key deleted, 2 settings changed`. */
export function summed(items: readonly Item[]): string {
    return Object.entries(TALLIES)
        .map(([name, [one, many]]) => {
            const own = items.filter(({ tally }) => tally === name);
            const amount = own.reduce((sum, it) => sum + (it.amount ?? 1), 0);
            return amount === 0 ? "" : counted(amount, one, many);
        })
        .filter((text) => text !== "")
        .join(", ");
}
