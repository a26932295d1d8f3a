import type { DatasetRun, Row } from "../runRecord";
import { count, share, words } from "./format";
import { buildTable, type Table } from "./table";

/** One reason for which rows were rejected. */
export interface Reason {
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly rows: string;
    readonly share: string;
    /** Length of the bar: percent of the most frequent reason. */
    readonly width: number;
    /** Some of the rejected rows, or nothing if the record has none. */
    readonly sample: Table | undefined;
}

/** The rejected rows of a dataset, most frequent reason first. */
export interface Quarantine {
    readonly total: string;
    readonly share: string;
    readonly reasons: readonly Reason[];
}

const REASON = "reject_reason";
const MALFORMED = "malformed_row";

/** Descriptions of the reasons that come from reading a file and not from a dataset's rules. */
const BUILT_IN: Readonly<Record<string, string>> = {
    malformed_row: "The row has the wrong number of values, or a value that does not parse as its column's type.",
};

/** The sample's columns without the reason and, in a malformed row, without those that hold nothing. */
function sampleColumns(reason: string, rows: readonly Row[]): string[] {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== REASON);
    const filled = (name: string) => rows.some((row) => row[name] !== null && row[name] !== undefined);
    return names.filter((name) => (reason === MALFORMED || name === MALFORMED ? filled(name) : true));
}

function sampleOf(reason: string, dataset: DatasetRun): Table | undefined {
    const rows = dataset.quarantineSample.filter((row) => row[REASON] === reason);
    return rows.length === 0 ? undefined : buildTable(sampleColumns(reason, rows), rows, rows.length);
}

/** What was rejected and why. */
export function buildQuarantine(dataset: DatasetRun): Quarantine {
    const reasons = Object.entries(dataset.byReason)
        .filter(([, rows]) => rows > 0)
        .sort(([firstName, first], [secondName, second]) => second - first || firstName.localeCompare(secondName));
    const most = reasons[0]?.[1] ?? 1;
    return {
        total: count(dataset.quarantined),
        share: share(dataset.quarantined, dataset.rowsIn),
        reasons: reasons.map(([name, rows]) => ({
            name,
            title: words(name),
            description: dataset.reasons[name] ?? BUILT_IN[name] ?? "The dataset's rules do not describe this reason.",
            rows: count(rows),
            share: share(rows, dataset.quarantined),
            width: Math.round((1000 * rows) / most) / 10,
            sample: sampleOf(name, dataset),
        })),
    };
}
