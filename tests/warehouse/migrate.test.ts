import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { RedshiftDataClient } from "@aws-sdk/client-redshift-data";

import { SqlParameterError } from "../../components/sqlTemplate";
import { type Feature, FEATURES } from "../../components/warehouse/features";
import { DataApi, type WarehouseName } from "../../components/warehouse/migrate/dataApi";
import { migrate } from "../../components/warehouse/migrate/migrate";
import { checksumOf, MigrationError, readMigrations } from "../../components/warehouse/migrate/migrationFiles";
import { makeFolder, removeFolder } from "../support/layers";
import { FakeDataApi, type SentStatement } from "./fakeDataApi";

const SCHEMAS = "-- Purpose: schemas\n\ncreate schema if not exists bikes;\ncreate schema if not exists other;\n";
const LAKE = "-- transaction: none\ncreate external schema lake\nfrom data catalog database '${curated_database}';\n";
const UDF = '-- Purpose: a user\n-- needs: lambdaUdf, bi\n\ncreate user "IAMR:${udf_role_name}" password disable;\n';
const FILES = { "010_schemas.sql": SCHEMAS, "020_lake.sql": LAKE, "README.md": "not a migration" };
const PARAMETERS = { curated_database: "strata_dev_curated" };
const RECORD = (name: string, text: string) =>
    "insert into strata.schema_migrations (name, checksum, applied_at) " +
    `values ('${name}', '${checksumOf(text)}', getdate())`;

