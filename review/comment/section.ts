import { counted } from "../text";
import type { Drawing, Line, Section, Table, Weight } from "../types";
import { cell, html, markdown } from "./escape";

/** How much of a section is written. */
export interface Extent {
    /** Most lines that are seen before anything is unfolded. */
    readonly open: number;
    /** Most lines of a list within a fold. */
    readonly folded: number;
    readonly drawings: boolean;
    /** Most characters of a line. */
    readonly longest: number;
}

const MARKS: Readonly<Record<Weight, string>> = { block: "⛔ ", look: "👀 ", note: "" };

/** Sections that are read on demand: their first line says enough. */
const FOLDED = new Set(["resources", "cost", "flow", "blast-radius", "outputs"]);

const PAGE = "in the HTML page of this review";

/** Lines of a list with their details. */
const sizeOf = (lines: readonly Line[]): number => lines.reduce((sum, { under = [] }) => sum + 1 + under.length, 0);

function listItems(lines: readonly Line[], most: number, longest: number): readonly string[] {
    const items = lines
        .slice(0, most)
        .flatMap(({ weight, text, under = [] }) => [
            `- ${MARKS[weight]}${markdown(text, longest)}`,
            ...under.slice(0, most).map((detail) => `  - ${markdown(detail, longest)}`),
        ]);
    const shown = items.slice(0, most);
    const rest = sizeOf(lines) - shown.length;
    return rest === 0 ? shown : [...shown, `- … ${counted(rest, "more line")} ${PAGE}`];
}

function tableLines({ head, numeric, rows }: Table, { folded, longest }: Extent): readonly string[] {
    const shown = rows.slice(0, folded);
    const rest = rows.length - shown.length;
    const rowLine = (row: readonly string[]) => `| ${row.map((text) => cell(text, longest)).join(" | ")} |`;
    return [
        rowLine(head),
        `| ${head.map((_, index) => (numeric.includes(index) ? "--:" : "---")).join(" | ")} |`,
        ...shown.map(rowLine),
        ...(rest > 0 ? ["", `… ${counted(rest, "more row")} ${PAGE}`] : []),
    ];
}

/** A drawing between fences that are longer than any in it. */
function drawingLines({ mermaid }: Drawing): readonly string[] {
    const longest = Math.max(2, ...[...mermaid.matchAll(/`+/g)].map(([ticks]) => ticks.length));
    const fence = "`".repeat(longest + 1);
    return [`${fence}mermaid`, ...mermaid.trimEnd().split("\n"), fence];
}

/** A part that opens on demand; blank lines make GitHub read what is in it as Markdown. */
export function fold(summary: string, content: readonly string[]): readonly string[] {
    return ["<details>", `<summary>${summary}</summary>`, "", ...content, "", "</details>", ""];
}

function contents({ lines, table, drawing, notes = [] }: Section, extent: Extent): readonly string[] {
    const parts = [
        listItems(lines, extent.folded, extent.longest),
        ...(table === undefined ? [] : [tableLines(table, extent)]),
        ...(drawing === undefined || !extent.drawings ? [] : [drawingLines(drawing)]),
        ...notes.map((note) => [`_${markdown(note, extent.longest)}_`]),
    ].filter((part) => part.length > 0);
    return parts.flatMap((part, index) => (index === 0 ? part : ["", ...part]));
}

const sentence = (text: string): string => text.replace(/\.$/, "");

/**
 * A section that is seen at once where it is short. Of a long one, the most important lines are, but for those that stand
 * in the verdict already; all of it opens on demand.
 */
function openSection(section: Section, extent: Extent): readonly string[] {
    const { title, summary, lines, verdict } = section;
    const head = [`**${title}.** ${markdown(summary, extent.longest)}`, ""];
    const told = new Set([summary, ...verdict.map(({ text }) => text)].map(sentence));
    const rest = lines.filter(({ text }) => !told.has(sentence(text)));
    const onlyLines = section.table === undefined && section.drawing === undefined && !section.notes?.length;
    if (onlyLines && sizeOf(lines) <= extent.open) {
        const hasDetails = lines.some(({ under = [] }) => under.length > 0);
        return [...head, ...listItems(hasDetails ? lines : rest, Infinity, extent.longest), ""];
    }
    const bare = rest.slice(0, extent.open).map(({ weight, text }): Line => ({ weight, text }));
    const shown = listItems(bare, Infinity, extent.longest);
    return [...head, ...shown, "", ...fold(`${title}, in full`, contents(section, extent))];
}

/** A section that is not empty, as lines of Markdown. */
export function sectionLines(section: Section, extent: Extent): readonly string[] {
    return FOLDED.has(section.id)
        ? fold(`<b>${section.title}.</b> ${html(section.summary, extent.longest)}`, contents(section, extent))
        : openSection(section, extent);
}
