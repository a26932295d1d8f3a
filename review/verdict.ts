import { listed } from "./text";
import type { Line, Review, StackReview, Weight } from "./types";

/** How the whole change stands. */
export type State = "blocked" | "look" | "clear" | "same";

/** A sentence of the verdict, and the stacks that it is about; none where it is about the change as a whole. */
export interface Sentence {
    readonly weight: Weight;
    readonly text: string;
    readonly stacks: readonly string[];
    /** Anchor of the section that says more. */
    readonly section?: string;
}

const ORDER: readonly Weight[] = ["block", "look", "note"];

/** Whether nothing of the stack changes; findings that stand as before, and are no more than advice, are no change. */
export const isSame = ({ counts, sections }: StackReview): boolean =>
    Object.values(counts).every((amount) => amount === 0) &&
    sections.every(({ id, empty, verdict }) => empty || (id === "policies" && verdict.length === 0));

function sentencesOf({ stack, sections }: StackReview): readonly Sentence[] {
    return sections.flatMap(({ id, verdict }) =>
        verdict.map(({ weight, text }) => ({ weight, text, stacks: [stack], section: id })),
    );
}

/** What needs a person's eye, in a sentence each; those that are the same in several stacks are told once. */
export function sentences({ stacks, general = [] }: Review): readonly Sentence[] {
    const merged = new Map<string, Sentence>();
    const ofAll = general.map(({ weight, text }: Line): Sentence => ({ weight, text, stacks: [] }));
    for (const sentence of [...ofAll, ...stacks.flatMap(sentencesOf)]) {
        const key = `${sentence.weight}\n${sentence.text}`;
        const known = merged.get(key);
        merged.set(key, known === undefined ? sentence : { ...known, stacks: [...known.stacks, ...sentence.stacks] });
    }
    return [...merged.values()].sort((a, b) => ORDER.indexOf(a.weight) - ORDER.indexOf(b.weight));
}

/** How the review ends: blocked, to be looked at, nothing to decide, or nothing changed at all. */
export function stateOf(review: Review): State {
    const all = sentences(review);
    if (all.some(({ weight }) => weight === "block")) {
        return "blocked";
    }
    if (all.some(({ weight }) => weight === "look")) {
        return "look";
    }
    return review.stacks.every(isSame) ? "same" : "clear";
}

/** The state in a sentence. */
export function stateText(review: Review): string {
    const all = sentences(review);
    const blocks = all.filter(({ weight }) => weight === "block").length;
    const looks = all.filter(({ weight }) => weight === "look").length;
    const names = listed(review.stacks.map(({ stack }) => stack));
    switch (stateOf(review)) {
        case "blocked":
            return `Blocked: ${blocks} ${blocks === 1 ? "finding stops" : "findings stop"} this change${looks === 0 ? "" : `, and ${looks} more ${looks === 1 ? "needs" : "need"} a person's decision`}.`;
        case "look":
            return `${looks} ${looks === 1 ? "point needs" : "points need"} a person's decision; nothing blocks.`;
        case "clear":
            return "Nothing to decide: no data at risk, no more rights, nothing opened, no policy finding.";
        case "same":
            return `Nothing changes in ${names}.`;
    }
}
