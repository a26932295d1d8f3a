import type { Comparison, Section } from "../types";
import { plainLines, verdictLines } from "../verdictLines";
import { endpoints } from "./endpoints";
import { exposures } from "./exposures";
import { type Item, sorted, summed } from "./items";
import { links } from "./links";
import { listeners } from "./listeners";
import { moves } from "./moves";
import { networkAcls } from "./networkAcls";
import { reachability } from "./reachability";
import { referencesOf } from "../facts/references";
import { removedGuards } from "./removedGuards";
import { routes } from "./routes";

function itemsOf(comparison: Comparison): readonly Item[] {
    if (comparison.changes.length === 0) {
        return [];
    }
    const both = referencesOf(comparison);
    return sorted([
        ...reachability(both),
        ...listeners(comparison, both),
        ...exposures(comparison),
        ...removedGuards(comparison, both),
        ...routes(both),
        ...links(comparison),
        ...moves(comparison, both),
        ...networkAcls(both),
        ...endpoints(comparison, both),
    ]);
}

/** What becomes reachable from where, and which endpoints, routes and rules are opened or closed. */
export function networkSection(comparison: Comparison): Section {
    const items = itemsOf(comparison);
    const counts = summed(items);
    return {
        id: "network",
        title: "Network",
        summary: counts === "" ? "Nothing becomes reachable that was not, and nothing is closed." : `${counts}.`,
        empty: items.length === 0,
        verdict: verdictLines(items, "the network"),
        lines: plainLines(items),
    };
}
