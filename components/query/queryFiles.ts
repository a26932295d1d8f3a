import * as fs from "node:fs";
import * as path from "node:path";

import { substitute } from "../sqlTemplate";

/** A file of SQL for Athena. */
export interface SavedQuery {
    /** File name without ending, such as `01_trips_by_hour`. */
    readonly id: string;
    /** From the header line `-- title:`. */
    readonly title: string;
    /** From the header line `-- question:`; empty without one. */
    readonly question: string;
    /** SQL with its parameters filled in. */
    readonly sql: string;
}

/** A query file that cannot be saved. The message is meant for a person. */
export class QueryFileError extends Error {
    override readonly name = "QueryFileError";
}

/** Values of the header lines `-- <field>: <value>`, in their order. */
export function headers(text: string, field: string): string[] {
    return [...text.matchAll(new RegExp(`^--\\s*${field}:\\s*(.+?)\\s*$`, "gm"))].map(([, value]) => value!);
}

/** The statement alone: without comment lines, and without the semicolon that ends it. */
export function statement(sql: string): string {
    return sql
        .replace(/^\s*--.*\n/gm, "")
        .trim()
        .replace(/;$/, "");
}

/**
 * The queries of a folder's `*.sql` files, in the order of their names.
 *
 * @throws QueryFileError if the folder is not there or a file has no title.
 * @throws SqlParameterError if a file uses a parameter that is not given.
 */
export function queryFiles(folder: string, parameters: Readonly<Record<string, string>>): SavedQuery[] {
    if (!fs.existsSync(folder)) {
        throw new QueryFileError(`the folder ${folder} is not there; athenaQueries of the dataset names it`);
    }
    const files = fs.readdirSync(folder).filter((file) => file.endsWith(".sql"));
    return files.sort().map((file) => {
        const where = path.posix.join(folder, file);
        const text = fs.readFileSync(where, "utf8");
        const [title] = headers(text, "title");
        if (title === undefined) {
            throw new QueryFileError(`${where} has no title; start it with a line such as -- title: Trips by hour`);
        }
        const [question = ""] = headers(text, "question");
        return { id: path.basename(file, ".sql"), title, question, sql: substitute(text, parameters, where) };
    });
}

/** The queries of a folder below a dataset's, such as `prepared`; none where there is no such folder. */
export function queryFilesBelow(
    folder: string,
    part: "prepared" | "views" | "iceberg",
    parameters: Readonly<Record<string, string>>,
): SavedQuery[] {
    const below = path.posix.join(folder, part);
    return fs.existsSync(below) ? queryFiles(below, parameters) : [];
}
