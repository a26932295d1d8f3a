import * as assert from "node:assert/strict";

import { needEngine } from "./available";
import { Engine, type JsonPreview, POLICIES } from "./engine";
import { type Edit, ProgramCopy } from "./program";
import { nameOf, typeOf } from "./standin/urns";

/** A change of one setting of a stack, and what it alone does. */
interface Change {
    readonly stack: string;
    readonly from: string;
    readonly to: string;
    readonly changes: readonly string[];
}

const CHANGES: readonly Change[] = [
    {
        stack: "dev",
        from: "strata:logRetentionDays: 14",
        to: "strata:logRetentionDays: 30",
        changes: [
            "update aws:cloudwatch/logGroup:LogGroup audit-logs",
            "update aws:cloudwatch/logGroup:LogGroup catalog-yellow_taxi-logs",
            "update aws:cloudwatch/logGroup:LogGroup etl-yellow_taxi-job-logs-error",
            "update aws:cloudwatch/logGroup:LogGroup etl-yellow_taxi-job-logs-output",
            "update aws:cloudwatch/logGroup:LogGroup etl-yellow_taxi-load-logs-error",
            "update aws:cloudwatch/logGroup:LogGroup etl-yellow_taxi-load-logs-output",
            "update aws:cloudwatch/logGroup:LogGroup network-flow-logs-logs",
            "update aws:cloudwatch/logGroup:LogGroup warehouse-connectionlog",
            "update aws:cloudwatch/logGroup:LogGroup warehouse-useractivitylog",
            "update aws:cloudwatch/logGroup:LogGroup warehouse-userlog",
        ],
    },
    {
        stack: "staging",
        from: "strata:endpointZones: 2",
        to: "strata:endpointZones: 3",
        changes: [
            "update aws:ec2/vpcEndpoint:VpcEndpoint network-glue",
            "update aws:ec2/vpcEndpoint:VpcEndpoint network-logs",
            "update aws:ec2/vpcEndpoint:VpcEndpoint network-monitoring",
            "update aws:ec2/vpcEndpoint:VpcEndpoint network-redshift-data",
            "update aws:ec2/vpcEndpoint:VpcEndpoint network-secretsmanager",
        ],
    },
    {
        stack: "prod",
        from: "strata:glueMaxWorkers: 20",
        to: "strata:glueMaxWorkers: 30",
        changes: ["update aws:glue/job:Job etl-yellow_taxi-job"],
    },
];

/** What a preview would do, sorted: operation, type and logical name. */
const changesOf = ({ steps }: JsonPreview): readonly string[] =>
    steps
        .filter(({ op }) => op !== "same")
        .map(({ op, urn }) => `${op} ${typeOf(urn)} ${nameOf(urn)}`)
        .sort();

const KEYS = ["audit", "catalog", "etl", "lake", "network", "query", "warehouse"];
const ZONES = ["access-logs", "curated", "quarantine", "query-results", "raw", "scripts"];

/**
 * What prod keeps whatever happens to the stack. The key of the warehouse is no less protected; the engine does not come to
 * it, as the namespace that needs it is refused first.
 */
const KEPT = [
    "audit-trail",
    ...KEYS.filter((key) => key !== "warehouse").map((key) => `keys-${key}`),
    ...ZONES.map((zone) => `lake-${zone}`),
    "warehouse",
];

