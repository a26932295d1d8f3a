import { strict as assert } from "node:assert";

import { type Feature, FEATURES, featuresOf } from "../../components/warehouse/features";
import { checksumOf, checksumOfAll, isWanted, readMigrations } from "../../components/warehouse/migrate/migrationFiles";
import { prepare, splitStatements } from "../../components/warehouse/migrate/statements";
import { makeFolder, removeFolder } from "../support/layers";

const file = (text: string) => ({ name: "010_x", file: "sql/010_x.sql", text, checksum: checksumOf(text), needs: [] });

describe("splitStatements", () => {
    it("ends a statement at a semicolon that ends a line, and only there", () => {
        const text = "select ';' as a; -- not an end\nfrom t;\r\nselect 2 ;  \nselect 3";
        assert.deepEqual(splitStatements(text), ["select ';' as a; -- not an end\nfrom t", "select 2", "select 3"]);
    });

    it("leaves out pieces of comments and blanks", () => {
        assert.deepEqual(splitStatements("-- only a comment\n\n;\n\n-- why\nselect 1;\n-- the end\n"), [
            "-- why\nselect 1",
        ]);
    });
});

describe("prepare", () => {
    it("fills in parameters and runs in a transaction unless the header says otherwise", () => {
        const plain = prepare(file("use ${lake_database};\n"), { lake_database: "lake_1" });
        assert.deepEqual([plain.statements, plain.transaction], [["use lake_1"], true]);
        const alone = prepare(file("-- Purpose: x\n-- transaction: none\nselect 1;\n"), {});
        assert.equal(alone.transaction, false);
    });

    it("takes 39 statements in a transaction, any number without one, and at least one", () => {
        const many = (count: number) => "select 1;\n".repeat(count);
        assert.equal(prepare(file(many(39)), {}).statements.length, 39);
        assert.throws(() => prepare(file(many(40)), {}), {
            message: "sql/010_x.sql has 40 statements, and one transaction takes 39 of them; split the file",
        });
        assert.equal(prepare(file(`-- transaction: none\n${many(40)}`), {}).statements.length, 40);
        assert.throws(() => prepare(file("-- nothing\n"), {}), {
            message: "sql/010_x.sql holds no statement; end each with a semicolon at the end of its line",
        });
    });

    it("takes statements of up to 100,000 bytes", () => {
        const sized = (bytes: number) => `select '${"é".repeat((bytes - 10) / 2)}'`;
        assert.equal(Buffer.byteLength(sized(100_000)), 99_999);
        assert.equal(prepare(file(`${sized(100_000)};`), {}).statements.length, 1);
        assert.throws(() => prepare(file(`select 1;\n${sized(100_004)};`), {}), {
            message: "sql/010_x.sql: statement 2 has 100003 bytes, and the Data API takes 100000; split it",
        });
    });
});

describe("featuresOf", () => {
    it("takes the settings of that name that are true", () => {
        assert.deepEqual(
            featuresOf({ lambdaUdf: true, bi: true, queryEditor: false, flowLogs: true, streaming: "on" }),
            ["bi", "lambdaUdf"],
        );
    });
});

describe("readMigrations", () => {
    let folder: string;

    afterEach(() => removeFolder(folder));

    it("reads them in order with the SHA-256 of their text", () => {
        folder = makeFolder({ "020_b.sql": "select 2;\n", "010_a.sql": "abc" });
        const migrations = readMigrations(folder);
        assert.deepEqual(
            migrations.map(({ name }) => name),
            ["010_a", "020_b"],
        );
        // The SHA-256 of "abc" in FIPS 180-2, appendix B.1.
        assert.equal(migrations[0]?.checksum, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    });

    it("reads the features that a migration needs", () => {
        folder = makeFolder({
            "010_a.sql": "-- Purpose: x\n-- needs: bi , lambdaUdf\nselect 1;",
            "020_b.sql": "select 1;",
        });
        const migrations = readMigrations(folder);
        assert.deepEqual(
            migrations.map(({ needs }) => needs),
            [["bi", "lambdaUdf"], []],
        );
        const wanted = (...features: Feature[]) => migrations.map((migration) => isWanted(migration, features));
        assert.deepEqual(wanted(), [false, true]);
        assert.deepEqual(wanted("bi"), [false, true]);
        assert.deepEqual(wanted("lambdaUdf", "bi"), [true, true]);
    });

    it("refuses a migration that needs a feature that there is not, or none", () => {
        const names = FEATURES.join(", ");
        for (const [needs, shown] of [
            ["bi, flying", "the feature flying, which there is not"],
            ["", "a feature without a name"],
            ["bi,", "a feature without a name"],
        ] as const) {
            folder = makeFolder({ "010_a.sql": `-- needs:${needs}\nselect 1;` });
            assert.throws(() => readMigrations(folder), {
                message: `${folder}/010_a.sql: the line "needs" names ${shown}; the features are: ${names}`,
            });
            removeFolder(folder);
        }
        folder = makeFolder({});
    });

    it("has one checksum over all that any change changes", () => {
        folder = makeFolder({ "010_a.sql": "select 1;" });
        const [migration] = readMigrations(folder);
        const all = checksumOfAll([migration!]);
        assert.notEqual(all, checksumOfAll([{ ...migration!, checksum: checksumOf("select 2;") }]));
        assert.notEqual(all, checksumOfAll([{ ...migration!, name: "020_a" }]));
        assert.notEqual(all, checksumOfAll([migration!, migration!]));
    });

    it("sees no change in Windows line ends", () => {
        assert.equal(checksumOf("a\r\nb\r\n"), checksumOf("a\nb\n"));
    });

    it("refuses a folder without migrations, other names and numbers that are there twice", () => {
        folder = makeFolder({ "notes.txt": "" });
        const refused = (message: string) => assert.throws(() => readMigrations(folder), { message });
        refused(`${folder} is not there or holds no migration; it needs files such as 001_schemas.sql`);
        removeFolder(folder);
        folder = makeFolder({ "trips.sql": "" });
        refused(`${folder}/trips.sql is not named as a migration; name it like 010_trips.sql`);
        removeFolder(folder);
        folder = makeFolder({ "010_a.sql": "", "010_b.sql": "" });
        refused(`${folder}/010_b.sql and ${folder}/010_a.sql have the same number; give one of them another`);
    });
});
