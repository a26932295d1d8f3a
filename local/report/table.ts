import type { Row, Value } from "../runRecord";
import { count, decimal, words } from "./format";

/** A cell that is ready to be shown. */
export interface Cell {
    readonly text: string;
    /** Whether there is no value. */
    readonly empty: boolean;
}

/** A column that is ready to be shown. */
export interface Column {
    readonly label: string;
    readonly unit: string;
    readonly numeric: boolean;
}

/** A result table: its first rows, formatted column by column. */
export interface Table {
    readonly columns: readonly Column[];
    readonly rows: readonly (readonly Cell[])[];
    /** How many rows of how many are shown. */
    readonly note: string;
}

interface Unit {
    readonly ending: RegExp;
    readonly unit: string;
}

/** Endings of column names that tell the unit; the ending is left out of the label. */
const UNITS: readonly Unit[] = [
    { ending: /_usd$/, unit: "USD" },
    { ending: /_(miles|mi)$/, unit: "miles" },
    { ending: /_mph$/, unit: "mph" },
    { ending: /_(minutes|min)$/, unit: "min" },
    { ending: /_(seconds|sec)$/, unit: "s" },
    { ending: /_bytes$/, unit: "bytes" },
    { ending: /_(percent|pct)$/, unit: "%" },
];

/** Names of numbers that are labels: they take no thousands separators. */
const LABEL_NUMBER = /(^|_)(id|year|hour|code|type|day|weekday|dow)$/;
const SHARE = /(^|_)share$/;
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/;
const EMPTY: Cell = { text: "–", empty: true };

/** The number that a value stands for: decimals arrive as text, because they are exact. */
export function toNumber(value: Value | undefined): number | undefined {
    if (typeof value === "number") {
        return Number.isFinite(value) ? value : undefined;
    }
    return typeof value === "string" && NUMBER.test(value) ? Number(value) : undefined;
}

/** Whether every value of a column is a number or null, and at least one is a number. */
export function isNumeric(rows: readonly Row[], column: string): boolean {
    const values = rows.map((row) => row[column] ?? null).filter((value) => value !== null);
    return values.length > 0 && values.every((value) => toNumber(value) !== undefined);
}

/** Decimals that a column needs: up to 2, or up to 4 when all its values are below 1; of money none or 2. */
function decimalsOf(numbers: readonly number[], unit: string): number {
    if (unit === "USD") {
        return numbers.every(Number.isInteger) ? 0 : 2;
    }
    const most = numbers.every((value) => Math.abs(value) < 1) ? 4 : 2;
    const needed = numbers.map((value) => {
        const [, fraction = ""] = String(Number(value.toFixed(most))).split(".");
        return Math.min(fraction.length, most);
    });
    return Math.max(0, ...needed);
}

function textCell(value: Value | undefined): Cell {
    return value === null || value === undefined || value === "" ? EMPTY : { text: String(value), empty: false };
}

type Write = (value: Value | undefined) => Cell;

function numberWriter(write: (value: number) => string): Write {
    return (value) => {
        const number = toNumber(value);
        return number === undefined ? textCell(value) : { text: write(number), empty: false };
    };
}

function describeColumn(name: string, rows: readonly Row[]): { column: Column; write: Write } {
    if (!isNumeric(rows, name)) {
        return { column: { label: words(name), unit: "", numeric: false }, write: textCell };
    }
    const numbers = rows.map((row) => toNumber(row[name])).filter((value) => value !== undefined);
    if (LABEL_NUMBER.test(name)) {
        return { column: { label: words(name), unit: "", numeric: true }, write: numberWriter(String) };
    }
    if (SHARE.test(name) && numbers.every((value) => Math.abs(value) <= 1)) {
        const write = numberWriter((value) => `${decimal(100 * value, 1)}%`);
        return { column: { label: words(name), unit: "", numeric: true }, write };
    }
    const known = UNITS.find(({ ending }) => ending.test(name));
    const label = words(known === undefined ? name : name.replace(known.ending, ""));
    const decimals = decimalsOf(numbers, known?.unit ?? "");
    return {
        column: { label, unit: known?.unit ?? "", numeric: true },
        write: numberWriter((v) => decimal(v, decimals)),
    };
}

/** Format the first `limit` rows of a result. */
export function buildTable(names: readonly string[], rows: readonly Row[], limit: number): Table {
    const described = names.map((name) => ({ name, ...describeColumn(name, rows) }));
    const shown = rows.slice(0, limit);
    const total = rows.length === 1 ? "1 row" : `${count(rows.length)} rows`;
    return {
        columns: described.map(({ column }) => column),
        rows: shown.map((row) => described.map(({ name, write }) => write(row[name]))),
        note: shown.length < rows.length ? `First ${count(shown.length)} of ${total}` : total,
    };
}
