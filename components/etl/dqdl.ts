/** Rulesets of Glue Data Quality in its language DQDL, from the rules that quarantine rows. */
import type { Dataset } from "../../datasets";
import type { Environment } from "../environment";

/** A ruleset, and what of the dataset's rules is not in it. */
export interface Ruleset {
    /** DQDL. */
    readonly text: string;
    /** Names of the rules that the curated table has not the columns for; only the job can check them. */
    readonly onlyInJob: readonly string[];
}

/** Name of a dataset's ruleset. */
export function rulesetName({ prefix }: Pick<Environment, "prefix">, { name }: Pick<Dataset, "name">): string {
    return `${prefix}-${name}`;
}

/** Words of Spark SQL conditions that are no columns. */
const WORDS = new Set(
    (
        "and or not in is null true false between like rlike case when then else end interval second seconds minute " +
        "minutes hour hours day days week weeks month months year years date timestamp cast as int bigint double string " +
        "boolean decimal"
    ).split(" "),
);

/** Names of columns in a Spark SQL condition: words outside of texts that are neither keywords nor functions. */
export function columnsOf(condition: string): string[] {
    const code = condition.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
    const words = [...code.matchAll(/\b([a-z_][a-z0-9_]*)\b(?!\s*\()/gi)].map(([, word]) => word!.toLowerCase());
    return [...new Set(words.filter((word) => !WORDS.has(word)))];
}

/**
 * The rules of a dataset that its curated rows can be held against: each passes if no row is rejected by it.
 *
 * Rows of the curated table have passed them all in the job, so a failure tells of rows that came there in another way,
 * or of a rule that is newer than the rows.
 *
 * @throws Error if a rule holds a double quote, which ends the statement in DQDL.
 */
export function rulesetOf(dataset: Dataset): Ruleset {
    const { columns, partitionColumn } = dataset.curated;
    const known = new Set([...columns.map(({ name }) => name), partitionColumn].map((name) => name.toLowerCase()));
    const inTable = dataset.rules.filter(({ rejectWhen }) => columnsOf(rejectWhen).every((name) => known.has(name)));
    const rules = inTable.map(({ name, rejectWhen }) => {
        if (rejectWhen.includes('"')) {
            throw new Error(
                `the rule ${name} of ${dataset.name} has a double quote, which a data-quality ruleset cannot hold; ` +
                    "write its texts in single quotes",
            );
        }
        return `CustomSql "select count(*) from primary where ${rejectWhen}" = 0`;
    });
    return {
        text: `Rules = [\n${["RowCount > 0", ...rules].map((rule) => `    ${rule}`).join(",\n")}\n]\n`,
        onlyInJob: dataset.rules.filter((rule) => !inTable.includes(rule)).map(({ name }) => name),
    };
}
