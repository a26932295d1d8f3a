import type { DataApi } from "./dataApi";
import type { Feature } from "../features";
import { isWanted, MigrationError, type MigrationFile } from "./migrationFiles";
import { type Migration, prepare } from "./statements";

/** What a run of migrations did. */
export interface MigrationReport {
    /** Names of the migrations that were applied now, in their order. */
    readonly applied: readonly string[];
    /** How many were applied before. */
    readonly alreadyApplied: number;
    /** How many are neither, because a feature that they need is off. */
    readonly leftOut: number;
}

const RECORD_TABLE = [
    "create schema if not exists strata",
    `create table if not exists strata.schema_migrations (
    name varchar(200) not null,
    checksum char(64) not null,
    applied_at timestamp not null
)`,
];

const RECORDS = "select name, checksum from strata.schema_migrations order by name";

/** Name and checksum are of fixed forms without quotes: `NNN_name` and hexadecimal. */
const recordOf = ({ name, checksum }: MigrationFile) =>
    `insert into strata.schema_migrations (name, checksum, applied_at) values ('${name}', '${checksum}', getdate())`;

/**
 * Apply the migrations that the warehouse does not have yet and whose features are on, in the order of their names.
 *
 * A feature that is turned on later brings its migrations then, also before ones of a higher number that are there. One
 * that is turned off again leaves what its migrations made, and their files must not change.
 *
 * Everything that can be checked without the warehouse is checked before the first statement runs.
 *
 * @param features the features that are on
 * @param say told one line for each migration that was applied
 * @throws MigrationError if a file that was applied has changed or is gone, or a statement fails: then neither it nor
 *   a later migration is recorded, and a migration in a transaction has left nothing behind.
 * @throws SqlParameterError if a parameter is missing or wrong.
 */
export async function migrate(
    api: DataApi,
    files: readonly MigrationFile[],
    parameters: Readonly<Record<string, string>>,
    features: readonly Feature[],
    say: (line: string) => void,
): Promise<MigrationReport> {
    const wanted = files.filter((file) => isWanted(file, features)).map((file) => prepare(file, parameters));
    await api.executeAll("migrations/record", RECORD_TABLE);
    const rows = await api.query("migrations/applied", RECORDS);
    const records = new Map(rows.map(([name = "", checksum = ""]) => [name, checksum.trim()]));
    verify(files, records);
    const pending = wanted.filter(({ name }) => !records.has(name));
    for (const migration of pending) {
        await apply(api, migration);
        const { length } = migration.statements;
        say(`${migration.file}: applied (${length} ${length === 1 ? "statement" : "statements"})`);
    }
    return {
        applied: pending.map(({ name }) => name),
        alreadyApplied: records.size,
        leftOut: files.length - records.size - pending.length,
    };
}

function verify(migrations: readonly MigrationFile[], records: ReadonlyMap<string, string>): void {
    const byName = new Map(migrations.map((migration) => [migration.name, migration]));
    for (const [name, checksum] of records) {
        const migration = byName.get(name);
        if (migration === undefined) {
            throw new MigrationError(
                `migration ${name} was applied to the warehouse, but its file is gone; bring it back`,
            );
        }
        if (migration.checksum !== checksum) {
            throw new MigrationError(
                `${migration.file} has changed since it was applied; undo the change and add a new migration instead`,
            );
        }
    }
}

async function apply(api: DataApi, migration: Migration): Promise<void> {
    const { file, name, statements } = migration;
    try {
        if (migration.transaction) {
            await api.executeAll(`migrations/${name}`, [...statements, recordOf(migration)]);
            return;
        }
        for (const [index, statement] of statements.entries()) {
            await api.execute(`migrations/${name}/${index + 1}`, statement);
        }
        await api.execute(`migrations/${name}/record`, recordOf(migration));
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const left = migration.transaction
            ? "nothing of the file was kept"
            : "the statements before it were kept, because the file runs without a transaction";
        throw new MigrationError(`${file} was not applied, ${left}: ${reason}`, { cause: error });
    }
}
