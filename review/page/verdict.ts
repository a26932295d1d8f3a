import type { Review, Weight } from "../types";
import { type Sentence, sentences, type State, stateOf, stateText } from "../verdict";
import type { Anchors } from "./anchors";
import { type Span, spansOf } from "./spans";
import { WEIGHTS } from "./weights";

/** A sentence of the verdict, and where its section stands in each stack. */
interface SentenceView {
    readonly spans: readonly Span[];
    /** Title of the section; undefined where the sentence is about the change as a whole. */
    readonly section: string | undefined;
    readonly places: readonly { readonly stack: string; readonly anchor: string }[];
}

/** The sentences of one weight. */
interface Group {
    readonly weight: Weight;
    readonly title: string;
    readonly sentences: readonly SentenceView[];
}

/** What the page says first. */
export interface VerdictView {
    readonly state: State;
    readonly headline: string;
    readonly groups: readonly Group[];
}

const TITLES: Readonly<Record<Weight, string>> = {
    block: "Stops the change",
    look: "Needs a person's decision",
    note: "Good to know",
};

function sentenceView(sentence: Sentence, review: Review, anchors: readonly Anchors[]): SentenceView {
    const { section: id } = sentence;
    const of = review.stacks.flatMap((stack, index) => (sentence.stacks.includes(stack.stack) ? [index] : []));
    const sections = of.flatMap((index) => review.stacks[index]!.sections).filter((section) => section.id === id);
    return {
        spans: spansOf(sentence.text),
        section: sections[0]?.title,
        places: of.map((index) => ({
            stack: review.stacks[index]!.stack,
            anchor: id === undefined ? anchors[index]!.stack : anchors[index]!.section(id),
        })),
    };
}

/** Say what matters of all stacks, most important first, each sentence once. */
export function verdictOf(review: Review, anchors: readonly Anchors[]): VerdictView {
    const all = sentences(review);
    const groups = WEIGHTS.map((weight) => ({
        weight,
        title: TITLES[weight],
        sentences: all
            .filter((sentence) => sentence.weight === weight)
            .map((sentence) => sentenceView(sentence, review, anchors)),
    }));
    return {
        state: stateOf(review),
        headline: stateText(review),
        groups: groups.filter((group) => group.sentences.length > 0),
    };
}
