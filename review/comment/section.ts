import { counted } from "../text";
import type { Line, Section, Table, Weight } from "../types";
import { cell, markdown } from "./escape";

/** How much of a section is written. */
export interface Extent {
    /** Most lines that are seen before anything is unfolded. */
    readonly open: number;
    /** Most lines of a list within a fold. */
    readonly folded: number;
    readonly drawings: boolean;
}

const MARKS: Readonly<Record<Weight, string>> = { block: "⛔ ", look: "👀 ", note: "" };

/** Sections that are read on demand: their first line says enough. */
const FOLDED = new Set(["resources", "cost", "flow", "blast-radius", "outputs"]);

const PAGE = "in the HTML page of this review";

function listItems(lines: readonly Line[], most: number): readonly string[] {
    const all = lines.flatMap(({ weight, text, under = [] }) => [
        `- ${MARKS[weight]}${markdown(text)}`,
        ...under.map((detail) => `  - ${markdown(detail)}`),
    ]);
    return all.length <= most ? all : [...all.slice(0, most), `- … ${counted(all.length - most, "more line")} ${PAGE}`];
}

function tableLines({ head, numeric, rows }: Table, most: number): readonly string[] {
    const shown = rows.slice(0, most);
    const rest = rows.length - shown.length;
    return [
        `| ${head.map(cell).join(" | ")} |`,
        `| ${head.map((_, index) => (numeric.includes(index) ? "--:" : "---")).join(" | ")} |`,
        ...shown.map((row) => `| ${row.map(cell).join(" | ")} |`),
        ...(rest > 0 ? ["", `… ${counted(rest, "more row")} ${PAGE}`] : []),
    ];
}

/** A part that opens on demand; blank lines make GitHub read what is in it as Markdown. */
export function fold(summary: string, content: readonly string[]): readonly string[] {
    return ["<details>", `<summary>${summary}</summary>`, "", ...content, "", "</details>", ""];
}

/** Markdown is not read within a summary: code is marked by its element. */
export function summaryHtml(text: string): string {
    return markdown(text).replace(
        /`([^`]*)`/g,
        (_, inner: string) => `<code>${inner.replace(/[<>&]/g, (each) => `&#${each.codePointAt(0)};`)}</code>`,
    );
}

function contents(section: Section, extent: Extent): readonly string[] {
    const parts = [
        listItems(section.lines, extent.folded),
        ...(section.table === undefined ? [] : [tableLines(section.table, extent.folded)]),
        ...(section.drawing === undefined || !extent.drawings
            ? []
            : [["```mermaid", ...section.drawing.mermaid.trimEnd().split("\n"), "```"]]),
        ...(section.notes ?? []).map((note) => [`_${markdown(note)}_`]),
    ].filter((part) => part.length > 0);
    return parts.flatMap((part, index) => (index === 0 ? part : ["", ...part]));
}

const sentence = (text: string): string => text.replace(/\.$/, "");

/** Lines of a list with their details. */
const sizeOf = (lines: readonly Line[]): number => lines.reduce((sum, { under = [] }) => sum + 1 + under.length, 0);

/**
 * A section that is seen at once where it is short. Of a long one, the most important lines are, but for those that stand
 * in the verdict already; all of it opens on demand.
 */
function openSection(section: Section, extent: Extent): readonly string[] {
    const head = [`**${section.title}.** ${markdown(section.summary)}`, ""];
    const told = new Set([section.summary, ...section.verdict.map(({ text }) => text)].map(sentence));
    const rest = section.lines.filter(({ text }) => !told.has(sentence(text)));
    const details = section.lines.some(({ under = [] }) => under.length > 0);
    if (sizeOf(section.lines) <= extent.open && section.table === undefined) {
        return [...head, ...listItems(details ? section.lines : rest, Infinity), ""];
    }
    const shown = rest.slice(0, extent.open).map(({ weight, text }) => `- ${MARKS[weight]}${markdown(text)}`);
    return [...head, ...shown, "", ...fold(`${section.title}, in full`, contents(section, extent))];
}

/** A section that is not empty, as lines of Markdown. */
export function sectionLines(section: Section, extent: Extent): readonly string[] {
    return FOLDED.has(section.id)
        ? fold(`<b>${section.title}.</b> ${summaryHtml(section.summary)}`, contents(section, extent))
        : openSection(section, extent);
}
