import { substitute } from "../../sqlTemplate";
import { MigrationError, type MigrationFile } from "./migrationFiles";

/** Statements of a migration, ready to run. */
export interface Migration extends MigrationFile {
    readonly statements: readonly string[];
    /** Whether all statements and the record run in one transaction; false after `-- transaction: none`. */
    readonly transaction: boolean;
}

/** Longest statement that the Data API takes, in bytes. Source: Redshift Management Guide, considerations of the Data API. */
export const MAX_STATEMENT_BYTES = 100_000;

/** Most statements of a batch that the Data API takes. Source: BatchExecuteStatement, member Sqls. */
export const MAX_BATCH = 40;

const NO_TRANSACTION = /^--\s*transaction:\s*none\s*$/m;

const isComment = (line: string) => line.trim() === "" || line.trim().startsWith("--");

/** Statements of an SQL text: each ends with a semicolon at the end of a line. Pieces of comments only are left out. */
export function splitStatements(text: string): string[] {
    return text
        .split(/;[ \t]*(?:\r?\n|$)/)
        .map((piece) => piece.trim())
        .filter((piece) => !piece.split("\n").every(isComment));
}

/**
 * The statements of a migration with its parameters filled in.
 *
 * @throws SqlParameterError if a parameter is missing or wrong.
 * @throws MigrationError if the file is empty or beyond the limits of the Data API.
 */
export function prepare(file: MigrationFile, parameters: Readonly<Record<string, string>>): Migration {
    const statements = splitStatements(substitute(file.text, parameters, file.file));
    const transaction = !NO_TRANSACTION.test(file.text);
    if (statements.length === 0) {
        throw new MigrationError(`${file.file} holds no statement; end each with a semicolon at the end of its line`);
    }
    statements.forEach((statement, index) => {
        const bytes = Buffer.byteLength(statement);
        if (bytes > MAX_STATEMENT_BYTES) {
            throw new MigrationError(
                `${file.file}: statement ${index + 1} has ${bytes} bytes, and the Data API takes ${MAX_STATEMENT_BYTES}; split it`,
            );
        }
    });
    // The record of the migration is one statement of the batch.
    if (transaction && statements.length > MAX_BATCH - 1) {
        throw new MigrationError(
            `${file.file} has ${statements.length} statements, and one transaction takes ${MAX_BATCH - 1} of them; split the file`,
        );
    }
    return { ...file, statements, transaction };
}
