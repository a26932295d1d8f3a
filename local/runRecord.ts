/** What a local run did: written by the run as `run.json`, read by the report. */
export interface RunRecord {
    readonly project: string;
    readonly stack: string;
    /** ISO 8601, UTC. */
    readonly startedAt: string;
    /** Wall-clock seconds of the whole run: stages overlap, so that it is less than their sum. */
    readonly seconds: number;
    /** Where the rows came from: `generated`, or the files or folder that the user named. */
    readonly input: { readonly kind: "generated" | "files"; readonly description: string };
    readonly stages: readonly Stage[];
    readonly datasets: readonly DatasetRun[];
    /** Cross-checks between independent counts, for instance Athena's and the warehouse's number of trips. */
    readonly checks: readonly Check[];
    /** What has no meaning or no stand-in locally and so was not run, each with the reason. */
    readonly notRun: readonly NotRun[];
}

/** One step of the run, in order. */
export interface Stage {
    readonly name: string;
    readonly title: string;
    /** Wall-clock seconds. */
    readonly seconds: number;
    /** What it did, in a few words with its counts: `2 files, 20,000 rows in, 19,640 clean`. */
    readonly summary: string;
}

export interface DatasetRun {
    readonly name: string;
    readonly title: string;
    readonly files: readonly FileRun[];
    readonly rowsIn: number;
    readonly clean: number;
    readonly quarantined: number;
    readonly byReason: Readonly<Record<string, number>>;
    /** Why each reason rejects, from the dataset's rules. */
    readonly reasons: Readonly<Record<string, string>>;
    /** Rows in the warehouse table after the load. */
    readonly loaded: number;
    readonly months: readonly { readonly month: string; readonly rows: number; readonly bytes: number }[];
    /** Schema that the crawler found: column name and Glue type. */
    readonly crawled: { readonly table: string; readonly columns: readonly (readonly [string, string])[] };
    /** Up to 5 rejected rows of each reason. */
    readonly quarantineSample: readonly Row[];
    readonly analyses: readonly QueryResult[];
    readonly athena: readonly QueryResult[];
}

export interface FileRun {
    readonly file: string;
    readonly status: "processed" | "reprocessed" | "duplicate" | "unchanged";
    readonly rowsIn: number;
    readonly clean: number;
    readonly rejected: Readonly<Record<string, number>>;
    readonly months: readonly string[];
}

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

export interface QueryResult {
    /** File name without ending, for instance `01_trips_by_hour`. */
    readonly name: string;
    readonly title: string;
    readonly question: string;
    readonly sql: string;
    readonly columns: readonly string[];
    readonly rows: readonly Row[];
    /** Vega-Lite specification without data, when the query has a chart. */
    readonly chart?: Readonly<Record<string, unknown>>;
}

export interface Check {
    readonly title: string;
    readonly passed: boolean;
    /** The compared figures. */
    readonly detail: string;
}

export interface NotRun {
    readonly what: string;
    readonly why: string;
}
