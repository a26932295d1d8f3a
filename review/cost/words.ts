/** Sentences about drivers and ceilings. */
import { listed, resourceText } from "../text";
import type { Line } from "../types";

import type { CeilingChange, Driver } from "./drivers";
import { exact, signed } from "./money";
import type { Ceiling, Of } from "./types";

/** Most resources that are named under a line. */
const NAMED = 4;

/** Least ceiling that is worth words, in USD a month. */
const LEAST_CEILING = 1;

/** Most ceilings in a sentence. */
const CEILINGS = 5;

const same = (one: string, other: string) => one.replace(/s$/, "") === other.replace(/s$/, "");

/** `in 2 zones instead of 1` where only one word differs, else both in full. */
export function insteadOf(after: string, before: string): string {
    const [now, old] = [after.split(" "), before.split(" ")];
    const different = now.flatMap((word, index) => (same(word, old[index] ?? "") ? [] : [index]));
    return now.length === old.length && different.length === 1
        ? `${after} instead of ${old[different[0]!]}`
        : `${after || "plain"} instead of ${before || "plain"}`;
}

function changeText({ change, what, resources, before, after }: Driver): string {
    const [count, name] = [resources.length, resources.length === 1 ? what.one : what.many];
    switch (change) {
        case "added":
            return [`${count} more ${name}`, after].filter(Boolean).join(" ");
        case "removed":
            return [`${count} fewer ${name}`, before].filter(Boolean).join(" ");
        case "changed":
            return [`${count} ${name}`, before === after ? "" : insteadOf(after, before)].filter(Boolean).join(" ");
    }
}

/** `+29.20 USD VPC: 4 interface endpoints in 2 zones instead of 1`. */
export function driverLine(driver: Driver): Line {
    return {
        weight: "note",
        text: `${signed(driver.usd)} USD ${driver.service}: ${changeText(driver)}.`,
        under: [listed(driver.resources.map(resourceText), NAMED)],
    };
}

/** `at most 91.25 USD a month by its usage limit of 8 RPU-hours a day`. */
function limit({ usd, by, per }: Ceiling): string {
    return usd === undefined
        ? "without a limit"
        : `at most ${exact(usd)} USD${per === "month" ? " a month" : ""} ${by}`;
}

/** What a ceiling was and is. */
export function ceilingLine({ before, after }: CeilingChange): Line {
    const { service, what, resource } = (after ?? before)!;
    const now = after === undefined ? "gone" : limit(after);
    const old = before === undefined ? "" : `; before, ${limit(before)}`;
    return { weight: "note", text: `${service}: ${what}, ${now}${old}.`, under: [resourceText(resource)] };
}

/** Whether a ceiling says more than that something is cheap. */
export function isWorthALine({ usd, per }: Ceiling): boolean {
    return per === "query" || usd === undefined || usd >= LEAST_CEILING;
}

/** The ceilings of a side in a sentence, the biggest first; empty where there is none. */
export function ceilingsText(ceilings: readonly Of<Ceiling>[]): string {
    const sorted = ceilings.filter(isWorthALine).sort((one, other) => (other.usd ?? Infinity) - (one.usd ?? Infinity));
    const texts = sorted.slice(0, CEILINGS).map((each) => `${each.service}, ${each.what}: ${limit(each)}`);
    const rest = sorted.length - texts.length;
    return sorted.length === 0
        ? ""
        : `The most it can be: ${[...texts, ...(rest > 0 ? [`and ${rest} lower limits`] : [])].join("; ")}.`;
}
