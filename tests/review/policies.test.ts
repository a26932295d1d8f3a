import assert from "assert/strict";
import * as fs from "fs";
import * as os from "os";
import * as path from "path";

import { type PlannedResource, UNKNOWN } from "../../plan/types";
import { judge, policySettings } from "../../review/policies/results";
import { policySection } from "../../review/policies/section";
import { loadSettings, type PolicySettings, rules } from "../../review/policyPack";
import { ReviewError } from "../../review/reviewError";
import type { Section } from "../../review/types";
import { comparisonOf, resource, shown, verdictOf } from "./support";

const KEY = "aws:kms/key:Key";
const QUEUE = "aws:sqs/queue:Queue";
const TODAY = "2026-11-01";

const ROTATION =
    "`key-kms-key-rotation` on `kms.Key lake` at `enableKeyRotation`: KMS does not rotate the key, so that one secret encrypts everything for ever.";
const PLAIN_HTTP =
    "`encryption-in-transit-sqs-queue-policy-left-out` on `sqs.Queue jobs`: No policy of the stack refuses plain HTTP here.";
const UNTOLD = "enableKeyRotation is known only after the deployment";

/** A key whose rotation is on, off (which is a mandatory finding), or not known yet. */
const key = (enableKeyRotation: unknown, name = "lake", more: Partial<PlannedResource> = {}): PlannedResource =>
    resource(KEY, name, { enableKeyRotation }, more);

/** A queue without a policy, which is one finding by way of advice. */
const queue = resource(QUEUE, "jobs", { sqsManagedSseEnabled: true, kmsMasterKeyId: "alias/jobs" });

const settingsOf = (configuration: Record<string, unknown> = {}): PolicySettings => loadSettings(configuration, rules);

function sectionOf(
    before: readonly PlannedResource[],
    after: readonly PlannedResource[],
    settings = settingsOf(),
): Section {
    const results = { before: judge(before, settings, TODAY), after: judge(after, settings, TODAY) };
    return policySection(comparisonOf(before, after), results);
}

const exemption = (expires: string, more: Record<string, unknown> = {}) => ({
    exemptions: [
        {
            rule: "key-kms-key-rotation",
            resource: `${KEY}::lake`,
            reason: "Rotated by hand.",
            owner: "keys@acme.example",
            expires,
            ...more,
        },
    ],
});

