import type { Comparison, Line, Section } from "../types";
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

/** More sentences of one section would crowd the others out of the verdict. */
const MOST_IN_VERDICT = 6;

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

const line = ({ weight, text, under }: Item): Line => ({ weight, text, ...(under === undefined ? {} : { under }) });

function verdictOf(items: readonly Item[]): readonly Line[] {
    const grave = items.filter(({ weight }) => weight === "look").map(({ weight, text }): Line => ({ weight, text }));
    const more = grave.length - MOST_IN_VERDICT;
    return more <= 1
        ? grave
        : [
              ...grave.slice(0, MOST_IN_VERDICT),
              { weight: "look", text: `${more} more lines of the network ask for a look.` },
          ];
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
        verdict: verdictOf(items),
        lines: items.map(line),
    };
}
