import type { Operation, StackReview } from "../types";
import { isSame, type State, stateOf } from "../verdict";
import type { Anchors } from "./anchors";
import { type SectionView, sectionView } from "./section";
import { STATE_WORDS } from "./weights";

/** How many resources meet the same fate. */
interface Figure {
    readonly sign: string;
    readonly label: Operation | "unchanged";
    readonly amount: number;
}

/** A stack as the page holds it. */
export interface StackView {
    readonly anchor: string;
    readonly name: string;
    readonly state: State;
    readonly stateWords: string;
    readonly figures: readonly Figure[];
    readonly unchanged: number;
    /** Whether one line says all of it. */
    readonly still: boolean;
    /** Whether the page opens with this stack unfolded. */
    readonly open: boolean;
    readonly sections: readonly SectionView[];
    /** Sections of which there is only a summary. */
    readonly quiet: readonly SectionView[];
}

const SIGNS: Readonly<Record<Operation, string>> = { create: "+", update: "~", replace: "±", delete: "−" };

function figures(stack: StackReview): Figure[] {
    const operations = Object.entries(SIGNS) as [Operation, string][];
    return [
        ...operations.map(([label, sign]) => ({ sign, label, amount: stack.counts[label] })),
        { sign: "=", label: "unchanged", amount: stack.unchanged },
    ];
}

/** Whether nothing of a stack changes, and no section has more to say than that. */
export const isStill = (stack: StackReview): boolean =>
    isSame(stack) && stack.sections.every((section) => section.empty);

/** Prepare a stack under its anchors. */
export function stackView(stack: StackReview, anchors: Anchors, open: boolean): StackView {
    const state = stateOf({ project: "", base: "", stacks: [stack] });
    const views = (empty: boolean) =>
        stack.sections
            .filter((section) => section.empty === empty)
            .map((section) => sectionView(section, anchors.section(section.id)));
    return {
        anchor: anchors.stack,
        name: stack.stack,
        state,
        stateWords: STATE_WORDS[state],
        figures: figures(stack),
        unchanged: stack.unchanged,
        still: isStill(stack),
        open,
        sections: views(false),
        quiet: views(true),
    };
}
