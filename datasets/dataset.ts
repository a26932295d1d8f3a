/**
 * What a dataset is. One value of {@link Dataset} per dataset is the only place that knows all of its names:
 * the components, the Glue job, the load and the local run all read it.
 */

/** Types of raw columns, as Spark SQL names them. A CSV value that does not parse makes its row malformed. */
export type RawType = "string" | "int" | "bigint" | "double" | "timestamp" | `decimal(${number},${number})`;

/** Types of curated columns: they exist under the same name in Spark, in the Glue catalog and in Athena. */
export type CuratedType = RawType | "date" | "boolean";

/** A column of the raw files. */
export interface RawColumn {
    /** Name inside the job, snake_case. */
    readonly name: string;
    readonly type: RawType;
    /** Other header names that mean this column; compared without regard to case. @default [] */
    readonly aliases?: readonly string[];
    /** Whether a file without the column is refused. @default true */
    readonly required?: boolean;
}

/** A column of a table in the curated or quarantine zone. */
export interface TableColumn {
    readonly name: string;
    readonly type: CuratedType;
    /** What it holds, with its unit; shown in the catalog. */
    readonly comment: string;
    /** Who may see it where Lake Formation governs the lake: every reader, or the platform alone. @default "public" */
    readonly sensitivity?: "public" | "internal";
}

/** Workers of Spark jobs that are no streams; R workers have twice the memory. Source: Glue's "Worker types". */
export const WORKER_TYPES = ["G.1X", "G.2X", "G.4X", "G.8X", "G.12X", "G.16X", "R.1X", "R.2X", "R.4X", "R.8X"] as const;
export type WorkerType = (typeof WORKER_TYPES)[number];

/** A row is rejected by the first rule whose condition is true. */
export interface QualityRule {
    /** snake_case; it is the `reject_reason` of the rows that the rule rejects. */
    readonly name: string;
    /** Spark SQL condition over the raw columns, the reference columns and `period_start`, `period_end` (of the file). */
    readonly rejectWhen: string;
    /** Why such a row is not used, in one sentence. */
    readonly description: string;
}

/** A small table that ships with the project and is joined by the job and loaded into the warehouse. */
export interface ReferenceTable {
    /** Table name in the catalog and the warehouse; datasets with the same file and columns under it share the table. */
    readonly name: string;
    /** CSV file with a header, path from the project's root. */
    readonly file: string;
    readonly columns: readonly TableColumn[];
}

/** How the raw CSV files of a dataset are written. The crawler's classifier and the job read them alike. */
export interface CsvVariant {
    /** One character between the fields, such as `;`, `|` or a tab. @default "," */
    readonly delimiter?: string;
    /** One character around a field that holds a delimiter or a line break; twice within a field it stands for itself. @default '"' */
    readonly quote?: string;
    /**
     * Whether the first line names the columns. Without names, columns are the raw ones in their order, of which only
     * the last may be missing, and only if they are not required. @default true
     */
    readonly header?: boolean;
}

/** One dataset: from its raw files to its warehouse table. */
export interface Dataset {
    /** snake_case, up to 30 characters; part of the names of buckets' prefixes, tables and jobs. */
    readonly name: string;
    readonly title: string;
    /** Where the data comes from, and under which terms. */
    readonly source: string;
    readonly raw: {
        readonly format: "csv";
        /** @default fields between commas, quoted by double quotes, behind a header */
        readonly csv?: CsvVariant;
        /** File name endings that are data; other files under the prefix are refused. */
        readonly extensions: readonly string[];
        /**
         * Regular expression with the named groups `year` and, if there, `month`, that finds a file's period in its
         * name. A file whose name does not match has no period: no row of it can be outside.
         */
        readonly periodPattern: string;
        readonly columns: readonly RawColumn[];
    };
    readonly curated: {
        /** Table of the clean rows. */
        readonly table: string;
        readonly columns: readonly TableColumn[];
        /** Partition column, a string `YYYY-MM`, derived from `monthOf`. */
        readonly partitionColumn: string;
        /** Column whose month is the partition: a raw column, or one that the script adds before the rules. */
        readonly monthOf: string;
        /** First month that there can be, YYYY-MM; partition projection begins with it. @default no projection */
        readonly firstMonth?: string;
    };
    /**
     * Whether rows also come one by one, in a stream, as JSON objects with the raw columns by their names and times as
     * `2019-01-31 08:00:00`; stacks with the setting `streaming` then have a stream of the dataset. @default false
     */
    readonly streamed?: boolean;
    readonly rules: readonly QualityRule[];
    readonly reference: readonly ReferenceTable[];
    /** Glue script of the job, path under `glue-scripts/`. */
    readonly script: string;
    /** The same job in Scala, for stacks that name the dataset in `strata:scalaDatasets`. */
    readonly scala?: {
        /** Scala source, path under `glue-scripts/`. */
        readonly script: string;
        /** Object whose `main` runs the job. */
        readonly className: string;
    };
    /** SQL of the same job for Glue Studio, paths under `glue-scripts/`; see `components/etl/visual/nodes.ts`. */
    readonly visual?: {
        /** Adds what the rules need to the rows of `typed`, from the reference tables by their names. */
        readonly enrich: string;
        /** Adds the curated columns that are not raw ones to the clean rows of `judged`. */
        readonly derive: string;
    };
    readonly warehouse: {
        readonly schema: string;
        readonly table: string;
        /** SQL of the monthly load, path from the project's root. */
        readonly loadSql: string;
        /** What is unloaded to the lake where the stack does so. @default nothing */
        readonly unload?: {
            /** SQL of the unload, path from the project's root. */
            readonly sql: string;
            /** AWS cron expression (UTC). */
            readonly schedule: string;
        };
    };
    /** Folder of the Athena queries that are saved in the workgroup, path from the project's root. */
    readonly athenaQueries: string;
    /** Folder of the warehouse analyses, path from the project's root. */
    readonly analyses: string;
    /** AWS cron expression (UTC) of the scheduled run, or none. */
    readonly schedule?: string;
    /**
     * Hours within which a load succeeds when all is well, 1 to 168 (the longest that an alarm looks back); stacks with
     * all alarms then have one for it. None for a dataset that arrives less often than weekly.
     */
    readonly freshWithinHours?: number;
    /** Size of the job; defaults to the stack's settings. */
    readonly job?: {
        readonly workerType?: WorkerType;
        readonly maxWorkers?: number;
        readonly timeoutMinutes?: number;
        /** DPUs of a job on DuckDB: 1 has 16 GB of memory, 0.0625 has 1 GB. @default 1 */
        readonly duckdbDpus?: 0.0625 | 1;
    };
}