describe("section on policy results", () => {
    const counted = `by ${rules.length} rules on 1 AWS resource.`;

    it("has nothing to say where nothing is found", () => {
        const section = sectionOf([key(true)], [key(true)]);
        assert.deepEqual([section.id, section.empty, section.lines, section.verdict], ["policies", true, [], []]);
        assert.equal(section.summary, `0 findings after the change (0 new and 0 fixed), ${counted}`);
    });

    it("stops a new mandatory finding, and tells the fix", () => {
        const section = sectionOf([key(true)], [key(false)]);
        assert.deepEqual(shown(section), [`block: New, mandatory: ${ROTATION}`, "- Fix: `enableKeyRotation: true`"]);
        assert.deepEqual(verdictOf(section), [`block: Policy: ${ROTATION}`]);
        assert.equal(section.summary, `1 finding after the change (1 new and 0 fixed), ${counted}`);
        assert.equal(section.empty, false);
        assert.deepEqual(verdictOf(sectionOf([], [key(false)])), [`block: Policy: ${ROTATION}`]);
    });

    it("shows new advice, all of it in one sentence of the verdict", () => {
        const other = { ...queue, urn: queue.urn.replace("jobs", "mail"), name: "mail" };
        const section = sectionOf([], [queue, other]);
        assert.deepEqual(shown(section).slice(0, 2), [
            `look: New, advisory: ${PLAIN_HTTP}`,
            '- Fix: `{ Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: queue.arn, Condition: { Bool: { "aws:SecureTransport": "false" } } }`',
        ]);
        assert.deepEqual(verdictOf(section), [
            "look: Policy: 2 new advisory findings: `encryption-in-transit-sqs-queue-policy-left-out` on `sqs.Queue jobs` and `encryption-in-transit-sqs-queue-policy-left-out` on `sqs.Queue mail`.",
        ]);
    });

    it("tells a mistake that is made often in one sentence of the verdict, and each of them below", () => {
        const keys = ["a", "b", "c", "d"].map((name) => key(false, name));
        const section = sectionOf([], [...keys, resource(QUEUE, "jobs", { sqsManagedSseEnabled: false })]);
        assert.deepEqual(verdictOf(section).slice(0, 2), [
            "block: Policy: `encryption-at-rest-sqs-queue` on `sqs.Queue jobs` at `sqsManagedSseEnabled`: The messages are stored unencrypted.",
            "block: Policy: `key-kms-key-rotation`, 4 times, on `kms.Key a`, `kms.Key b`, `kms.Key c` and 1 more: KMS does not rotate the key, so that one secret encrypts everything for ever.",
        ]);
        assert.equal(
            shown(section).filter((line) => /^block: New, mandatory: `key-kms-key-rotation`/.test(line)).length,
            4,
        );
    });

    it("tells what is fixed, by a setting or because the resource is gone", () => {
        for (const after of [[key(true)], []]) {
            const section = sectionOf([key(false)], after);
            assert.deepEqual(shown(section), [`note: Fixed: ${ROTATION}`]);
            assert.deepEqual(section.verdict, []);
            assert.match(section.summary, /^0 findings after the change \(0 new and 1 fixed\)/);
        }
    });

    it("stops mandatory findings that stand as before, and only counts advice that does", () => {
        const section = sectionOf([key(false), queue], [key(false), queue]);
        assert.deepEqual(shown(section), [
            "block: 2 findings (1 mandatory) stand as before",
            `- ${ROTATION}`,
            `- ${PLAIN_HTTP}`,
        ]);
        assert.deepEqual(verdictOf(section), [
            "block: Policy: mandatory findings stand as before: `key-kms-key-rotation` on `kms.Key lake`.",
        ]);
        const advice = sectionOf([queue], [queue]);
        assert.deepEqual(shown(advice), ["note: 1 finding (0 mandatory) stands as before", `- ${PLAIN_HTTP}`]);
        assert.deepEqual([advice.verdict, advice.empty], [[], false]);
    });

    it("knows a finding again on a resource that was called otherwise", () => {
        const renamed = key(false, "lake", { options: { aliases: [{ name: "old" }] } });
        assert.deepEqual(
            shown(sectionOf([key(false, "old")], [renamed]))[0],
            "block: 1 finding (1 mandatory) stands as before",
        );
        assert.deepEqual(shown(sectionOf([key(false, "old")], [key(false)])), [
            `block: New, mandatory: ${ROTATION}`,
            "- Fix: `enableKeyRotation: true`",
            `note: Fixed: ${ROTATION.replace("lake", "old")}`,
        ]);
    });

    it("shows who answers for an exempted finding, until when and why, and does not stop it", () => {
        const section = sectionOf([key(true)], [key(false)], settingsOf(exemption(TODAY)));
        assert.deepEqual(shown(section), [
            `note: Exempted until 2026-11-01: ${ROTATION}`,
            "- Rotated by hand. (keys@acme.example)",
        ]);
        assert.deepEqual(section.verdict, []);
        assert.equal(section.summary, `0 findings after the change (0 new, 0 fixed and 1 exempted), ${counted}`);
    });

    it("does not take for fixed what is accepted under another name", () => {
        const renamed = key(false, "lake", { options: { aliases: [{ name: "old" }] } });
        const section = sectionOf([key(false, "old")], [renamed], settingsOf(exemption(TODAY)));
        assert.deepEqual(
            shown(section).filter((line) => /Fixed/.test(line)),
            [],
        );
        assert.match(section.summary, /\(0 new, 0 fixed and 1 exempted\)/);
    });

    it("stops a finding whose exemption has ended, and says so", () => {
        const ended =
            "The exemption of key-kms-key-rotation on aws:kms/key:Key::lake ended on 2026-10-31: fix the finding, or let keys@acme.example renew it.";
        const section = sectionOf([key(true)], [key(false)], settingsOf(exemption("2026-10-31")));
        assert.deepEqual(shown(section), [
            `block: New, mandatory: ${ROTATION}`,
            "- Fix: `enableKeyRotation: true`",
            `look: ${ended}`,
        ]);
        assert.deepEqual(verdictOf(section), [`block: Policy: ${ROTATION}`, `look: Policy: ${ended}`]);
    });

    it("asks about an exemption that accepts nothing", () => {
        const unused =
            "The exemption of key-kms-key-rotation on aws:kms/key:Key::lake accepts nothing: remove it, or correct what it names.";
        const section = sectionOf([key(false)], [key(true)], settingsOf(exemption("2027-01-01")));
        assert.deepEqual(verdictOf(section), [`look: Policy: ${unused}`]);
    });

    it("only counts what the deployment decides, once", () => {
        const section = sectionOf([key(true)], [key(UNKNOWN)]);
        assert.deepEqual(shown(section), [
            "note: 2 findings that only the deployment decides",
            `- \`key-kms-key-rotation\` on \`kms.Key lake\` at \`enableKeyRotation\`: ${UNTOLD}`,
            `- \`key-kms-key-rotation-period\` on \`kms.Key lake\` at \`enableKeyRotation\`: ${UNTOLD}`,
        ]);
        assert.deepEqual(section.verdict, []);
        assert.equal(sectionOf([key(UNKNOWN)], [key(UNKNOWN)]).empty, true);
    });

    it("does not take for fixed what cannot be told any more", () => {
        assert.deepEqual(
            shown(sectionOf([key(false)], [key(UNKNOWN)]))[0],
            "note: 2 findings that only the deployment decides",
        );
        assert.match(sectionOf([key(false)], [key(UNKNOWN)]).summary, /0 fixed/);
    });

    it("stops what cannot be told where the settings ask for it", () => {
        const section = sectionOf([key(true)], [key(UNKNOWN)], settingsOf({ undetermined: "mandatory" }));
        assert.deepEqual(verdictOf(section), [
            `block: Policy: \`key-kms-key-rotation\` on \`kms.Key lake\` at \`enableKeyRotation\`: ${UNTOLD}`,
            `block: Policy: \`key-kms-key-rotation-period\` on \`kms.Key lake\` at \`enableKeyRotation\`: ${UNTOLD}`,
        ]);
        assert.match(section.summary, /^2 findings after the change \(2 new and 0 fixed\)/);
    });
});

