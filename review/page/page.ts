import type { Review, StackReview } from "../types";
import { anchorsOf } from "./anchors";
import { shared } from "./shared";
import { type Span, spansOf } from "./spans";
import { isStill, type StackView, stackView } from "./stack";
import { type VerdictView, verdictOf } from "./verdict";

/** A text, and the stacks that it is about; none where it is about all of them. */
interface Remark {
    readonly spans: readonly Span[];
    readonly stacks: readonly string[];
}

/** Everything that the templates write; they decide nothing themselves. */
export interface PageView {
    readonly project: string;
    readonly base: string;
    readonly verdict: VerdictView;
    readonly sources: readonly Remark[];
    readonly warnings: readonly Remark[];
    /** Whether stacks need to be told apart. */
    readonly several: boolean;
    readonly stacks: readonly StackView[];
}

function remarks(review: Review, textsOf: (stack: StackReview) => readonly string[]): Remark[] {
    return shared(review.stacks.map(textsOf), (text) => text).map(({ item, stacks }) => ({
        spans: spansOf(item),
        stacks: stacks.length === review.stacks.length ? [] : stacks.map((stack) => review.stacks[stack]!.stack),
    }));
}

/** Turn a review into what the page says. */
export function buildPage(review: Review): PageView {
    const anchors = review.stacks.map((stack, index) => anchorsOf(stack.stack, index));
    const first = review.stacks.findIndex((stack) => !isStill(stack));
    return {
        project: review.project,
        base: review.base,
        verdict: verdictOf(review, anchors),
        sources: remarks(review, (stack) => [stack.source]),
        warnings: remarks(review, (stack) => stack.warnings),
        several: review.stacks.length > 1,
        stacks: review.stacks.map((stack, index) => stackView(stack, anchors[index]!, index === first)),
    };
}
