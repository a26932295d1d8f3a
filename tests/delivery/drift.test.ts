import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { DRIFT } from "../../delivery/drift";
import { driftOf } from "../../delivery/driftReport";
import { type Behaviour, FakePulumi } from "./fakePulumi";
import { run, scratch } from "./scripts";

const URN = "urn:pulumi:dev::strata::strata:lake:DataLake$aws:s3/bucket:Bucket::lake::raw";

const DRIFTED = {
    steps: [
        { op: "same", urn: "urn:pulumi:dev::strata::pulumi:pulumi:Stack::strata-dev" },
        { op: "update", urn: URN, diffReasons: ["tags"], newState: { inputs: { tags: { owner: "private" } } } },
    ],
    changeSummary: { same: 212, update: 1 },
};

describe("npm run drift", () => {
    const folder = scratch();

    async function drift(behaviour: Behaviour) {
        const pulumi = new FakePulumi(folder.path, [behaviour]);
        const report = path.join(folder.path, "drift", "dev.json");
        const ended = await run(DRIFT, ["--stack", "dev", "--report", report], pulumi.environment());
        return { ended, report, pulumi };
    }

    it("compares after a refresh, and finds nothing", async () => {
        const { ended, report, pulumi } = await drift({ stdout: JSON.stringify({ changeSummary: { same: 213 } }) });
        assert.deepEqual(ended, { code: 0, stdout: `dev: no drift (${report})\n`, stderr: "" });
        const { args, mode } = pulumi.calls()[0]!;
        const configFile = args[args.indexOf("--config-file") + 1]!;
        assert.deepEqual(args, [
            ...["preview", "--stack", "dev", "--config-file", configFile, "--non-interactive"],
            ...["--json", "--refresh", "--expect-no-changes"],
        ]);
        assert.equal(mode, "600");
        assert.deepEqual(JSON.parse(fs.readFileSync(report, "utf8")), { stack: "dev", resources: [] });
    });

    it("names what differs, without values, and ends with 2", async () => {
        const { ended, report } = await drift({
            stdout: JSON.stringify(DRIFTED),
            code: 7,
        });
        assert.equal(ended.code, 2);
        assert.equal(
            ended.stdout,
            `update aws:s3/bucket:Bucket lake::raw: tags\ndev: 1 resource differs from the program (${report})\n`,
        );
        const text = fs.readFileSync(report, "utf8");
        assert.deepEqual(JSON.parse(text), {
            stack: "dev",
            resources: [{ operation: "update", type: "aws:s3/bucket:Bucket", name: "lake::raw", properties: ["tags"] }],
        });
        assert.doesNotMatch(text, /private/);
    });

    it("leaves no report when the comparison could not be made, not an older one either", async () => {
        const report = path.join(folder.path, "drift", "dev.json");
        fs.mkdirSync(path.dirname(report));
        fs.writeFileSync(report, JSON.stringify({ stack: "dev", resources: [] }));
        const { ended } = await drift({ stdout: JSON.stringify(DRIFTED), code: 1 });
        assert.equal(ended.code, 1);
        assert.match(
            ended.stderr,
            /^drift: dev: 'pulumi preview --refresh' ended with exit code 1: what it said stands above\.$/m,
        );
        assert.equal(fs.existsSync(report), false);
    });

    it("does not call it no drift when the engine says that something differs, but not what", async () => {
        const { ended, report } = await drift({ stdout: JSON.stringify({ changeSummary: { update: 1 } }), code: 7 });
        assert.equal(ended.code, 1);
        assert.equal(
            ended.stderr,
            "drift: dev: 'pulumi preview --refresh' ended with exit code 7: it says that something differs, but not what.\n",
        );
        assert.equal(fs.existsSync(report), false);
    });
});

describe("a drift report", () => {
    it("joins the reasons of a step, and leaves out steps that change nothing", () => {
        const steps = [
            { op: "replace", urn: URN, replaceReasons: ["bucket"], diffReasons: ["bucket", "tags"] },
            { op: "read", urn: URN },
            { op: "refresh", urn: URN },
        ];
        assert.deepEqual(driftOf("dev", { steps, diagnostics: [] }).resources, [
            { operation: "replace", type: "aws:s3/bucket:Bucket", name: "lake::raw", properties: ["bucket", "tags"] },
        ]);
    });
});
