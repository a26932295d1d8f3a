import { judgeOf } from "../facts/judge";
import { referencesOf } from "../facts/references";
import type { Comparison, Line, Section } from "../types";
import { certificates, isCertificate } from "./certificates";
import { created } from "./created";
import { encrypted } from "./encrypted";
import { type Item, summed } from "./items";
import { keys } from "./keys";
import { removed } from "./removed";

/** More sentences of one section would crowd the others out of the verdict. */
const MOST_IN_VERDICT = 6;

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

const line = ({ weight, text, under }: Item): Line => ({ weight, text, ...(under === undefined ? {} : { under }) });

function summaryOf(items: readonly Item[]): string {
    const [first, ...others] = items;
    if (first === undefined) {
        return "Encryption stays as it is.";
    }
    return others.length === 0 ? first.text : `${summed(items)}.`;
}

function verdictOf(items: readonly Item[]): readonly Line[] {
    const grave = items.filter(({ weight }) => weight === "look").map(({ weight, text }): Line => ({ weight, text }));
    const more = grave.length - MOST_IN_VERDICT;
    return more <= 1
        ? grave
        : [
              ...grave.slice(0, MOST_IN_VERDICT),
              { weight: "look", text: `${more} more lines of the encryption ask for a look.` },
          ];
}

/** Which keys and settings of encryption change, and which key encrypts what. */
export function encryptionSection(comparison: Comparison): Section {
    const items = itemsOf(comparison);
    return {
        id: "encryption",
        title: "Encryption",
        summary: summaryOf(items),
        empty: items.length === 0,
        verdict: verdictOf(items),
        lines: items.map(line),
    };
}
