import assert from "node:assert/strict";

import type { Log } from "sarif";

import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import { jsonReport } from "../../report/json";
import { makeReport, type Report } from "../../report/report";
import { sarifReport } from "../../report/sarif";
import { textReport } from "../../report/text";
import { rules } from "../../rules";
import type { Configuration } from "../../settings/configuration";
import { Settings } from "../../settings/settings";
import { resourcesOf } from "../support/ask";

const QUEUE = "aws:sqs/queue:Queue";
const urn = (name: string): string => `urn:pulumi:test::cases::${QUEUE}::${name}`;

function report(configuration: Configuration = {}): Report {
    const resources = resourcesOf([
        { type: QUEUE, name: "clear", properties: { sqsManagedSseEnabled: false } },
        { type: QUEUE, name: "open", properties: { sqsManagedSseEnabled: UNKNOWN } },
        { type: QUEUE, name: "secret", properties: { kmsMasterKeyId: HIDDEN_SECRET, name: "s3cr3t" } },
        { type: "random:index/randomId:RandomId", name: "id", properties: {} },
    ]);
    const own = rules.filter(({ id }) => id === "encryption-at-rest-sqs-queue");
    const recorded = { kind: "stack export", inputs: resources, stack: resources };
    return makeReport(recorded, own, new Settings(configuration), "2026-11-25");
}

const exemption = {
    rule: "encryption-at-rest-sqs-queue",
    resource: "*::clear",
    reason: "Replaced soon.",
    owner: "data",
    expires: "2026-12-31",
};

describe("reports", () => {
    it("hold violations, what is undetermined, and whether anything blocks", () => {
        const made = report();
        assert.deepEqual(
            made.violations.map(({ resource }) => resource.name),
            ["clear"],
        );
        assert.deepEqual(
            made.undetermined.map(({ resource }) => resource.name),
            ["open"],
        );
        assert.equal(made.blocks, true);
        assert.equal(made.awsResources, 3);
        assert.equal(report({ exemptions: [exemption] }).blocks, false);
        assert.equal(report({ exemptions: [exemption], undetermined: "mandatory" }).blocks, true);
    });

    it("are text with the summary first", () => {
        const [first, ...rest] = textReport(report()).split("\n");
        assert.equal(
            first,
            "3 AWS resources of the stack export checked by 1 rule: 1 mandatory, 0 advisory, 1 undetermined, 0 exempted.",
        );
        assert.deepEqual(rest.slice(1, 4), [
            "[mandatory, high] encryption-at-rest-sqs-queue",
            "  aws:sqs/queue:Queue clear",
            "  sqsManagedSseEnabled: The messages are stored unencrypted.",
        ]);
    });

    it("are JSON", () => {
        const json = JSON.parse(jsonReport(report({ exemptions: [exemption] }))) as Record<string, unknown[]>;
        assert.deepEqual([json["version"], json["record"], json["blocks"]], [1, "stack export", false]);
        assert.deepEqual(json["violations"], []);
        const [exempted] = json["exempted"] as Record<string, unknown>[];
        assert.equal(exempted?.["urn"], urn("clear"));
        assert.equal(exempted?.["path"], "sqsManagedSseEnabled");
        assert.deepEqual(exempted?.["exemption"], exemption);
    });

    it("are SARIF: failures, open results, suppressed ones, and the rules they name", () => {
        const log = JSON.parse(sarifReport(report({ exemptions: [exemption] }), "Pulumi.yaml", "1.2.3")) as Log;
        const [run] = log.runs;
        assert.equal(log.version, "2.1.0");
        assert.equal(run?.tool.driver.version, "1.2.3");
        assert.deepEqual(
            run?.tool.driver.rules?.map(({ id }) => id),
            ["encryption-at-rest-sqs-queue"],
        );
        assert.equal(run?.tool.driver.rules?.[0]?.properties?.["security-severity"], "8.0");
        const results = run?.results ?? [];
        assert.deepEqual(
            results.map(({ kind, level, ruleIndex, suppressions }) => [
                kind,
                level,
                ruleIndex,
                suppressions?.[0]?.justification,
            ]),
            [
                ["open", "none", 0, undefined],
                ["fail", "error", 0, "Replaced soon."],
            ],
        );
        const [location] = results[1]?.locations ?? [];
        assert.equal(location?.physicalLocation?.artifactLocation?.uri, "Pulumi.yaml");
        assert.equal(location?.logicalLocations?.[0]?.fullyQualifiedName, `${urn("clear")}#sqsManagedSseEnabled`);
    });
});
