import { countsText } from "../resources/section";
import { counted, listed } from "../text";
import type { Review, StackReview, Weight } from "../types";
import { isSame, sentences, type Sentence, stateOf, stateText } from "../verdict";
import { markdown } from "./escape";
import { type Extent, fold, sectionLines } from "./section";

/** First line of the comment, by which the one to update is found. */
export const MARKER = "<!-- strata-review -->";

/** Characters that a comment on GitHub may have (65,536), with room for what a poster adds. */
export const MOST_CHARACTERS = 64_000;

/** Most sentences of the verdict that are seen before anything is unfolded. */
const MOST_SENTENCES = 10;

const MARKS: Readonly<Record<Weight, string>> = { block: "⛔", look: "👀", note: "ℹ️" };

const STATES = { blocked: "⛔", look: "👀", clear: "✅", same: "✅" } as const;

/** From everything to the least that fits, each step shorter. */
const EXTENTS: readonly Extent[] = [
    { open: 6, folded: 200, drawings: true },
    { open: 6, folded: 60, drawings: true },
    { open: 6, folded: 25, drawings: false },
    { open: 4, folded: 8, drawings: false },
    { open: 2, folded: 2, drawings: false },
];

function sentenceLine({ weight, text, stacks }: Sentence, several: boolean): string {
    const where = several && stacks.length > 0 ? `**${listed(stacks)}**: ` : "";
    return `- ${MARKS[weight]} ${where}${markdown(text)}`;
}

function verdictLines(review: Review): readonly string[] {
    const several = review.stacks.length > 1;
    const lines = sentences(review).map((sentence) => sentenceLine(sentence, several));
    const rest = lines.slice(MOST_SENTENCES);
    const more = rest.length === 0 ? [] : fold(`${counted(rest.length, "more point")}`, rest.slice(0, 100));
    return [
        `${STATES[stateOf(review)]} **${markdown(stateText(review))}**`,
        "",
        ...lines.slice(0, MOST_SENTENCES),
        "",
        ...more,
    ];
}

function warningLines({ warnings }: StackReview): readonly string[] {
    return warnings.length === 0
        ? []
        : [
              ...warnings.slice(0, 3).map((warning) => `- ⚠️ ${markdown(warning)}`),
              "",
              ...(warnings.length > 3
                  ? fold(
                        `${warnings.length - 3} more warnings`,
                        warnings.slice(3, 60).map((warning) => `- ⚠️ ${markdown(warning)}`),
                    )
                  : []),
          ];
}

function stackLines(stack: StackReview, extent: Extent): readonly string[] {
    const told = stack.sections.filter(({ empty }) => !empty);
    const silent = stack.sections.filter(({ empty }) => empty).map(({ summary }) => summary);
    return [
        ...warningLines(stack),
        ...told.flatMap((section) => sectionLines(section, extent)),
        ...(silent.length === 0 ? [] : [`Otherwise: ${markdown(silent.join(" "))}`, ""]),
        `<sub>${markdown(stack.source)}</sub>`,
        "",
    ];
}

function headOf({ stack, counts, unchanged }: StackReview): string {
    return `${markdown(stack)}: ${countsText(counts)}, ${unchanged} unchanged`;
}

/** The stack with the most to decide is open, the others open on demand; one that does not change is a line. */
function stacksLines({ stacks }: Review, extent: Extent): readonly string[] {
    const changed = stacks.filter((stack) => !isSame(stack));
    const same = stacks.filter(isSame);
    const rank = (stack: StackReview) => {
        const verdict = stack.sections.flatMap((section) => section.verdict);
        return verdict.filter(({ weight }) => weight === "block").length * 1000 + verdict.length;
    };
    const [first, ...others] = [...changed].sort((a, b) => rank(b) - rank(a));
    return [
        ...(first === undefined ? [] : [`### ${headOf(first)}`, "", ...stackLines(first, extent)]),
        ...others.flatMap((stack) => fold(`<b>${headOf(stack)}</b>`, stackLines(stack, extent))),
        ...(same.length === 0 || first === undefined
            ? []
            : [`Nothing changes in ${markdown(listed(same.map(({ stack }) => stack)))}.`, ""]),
    ];
}

function written(review: Review, extent: Extent): string {
    const lines = [
        MARKER,
        `## ${markdown(review.project)}: what this change does, against ${markdown(review.base)}`,
        "",
        ...verdictLines(review),
        ...stacksLines(review, extent),
    ];
    return `${lines
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .trimEnd()}\n`;
}

/**
 * The review as a comment of a pull request: the verdict first and never cut off, the rest as far as a comment holds it.
 * A change that alters nothing is one line.
 */
export function commentOf(review: Review): string {
    const quiet = stateOf(review) === "same" && review.stacks.every(({ warnings }) => warnings.length === 0);
    if (quiet) {
        return `${MARKER}\n${STATES.same} ${markdown(`${review.project} against ${review.base}: ${stateText(review)}`)}\n`;
    }
    const texts = EXTENTS.map((extent) => () => written(review, extent));
    for (const text of texts) {
        const made = text();
        if (made.length <= MOST_CHARACTERS) {
            return made;
        }
    }
    const head = [
        MARKER,
        `## ${markdown(review.project)}: what this change does, against ${markdown(review.base)}`,
        "",
        ...verdictLines(review),
    ];
    return `${head.join("\n").slice(0, MOST_CHARACTERS)}\n\nThe rest does not fit into a comment: see the HTML page of this review.\n`;
}