describe("settings of the policy pack", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strata-policies-"));
    const file = path.join(folder, "policy-config.json");
    after(() => fs.rmSync(folder, { recursive: true }));

    function read(text: string): PolicySettings {
        fs.writeFileSync(file, text);
        return policySettings(file);
    }

    /** Levels of the findings on a key without rotation, under the settings. */
    const levels = (settings: PolicySettings): readonly string[] =>
        judge([key(false)], settings, TODAY).violations.map(({ level }) => level);

    const levelsWith = (configuration: unknown): readonly string[] =>
        levels(read(JSON.stringify({ "aws-security": configuration })));

    it("are the pack's own without a file, and with one that says nothing of it", () => {
        assert.deepEqual(levels(policySettings(undefined)), ["mandatory"]);
        assert.deepEqual(levels(read("{}")), ["mandatory"]);
        assert.deepEqual(levelsWith(null), ["mandatory"]);
    });

    it("come from the policy's part of the file, exemptions from a file beside it", () => {
        assert.deepEqual(levelsWith({ levels: { "key-kms-key-rotation": "advisory" } }), ["advisory"]);
        fs.writeFileSync(path.join(folder, "exemptions.json"), JSON.stringify(exemption(TODAY).exemptions));
        assert.deepEqual(levelsWith({ exemptionsFile: "exemptions.json" }), []);
    });

    it("follow Pulumi's own level of the policy, or of all", () => {
        assert.deepEqual(levelsWith({ enforcementLevel: "mandatory" }), ["mandatory"]);
        assert.deepEqual(levelsWith({ enforcementLevel: "remediate" }), ["mandatory"]);
        assert.deepEqual(levelsWith({ enforcementLevel: "advisory" }), ["advisory"]);
        assert.deepEqual(levelsWith({ enforcementLevel: "advisory", levels: { iam: "disabled", key: "mandatory" } }), [
            "advisory",
        ]);
        assert.deepEqual(
            levelsWith({ enforcementLevel: "advisory", levels: { "key-kms-key-rotation": "disabled" } }),
            [],
        );
        assert.deepEqual(
            levelsWith({ enforcementLevel: "disabled", levels: { "key-kms-key-rotation": "mandatory" } }),
            [],
        );
        assert.deepEqual(levelsWith("advisory"), ["advisory"]);
        assert.deepEqual(levels(read('{ "all": "advisory" }')), ["advisory"]);
        assert.deepEqual(levels(read('{ "all": { "enforcementLevel": "disabled" } }')), []);
        assert.deepEqual(levels(read('{ "all": "disabled", "aws-security": "mandatory" }')), ["mandatory"]);
    });

    const wrong: readonly (readonly [string, string, string])[] = [
        ["text that is no JSON", "{", `The policy configuration ${file} cannot be read as JSON.`],
        ["JSON of something else", "[]", `The policy configuration ${file} cannot be read as JSON.`],
        ["null", "null", `The policy configuration ${file} cannot be read as JSON.`],
        [
            "a level that there is not",
            '{ "aws-security": { "enforcementLevel": "strict" } }',
            'The policy configuration is wrong: enforcementLevel is "strict", and must be mandatory, remediate, advisory or disabled.',
        ],
        [
            "an unknown member",
            '{ "aws-security": { "level": {} } }',
            'The policy configuration is wrong: the configuration has an unknown member "level". The pack\'s README lists what it may hold.',
        ],
        [
            "a level of a rule that there is not",
            '{ "aws-security": { "enforcementLevel": "advisory", "levels": { "no-such-rule": "advisory" } } }',
            "The policy configuration is wrong: levels names no rule, family or domain \"no-such-rule\". The pack's 'rules' command lists them.",
        ],
    ];
    for (const [what, text, message] of wrong) {
        it(`are refused in one sentence: ${what}`, () => {
            assert.throws(
                () => read(text),
                (error) => error instanceof ReviewError && error.message === message,
            );
        });
    }

    it("are refused where there is no such file", () => {
        const missing = path.join(folder, "missing.json");
        const message = `The policy configuration ${missing} cannot be read as JSON.`;
        assert.throws(() => policySettings(missing), new ReviewError(message));
    });
});
