import type { Options } from "./options";
import type { LastRun } from "./lastRun";
import type { Pipeline } from "./planned/pipeline";
import type { Check, DatasetRun, NotRun, QueryResult, Row, RunRecord } from "./runRecord";
import type { Crawled } from "./stages/crawl";
import { shown } from "./workspace";
import { count } from "./words";

/** What the stages of a dataset found out. */
export interface Findings {
    readonly crawled: Crawled;
    readonly lastRun: LastRun;
    readonly loaded: number;
    readonly checks: readonly Check[];
    readonly analyses: readonly QueryResult[];
    readonly athena: readonly QueryResult[];
    /** Planned queries that Athena's stand-in refused. */
    readonly refused: readonly NotRun[];
    readonly sample: readonly Row[];
}

/** Reason of rows that could not be read, which is not a rule of any dataset. */
const MALFORMED = {
    malformed_row: "The row has too few or too many fields, or a value that is not of the column's type.",
};

/** The record of a dataset's run. */
export function datasetRun({ dataset }: Pipeline, findings: Findings): DatasetRun {
    const { lastRun, crawled } = findings;
    const { totals } = lastRun;
    return {
        name: dataset.name,
        title: dataset.title,
        files: lastRun.files.map((file) => ({
            file: file.file,
            status: file.status,
            rowsIn: file.rows_in,
            clean: file.clean,
            rejected: file.rejected,
            months: file.months,
        })),
        rowsIn: totals.rows_in,
        clean: totals.clean,
        quarantined: totals.quarantined,
        byReason: totals.by_reason,
        reasons: { ...MALFORMED, ...Object.fromEntries(dataset.rules.map((rule) => [rule.name, rule.description])) },
        loaded: findings.loaded,
        months: lastRun.months.map(({ month, rows, bytes }) => ({ month, rows, bytes })),
        crawled: { table: crawled.table, columns: crawled.columns },
        quarantineSample: findings.sample,
        analyses: findings.analyses,
        athena: findings.athena,
    };
}

/** Where the rows of a run come from. */
export function describeInput(options: Options): {
    readonly kind: "generated" | "files";
    readonly description: string;
} {
    return options.input === undefined
        ? { kind: "generated", description: `${count(options.rows, "generated row")}` }
        : { kind: "files", description: shown(options.input) };
}

/** A sentence for each check that failed. */
export function failures(record: Pick<RunRecord, "checks">): readonly string[] {
    return record.checks
        .filter((check) => !check.passed)
        .map((check) => `Check failed: ${check.title} (${check.detail}).`);
}
