import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { PREVIEW } from "../../delivery/preview";
import { PROJECT, pulumiVersion } from "../../delivery/project";
import { type Behaviour, FakePulumi } from "./fakePulumi";
import { run, scratch } from "./scripts";

const DIGEST = {
    steps: [{ op: "create", urn: "urn:pulumi:dev::strata::aws:sqs/queue:Queue::orders" }],
    changeSummary: { create: 1, same: 213, delete: 0 },
};

const FINDING = {
    policyName: "encryption-at-rest-sqs-queue",
    policyPackName: "aws-security",
    enforcementLevel: "mandatory",
    message: "sqsManagedSseEnabled: The messages are stored unencrypted.\nFix: sqsManagedSseEnabled: true\n",
    resourceUrn: "urn:pulumi:dev::strata::aws:sqs/queue:Queue::orders",
};

const FAILED_BY_POLICY = { ...DIGEST, diagnostics: [{ severity: "error", message: "error: preview failed\n" }] };

describe("npm run preview", () => {
    const folder = scratch();

    async function preview(behaviour: Behaviour, environment: NodeJS.ProcessEnv = {}) {
        const pulumi = new FakePulumi(folder.path, [behaviour]);
        const out = path.join(folder.path, "previews", "dev.json");
        const args = ["--stack", "dev", "--out", out];
        const ended = await run(PREVIEW, args, { ...pulumi.environment(), ...environment });
        return { ended, out, calls: pulumi.calls() };
    }

    it("asks the engine and the policy pack, and keeps the answer from others", async () => {
        const { ended, out, calls } = await preview({ stdout: JSON.stringify(DIGEST), events: [{ preludeEvent: {} }] });
        assert.deepEqual(ended, {
            code: 0,
            stdout:
                "dev: 1 create, 213 same; 0 mandatory and 0 advisory policy findings\n" +
                `${out} (for you only: it holds the values of properties)\n`,
            stderr: "",
        });
        const [call] = calls;
        const { args, cwd, config, mode } = call!;
        const valueOf = (option: string): string => args[args.indexOf(option) + 1]!;
        const [configFile, eventLog] = [valueOf("--config-file"), valueOf("--event-log")];
        assert.deepEqual(args, [
            ...["preview", "--stack", "dev", "--config-file", configFile, "--non-interactive", "--json"],
            ...["--policy-pack", "policies", "--event-log", eventLog],
        ]);
        assert.equal(cwd, PROJECT);
        assert.equal(config, fs.readFileSync(path.join(PROJECT, "Pulumi.dev.yaml"), "utf8"));
        assert.equal(mode, "600");
        assert.deepEqual(JSON.parse(fs.readFileSync(out, "utf8")), DIGEST);
        assert.equal(fs.statSync(out).mode & 0o777, 0o600);
        assert.equal(fs.statSync(path.dirname(out)).mode & 0o777, 0o700);
        assert.deepEqual(fs.readdirSync(path.dirname(out)), ["dev.json"]);
        for (const file of [configFile, eventLog]) {
            assert.equal(fs.existsSync(file), false, `${file} is left behind`);
        }
    });

    it("shows a mandatory finding, which the engine's JSON leaves out, and ends with 2", async () => {
        const events = [{ policyEvent: { ...FINDING, enforcementLevel: "advisory" } }, { policyEvent: FINDING }];
        const { ended, out } = await preview({ stdout: JSON.stringify(FAILED_BY_POLICY), events, code: 1 });
        assert.equal(ended.code, 2);
        assert.equal(
            ended.stderr,
            `[mandatory] encryption-at-rest-sqs-queue (${FINDING.resourceUrn})\n` +
                "  sqsManagedSseEnabled: The messages are stored unencrypted.\nFix: sqsManagedSseEnabled: true\n",
        );
        assert.match(ended.stdout, /^dev: 1 create, 213 same; 1 mandatory and 1 advisory policy findings$/m);
        assert.ok(fs.existsSync(out));
    });

    it("keeps neither a preview of a program that breaks nor an older one's place", async () => {
        const message =
            "error: Running program '/x/index.ts' failed:\nError: no\u001b[90m such setting\u001b[39m\n    at Object.<anonymous> (index.ts:1:1)\n";
        const digest = { ...DIGEST, diagnostics: [{ severity: "error", message }] };
        const { ended, out } = await preview({
            stdout: JSON.stringify(digest),
            events: [{ policyEvent: FINDING }],
            code: 1,
        });
        assert.deepEqual(ended, {
            code: 1,
            stdout: "",
            stderr:
                "preview: dev: 'pulumi preview' ended with exit code 1: Running program '/x/index.ts' failed: " +
                "Error: no such setting.\n",
        });
        assert.deepEqual(fs.readdirSync(path.dirname(out)), []);
    });

    for (const [what, behaviour, message] of [
        [
            "a stack that does not exist",
            { code: 6 },
            "preview: dev: 'pulumi preview' ended with exit code 6: the stack does not exist; set " +
                "PULUMI_SECRETS_PROVIDER for 'npm run deploy' to make it, or use 'pulumi stack init'.\n",
        ],
        [
            "a refused login",
            { code: 3 },
            "preview: dev: 'pulumi preview' ended with exit code 3: the login at the backend or at AWS was refused.\n",
        ],
        [
            "a failure without JSON",
            { code: 255 },
            "preview: dev: 'pulumi preview' ended with exit code 255: what it said stands above.\n",
        ],
        [
            "an answer that is no preview",
            { stdout: "Previewing update\n" },
            "preview: pulumi preview --json printed something that is not a preview; is the CLI of version 3?\n",
        ],
    ] as const) {
        it(`says in a sentence that it failed: ${what}`, async () => {
            const { ended, out } = await preview(behaviour);
            assert.deepEqual(ended, { code: 1, stdout: "", stderr: message });
            assert.equal(fs.existsSync(out), false);
        });
    }

    it("says how to install a missing CLI", async () => {
        const { code, stderr } = await run(PREVIEW, ["--stack", "dev", "--out", path.join(folder.path, "x")], {
            PATH: folder.path,
        });
        assert.equal(code, 1);
        assert.equal(
            stderr,
            `preview: pulumi is not on the PATH: install version ${pulumiVersion()} of the Pulumi CLI, that of the SDK in ` +
                "package.json (https://www.pulumi.com/docs/install/).\n",
        );
    });

    it("refuses a stack that the project does not have", async () => {
        const { code, stderr } = await run(PREVIEW, ["--stack", "qa"]);
        assert.equal(code, 1);
        assert.equal(
            stderr,
            "error: option '--stack <name>' argument 'qa' is invalid. It is not a stack of this project (dev, prod, staging).\n",
        );
    });
});
