import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { DatasetRun, RunRecord } from "../../local/runRecord";
import { endRuns, REAL_ROWS, recordIn, runFolders, startRun, until } from "./localRun";

/** Rows that cannot be read, under a real header: too few fields, too many, and a number that is none. */
const MALFORMED = [
    "1,2019-03-01 00:46:40",
    "1,2019-03-01 00:46:40,2019-03-01 00:53:20,1,1.5,1,N,151,239,1,7,0.5,0.5,1.65,0,0.3,9.95,2.5,more,fields",
    "x,2019-03-01 00:46:40,2019-03-01 00:53:20,1,1.5,1,N,151,239,1,7,0.5,0.5,1.65,0,0.3,9.95,2.5",
];

const SAMPLE = "yellow_tripdata_sample_2019-01.csv";

/** Real files of both header forms, one of them delivered twice, and one of malformed rows and a good one. */
function realInput(folder: string): void {
    for (const name of fs.readdirSync(REAL_ROWS).filter((each) => each.startsWith("yellow_"))) {
        fs.copyFileSync(path.join(REAL_ROWS, name), path.join(folder, name));
    }
    fs.copyFileSync(path.join(REAL_ROWS, SAMPLE), path.join(folder, `delivered_again_${SAMPLE}`));
    const header = fs.readFileSync(path.join(REAL_ROWS, SAMPLE), "utf8").split(/\r?\n/)[0]!;
    const good = "1,2019-03-01 00:46:40,2019-03-01 00:53:20,1,1.5,1,N,151,239,1,7,0.5,0.5,1.65,0,0.3,9.95,2.5";
    fs.writeFileSync(path.join(folder, "malformed_2019-03.csv"), [header, ...MALFORMED, "", good, ""].join("\n"));
}

/** What two runs on the same input must have in common: everything but times. */
function tables(record: RunRecord): readonly DatasetRun[] {
    const withoutTimes = JSON.stringify(record.datasets, (key, value: unknown) =>
        key === "loaded_at" ? undefined : value,
    );
    return JSON.parse(withoutTimes) as DatasetRun[];
}

async function answers(url: string): Promise<boolean> {
    return fetch(url).then(
        () => true,
        () => false,
    );
}

describe("a local run", function () {
    this.timeout(240_000);

    const real = fs.existsSync(REAL_ROWS);
    let folder: string;
    let first: RunRecord;

    before(async () => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-e2e-"));
        fs.mkdirSync(path.join(folder, "input"));
        if (real) {
            realInput(path.join(folder, "input"));
        } else {
            console.log(`    (no real rows at ${REAL_ROWS}: on generated ones)`);
        }
    });

    afterEach(endRuns);

    after(() => fs.rmSync(folder, { recursive: true, force: true }));

    const args = () => (real ? ["--input", path.join(folder, "input")] : ["--rows", "20000"]);

    it("goes from files to a report, and leaves nothing else behind", async () => {
        const before = runFolders();
        const run = startRun([...args(), "--out", path.join(folder, "first")]);
        assert.equal(await run.ended, 0, run.errors());
        assert.equal(run.errors(), "");
        first = recordIn(path.join(folder, "first"));
        assert.match(run.output(), /\nReport: .*report\.html\n$/);
        assert.ok(
            fs.readFileSync(path.join(folder, "first", "report.html"), "utf8").includes("New York yellow taxi trips"),
        );
        assert.deepEqual(
            runFolders().filter((name) => !before.includes(name) && name.endsWith(`-${run.process.pid}`)),
            [],
        );
    });

    it("counts every row once, and agrees with Athena and the warehouse", () => {
        const [dataset] = first.datasets;
        assert.ok(dataset);
        assert.equal(dataset.rowsIn, dataset.clean + dataset.quarantined);
        assert.equal(dataset.loaded, dataset.clean);
        assert.deepEqual(
            first.checks.filter((check) => !check.passed),
            [],
        );
        assert.ok(first.checks.length >= 8);
        assert.ok(dataset.analyses.length >= 8);
        assert.ok(dataset.athena.length > 0);
    });

    it("gives the counts of the real rows", function () {
        if (!real) {
            assert.equal(first.datasets[0]!.rowsIn, 20_000);
            return;
        }
        const [dataset] = first.datasets;
        const files = dataset!.files.map(({ file, status, rowsIn, clean }) => [file, status, rowsIn, clean]);
        assert.deepEqual(files, [
            [`delivered_again_${SAMPLE}`, "processed", 10_000, 9764],
            ["malformed_2019-03.csv", "processed", 4, 1],
            ["yellow_2021.csv", "processed", 1000, 987],
            ["yellow_tripdata_sample_2018-12.csv", "processed", 10_000, 9789],
            [SAMPLE, "duplicate", 0, 0],
            ["yellow_tripdata_sample_2019-02.csv", "processed", 10_000, 9891],
            ["yellow_tripdata_sample_2020-01.csv", "processed", 10_000, 9892],
        ]);
        assert.deepEqual(dataset!.byReason, {
            impossible_distance: 2,
            malformed_row: 3,
            negative_amount: 49,
            outside_period: 2,
            unknown_zone: 624,
        });
        assert.equal(dataset!.rowsIn, 41_004);
        assert.equal(dataset!.loaded, 40_324);
        assert.equal(dataset!.months.find(({ month }) => month === "2019-03")?.rows, 1);
    });

    it("gives the same tables again, and with --keep stays up until it is interrupted", async () => {
        const run = startRun([...args(), "--keep", "--out", path.join(folder, "second")]);
        await until(() => run.output().includes("until Ctrl-C") || run.process.exitCode !== null);
        assert.equal(run.process.exitCode, null, run.errors());
        assert.deepEqual(tables(recordIn(path.join(folder, "second"))), tables(first));

        const endpoints = [...new Set(run.output().match(/http:\/\/127\.0\.0\.1:\d+/g))];
        assert.equal(endpoints.length, 2);
        assert.deepEqual(await Promise.all(endpoints.map(answers)), [true, true]);
        run.process.kill("SIGINT");
        assert.equal(await run.ended, 0);
        assert.deepEqual(await Promise.all(endpoints.map(answers)), [false, false]);
        assert.ok(!runFolders().some((name) => name.endsWith(`-${run.process.pid}`)));
    });

    it("that is interrupted half-way ends at once with the signal's code and leaves nothing behind", async () => {
        const run = startRun(["--rows", "1000", "--out", path.join(folder, "third")]);
        await until(() => run.output().includes("Services") || run.process.exitCode !== null);
        const endpoints = [...new Set(run.output().match(/http:\/\/127\.0\.0\.1:\d+/g))];
        run.process.kill("SIGTERM");
        assert.equal(await run.ended, 143);
        assert.equal(run.errors(), "\nStopped before the end; nothing was reported.\n");
        assert.deepEqual(await Promise.all(endpoints.map(answers)), [false, false]);
        assert.ok(!runFolders().some((name) => name.endsWith(`-${run.process.pid}`)));
        assert.ok(!fs.existsSync(path.join(folder, "third")));
    });
});
