import { strict as assert } from "node:assert";
import * as path from "node:path";

import { readOptions } from "../../local/options";
import { PROJECT } from "../../local/workspace";

describe("options", () => {
    it("have defaults that suit a first run", () => {
        assert.deepEqual(readOptions([]), {
            rows: 200_000,
            stack: "dev",
            keep: false,
            out: path.join(PROJECT, ".strata", "report"),
            ports: { aws: 0, redshift: 0 },
        });
    });

    it("take paths from the working directory", () => {
        const options = readOptions([
            "--input",
            "a.csv",
            "--out",
            "b",
            "--stack",
            "prod",
            "--dataset",
            "trips",
            "--keep",
        ]);
        assert.deepEqual(options, {
            input: path.resolve("a.csv"),
            rows: 200_000,
            stack: "prod",
            dataset: "trips",
            keep: true,
            out: path.resolve("b"),
            ports: { aws: 0, redshift: 0 },
        });
        assert.deepEqual(readOptions(["--rows", "100", "--port-aws", "4566"]).ports, { aws: 4566, redshift: 0 });
    });

    for (const [args, message] of [
        [
            ["--rows", "ten"],
            "error: option '--rows <number>' argument 'ten' is invalid. It is not a whole number from 100 to 5000000.",
        ],
        [
            ["--rows", "99"],
            "error: option '--rows <number>' argument '99' is invalid. It is not a whole number from 100 to 5000000.",
        ],
        [
            ["--rows", "5000001"],
            "error: option '--rows <number>' argument '5000001' is invalid. It is not a whole number from 100 to 5000000.",
        ],
        [
            ["--stack", "Dev!"],
            "error: option '--stack <name>' argument 'Dev!' is invalid. It is not the name of a stack, such as dev.",
        ],
        [
            ["--port-aws", "70000"],
            "error: option '--port-aws <port>' argument '70000' is invalid. It is not a whole number from 1 to 65535.",
        ],
        [
            ["--port-aws", "80", "--port-redshift", "80"],
            "error: --port-aws and --port-redshift are the same; each stand-in needs a port of its own",
        ],
        [
            ["--rows", "100", "--input", "x"],
            "error: --rows is the number of generated rows and has no meaning with --input; leave one out",
        ],
        [["--colour"], "error: unknown option '--colour'"],
        [["x.csv"], "error: 'x.csv' is not an option; files are named by --input"],
    ] as const) {
        it(`refuse ${args.join(" ")}`, () => {
            const shown: string[] = [];
            const write = process.stderr.write;
            process.stderr.write = (text: string | Uint8Array) => shown.push(String(text)) > 0;
            try {
                assert.throws(() => readOptions(args), { exitCode: 1 });
            } finally {
                process.stderr.write = write;
            }
            assert.equal(shown.join(""), `${message}\n`);
        });
    }
});
