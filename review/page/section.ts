import { counted, listed } from "../text";
import type { Line, Section, Weight } from "../types";
import { type DrawingView, drawingView } from "./drawing";
import { type Fold, fold } from "./fold";
import { type Span, spansOf } from "./spans";
import { type TableView, tableView } from "./table";
import { weightOf } from "./weights";

/** Lines, and details of a line, that are seen without unfolding. */
const SHOWN_LINES = 12;
const SHOWN_DETAILS = 6;

/** Signs with which a detail begins that tells of something that comes, changes or goes, and their names. */
const SIGNS: Readonly<Record<string, "add" | "change" | "remove">> = {
    "+": "add",
    "~": "change",
    "±": "change",
    "−": "remove",
};

/** A detail of a line. */
interface Detail {
    readonly sign: string;
    readonly tone: string | undefined;
    readonly spans: readonly Span[];
}

/** A line as the page holds it. */
interface LineView {
    readonly weight: Weight;
    readonly spans: readonly Span[];
    readonly under: Fold<Detail>;
}

/** A section as the page holds it. */
export interface SectionView {
    readonly anchor: string;
    readonly title: string;
    readonly weight: Weight;
    readonly summary: readonly Span[];
    /** Whether there is more than the summary and the drawing. */
    readonly hasFacts: boolean;
    readonly lines: Fold<LineView>;
    /** What the fold of lines holds, such as `3 more, of which 1 needs a decision`. */
    readonly more: string;
    readonly table: TableView | undefined;
    readonly drawing: DrawingView | undefined;
    readonly notes: readonly (readonly Span[])[];
}

function detail(text: string): Detail {
    const sign = Object.keys(SIGNS).find((each) => text.startsWith(`${each} `)) ?? "";
    return { sign, tone: SIGNS[sign], spans: spansOf(text.slice(sign.length).trimStart()) };
}

function lineView(line: Line): LineView {
    const under = (line.under ?? []).map(detail);
    return { weight: line.weight, spans: spansOf(line.text), under: fold(under, SHOWN_DETAILS) };
}

function moreText(rest: readonly LineView[]): string {
    const amount = (weight: Weight) => rest.filter((line) => line.weight === weight).length;
    const [blocking, open] = [amount("block"), amount("look")];
    const heavy = [
        ...(blocking > 0 ? [`${blocking} ${blocking === 1 ? "stops" : "stop"} the change`] : []),
        ...(open > 0 ? [`${open} ${open === 1 ? "needs" : "need"} a decision`] : []),
    ];
    return [`${rest.length} more`, ...(heavy.length > 0 ? [`of which ${listed(heavy)}`] : [])].join(", ");
}

/** Prepare a section under its anchor. */
export function sectionView(section: Section, anchor: string): SectionView {
    const lines = fold(section.lines.map(lineView), SHOWN_LINES);
    const { table, drawing, notes = [] } = section;
    return {
        anchor,
        title: section.title,
        weight: weightOf(section),
        summary: spansOf(section.summary),
        hasFacts: section.lines.length > 0 || table !== undefined || notes.length > 0,
        lines,
        more: moreText(lines.rest),
        table: table && tableView(table, `${section.title}, ${counted(table.rows.length, "row")}`),
        drawing: drawing && drawingView(drawing, anchor),
        notes: notes.map(spansOf),
    };
}
