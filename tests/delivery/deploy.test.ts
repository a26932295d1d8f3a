import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { DEPLOY } from "../../delivery/deploy";
import { policyOptions } from "../../delivery/pulumi/commands";
import { FakePulumi } from "./fakePulumi";
import { run, runProcess, scratch } from "./scripts";

/** Command lines, with the name of the configuration's copy in place of its path. */
function commandLines(pulumi: FakePulumi): string[] {
    return pulumi.calls().map(({ args }) => args.join(" ").replace(/\S+(?=\/Pulumi\.\w+\.yaml)/, "<folder>"));
}

const UP =
    "up --stack staging --config-file <folder>/Pulumi.staging.yaml --non-interactive --yes --policy-pack policies";

describe("the policy pack", () => {
    const folder = scratch();

    it("is configured by the project's file where there is one, as in the review", () => {
        assert.deepEqual(policyOptions(folder.path), ["--policy-pack", "policies"]);
        fs.writeFileSync(path.join(folder.path, "policy-config.json"), "{}");
        assert.deepEqual(policyOptions(folder.path), [
            ...["--policy-pack", "policies"],
            ...["--policy-pack-config", "policy-config.json"],
        ]);
    });
});

describe("npm run deploy", () => {
    const folder = scratch();

    it("deploys with the policy pack in force", async () => {
        const pulumi = new FakePulumi(folder.path, [{ stdout: "Updating\n" }]);
        const ended = await runProcess("deploy", ["--stack", "staging"], pulumi.environment());
        assert.deepEqual(ended, { code: 0, stdout: "Updating\n", stderr: "" });
        assert.deepEqual(commandLines(pulumi), [UP]);
    });

    it("makes the stack first where the key of its secrets is named", async () => {
        const pulumi = new FakePulumi(folder.path, [{}, {}]);
        const { code } = await run(DEPLOY, ["--stack", "staging"], {
            ...pulumi.environment(),
            CI: "true",
            PULUMI_BACKEND_URL: "s3://state",
            PULUMI_SECRETS_PROVIDER: "awskms:///alias/strata-staging",
        });
        assert.equal(code, 0);
        const select =
            "stack select staging --non-interactive --create --secrets-provider awskms:///alias/strata-staging";
        assert.deepEqual(commandLines(pulumi), [select, UP]);
    });

    it("hands over what the engine needs, and no token of CI", async () => {
        const pulumi = new FakePulumi(folder.path, [{}]);
        await run(DEPLOY, ["--stack", "staging"], {
            ...pulumi.environment(),
            AWS_ACCESS_KEY_ID: "id",
            CI_JOB_TOKEN: "token",
            GITHUB_TOKEN: "token",
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: "token",
            ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.invalid",
            PULUMI_NODEJS_TRANSPILE_ONLY: "false",
        });
        const { env } = pulumi.calls()[0]!;
        const names = Object.keys(env).filter((name) => /^(PULUMI_|AWS_|GITHUB_|ACTIONS_|CI_)/.test(name));
        assert.deepEqual(Object.fromEntries(names.sort().map((name) => [name, env[name]])), {
            AWS_ACCESS_KEY_ID: "id",
            PULUMI_DEBUG_COMMANDS: "true",
            PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
            PULUMI_NODEJS_TRANSPILE_ONLY: "false",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        });
    });

    it("ends with 1 when the engine fails, and does not deploy into a stack that it could not make", async () => {
        const failing = new FakePulumi(folder.path, [{ code: 255 }]);
        const ended = await run(DEPLOY, ["--stack", "staging"], {
            ...failing.environment(),
            PULUMI_SECRETS_PROVIDER: "awskms:///alias/none",
        });
        assert.equal(ended.code, 1);
        assert.equal(
            ended.stderr,
            "deploy: staging: 'pulumi stack select' ended with exit code 255: what it said stands above.\n",
        );
        assert.equal(failing.calls().length, 1);
    });

    it("says which variable is missing in CI", async () => {
        const pulumi = new FakePulumi(folder.path, []);
        const { code, stderr } = await run(DEPLOY, ["--stack", "staging"], {
            ...pulumi.environment(),
            CI: "true",
        });
        assert.equal(code, 1);
        assert.equal(
            stderr,
            "deploy: PULUMI_BACKEND_URL is not set: it names the bucket that holds the state, such as " +
                "s3://strata-state?region=us-east-1 (docs/pull-requests.md, Set it up).\n",
        );
        assert.deepEqual(pulumi.calls(), []);
    });
});
