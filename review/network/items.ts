import { counted, listed } from "../text";
import type { Line } from "../types";

/** What a summary counts, in its order, for one and for many. */
const TALLIES = {
    internetPort: ["port opened to the internet", "ports opened to the internet"],
    internetRange: ["range of ports opened to the internet", "ranges of ports opened to the internet"],
    madePublic: ["new exposure", "new exposures"],
    opened: ["rule opened", "rules opened"],
    closed: ["rule closed", "rules closed"],
    endpointAdded: ["endpoint added", "endpoints added"],
    endpointRemoved: ["endpoint removed", "endpoints removed"],
    endpointChanged: ["endpoint changed", "endpoints changed"],
    entry: ["network ACL entry changed", "network ACL entries changed"],
    exposureGone: ["exposure gone", "exposures gone"],
    subnetPublic: ["subnet made public", "subnets made public"],
    subnetPrivate: ["subnet made private", "subnets made private"],
    routeAdded: ["route added", "routes added"],
    routeRemoved: ["route removed", "routes removed"],
    linkAdded: ["link to another network added", "links to other networks added"],
    linkRemoved: ["link to another network removed", "links to other networks removed"],
    moved: ["resource moved", "resources moved"],
    setting: ["setting changed", "settings changed"],
} as const;

export type Tally = keyof typeof TALLIES;

/** A line of the section, with what the summary counts of it. */
export interface Item extends Line {
    readonly weight: "look" | "note";
    readonly tally: Partial<Readonly<Record<Tally, number>>>;
}

/** Most important first, otherwise in their order. */
export function sorted(items: readonly Item[]): readonly Item[] {
    const isInternet = ({ tally }: Item) => tally.internetPort !== undefined || tally.internetRange !== undefined;
    const rank = (item: Item) => (item.weight === "look" ? (isInternet(item) ? 0 : 1) : 2);
    return [...items].sort((a, b) => rank(a) - rank(b));
}

/** `1 port opened to the internet, 2 rules closed`; empty where nothing is counted. */
export function summed(items: readonly Item[]): string {
    const counts = Object.entries(TALLIES).map(([name, [one, many]]) => {
        const amount = items.reduce((sum, { tally }) => sum + (tally[name as Tally] ?? 0), 0);
        return amount === 0 ? "" : counted(amount, one, many);
    });
    return counts.filter((text) => text !== "").join(", ");
}

/** Names behind what they are, in the singular or plural: `Subnets a, b and c`. */
export function named(one: string, names: readonly string[], most = 6): string {
    return `${one}${names.length === 1 ? "" : "s"} ${listed(names, most)}`;
}

/** What several items count together. */
export function totalOf(items: readonly Item[]): Item["tally"] {
    const total: Partial<Record<Tally, number>> = {};
    for (const { tally } of items) {
        for (const [name, amount] of Object.entries(tally) as [Tally, number][]) {
            total[name] = (total[name] ?? 0) + amount;
        }
    }
    return total;
}

/** Items below one line, where there are more of them than a reader would go through. */
export function folded(items: readonly Item[], most: number, text: (amount: number) => string): readonly Item[] {
    const [first] = items;
    if (first === undefined || items.length <= most) {
        return items;
    }
    const under = items.flatMap((item) => [item.text, ...(item.under ?? [])]);
    return [{ weight: first.weight, text: text(items.length), under, tally: totalOf(items) }];
}
