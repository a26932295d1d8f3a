import { judgeOf } from "../facts/judge";
import { referencesOf } from "../facts/references";
import type { Comparison, Section } from "../types";
import { plainLines, verdictLines } from "../verdictLines";
import { certificates, isCertificate } from "./certificates";
import { created } from "./created";
import { encrypted } from "./encrypted";
import { type Item, summed } from "./items";
import { keys } from "./keys";
import { removed } from "./removed";

/** Types of which other parts of the section, or other sections, tell everything. */
const isTold = (type: string): boolean => /^aws:(kms|iam)\//.test(type) || isCertificate(type);

function itemsOf(comparison: Comparison): readonly Item[] {
    if (comparison.changes.length === 0) {
        return [];
    }
    const both = referencesOf(comparison);
    const judge = judgeOf(comparison);
    const own = comparison.changes.filter(({ before, after }) => {
        const { custom, type } = (after ?? before)!;
        return custom && !isTold(type);
    });
    const items = [
        ...keys(comparison, both),
        ...own.flatMap((change) => {
            const { before, after } = change;
            return after === undefined
                ? removed(change, both, judge)
                : before === undefined
                  ? []
                  : encrypted(change, both, judge);
        }),
        ...certificates(comparison),
        ...created(comparison, both),
    ];
    return [...items.filter(({ weight }) => weight === "look"), ...items.filter(({ weight }) => weight === "note")];
}

function summaryOf(items: readonly Item[]): string {
    const [first, ...others] = items;
    if (first === undefined) {
        return "Encryption stays as it is.";
    }
    return others.length === 0 ? first.text : `${summed(items)}.`;
}

/** Which keys and settings of encryption change, and which key encrypts what. */
export function encryptionSection(comparison: Comparison): Section {
    const items = itemsOf(comparison);
    return {
        id: "encryption",
        title: "Encryption",
        summary: summaryOf(items),
        empty: items.length === 0,
        verdict: verdictLines(items, "the encryption"),
        lines: plainLines(items),
    };
}
