/** Adds up what the resources of one side of a stack cost. */
import type { PlannedResource } from "../../plan/types";

import { plain } from "../text";

import { isFree } from "./free";
import { UnknownInput } from "./inputs";
import { MODELS } from "./models";
import type { PriceList } from "./prices";
import { Stack } from "./stack";
import type { Charge, Context, Entry, Estimate, Item, Of } from "./types";
import { UNPRICED } from "./unpriced";
import type { Usage } from "./usageSchema";

/** Where a type stands: one of the tables of this folder, or none. */
export function standingOf(type: string): "priced" | "free" | "unpriced" | undefined {
    if (MODELS[type] !== undefined) {
        return "priced";
    }
    return isFree(type) ? "free" : UNPRICED[type] === undefined ? undefined : "unpriced";
}

/** Whether the stack pays for it: components bear nothing themselves, and what is only read belongs to others. */
function isBilled(resource: PlannedResource): boolean {
    return resource.custom && resource.options.read !== true;
}

/** The entries of a charge, or the input that hides them. */
function entriesOf(charge: Charge): readonly Entry[] | UnknownInput {
    try {
        const entries = charge() ?? [];
        return Array.isArray(entries) ? entries : [entries as Entry];
    } catch (error) {
        if (error instanceof UnknownInput) {
            return error;
        }
        throw error;
    }
}

/** The entry with words that hold nothing but words, whatever the program put into them. */
function worded(entry: Entry): Entry {
    return entry.kind === "unpriced" ? { ...entry, reason: plain(entry.reason) } : entry;
}

const sum = (items: readonly Item[]) => items.reduce((total, item) => total + item.usd, 0);

/** The monthly estimate of a side's resources. */
export function estimate(resources: readonly PlannedResource[], usage: Usage, prices: PriceList): Estimate {
    const billed = resources.filter(isBilled);
    const context: Context = { usage, prices, stack: new Stack(billed) };
    const entries: Of<Entry>[] = [];
    const unknown = new Map<string, Of<{ readonly driver: string }>>();
    for (const resource of billed) {
        const by = UNPRICED[resource.type];
        if (by !== undefined) {
            entries.push({
                kind: "unpriced",
                reason: `AWS charges ${by}, and the price list does not hold it`,
                resource,
            });
        }
        for (const result of (MODELS[resource.type]?.(resource, context) ?? []).map(entriesOf)) {
            if (result instanceof UnknownInput) {
                unknown.set(`${resource.urn} ${result.driver}`, { driver: result.driver, resource });
            } else {
                entries.push(...result.map((entry) => ({ ...worded(entry), resource })));
            }
        }
    }
    const items = entries.filter((entry) => entry.kind === "item");
    return {
        items,
        ceilings: entries.filter((entry) => entry.kind === "ceiling"),
        unpriced: entries.filter((entry) => entry.kind === "unpriced"),
        unknown: [...unknown.values()],
        unlisted: billed.filter((resource) => standingOf(resource.type) === undefined),
        total: sum(items),
        fixed: sum(items.filter((item) => item.fixed)),
    };
}
