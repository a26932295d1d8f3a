import type { Table } from "../types";
import { type Fold, fold } from "./fold";
import { type Span, spansOf } from "./spans";

/** Rows that are seen without unfolding. */
const SHOWN_ROWS = 16;

interface Cell {
    readonly numeric: boolean;
    readonly spans: readonly Span[];
}

/** A table as the page holds it. */
export interface TableView {
    readonly label: string;
    readonly head: readonly Cell[];
    readonly rows: Fold<readonly Cell[]>;
}

/** Prepare a table; `label` names it for those who do not see it. */
export function tableView(table: Table, label: string): TableView {
    const cells = (texts: readonly string[]): Cell[] =>
        texts.map((text, column) => ({ numeric: table.numeric.includes(column), spans: spansOf(text) }));
    return { label, head: cells(table.head), rows: fold(table.rows.map(cells), SHOWN_ROWS) };
}
