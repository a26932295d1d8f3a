/** A dataset's job as nodes of a visual job of Glue Studio, from its definition and two SQL files. */
import * as fs from "node:fs";
import * as path from "node:path";

import type { Dataset } from "../../../datasets";
import { columnsOf } from "../dqdl";

/** A dataset whose definition names the SQL of its visual job. */
export type VisualDataset = Dataset & Required<Pick<Dataset, "visual">>;

/** Whether a dataset has the SQL of a visual job. */
export const isVisual = (dataset: Dataset): dataset is VisualDataset => dataset.visual !== undefined;

/** Where a visual job reads and writes; `s3://` URIs that end with a slash. */
export interface VisualPlaces {
    readonly raw: string;
    /** Folder of the dataset in the curated zone, which holds the reference tables. */
    readonly curated: string;
    /** Folder that the rows are written to. */
    readonly output: string;
}

/** A node by its kind, as `CodeGenConfigurationNodes` of the Glue API has them. */
export type Node = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Columns that only the scripted job has: the period of a file's name, and its name. */
const ONLY_IN_SCRIPT = ["period_start", "period_end", "period_month", "source_file"];

/** SQL of a file, without its comments. */
function sqlOf(file: string): string {
    const lines = fs.readFileSync(file, "utf8").split("\n");
    return lines
        .filter((line) => !line.startsWith("--"))
        .join("\n")
        .trim();
}

/** Name of a raw column in the files as they are published: its first alias, if it has one. */
const published = ({ name, aliases }: Dataset["raw"]["columns"][number]) => aliases?.[0] ?? name;

function typed({ raw }: Dataset): string {
    const columns = raw.columns.map(
        (column) => `    cast(\`${published(column)}\` as ${column.type}) as ${column.name}`,
    );
    return `select\n${columns.join(",\n")}\nfrom raw`;
}

/** The rules that need nothing of a file's name, as the reason of each row that breaks one, and the row's month. */
function judged({ rules, curated }: Dataset): string {
    const cases = rules
        .filter(({ rejectWhen }) => !columnsOf(rejectWhen).some((name) => ONLY_IN_SCRIPT.includes(name)))
        .map(({ name, rejectWhen }) => `        when ${rejectWhen} then '${name}'`);
    const reason = cases.length === 0 ? "    cast(null as string)" : `    case\n${cases.join("\n")}\n    end`;
    return [
        "select",
        "    *,",
        `${reason} as reject_reason,`,
        `    date_format(${curated.monthOf}, 'yyyy-MM') as ${curated.partitionColumn}`,
        "from enriched",
    ].join("\n");
}

function clean({ curated }: Dataset, derive: string): string {
    const columns = curated.columns
        .filter(({ name }) => !ONLY_IN_SCRIPT.includes(name))
        .map(({ name, type }) => `    cast(${name} as ${type}) as ${name}`);
    return `with derived as (\n${derive}\n)\n\nselect\n${[...columns, `    ${curated.partitionColumn}`].join(",\n")}\nfrom derived`;
}

function rejected({ raw }: Dataset): string {
    const columns = raw.columns.map(({ name }) => `    ${name}`);
    return `select\n${[...columns, "    reject_reason"].join(",\n")}\nfrom judged\nwhere reject_reason is not null`;
}

function csv(name: string, uri: string): Node {
    const form = { Separator: "comma", QuoteChar: "quote", Escaper: '"', WithHeader: true };
    return { S3CsvSource: { Name: name, Paths: [uri], Recurse: true, ...form } };
}

function sql(name: string, inputs: readonly string[], query: string): Node {
    const aliases = inputs.map((input) => ({ From: input, Alias: input }));
    return { SparkSQL: { Name: name, Inputs: inputs, SqlQuery: query, SqlAliases: aliases } };
}

function parquet(name: string, input: string, uri: string, partitions: readonly string[]): Node {
    const target = { Name: name, Inputs: [input], Path: uri, Compression: "snappy" };
    return { S3GlueParquetTarget: { ...target, PartitionKeys: partitions.map((column) => [column]) } };
}

/**
 * Nodes by their ids: files, names and types, joins, rules, derived columns, and the two outputs.
 *
 * @param folder Folder of the jobs' code.
 * @throws Error if one of the dataset's SQL files is not there.
 */
export function visualNodes(
    dataset: VisualDataset,
    folder: string,
    places: VisualPlaces,
): Readonly<Record<string, Node>> {
    const { enrich, derive } = dataset.visual;
    const references = dataset.reference.map(({ name }) => name);
    return {
        raw: csv("Raw files", places.raw),
        ...Object.fromEntries(
            dataset.reference.map(({ name }) => [name, csv(`Reference ${name}`, `${places.curated}${name}/`)]),
        ),
        typed: sql("Names and types", ["raw"], typed(dataset)),
        enriched: sql("Enrich", ["typed", ...references], sqlOf(path.posix.join(folder, enrich))),
        judged: sql("Judge by the rules", ["enriched"], judged(dataset)),
        clean: sql("Clean rows", ["judged"], clean(dataset, sqlOf(path.posix.join(folder, derive)))),
        rejected: sql("Rejected rows", ["judged"], rejected(dataset)),
        clean_files: parquet("Clean files", "clean", `${places.output}clean/`, [dataset.curated.partitionColumn]),
        rejected_files: parquet("Rejected files", "rejected", `${places.output}rejected/`, ["reject_reason"]),
    };
}