describe("migrate", () => {
    let service: FakeDataApi;
    let endpoint: string;
    let folder: string;
    let said: string[];

    beforeEach(async () => {
        service = new FakeDataApi();
        endpoint = await service.start();
        folder = makeFolder(FILES);
        said = [];
    });

    afterEach(async () => {
        await service.stop();
        removeFolder(folder);
    });

    function run(
        parameters: Record<string, string> = PARAMETERS,
        attempts = 3,
        features: Feature[] = [],
        warehouse: WarehouseName = { workgroup: "strata-dev" },
    ) {
        const credentials = { accessKeyId: "test", secretAccessKey: "test" };
        const client = new RedshiftDataClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
        const target = { warehouse, database: "strata", secretArn: "arn:secret" };
        const api = new DataApi(client, target, { pollMs: 1, retryMs: 1, attempts });
        return migrate(api, readMigrations(folder), parameters, features, (line) => said.push(line));
    }

    const sentNames = () => service.sent.map(({ name }) => name);

    it("finds a cluster by its identifier", async () => {
        await run(PARAMETERS, 3, [], { cluster: "strata-prod" });
        const [{ name, cluster, workgroup }] = service.sent as [SentStatement];
        assert.deepEqual([name, cluster, workgroup], ["strata-prod/migrations/record", "strata-prod", undefined]);
    });

    it("applies every migration at the first run and records each with its checksum", async () => {
        assert.deepEqual(await run(), { applied: ["010_schemas", "020_lake"], alreadyApplied: 0, leftOut: 0 });
        assert.deepEqual(sentNames(), [
            "strata-dev/migrations/record",
            "strata-dev/migrations/applied",
            "strata-dev/migrations/010_schemas",
            "strata-dev/migrations/020_lake/1",
            "strata-dev/migrations/020_lake/record",
        ]);
        assert.deepEqual(service.sent[2], {
            name: "strata-dev/migrations/010_schemas",
            sqls: [
                "-- Purpose: schemas\n\ncreate schema if not exists bikes",
                "create schema if not exists other",
                RECORD("010_schemas", SCHEMAS),
            ],
            batch: true,
            workgroup: "strata-dev",
            database: "strata",
            secretArn: "arn:secret",
            withEvent: true,
        });
        assert.deepEqual(service.sent[3]?.sqls, [
            "-- transaction: none\ncreate external schema lake\nfrom data catalog database 'strata_dev_curated'",
        ]);
        assert.equal(service.sent[3]?.batch, false);
        assert.deepEqual(service.sent[4]?.sqls, [RECORD("020_lake", LAKE)]);
        assert.deepEqual(said, [
            `${folder}/010_schemas.sql: applied (2 statements)`,
            `${folder}/020_lake.sql: applied (1 statement)`,
        ]);
    });

    it("does nothing when everything is applied", async () => {
        await run();
        service.sent.length = 0;
        assert.deepEqual(await run(), { applied: [], alreadyApplied: 2, leftOut: 0 });
        assert.deepEqual(sentNames(), ["strata-dev/migrations/record", "strata-dev/migrations/applied"]);
    });

    it("applies only what is new", async () => {
        await run();
        fs.writeFileSync(path.join(folder, "030_more.sql"), "create schema more;\n");
        assert.deepEqual(await run(), { applied: ["030_more"], alreadyApplied: 2, leftOut: 0 });
    });

    it("applies a file that needs features once all of them are on, and asks for its parameters only then", async () => {
        fs.writeFileSync(path.join(folder, "015_udf.sql"), UDF);
        const withFeatures = (...features: Feature[]) => run(PARAMETERS, 3, features);
        assert.deepEqual(await run(), { applied: ["010_schemas", "020_lake"], alreadyApplied: 0, leftOut: 1 });
        assert.deepEqual(await withFeatures("lambdaUdf"), { applied: [], alreadyApplied: 2, leftOut: 1 });
        await assert.rejects(
            withFeatures("bi", "lambdaUdf"),
            /015_udf\.sql uses \$\{udf_role_name\}, which is not given/,
        );
        assert.deepEqual(await run({ ...PARAMETERS, udf_role_name: "udf" }, 3, ["bi", "lambdaUdf"]), {
            applied: ["015_udf"],
            alreadyApplied: 2,
            leftOut: 0,
        });
    });

    it("leaves an applied file where it is when its feature is turned off, and still checks it", async () => {
        fs.writeFileSync(path.join(folder, "015_udf.sql"), UDF);
        await run({ ...PARAMETERS, udf_role_name: "udf" }, 3, ["bi", "lambdaUdf"]);
        assert.deepEqual(await run(), { applied: [], alreadyApplied: 3, leftOut: 0 });
        fs.appendFileSync(path.join(folder, "015_udf.sql"), "select 1;\n");
        await assert.rejects(run(), /015_udf\.sql has changed since it was applied/);
    });

    it("refuses a file that has changed since, and one that is gone, before it applies anything", async () => {
        await run();
        service.sent.length = 0;
        fs.writeFileSync(path.join(folder, "030_more.sql"), "create schema more;\n");
        fs.appendFileSync(path.join(folder, "010_schemas.sql"), "drop schema bikes;\n");
        await assert.rejects(run(), {
            name: "MigrationError",
            message: `${folder}/010_schemas.sql has changed since it was applied; undo the change and add a new migration instead`,
        });
        fs.rmSync(path.join(folder, "010_schemas.sql"));
        await assert.rejects(run(), {
            message: "migration 010_schemas was applied to the warehouse, but its file is gone; bring it back",
        });
        assert.equal(service.records.has("030_more"), false);
    });

    it("keeps nothing of a file with a failing statement and stops there", async () => {
        service.failing = { sql: /not exists other/, message: "ERROR: permission denied for database strata" };
        await assert.rejects(run(), {
            name: "MigrationError",
            message:
                `${folder}/010_schemas.sql was not applied, nothing of the file was kept: ` +
                "migrations/010_schemas: statement 2: ERROR: permission denied for database strata",
        });
        assert.deepEqual([...service.records], []);
        assert.equal(sentNames().at(-1), "strata-dev/migrations/010_schemas");
    });

    it("says what is left of a failing file without transaction, and does not record it", async () => {
        service.failing = { sql: /external schema/, message: "ERROR: no such database" };
        await assert.rejects(run(), (error: Error) =>
            error.message.startsWith(
                `${folder}/020_lake.sql was not applied, the statements before it were kept, because`,
            ),
        );
        assert.deepEqual([...service.records.keys()], ["010_schemas"]);
    });

    it("asks for missing parameters before it sends anything", async () => {
        await assert.rejects(run({}), (error) => {
            assert(error instanceof SqlParameterError);
            assert.equal(
                error.message,
                `${folder}/020_lake.sql uses \${curated_database}, which is not given; given are: none`,
            );
            return true;
        });
        assert.deepEqual(service.sent, []);
    });

    it("waits for a workgroup that resumes, and gives up after the last attempt", async () => {
        const resuming = { type: "ValidationException", message: "The workgroup is resuming" };
        service.refusals.push(resuming, { type: "DatabaseConnectionException", message: "no connection" });
        assert.equal((await run()).applied.length, 2);
        service.refusals.push(resuming, resuming, resuming);
        await assert.rejects(run(), {
            message: "migrations/record: ValidationException: The workgroup is resuming",
        });
    });

    it("runs a statement again that found no connection, and no other failed one", async () => {
        service.failures.push("Connection refused by the workgroup");
        assert.equal((await run()).applied.length, 2);
        assert.deepEqual(sentNames().slice(0, 2), ["strata-dev/migrations/record", "strata-dev/migrations/record"]);
        service.failures.push("ERROR: out of memory");
        await assert.rejects(run(), { message: "migrations/record: ERROR: out of memory" });
    });

    it("does not retry what the service will never take", async () => {
        service.refusals.push({ type: "AccessDeniedException", message: "not allowed" });
        await assert.rejects(run(), MigrationError);
        assert.deepEqual(service.sent, []);
    });

    /** Runs the script as the Command does. */
    function runScript(variables: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
        const script = ["-r", "ts-node/register/transpile-only", "components/warehouse/migrate/main.ts"];
        const env = {
            PATH: process.env.PATH,
            AWS_ENDPOINT_URL_REDSHIFT_DATA: endpoint,
            AWS_ACCESS_KEY_ID: "test",
            AWS_SECRET_ACCESS_KEY: "test",
            AWS_REGION: "us-east-1",
            WORKGROUP: "strata-dev",
            DATABASE: "strata",
            SECRET_ARN: "arn:secret",
            MIGRATIONS: folder,
            PARAMETERS: JSON.stringify(PARAMETERS),
            ...variables,
        };
        return new Promise((resolve) => {
            const child = execFile(process.execPath, script, { env }, (_, out, err) =>
                resolve({ code: child.exitCode ?? -1, out, err }),
            );
        });
    }

    it("is a script that ends with 0 and says what it did", async () => {
        const { code, out, err } = await runScript();
        assert.deepEqual({ code, err }, { code: 0, err: "" });
        assert.equal(
            out,
            `${folder}/010_schemas.sql: applied (2 statements)\n` +
                `${folder}/020_lake.sql: applied (1 statement)\n` +
                "2 migrations applied, 0 were there already\n",
        );
    });

    it("is a script that takes the features that are on, and refuses others", async () => {
        fs.writeFileSync(path.join(folder, "030_bi.sql"), "-- needs: bi\ncreate schema bi;\n");
        const off = await runScript({ FEATURES: "lambdaUdf" });
        assert.equal(
            off.out.split("\n").at(-2),
            "2 migrations applied, 0 were there already, 1 left out because their features are off",
        );
        const on = await runScript({ FEATURES: "lambdaUdf,bi" });
        assert.equal(
            on.out,
            `${folder}/030_bi.sql: applied (1 statement)\n1 migrations applied, 2 were there already\n`,
        );
        const wrong = await runScript({ FEATURES: "bi,BI" });
        assert.deepEqual(
            [wrong.code, wrong.err],
            [
                1,
                "the environment variable FEATURES names the feature BI, which there is not; " +
                    `the features are: ${FEATURES.join(", ")}\n`,
            ],
        );
    });

    it("is a script that migrates a cluster", async () => {
        const { code } = await runScript({ WORKGROUP: "", CLUSTER: "strata-prod" });
        assert.deepEqual([code, service.sent[0]?.cluster, service.sent[0]?.workgroup], [0, "strata-prod", undefined]);
    });

    it("is a script that ends with 1 and one sentence when a statement fails or a variable is missing", async () => {
        service.failing = { sql: /not exists bikes/, message: "ERROR: syntax error" };
        const failed = await runScript();
        assert.equal(failed.code, 1);
        assert.equal(
            failed.err,
            `${folder}/010_schemas.sql was not applied, nothing of the file was kept: ` +
                "migrations/010_schemas: statement 1: ERROR: syntax error\n",
        );
        const missing = await runScript({ WORKGROUP: "" });
        assert.equal(missing.code, 1);
        assert.equal(missing.err, "the environment variable WORKGROUP is missing; components/warehouse sets it\n");
    });
});
