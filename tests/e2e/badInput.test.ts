import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as net from "node:net";
import * as os from "node:os";
import * as path from "node:path";

import { runToEnd } from "./localRun";

const HEADER =
    "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,store_and_fwd_flag," +
    "PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,improvement_surcharge,total_amount";

const GREEN_HEADER =
    "VendorID,lpep_pickup_datetime,lpep_dropoff_datetime,store_and_fwd_flag,RatecodeID,PULocationID,DOLocationID," +
    "passenger_count,trip_distance,fare_amount,extra,mta_tax,tip_amount,tolls_amount,ehail_fee,improvement_surcharge," +
    "total_amount,payment_type,trip_type";

const FILES = {
    "binary.csv": "GIF89a\0\0",
    "empty.csv": "",
    "green.csv": `${GREEN_HEADER}\n2,2018-12-21 15:17:29\n`,
    "header_only.csv": `${HEADER}\n`,
    "no_fare.csv": `${HEADER.replace("fare_amount,", "")}\n1\n`,
    "zones.csv": "location_id,borough,zone,service_zone\n1,EWR,Newark Airport,EWR\n",
};

describe("a local run refuses", function () {
    this.timeout(60_000);
    let folder: string;

    before(() => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-e2e-"));
    });

    after(() => fs.rmSync(folder, { recursive: true, force: true }));

    /** Run, and give what it says; it must fail and must not have made a report. */
    async function refusal(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
        const out = path.join(folder, "out");
        const { code, errors } = await runToEnd([...args, "--out", out], env);
        assert.equal(code, 1);
        assert.ok(!fs.existsSync(out));
        return errors.trim();
    }

    it("files that are no data of the dataset, all of them with the reason, before anything is loaded", async () => {
        const input = path.join(folder, "input");
        fs.mkdirSync(input);
        for (const [name, text] of Object.entries(FILES)) {
            fs.writeFileSync(path.join(input, name), text);
        }
        const lines = (await refusal(["--input", input])).split("\n");
        assert.deepEqual(
            lines.map((line) => line.replace(/ Its columns are: .*/, "").replace(/(another dataset): .*/, "$1")),
            [
                "binary.csv is not CSV text: it is binary.",
                "empty.csv is empty.",
                "green.csv lacks the required columns pickup_at (or tpep_pickup_datetime or pickup_datetime), dropoff_at (or tpep_dropoff_datetime or dropoff_datetime).",
                "header_only.csv has a header but no rows.",
                "no_fare.csv lacks the required column fare_amount.",
                "zones.csv has the header of another dataset",
                "Nothing was loaded. Correct or leave out what is named and run again.",
            ],
        );
    });

    it("an input that is not there", async () => {
        const missing = path.join(folder, "missing.csv");
        const message = `Input '${missing}' does not exist; --input takes a CSV file or a folder of CSV files.`;
        assert.equal(await refusal(["--input", missing]), message);
    });

    it("a folder without CSV", async () => {
        const empty = path.join(folder, "empty");
        fs.mkdirSync(empty);
        const message = `Input folder '${empty}' holds no file whose name ends in .csv or .csv.gz.`;
        assert.equal(await refusal(["--input", empty]), message);
    });

    for (const [what, settings, expected] of [
        [
            "a setting of the wrong type",
            ["aws:region: us-east-1", "strata:flowLogs: maybe"],
            [
                /^setting strata:flowLogs = "maybe" in Pulumi\.e2e-\d+\.yaml is not of the type boolean that Pulumi\.yaml declares$/,
            ],
        ],
        [
            "settings out of range and one that is missing",
            ["strata:glueMaxWorkers: 0", "strata:glueVersion: '4.0'"],
            [
                /^setting strata:glueVersion = "4\.0" is not one of 5\.0, 5\.1, 6\.0$/m,
                /^setting strata:glueMaxWorkers = 0 is not a whole number from 2 to 100$/m,
                /^setting aws:region is missing; it must be the name of an AWS region, such as us-east-1$/m,
            ],
        ],
    ] as const) {
        it(what, async () => {
            const stack = `e2e-${process.pid}`;
            const file = path.resolve(__dirname, "..", "..", `Pulumi.${stack}.yaml`);
            fs.writeFileSync(file, `config:\n${settings.map((line) => `  ${line}\n`).join("")}`);
            try {
                const message = await refusal(["--stack", stack]);
                expected.forEach((part) => assert.match(message, part));
            } finally {
                fs.rmSync(file);
            }
        });
    }

    it("a stack that has no settings", async () => {
        assert.match(await refusal(["--stack", "nowhere"]), /Pulumi\.nowhere\.yaml/);
    });

    it("a port in use", async () => {
        const server = net.createServer();
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as net.AddressInfo;
        try {
            const advice = "choose another by --port-redshift, or leave it out to take a free one.";
            assert.equal(await refusal(["--port-redshift", String(port)]), `Port ${port} is in use: ${advice}`);
        } finally {
            server.close();
        }
    });

    it("a machine without Java, or with an old one", async () => {
        const home = path.join(folder, "java");
        fs.mkdirSync(path.join(home, "bin"), { recursive: true });
        assert.match(
            await refusal([], { JAVA_HOME: home }),
            /^Java is needed by Spark, and '.*' does not run\. Set JAVA_HOME/,
        );
        const script = "#!/bin/sh\necho 'java version \"1.8.0_292\"' >&2\n";
        fs.writeFileSync(path.join(home, "bin", "java"), script, { mode: 0o755 });
        assert.match(
            await refusal([], { JAVA_HOME: home }),
            /^Java 8 is too old for Spark 3\.5, which needs Java 17 to 22\./,
        );
    });

    it("options that make no sense", async () => {
        assert.match(
            await refusal(["--rows", "many"]),
            /argument 'many' is invalid. It is not a whole number from 100 to 5000000\.$/,
        );
    });
});
