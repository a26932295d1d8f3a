import type { Section, Weight } from "../types";
import type { State } from "../verdict";

/** Heaviest first. */
export const WEIGHTS = ["block", "look", "note"] as const satisfies readonly Weight[];

/** The state of a stack in a few words. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
    blocked: "blocked",
    look: "needs a decision",
    clear: "nothing to decide",
    same: "nothing changes",
};

/** The heaviest line of a section, in the verdict or below; a note where it has no line. */
export function weightOf(section: Section): Weight {
    const weights = [...section.verdict, ...section.lines].map((line) => line.weight);
    return WEIGHTS.find((weight) => weights.includes(weight)) ?? "note";
}
