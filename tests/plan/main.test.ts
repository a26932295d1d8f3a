import assert from "assert/strict";
import { spawnSync } from "child_process";
import * as fs from "fs";
import * as path from "path";

import type { Plan } from "../../plan/types";
import { cleanUp, programOf, ROOT } from "./support";

function run(...args: string[]) {
    const command = ["-r", "ts-node/register/transpile-only", path.join(ROOT, "plan", "main.ts"), ...args];
    return spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" });
}

describe("command 'plan'", () => {
    after(cleanUp);

    it("prints JSON only, what the program prints apart, and writes the same to a file", () => {
        const program = programOf({ "index.js": 'console.log("hello"); exports.size = 3;' });
        const file = path.join(program, "plan.json");
        const { status, stdout, stderr } = run("--stack", "dev", "--program", program, "--json", "--out", file);
        assert.equal(status, 0);
        assert.deepEqual((JSON.parse(stdout) as Plan).outputs, { size: 3 });
        assert.equal(fs.readFileSync(file, "utf8"), stdout);
        assert.equal(stderr, "hello\n");
    });

    it("prints text without --json", () => {
        const { status, stdout } = run("--stack", "dev", "--program", programOf({ "index.js": "exports.size = 3;" }));
        assert.equal(status, 0);
        assert.equal(
            stdout,
            "tiny, stack dev\n\noutputs\n  size: 3\n\n0 resources (0 protected) and 0 components in 0 layers\n",
        );
    });

    it("tells an error in one message, and its stack trace only with --verbose", () => {
        const program = programOf({ "index.js": 'throw new Error("no luck");' });
        const short = run("--stack", "dev", "--program", program, "--json");
        assert.deepEqual([short.status, short.stdout, short.stderr], [1, "", "plan: no luck (index.js:1)\n"]);
        const long = run("--stack", "dev", "--program", program, "--verbose");
        assert.equal(long.status, 1);
        assert.match(long.stderr, /^plan: no luck \(index\.js:1\)\nError: no luck\n {4}at /);
    });

    it("takes settings that override the stack's file", () => {
        const source = 'exports.size = new (require("@pulumi/pulumi").Config)().require("size");';
        const program = programOf({ "index.js": source, "Pulumi.dev.yaml": "config: { size: 1, other: 1 }" });
        const { stdout } = run(
            "--stack",
            "dev",
            "--program",
            program,
            "--json",
            "-c",
            "size=2",
            "--config",
            "other=a=b",
        );
        const plan = JSON.parse(stdout) as Plan;
        assert.deepEqual([plan.outputs, plan.config], [{ size: "2" }, { "tiny:other": "a=b", "tiny:size": 2 }]);
        const wrong = run("--stack", "dev", "--program", program, "-c", "size");
        assert.equal(wrong.status, 1);
        assert.match(wrong.stderr, /argument 'size' is invalid\. It must be key=value, such as flowLogs=false\./);
    });

    it("names the stacks that exist", () => {
        const { status, stderr } = run("--stack", "nope", "--program", ROOT);
        assert.equal(status, 1);
        assert.equal(
            stderr,
            `plan: there is no stack nope: ${ROOT} has no Pulumi.nope.yaml; there are dev, prod, staging\n`,
        );
    });
});
