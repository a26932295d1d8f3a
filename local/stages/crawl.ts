import * as fs from "node:fs";
import * as path from "node:path";

import {
    CreateTableCommand,
    EntityNotFoundException,
    type SerDeInfo,
    type TableInput,
    UpdateTableCommand,
} from "@aws-sdk/client-glue";

import { filesBelow, isData } from "../folder";
import { crawledTable, type CsvFormat, type PlannedCrawler } from "../planned/crawler";
import { parseS3Uri } from "../planned/read";
import { askPython } from "../python";
import { RunError } from "../runError";
import type { Session } from "../session";

/** Table that a crawler made or brought up to date. */
export interface Crawled {
    readonly table: string;
    /** Pairs of name and Glue type. */
    readonly columns: readonly (readonly [string, string])[];
    readonly files: number;
    /** Names of files whose schema could not be told. */
    readonly skipped: readonly string[];
}

/** What Glue's CSV classifier takes for granted when the crawler has none of its own. */
const BUILT_IN: CsvFormat = { delimiter: ",", quoteSymbol: '"', containsHeader: "UNKNOWN", serde: "None" };

/**
 * Do what Glue's crawler does: look at the files of the planned target, infer one schema, and make or update the
 * table in the catalog, named and described as the crawler would.
 */
export async function crawl(session: Session, crawler: PlannedCrawler): Promise<Crawled> {
    const target = crawler.s3Targets[0]!;
    const { bucket, key } = parseS3Uri(target.path, `The target of planned ${crawler.label}`);
    const files = filesOf(session.lake.fileOf(bucket, key), target.exclusions);
    if (files.length === 0) {
        throw new RunError(`Planned ${crawler.label} found no file in ${target.path}.`);
    }
    const csv = crawler.csv ?? BUILT_IN;
    const inferred = await infer(session, files, csv);
    const table = crawledTable(crawler);
    const columns = namedColumns(inferred.columns, csv);
    if (columns.length === 0) {
        throw new RunError(`Planned ${crawler.label} could not tell the columns of any file in ${target.path}.`);
    }
    const size = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
    await save(session, crawler.databaseName, {
        Name: table,
        Owner: "owner",
        Retention: 0,
        TableType: "EXTERNAL_TABLE",
        Parameters: {
            UPDATED_BY_CRAWLER: crawler.name,
            CrawlerSchemaSerializerVersion: "1.0",
            CrawlerSchemaDeserializerVersion: "1.0",
            classification: "csv",
            columnsOrdered: "true",
            compressionType: files.every((file) => file.endsWith(".gz")) ? "gzip" : "none",
            delimiter: csv.delimiter,
            objectCount: String(files.length),
            sizeKey: String(size),
            typeOfData: "file",
            ...(csv.containsHeader === "ABSENT" ? {} : { "skip.header.line.count": "1" }),
        },
        StorageDescriptor: {
            Columns: columns.map(([Name, Type]) => ({ Name, Type })),
            Location: target.path,
            InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
            OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
            Compressed: false,
            SerdeInfo: serde(csv),
        },
    });
    return { table, columns, files: files.length, skipped: inferred.skipped };
}

function filesOf(folder: string, exclusions: readonly string[]): readonly string[] {
    const excluded = exclusions.map(glob);
    return filesBelow(folder)
        .filter((file) => isData(file) && !excluded.some((pattern) => pattern.test(file)))
        .map((file) => path.join(folder, file));
}

/** The crawler's exclude patterns: `**` crosses folders, `*` does not. */
function glob(pattern: string): RegExp {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    const source = escaped.replace(/\*\*\/?|\*|\?/g, (wild) => (wild === "*" ? "[^/]*" : wild === "?" ? "[^/]" : ".*"));
    return new RegExp(`^${source}$`);
}

function serde(csv: CsvFormat): SerDeInfo {
    if (csv.serde === "OpenCSVSerDe") {
        return {
            SerializationLibrary: "org.apache.hadoop.hive.serde2.OpenCSVSerde",
            Parameters: { separatorChar: csv.delimiter, quoteChar: csv.quoteSymbol },
        };
    }
    return {
        SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        Parameters: { "field.delim": csv.delimiter },
    };
}

interface Inferred {
    readonly columns: readonly (readonly [string, string])[];
    readonly skipped: readonly string[];
}

async function infer(session: Session, files: readonly string[], csv: CsvFormat): Promise<Inferred> {
    const header = { PRESENT: true, ABSENT: false, UNKNOWN: null }[csv.containsHeader];
    const request = { files, delimiter: csv.delimiter, quote: csv.quoteSymbol, header };
    return (await askPython(session, "crawler", request, "The crawler's stand-in")) as Inferred;
}

/** What the crawler's types are in the catalog. Source: Glue API, CreateCsvClassifierRequest, CustomDatatypes. */
const CATALOG_TYPES: Readonly<Record<string, string>> = { LONG: "bigint", SHORT: "smallint" };

/** The columns with the names and types that the classifier gives them by their order, where it does. */
export function namedColumns(
    columns: Inferred["columns"],
    { headers, customDatatypes }: Pick<CsvFormat, "headers" | "customDatatypes">,
): Inferred["columns"] {
    return columns.map(([name, type], index) => {
        const given = customDatatypes?.[index];
        return [headers?.[index] ?? name, given === undefined ? type : (CATALOG_TYPES[given] ?? given.toLowerCase())];
    });
}

async function save({ clients }: Session, database: string, table: TableInput): Promise<void> {
    const request = { DatabaseName: database, TableInput: table };
    try {
        await clients.glue.send(new UpdateTableCommand(request));
    } catch (error) {
        if (!(error instanceof EntityNotFoundException)) {
            throw error;
        }
        await clients.glue.send(new CreateTableCommand(request));
    }
}
