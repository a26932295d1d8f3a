import { headers, QueryFileError, type SavedQuery, statement } from "./queryFiles";

/** A statement that is kept in a workgroup, with a question mark for each value that is given when it is run. */
export interface Prepared {
    /** Letters, digits and underscores, as Athena asks for: `yellow_taxi_trips_by_hour`. */
    readonly name: string;
    /** What it answers, with an example of how to run it. */
    readonly description: string;
    readonly sql: string;
}

/**
 * What a workgroup keeps of a file in `prepared/`.
 *
 * Athena takes values only in WHERE, and only in SELECT, INSERT INTO, CTAS and UNLOAD (Athena User Guide, "Use
 * parameterized queries").
 *
 * @throws QueryFileError if the header's example does not give as many values as the statement takes.
 */
export function prepared(dataset: string, file: SavedQuery): Prepared {
    const name = `${dataset}_${file.id}`;
    const sql = statement(file.sql);
    const [example = ""] = headers(file.sql, "example");
    const marks = sql.replace(/'[^']*'/g, "").split("?").length - 1;
    const values = example
        .replace(/'[^']*'/g, "x")
        .split(",")
        .filter((value) => value.trim() !== "").length;
    if (marks !== values) {
        throw new QueryFileError(
            `the prepared statement ${name} takes ${marks} values, and its header has an example of ${values}; ` +
                "give one for each question mark, such as -- example: '2019-01', 10",
        );
    }
    return { name, description: `${file.title}. Run: execute ${name} using ${example}`, sql };
}
