import assert from "assert/strict";

import type { Log, Result } from "sarif";

import type { PlannedResource } from "../../plan/types";
import { judge } from "../../review/policies/results";
import { policySection } from "../../review/policies/section";
import { loadSettings, rules } from "../../review/policyPack";
import { sarifOf } from "../../review/sarif";
import type { Line, Section, StackReview } from "../../review/types";
import { comparisonOf, resource } from "./support";

const KEY = "aws:kms/key:Key";
const TODAY = "2026-11-01";

const key = (name: string, enableKeyRotation: boolean, more: Partial<PlannedResource> = {}): PlannedResource =>
    resource(KEY, name, { enableKeyRotation }, more);

const at = (file: string, line: number) => ({ position: { file, line } });

/** Findings on keys whose name starts with `kept` are accepted. */
const SETTINGS = loadSettings(
    {
        exemptions: [
            {
                rule: "key-*",
                resource: `${KEY}::kept*`,
                reason: "By hand.",
                owner: "keys@acme.example",
                expires: TODAY,
            },
        ],
    },
    rules,
);

interface Sides {
    readonly before: readonly PlannedResource[];
    readonly after: readonly PlannedResource[];
    readonly verdict?: readonly Line[];
}

/** The SARIF log of a review of stacks that are called `dev`, `prod` and so on. */
function logOf(folder: string, ...stacks: readonly Sides[]): Log {
    const judged = stacks.map(({ before, after, verdict = [] }, index) => {
        const stack = ["dev", "prod"][index]!;
        const comparison = { ...comparisonOf(before, after), stack };
        const policies = { before: judge(before, SETTINGS, TODAY), after: judge(after, SETTINGS, TODAY) };
        const data: Section = { id: "data", title: "Data at risk", summary: "", empty: false, verdict, lines: [] };
        const review: StackReview = {
            stack,
            source: "",
            counts: { create: 0, update: 0, replace: 0, delete: 0 },
            unchanged: 0,
            sections: [data, policySection(comparison, policies)],
            warnings: [],
        };
        return { judged: { comparison, policies }, review };
    });
    const text = sarifOf({
        review: { project: "tiny", base: "main", stacks: judged.map(({ review }) => review) },
        stacks: judged.map((each) => each.judged),
        folder,
        timing: { planning: 0, policies: 0, all: 0 },
    });
    assert.equal(text.endsWith("}\n"), true);
    return JSON.parse(text) as Log;
}

const resultsOf = (log: Log): readonly Result[] => log.runs.flatMap(({ results }) => results ?? []);

/** `key-kms-key-rotation app/keys.ts:3 new` for each result. */
const told = (log: Log): readonly string[] =>
    resultsOf(log).map(({ ruleId, locations, baselineState }) => {
        const { artifactLocation, region } = locations![0]!.physicalLocation!;
        return [ruleId, `${artifactLocation!.uri}:${region!.startLine}`, baselineState].join(" ").trim();
    });