/** Names by which the engine tells what it will not delete. */
const refused = (text: string): readonly string[] =>
    [...new Set([...text.matchAll(/"(urn:pulumi:[^"]+)"/g)].map((match) => nameOf(match[1]!)))].sort();

const ROTATION_OFF: Edit = {
    file: "components/keys/keyring.ts",
    from: "enableKeyRotation: true",
    to: "enableKeyRotation: false",
};

const WRONG_SETTINGS = [
    ["wrong", "strata:logRetentionDays: 17", "setting strata:logRetentionDays = 17 is not one of 1, 3, 5, 7, 14, "],
    [
        "misspelt",
        "strata:logRetentionDay: 14",
        "setting strata:logRetentionDay is not known; did you mean strata:logRetentionDays?",
    ],
] as const;

describe("the program under the real engine", function () {
    this.timeout(600_000);
    let program: ProgramCopy;
    let engine: Engine;

    before(async function () {
        needEngine(this);
        program = new ProgramCopy();
        engine = await Engine.start(program);
    });

    after(() => {
        engine?.stop();
        program?.remove();
    });

    for (const { stack, from, to, changes } of CHANGES) {
        it(`previews ${stack} under the policy pack as a new stack`, async () => {
            await engine.init(stack);
            const told = await engine.succeed("preview", "-s", stack, "--policy-pack", POLICIES);
            assert.match(told, / strata-aws@v[\d.]+ \(local: /);
            assert.doesNotMatch(told, /\[mandatory\]/);
            assert.match(told, /\n {4}\+ \d+ to create\n/);
        });

        it(`deploys ${stack}, after which nothing is left to change`, async () => {
            await engine.succeed("up", "-s", stack, "--yes", "--skip-preview");
            const again = ["--expect-no-changes", "--policy-pack", POLICIES];
            const told = await engine.succeed("preview", "-s", stack, ...again);
            // All values are known now, so that the pack has nothing left to say.
            assert.match(told, /✅ strata-aws@v[\d.]+ \(local: .+\)\n\n/u);
            assert.match(told, /Resources:\n {4}\d+ unchanged\n/);
        });

        it(`changes in ${stack} just what ${to} asks for`, async () => {
            const edit = { file: `Pulumi.${stack}.yaml`, from, to };
            const preview = await program.edited([edit], () => engine.preview(stack, "changed"));
            assert.deepEqual(changesOf(preview), changes);
            assert.equal(preview.code, 0);
        });
    }

    it("stops a preview at a mandatory finding of the policy pack", async () => {
        const { code, stdout } = await program.edited([ROTATION_OFF], () =>
            engine.run("preview", "-s", "dev", "--policy-pack", POLICIES),
        );
        const findings = [...stdout.matchAll(/\[mandatory\] .*? {2}(\S+) {2}\((\S+): (\S+)\)/g)];
        assert.deepEqual(
            findings.map((match) => match.slice(1).join(" ")).sort(),
            KEYS.map((key) => `key-kms-key-rotation aws:kms/key:Key keys-${key}`),
        );
        assert.match(stdout, /Fix: enableKeyRotation: true/);
        assert.match(stdout, /error: preview failed/);
        assert.notEqual(code, 0);
    });

    for (const [kind, to, message] of WRONG_SETTINGS) {
        it(`stops at a ${kind} setting before any resource`, async () => {
            const edit = { file: "Pulumi.dev.yaml", from: "strata:logRetentionDays: 14", to };
            const { code, steps, diagnostics } = await program.edited([edit], () => engine.preview("dev", kind));
            assert.deepEqual(
                steps.map(({ op, urn }) => `${op} ${typeOf(urn)}`),
                ["same pulumi:pulumi:Stack"],
            );
            assert.equal(diagnostics.length, 1);
            assert.ok(diagnostics[0]!.message.includes(message), diagnostics[0]!.message);
            assert.notEqual(code, 0);
        });
    }

    it("refuses to destroy prod, whose data is permanent", async () => {
        const { code, stdout, stderr } = await engine.run("destroy", "-s", "prod", "--yes");
        assert.match(stdout + stderr, /cannot be deleted\n/);
        assert.deepEqual(refused(stdout + stderr), KEPT);
        assert.notEqual(code, 0);
        await engine.succeed("preview", "-s", "prod", "--expect-no-changes");
    });

    it("destroys dev, whose data is disposable", async () => {
        const told = await engine.succeed("destroy", "-s", "dev", "--yes", "--skip-preview");
        assert.match(told, /Resources:\n {4}- \d+ deleted\n/);
        const { deployment } = JSON.parse(await engine.succeed("stack", "export", "-s", "dev")) as {
            deployment: { resources?: readonly unknown[] };
        };
        assert.deepEqual(deployment.resources ?? [], []);
    });
});
