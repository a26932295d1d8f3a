import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import * as path from "node:path";

import { type ApiReport, checkApi } from "../../tools/apiCheck";
import { CASES, planOfVariant } from "./plans";

/** Types that no call makes, so that nothing can be checked; `apicheck/mappings/` says why. */
const UNCHECKED = ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"];

const MIN_COVERAGE = 0.95;

describe("AWS's models of the calls that make the resources", () => {
    const reports = new Map<string, ApiReport>();

    before(async function () {
        this.timeout(300_000);
        const plans = await Promise.all(CASES.map(({ stack, variant }) => planOfVariant(stack, variant)));
        checkApi(plans).forEach((report, index) => {
            const { stack, variant } = CASES[index]!;
            reports.set(`${stack} with ${variant}`, report);
        });
    });

    for (const { stack, variant } of CASES) {
        it(`take every input of ${stack} with ${variant}`, () => {
            assert.deepEqual(reports.get(`${stack} with ${variant}`)!.findings, []);
        });
    }

    it(`are checked for at least 95 % of the resources, and for all but known types`, () => {
        const unchecked = new Set([...reports.values()].flatMap((report) => Object.keys(report.unchecked)));
        assert.deepEqual([...unchecked].sort(), UNCHECKED);
        for (const [name, { coverage, checked }] of reports) {
            assert.ok(coverage >= MIN_COVERAGE, `${name}: ${coverage}`);
            assert.ok(checked > 100, `${name}: only ${checked}`);
        }
    });

    it("are asked by a command", () => {
        const root = path.resolve(__dirname, "../..");
        const command = ["-r", "ts-node/register/transpile-only", "tools/checkApi.ts", "--stack", "dev"];
        const clean = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
        assert.deepEqual([clean.status, clean.stderr], [0, ""]);
        assert.match(clean.stdout, /^not checked: 1 aws:ec2.*\n\d+ AWS resources checked \(99\.\d %\), 0 findings\n$/);
        const wrong = spawnSync(process.execPath, [...command.slice(0, -1), "nope"], { cwd: root, encoding: "utf8" });
        assert.equal(wrong.status, 1);
        assert.match(wrong.stderr, /^check:api: there is no stack nope: /);
    });
});
