import { UNKNOWN } from "../../plan/types";
import { goesWithOwner, removedUrns } from "../changes/removed";
import { code, plain } from "../text";
import type { Comparison, Line } from "../types";
import { LIFECYCLE } from "./stores";

type Rule = Readonly<Record<string, unknown>>;

/** Settings of a rule that delete objects: after how many days, by a name for a reader. */
const DELETING: readonly (readonly [name: string, block: string, days: string])[] = [
    ["objects", "expiration", "days"],
    ["old versions", "noncurrentVersionExpiration", "noncurrentDays"],
];

const isRule = (value: unknown): value is Rule => typeof value === "object" && value !== null;

function rulesOf(inputs: Readonly<Record<string, unknown>> | undefined): readonly Rule[] {
    const rules = inputs?.["rules"];
    return Array.isArray(rules) ? rules.filter(isRule).filter(({ status }) => status !== "Disabled") : [];
}

/** What a rule is about: its prefix, or everything. */
function scopeOf({ filter, prefix }: Rule): string {
    const own = isRule(filter) ? filter["prefix"] : prefix;
    return typeof own === "string" && own !== "" ? `below ${code(plain(own))}` : "";
}

function daysOf(rule: Rule | undefined, block: string, days: string): number | string {
    const values = rule?.[block];
    const value = isRule(values) ? values[days] : undefined;
    return value === UNKNOWN ? "an unknown number of" : typeof value === "number" && value > 0 ? value : Infinity;
}

const words = (days: number | string): string =>
    days === Infinity ? "never" : `after ${days} ${days === 1 ? "day" : "days"}`;

function ruleLines(name: string, old: Rule | undefined, now: Rule | undefined): readonly Line[] {
    const scope = scopeOf((now ?? old)!);
    return DELETING.flatMap(([what, block, days]): readonly Line[] => {
        const [before, after] = [daysOf(old, block, days), daysOf(now, block, days)];
        if (before === after) {
            return [];
        }
        const longer = typeof before === "number" && typeof after === "number" && after > before;
        const subject = `${code(name)}: ${[what, scope].filter((part) => part !== "").join(" ")}`;
        return [
            {
                weight: longer ? "note" : "look",
                text: `Lifecycle ${subject} are deleted ${words(after)}; before, ${words(before)}.`,
            },
        ];
    });
}

/** Rules by which buckets delete objects sooner, or later, than before. */
export function lifecycleLines(comparison: Comparison): readonly Line[] {
    const removed = removedUrns(comparison);
    return comparison.changes
        .filter(({ before, after }) => before !== undefined && (after ?? before).type === LIFECYCLE)
        .filter(({ before, after }) => after !== undefined || !goesWithOwner(before!, removed))
        .flatMap(({ before, after }) => {
            const [old, now] = [rulesOf(before?.inputs), rulesOf(after?.inputs)];
            const ids = [...new Set([...old, ...now].map(({ id }) => id))];
            const find = (rules: readonly Rule[], id: unknown) => rules.find((rule) => rule["id"] === id);
            return ids.flatMap((id) => ruleLines((after ?? before)!.name, find(old, id), find(now, id)));
        });
}