/** Fail where the log lacks what SARIF 2.1.0 demands of it, or GitHub to show it. */
function assertValid({ version, $schema, runs }: Log): void {
    assert.deepEqual([version, $schema], ["2.1.0", "https://json.schemastore.org/sarif-2.1.0.json"]);
    for (const { tool, results, automationDetails } of runs) {
        assert.equal(typeof tool.driver.name, "string");
        assert.match(tool.driver.version!, /^\d+\.\d+\.\d+$/);
        assert.match(automationDetails!.id!, /^(policies|review)\/[a-z]+\/$/);
        const described = (tool.driver.rules ?? []).map(({ id, shortDescription }) => {
            assert.equal(typeof shortDescription!.text, "string");
            return id;
        });
        assert.equal(new Set(described).size, described.length);
        for (const { ruleId, ruleIndex, message, level, kind, locations, partialFingerprints } of results!) {
            assert.equal(described.includes(ruleId!), true);
            assert.equal(ruleIndex === undefined || described[ruleIndex] === ruleId, true);
            assert.equal(message.text!.length > 0, true);
            assert.equal(["none", "note", "warning", "error"].includes(level!), true);
            // The standard allows a level other than `none` to failures only.
            assert.equal(kind === undefined || kind === "fail" || level === "none", true);
            const [{ physicalLocation }] = locations as [
                { physicalLocation: NonNullable<Result["locations"]>[0]["physicalLocation"] },
            ];
            const { artifactLocation, region } = physicalLocation!;
            assert.doesNotMatch(artifactLocation!.uri!, /^\/|\\|\s|^\.\.?\//);
            assert.equal(Number.isInteger(region!.startLine) && region!.startLine! >= 1, true);
            assert.equal(Object.values(partialFingerprints!).length, 1);
        }
    }
    const ids = runs.map(({ automationDetails }) => automationDetails!.id);
    assert.equal(new Set(ids).size, ids.length);
}

describe("SARIF of a review", () => {
    it("holds the findings at the lines of the resources, new ones and those that stand as before", () => {
        const log = logOf("app", {
            before: [key("old", false), key("turned", true), key("fixed", false)],
            after: [
                key("old", false, at("components/keys.ts", 3)),
                key("turned", false, at("components/keys.ts", 7)),
                key("new", false),
                key("fixed", true),
            ],
        });
        assertValid(log);
        assert.deepEqual(told(log), [
            "key-kms-key-rotation app/Pulumi.yaml:1 new",
            "key-kms-key-rotation app/components/keys.ts:3 unchanged",
            "key-kms-key-rotation app/components/keys.ts:7 new",
        ]);
        const [first] = resultsOf(log);
        assert.deepEqual([first!.level, first!.kind], ["error", "fail"]);
        assert.equal(
            first!.message.text,
            "new: KMS does not rotate the key, so that one secret encrypts everything for ever. Fix: enableKeyRotation: true",
        );
    });

    it("writes paths from the top of the repository as addresses", () => {
        const sides = { before: [], after: [key("a", false, at("my keys/ä.ts", 2))] };
        assert.deepEqual(told(logOf("", sides)), ["key-kms-key-rotation my%20keys/%C3%A4.ts:2 new"]);
        assert.deepEqual(told(logOf("sub/app", sides)), ["key-kms-key-rotation sub/app/my%20keys/%C3%A4.ts:2 new"]);
        assertValid(logOf("", sides));
    });

    it("knows a finding again on a resource that was called otherwise, whatever its name", () => {
        const renamed = key("new|b\nc", false, { options: { aliases: [{ name: "old|a" }] } });
        assert.deepEqual(
            resultsOf(logOf("", { before: [key("old|a", false)], after: [renamed] })).map((each) => each.baselineState),
            ["unchanged"],
        );
        assert.deepEqual(
            resultsOf(logOf("", { before: [key("old|a", false)], after: [key("new|b", false)] })).map(
                (each) => each.baselineState,
            ),
            ["new"],
        );
    });

    it("marks what is accepted, and what cannot be told yet", () => {
        const log = logOf("", {
            before: [key("kept", false)],
            after: [key("kept", false), resource(KEY, "open", { enableKeyRotation: "[unknown]" })],
        });
        assertValid(log);
        const kinds = resultsOf(log).map(({ kind, level, suppressions, baselineState }) => ({
            kind,
            level,
            justification: suppressions?.[0]?.justification,
            baselineState,
        }));
        const open = { kind: "open", level: "none", justification: undefined, baselineState: "new" };
        assert.deepEqual(kinds, [
            open,
            open,
            { kind: "fail", level: "error", justification: "By hand.", baselineState: "unchanged" },
        ]);
    });

    it("holds the other points of the verdict, which have no line of their own", () => {
        const log = logOf("app", {
            before: [],
            after: [key("a", false)],
            verdict: [
                { weight: "block", text: "The bucket `raw` is lost." },
                { weight: "look", text: "A log is shorter." },
            ],
        });
        assertValid(log);
        assert.deepEqual(told(log), [
            "key-kms-key-rotation app/Pulumi.yaml:1 new",
            "review-data app/Pulumi.yaml:1",
            "review-data app/Pulumi.yaml:1",
        ]);
        const [, block, look] = resultsOf(log);
        assert.deepEqual([block!.level, block!.message.text], ["error", "The bucket 'raw' is lost."]);
        assert.deepEqual([look!.level, look!.message.text], ["warning", "A log is shorter."]);
        assert.deepEqual(log.runs[1]!.tool.driver.rules, [
            { id: "review-data", shortDescription: { text: "Review: Data at risk" } },
        ]);
    });

    it("has two runs for each stack, with names of their own", () => {
        const sides = { before: [], after: [key("a", false)] };
        const log = logOf("", sides, { ...sides, after: [] });
        assertValid(log);
        assert.deepEqual(
            log.runs.map(({ automationDetails, results }) => [automationDetails!.id, results!.length]),
            [
                ["policies/dev/", 1],
                ["policies/prod/", 0],
                ["review/dev/", 0],
                ["review/prod/", 0],
            ],
        );
    });
});
