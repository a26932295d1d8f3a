import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { defaultPlan } from "./support";

const CHECK = path.resolve(__dirname, "../../policies/dist/cli/main.js");

interface Report {
    readonly violations: readonly { readonly level: string; readonly rule: string; readonly name: string }[];
    readonly undetermined: readonly unknown[];
}

describe("the policy pack on the bootstrap", () => {
    it("finds nothing but what docs/bootstrap.md explains", async () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-bootstrap-"));
        try {
            const file = path.join(folder, "plan.json");
            fs.writeFileSync(file, JSON.stringify(await defaultPlan()));
            const { stdout } = spawnSync(process.execPath, [CHECK, "check", file, "--format", "json"]);
            const { violations, undetermined } = JSON.parse(String(stdout)) as Report;
            assert.deepEqual(undetermined, []);
            assert.deepEqual(
                violations.map(({ level, rule, name }) => `${level} ${rule} ${name}`).sort(),
                ["dev", "prod", "staging"]
                    .flatMap((name) => [
                        `advisory iam-broad-read ${name}-roles-boundary`,
                        `advisory iam-broad-region ${name}-rights-deploy-access`,
                        `advisory iam-broad-region ${name}-rights-deploy-warehouse`,
                        `advisory iam-broad-region ${name}-rights-deploy-warehouse`,
                        `advisory iam-broad-region ${name}-roles-boundary`,
                        `advisory iam-wildcard-write ${name}-roles-boundary`,
                    ])
                    .sort(),
            );
        } finally {
            fs.rmSync(folder, { recursive: true, force: true });
        }
    });
});
