/** What an estimate rests on, and what it cannot know. */
import { code, counted, listed, resourceText } from "../text";
import type { Comparison, Side } from "../types";

import { amount, exact } from "./money";
import type { PriceList } from "./prices";
import type { Estimate } from "./types";
import type { Assumptions } from "./usage";
import { ceilingsText } from "./words";

/** What decides a bill and stands in no plan. */
const NEVER_KNOWN =
    "Not in the estimate: the rows and gigabytes that are really processed, how people query, data transfer, retries and " +
    "failed runs, free tier, discounts and savings plans, support and taxes.";

/** Regions of the AWS resources of a side. */
function regionsOf({ resources, config }: Side): Set<string> {
    const own = resources
        .filter(({ custom, type }) => custom && type.startsWith("aws:"))
        .map(({ inputs, state }) => inputs.region ?? state.region ?? config["aws:region"]);
    return new Set(own.filter((region) => typeof region === "string"));
}

/** Whether the prices are those of the stack's region; a note, never a silent use. */
function regionNotes({ after }: Comparison, prices: PriceList): string[] {
    const regions = regionsOf(after);
    if (regions.size === 0) {
        return [`The plan does not tell the stack's region; the prices are those of ${prices.region}.`];
    }
    const others = [...regions].filter((region) => region !== prices.region).sort();
    return others.length === 0
        ? []
        : [
              `The stack is in ${listed(others.map(code))}, where prices differ from those of ${prices.region} used here.`,
          ];
}

function priceNote(estimates: readonly Estimate[], prices: PriceList): string {
    const unchecked = estimates
        .flatMap(({ items }) => items)
        .filter(({ price, usd }) => !price.checked && usd !== 0)
        .map(({ price }) => code(price.key));
    const names = [...new Set(unchecked)].sort();
    const memory = names.length === 0 ? "" : ` From memory, so check: ${listed(names)}.`;
    return `Prices: on demand, ${prices.region}, USD, list of ${prices.date} (${code("review/cost/prices.yaml")}).${memory}`;
}

/** The assumptions that decide most, in one sentence. */
function usageNote({ usage, environment, file }: Assumptions, { items }: Estimate): string {
    const services = new Set(items.map(({ price }) => price.service));
    const jobs = usage.glue.jobs.at(-1)!;
    const parts: readonly (readonly [string, string])[] = [
        ["Redshift", `the warehouse active ${amount(usage.warehouse.activeHoursPerDay)} hours a day`],
        ["Redshift", `${amount(usage.warehouse.storedGb)} GB in it`],
        ["Glue", `${amount(jobs.runsPerMonth)} runs of a job of ${amount(jobs.minutesPerRun)} minutes`],
        ["Athena", `${amount(usage.athena.workgroups.at(-1)!.scannedTb)} TB scanned by a workgroup of Athena`],
        ["Kinesis", `${amount(usage.streams.inGb)} GB into a stream`],
    ];
    const used = parts.filter(([service]) => services.has(service)).map(([, text]) => text);
    const months = used.length === 0 ? "" : `: a month of ${listed(used)}`;
    return `Usage assumed (${code(file)}, ${code(environment)})${months}.`;
}

function unknownNotes({ unknown, unpriced, unlisted }: Estimate): string[] {
    const drivers = unknown.map(({ resource, driver }) => `${resourceText(resource)} (${driver})`);
    const lacking = unpriced.map(({ resource, reason }) => `${resourceText(resource)} (${reason})`);
    const types = [...new Set(unlisted.map(({ type }) => code(type)))];
    return [
        ...(drivers.length === 0 ? [] : [`Not told by the plan, so not counted: ${listed(drivers, 8)}.`]),
        ...(lacking.length === 0 ? [] : [`Charged for, but without a price: ${listed(lacking, 8)}.`]),
        ...(types.length === 0
            ? []
            : [`Not in the price list, be it free or not: ${counted(types.length, "type")}, ${listed(types, 8)}.`]),
    ];
}

/** The notes at the section's end. */
export function notesOf(
    comparison: Comparison,
    before: Estimate,
    after: Estimate,
    assumptions: Assumptions,
    prices: PriceList,
): string[] {
    const { total, fixed } = after;
    return [
        `Of ${exact(total)} USD, ${exact(fixed)} are due without any use; the rest follows from the usage assumed.`,
        ceilingsText(after.ceilings),
        ...unknownNotes(after),
        priceNote([before, after], prices),
        ...regionNotes(comparison, prices),
        usageNote(assumptions, after),
        NEVER_KNOWN,
    ].filter((note) => note !== "");
}
