import { countsText } from "../resources/section";
import { counted, listed } from "../text";
import type { Review, StackReview, Weight } from "../types";
import { isSame, sentences, type Sentence, stateOf, stateText } from "../verdict";
import { html, markdown } from "./escape";
import { type Extent, fold, sectionLines } from "./section";

/** First line of the comment, by which the one to update is found. */
export const MARKER = "<!-- strata-review -->";

/** Characters that a comment on GitHub may have (65,536), with room for what a poster adds. */
export const MOST_CHARACTERS = 64_000;

/** Most sentences of the verdict that are seen before anything is unfolded, and after. */
const MOST_SENTENCES = 10;
const MOST_FOLDED = 100;

const MARKS: Readonly<Record<Weight, string>> = { block: "⛔", look: "👀", note: "ℹ️" };

const STATES = { blocked: "⛔", look: "👀", clear: "✅", same: "✅" } as const;

/** From everything to the least that fits, each step shorter. */
const EXTENTS: readonly Extent[] = [
    { open: 6, folded: 200, drawings: true, longest: 2000 },
    { open: 6, folded: 60, drawings: true, longest: 1000 },
    { open: 6, folded: 25, drawings: false, longest: 600 },
    { open: 4, folded: 8, drawings: false, longest: 400 },
    { open: 2, folded: 2, drawings: false, longest: 250 },
];

/** Characters of a sentence that fit ten times into a comment, however many of them are written as entities. */
const SHORT = 250;

const PAGE = "in the HTML page of this review";

function sentenceLine({ weight, text, stacks }: Sentence, several: boolean, longest: number): string {
    const where = several && stacks.length > 0 ? `**${markdown(listed(stacks), longest)}**: ` : "";
    return `- ${MARKS[weight]} ${where}${markdown(text, longest)}`;
}

function headLines(review: Review): readonly string[] {
    return [
        MARKER,
        `## ${markdown(review.project, SHORT)}: what this change does, against ${markdown(review.base, SHORT)}`,
        "",
        `${STATES[stateOf(review)]} **${markdown(stateText(review), SHORT)}**`,
        "",
    ];
}

function verdictLines(review: Review, longest: number): readonly string[] {
    const all = sentences(review);
    const lines = all
        .slice(0, MOST_SENTENCES + MOST_FOLDED)
        .map((sentence) => sentenceLine(sentence, review.stacks.length > 1, longest));
    const [unseen, left] = [all.length - MOST_SENTENCES, all.length - lines.length];
    const rest = [...lines.slice(MOST_SENTENCES), ...(left > 0 ? [`- … ${left} more ${PAGE}`] : [])];
    return [...lines.slice(0, MOST_SENTENCES), "", ...(unseen > 0 ? fold(counted(unseen, "more point"), rest) : [])];
}

function warningLines({ warnings }: StackReview, longest: number): readonly string[] {
    const lines = warnings.map((warning) => `- ⚠️ ${markdown(warning, longest)}`);
    const [shown, more, left] = [lines.slice(0, 3), lines.slice(3, 60), lines.length - 60];
    const rest = [...more, ...(left > 0 ? [`- … ${left} more ${PAGE}`] : [])];
    return [
        ...(shown.length === 0 ? [] : [...shown, ""]),
        ...(more.length === 0 ? [] : fold(counted(lines.length - 3, "more warning"), rest)),
    ];
}

function stackLines(stack: StackReview, extent: Extent): readonly string[] {
    const told = stack.sections.filter(({ empty }) => !empty);
    const silent = stack.sections.filter(({ empty }) => empty).map(({ summary }) => summary);
    return [
        ...warningLines(stack, extent.longest),
        ...told.flatMap((section) => sectionLines(section, extent)),
        ...(silent.length === 0 ? [] : [`Otherwise: ${markdown(silent.join(" "))}`, ""]),
        `<sub>${html(stack.source)}</sub>`,
        "",
    ];
}

/** What happens to a stack in numbers; a preview may say nothing of what stays as it is. */
function headOf({ stack, counts, unchanged }: StackReview): string {
    const numbers = [countsText(counts) || "no resource changes", ...(unchanged > 0 ? [`${unchanged} unchanged`] : [])];
    return `${markdown(stack, SHORT)}: ${numbers.join(", ")}`;
}

/** The stack with the most to decide is open, the others open on demand; one that does not change is a line. */
function stacksLines(review: Review, extent: Extent): readonly string[] {
    const { stacks } = review;
    const changed = stacks.filter((stack) => !isSame(stack));
    const same = stacks.filter(isSame);
    const rank = (stack: StackReview) => {
        const verdict = stack.sections.flatMap((section) => section.verdict);
        return verdict.filter(({ weight }) => weight === "block").length * 1000 + verdict.length;
    };
    const [first, ...others] = [...changed].sort((a, b) => rank(b) - rank(a));
    const warned = same.filter(({ warnings }) => warnings.length > 0);
    return [
        ...(first === undefined ? [] : [`### ${headOf(first)}`, "", ...stackLines(first, extent)]),
        ...others.flatMap((stack) => fold(`<b>${headOf(stack)}</b>`, stackLines(stack, extent))),
        ...(same.length === 0 || stateOf(review) === "same"
            ? []
            : [`Nothing changes in ${markdown(listed(same.map(({ stack }) => stack)))}.`, ""]),
        ...warned.flatMap((stack) => [`### ${headOf(stack)}`, "", ...warningLines(stack, extent.longest)]),
    ];
}

const joined = (lines: readonly string[]): string =>
    `${lines
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .trimEnd()}\n`;

const written = (review: Review, extent: Extent): string =>
    joined([...headLines(review), ...verdictLines(review, extent.longest), ...stacksLines(review, extent)]);

/** Nothing but the most important sentences. */
function shortest(review: Review): string {
    const lines = verdictLines(review, SHORT).slice(0, MOST_SENTENCES);
    return joined([...headLines(review), ...lines, "", `The rest does not fit into a comment: it is ${PAGE}.`]);
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
    for (const extent of EXTENTS) {
        const made = written(review, extent);
        if (made.length <= MOST_CHARACTERS) {
            return made;
        }
    }
    return shortest(review);
}
