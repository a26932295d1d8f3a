import * as fs from "node:fs";
import * as path from "node:path";

import { RefusedQuery } from "../athena";
import { blankLines } from "../blankLines";
import { filesBelow, isData } from "../folder";
import type { LastRun } from "../lastRun";
import { plannedTables } from "../planned/catalog";
import type { Pipeline } from "../planned/pipeline";
import { parseS3Uri } from "../planned/read";
import type { Check, Row, Value } from "../runRecord";
import type { Session } from "../session";
import { count } from "../words";

/** Counts from sources that know nothing of each other. */
export interface Counts {
    /** Rows in the warehouse table. */
    readonly loaded: number;
    readonly checks: readonly Check[];
}

/** Compare what the job says with what Athena, the warehouse and the files say. */
export async function crossCheck(
    session: Session,
    pipeline: Pipeline,
    run: LastRun,
    rawTable: string,
): Promise<Counts> {
    const warehouse = await summary(session, pipeline, "warehouse");
    const athena = await summary(session, pipeline, "athena");
    const rejected = await rowsOf(session, pipeline.rejected.databaseName, pipeline.rejected.name);
    // The clean rows are read from Parquet; only the raw text may hold what Athena cannot read.
    const delivered = await rowsOf(session, pipeline.crawler.databaseName, rawTable).catch(refusal);
    const { rows_in: rowsIn, clean, quarantined } = run.totals;
    const reasons = Object.values(run.totals.by_reason).reduce((sum, rows) => sum + rows, 0);
    return {
        loaded: Number(warehouse["trips"]),
        checks: [
            await deliveredCheck(deliveredRows(run), delivered, () => rawBlankLines(session, pipeline)),
            equal("Rows in are clean or quarantined", [
                ["rows in", rowsIn],
                ["clean + quarantined", clean + quarantined],
            ]),
            equal("Every quarantined row has one reason", [
                ["quarantined", quarantined],
                ["sum of the reasons", reasons],
            ]),
            equal("Athena finds the clean rows", [
                ["clean", clean],
                ["Athena", athena["trips"]],
            ]),
            equal("Athena finds the quarantined rows", [
                ["quarantined", quarantined],
                ["Athena", rejected],
            ]),
            equal("The warehouse holds the clean rows", [
                ["clean", clean],
                ["warehouse", warehouse["trips"]],
            ]),
            sameSums(athena, warehouse),
            manifestsMatch(session, pipeline, run),
        ],
    };
}

/** Athena counts the rows that the job was given, and lines of blanks, which the job passes over. */
export async function deliveredCheck(
    rowsIn: number,
    athena: Value | RefusedQuery | undefined,
    countBlank: () => Promise<number>,
): Promise<Check> {
    const title = "Athena finds the delivered rows in the raw files";
    if (athena instanceof RefusedQuery) {
        return { title, passed: false, detail: `could not be made: ${athena.message}` };
    }
    // Blank lines are rare, and to count them takes a pass over every file.
    const blank = rowsIn === athena ? 0 : await countBlank();
    const skipped = blank === 0 ? "" : `, blank lines ${shown(blank)}`;
    return {
        title,
        passed: rowsIn + blank === athena,
        detail: `rows in, with files delivered twice ${shown(rowsIn)}${skipped}, Athena ${shown(athena)}`,
    };
}

function refusal(error: unknown): RefusedQuery {
    if (error instanceof RefusedQuery) {
        return error;
    }
    throw error;
}

async function rawBlankLines(session: Session, { crawler }: Pipeline): Promise<number> {
    const { bucket, key } = parseS3Uri(crawler.s3Targets[0]!.path, `The target of planned ${crawler.label}`);
    const folder = session.lake.fileOf(bucket, key);
    let blank = 0;
    for (const file of filesBelow(folder).filter(isData)) {
        blank += await blankLines(path.join(folder, file));
    }
    return blank;
}

/** A check that all figures are the same. */
export function equal(title: string, figures: readonly (readonly [string, Value | undefined])[]): Check {
    const passed = figures.every(([, figure]) => figure !== undefined && figure === figures[0]![1]);
    return { title, passed, detail: figures.map(([name, figure]) => `${name} ${shown(figure)}`).join(", ") };
}

