/** The section of a review that says what a change costs. */
import { code, resourceText } from "../text";
import type { Comparison, Line, Section } from "../types";

import { serviceTable } from "./byService";
import { ceilingChanges, driversOf, identities } from "./drivers";
import { estimate, standingOf } from "./estimate";
import { exact, rounded, signed, SMALLEST } from "./money";
import { notesOf } from "./notes";
import { ownPrices } from "./prices";
import { assumptionsFor } from "./usage";
import { verdictOf } from "./verdict";
import { ceilingLine, driverLine, isWorthALine } from "./words";

/** Amounts below this are shown with their cents, in USD. */
const SMALL = 10;

/** The estimate in one sentence, before and after. */
function summaryOf(before: number, after: number): string {
    const difference = after - before;
    // Whole dollars would hide a small difference.
    const format = Math.abs(difference) < 1 || Math.max(before, after) < SMALL ? exact : rounded;
    if (Math.abs(difference) < SMALLEST) {
        const amount = after < SMALL ? exact(after) : rounded(after);
        return after < SMALLEST
            ? "Nothing in this stack costs money by the estimate."
            : `The estimate stays at about ${amount} USD a month.`;
    }
    if (after < SMALLEST) {
        const was = `before, it was about ${format(before)} USD a month (${signed(difference, format)})`;
        return `Nothing in this stack costs money any more; ${was}.`;
    }
    const was = before < SMALLEST ? " instead of nothing" : ` instead of ${format(before)}`;
    return `About ${format(after)} USD a month${was} (${signed(difference, format)}).`;
}

/** Resources of types in no table that the change makes or touches. */
function unlistedLines({ changes }: Comparison): Line[] {
    return changes.flatMap(({ operation, after }) =>
        after === undefined || operation === "delete" || !after.custom || standingOf(after.type) !== undefined
            ? []
            : [
                  {
                      weight: "note" as const,
                      text: `${code(after.type)} is not in the price list: ${resourceText(after)}.`,
                  },
              ],
    );
}

/**
 * What the change does to the monthly cost, by list prices and usage assumptions.
 *
 * @param usageFile Assumptions other than those of `usage.yaml`.
 * @throws ReviewError if the assumptions or the price list are wrong.
 */
export function costSection(comparison: Comparison, usageFile?: string): Section {
    const prices = ownPrices();
    const assumptions = assumptionsFor(comparison.stack, usageFile);
    const before = estimate(comparison.before.resources, assumptions.usage, prices);
    const after = estimate(comparison.after.resources, assumptions.usage, prices);
    const identity = identities(comparison);
    const drivers = driversOf(before.items, after.items, identity);
    const ceilings = ceilingChanges(before.ceilings, after.ceilings, identity).filter(({ before, after }) =>
        [before, after].some((side) => side !== undefined && isWorthALine(side)),
    );
    const verdict = verdictOf(before, after, ceilings, assumptions.thresholds, identity);
    const lines = [...drivers.map(driverLine), ...ceilings.map(ceilingLine), ...unlistedLines(comparison)];
    const empty = lines.length === 0 && verdict.length === 0;
    return {
        id: "cost",
        title: "Cost",
        summary: summaryOf(before.total, after.total),
        empty,
        verdict,
        lines,
        ...(drivers.length === 0 ? {} : { table: serviceTable(before, after) }),
        ...(empty ? {} : { notes: notesOf(comparison, before, after, assumptions, prices) }),
    };
}
