/** The table of a cost section. */
import { counted } from "../text";
import type { Table } from "../types";

import { exact, signed, SMALLEST } from "./money";
import type { Estimate } from "./types";

/** Services that stay as they are and still have a row each, at most. */
const FEW = 3;

type Row = readonly [name: string, before: number, after: number];

function byService({ items }: Estimate): Map<string, number> {
    const sums = new Map<string, number>();
    items.forEach(({ price, usd }) => sums.set(price.service, (sums.get(price.service) ?? 0) + usd));
    return sums;
}

const add = (rows: readonly Row[], name: string): Row => [
    name,
    rows.reduce((sum, row) => sum + row[1], 0),
    rows.reduce((sum, row) => sum + row[2], 0),
];

function cells([name, before, after]: Row): readonly string[] {
    const difference = after - before;
    return [name, exact(before), exact(after), Math.abs(difference) < SMALLEST ? "" : signed(difference)];
}

/** USD a month by service: those that differ, the biggest difference first, the others together, and the sum. */
export function serviceTable(before: Estimate, after: Estimate): Table {
    const [old, now] = [byService(before), byService(after)];
    const services = [...new Set([...old.keys(), ...now.keys()])].sort();
    const rows = services.map((name): Row => [name, old.get(name) ?? 0, now.get(name) ?? 0]);
    const change = ([, was, is]: Row) => Math.abs(is - was);
    const changed = rows.filter((row) => change(row) >= SMALLEST).sort((one, other) => change(other) - change(one));
    const steady = rows.filter((row) => change(row) < SMALLEST && row[2] >= SMALLEST);
    const others = steady.length <= FEW ? steady : [add(steady, counted(steady.length, "other service"))];
    return {
        head: ["service", "before, USD a month", "after", "difference"],
        numeric: [1, 2, 3],
        rows: [...changed, ...others, add(rows, "all")].map(cells),
    };
}