function shown(figure: Value | undefined): string {
    return typeof figure === "number" ? figure.toLocaleString("en-US") : String(figure);
}

/** Number of clean rows, and the sum of each decimal column: a load that mixes up columns does not keep them. */
async function summary(session: Session, pipeline: Pipeline, source: "athena" | "warehouse"): Promise<Row> {
    const { curatedDatabase, dataset } = pipeline;
    const sums = decimalColumns(session, pipeline).map((name) => `sum("${name}") as "${name}"`);
    const select = `select ${["count(*) as trips", ...sums].join(", ")} from`;
    const purpose = `the count of ${dataset.name}`;
    if (source === "athena") {
        return (await session.athena.query(`${select} "${dataset.curated.table}"`, curatedDatabase, purpose)).rows[0]!;
    }
    const { schema, table } = dataset.warehouse;
    return (await session.warehouse.query(`${select} "${schema}"."${table}"`, purpose)).rows[0]!;
}

function decimalColumns(session: Session, pipeline: Pipeline): readonly string[] {
    const table = plannedTables(session.plan).find(
        (each) => each.databaseName === pipeline.curatedDatabase && each.name === pipeline.dataset.curated.table,
    );
    const columns = table?.storageDescriptor.columns ?? [];
    return columns.filter((column) => column.type.startsWith("decimal")).map((column) => column.name);
}

function sameSums(athena: Row, warehouse: Row): Check {
    const names = Object.keys(athena).filter((name) => name !== "trips");
    const different = names.filter((name) => athena[name] !== warehouse[name]);
    const detail =
        different.length === 0
            ? `${count(names.length, "column")}: ${names.join(", ")}`
            : different
                  .map((name) => `${name}: Athena ${shown(athena[name])}, warehouse ${shown(warehouse[name])}`)
                  .join("; ");
    return {
        title: "Sums of amounts are the same in Athena and the warehouse",
        passed: different.length === 0,
        detail,
    };
}

async function rowsOf(session: Session, database: string, table: string): Promise<Value | undefined> {
    const sql = `select count(*) as n from "${table}"`;
    return (await session.athena.query(sql, database, `the count of ${table}`)).rows[0]?.["n"];
}

/** Rows of all raw files; a file that is the same as another has as many as that. */
export function deliveredRows({ files }: Pick<LastRun, "files">): number {
    const rows = new Map(files.map((file) => [file.file, file.rows_in]));
    return files.reduce((sum, file) => sum + (rows.get(file.duplicate_of ?? file.file) ?? 0), 0);
}

interface Manifest {
    readonly entries: readonly { readonly url: string; readonly meta: { readonly content_length: number } }[];
}

/** The manifests name each data file of the curated table once, with its size. */
function manifestsMatch(session: Session, pipeline: Pipeline, run: LastRun): Check {
    const fileOf = (uri: string) => {
        const { bucket, key } = parseS3Uri(uri, "An entry of a manifest");
        return session.lake.fileOf(bucket, key);
    };
    const manifests = `${pipeline.curatedUri}_manifests/`;
    const entries = filesBelow(fileOf(manifests))
        .filter((name) => name.endsWith(".json") && isData(name))
        .flatMap((name) => (JSON.parse(fs.readFileSync(fileOf(manifests + name), "utf8")) as Manifest).entries);
    const listed = entries.map(({ url, meta }) => `${fileOf(url)} ${meta.content_length}`).sort();
    const folder = fileOf(`${pipeline.curatedUri}${pipeline.dataset.curated.table}/`);
    const present = filesBelow(folder)
        .filter(isData)
        .map((file) => path.join(folder, file))
        .map((file) => `${file} ${fs.statSync(file).size}`)
        .sort();
    const expected = run.months.reduce((sum, month) => sum + month.files, 0);
    const passed = listed.join("\n") === present.join("\n") && expected === present.length;
    return {
        title: "The COPY manifests list every file of clean rows, with its size",
        passed,
        detail: `listed ${listed.length}, in the folder ${present.length}, by the job ${expected}`,
    };
}
