import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { connectionStrings } from "../../outputs";
import { makeFolder, removeFolder } from "../support/layers";
import { valueOf } from "../support/mocks";
import * as pulumi from "@pulumi/pulumi";

const ROOT = path.resolve(__dirname, "../..");
const HOST = "strata-dev.000000000000.us-east-1.redshift-serverless.amazonaws.com";
const ODBC =
    "Driver={Amazon Redshift ODBC Driver (x64)};" + `Server=${HOST};Port=5439;Database=strata;SSLMode=verify-full`;

async function outputs(): Promise<string> {
    const connections = await valueOf(pulumi.output(connectionStrings({ endpoint: { host: pulumi.output(HOST) } })));
    return JSON.stringify({ warehouseConnections: connections });
}

describe("endpoints and connection files", () => {
    let folder: string;

    beforeEach(() => {
        folder = makeFolder({});
    });
    afterEach(() => removeFolder(folder));

    function write(text: string) {
        fs.writeFileSync(path.join(folder, "outputs.json"), text);
        const options = ["--stack", "dev", "--outputs", path.join(folder, "outputs.json"), "--out", folder];
        const command = ["-r", "ts-node/register/transpile-only", "bi/main.ts", ...options];
        const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" });
        return { status, stdout, stderr };
    }

    it("tell JDBC and ODBC by password and by IAM, with TLS", async () => {
        assert.deepEqual(JSON.parse(await outputs()), {
            warehouseConnections: {
                host: HOST,
                port: 5439,
                database: "strata",
                jdbc: `jdbc:redshift://${HOST}:5439/strata;ssl=true;sslmode=verify-full`,
                jdbcIam: `jdbc:redshift:iam://${HOST}:5439/strata;ssl=true;sslmode=verify-full`,
                odbc: ODBC,
            },
        });
    });

    it("are written for Power BI, without a password", async () => {
        const { status, stderr } = write(await outputs());
        assert.deepEqual([status, stderr], [0, ""]);
        assert.deepEqual(JSON.parse(fs.readFileSync(path.join(folder, "dev.pbids"), "utf8")), {
            version: "0.1",
            connections: [
                {
                    details: { protocol: "odbc", address: { options: ODBC }, authentication: null, query: null },
                    options: {},
                    mode: "DirectQuery",
                },
            ],
        });
    });

    it("are written for Tableau, one for each query", async () => {
        const { stdout } = write(await outputs());
        const names = ["dev-daily_by_borough.tds", "dev-hourly_by_zone.tds", "dev.pbids"];
        assert.deepEqual(
            stdout.trim().split("\n"),
            names.map((name) => path.join(folder, name)),
        );
        // The structure is read by an XML parser in tests/sql/test_bi_files.py.
        const text = fs.readFileSync(path.join(folder, "dev-daily_by_borough.tds"), "utf8");
        assert.ok(
            text.startsWith(
                "<?xml version='1.0' encoding='utf-8' ?>\n<datasource formatted-name='Trips by day and borough' ",
            ),
        );
        assert.doesNotMatch(text, /password='/);
    });

    it("are refused for outputs that tell no warehouse", () => {
        for (const [text, message] of [
            ["nothing", "bi:files: the outputs are not JSON; take what 'pulumi stack output --json' prints\n"],
            [
                "{}",
                "bi:files: the outputs have no warehouseConnections with host, port, database and odbc; deploy the " +
                    "stack again, and take what 'pulumi stack output --json' prints\n",
            ],
        ] as const) {
            const { status, stderr } = write(text);
            assert.deepEqual([status, stderr], [1, message]);
        }
        assert.deepEqual(fs.readdirSync(folder), ["outputs.json"]);
    });
});
