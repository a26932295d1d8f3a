import assert from "assert/strict";

import type { PlannedResource } from "../../plan/types";
import { blastRadiusSection } from "../../review/blastRadius/section";
import { outputsSection } from "../../review/outputs/section";
import { compare } from "../../review/changes/compare";
import { SECRET, UNKNOWN } from "../../plan/types";
import { cleanUp } from "../plan/support";
import { BUCKET, comparisonOf, planned, resource, ROLE, shown, sideOf, TOPIC } from "./support";

const JOB = "strata:etl:Etl$aws:glue/job:Job";

/** A resource that holds values of others. */
const user = (type: string, name: string, ...sources: readonly PlannedResource[]): PlannedResource =>
    resource(type, name, {}, { propertyDependencies: { at: sources.map(({ urn }) => urn) } });

/** The same resource with another property. */
const edited = (each: PlannedResource): PlannedResource => ({ ...each, inputs: { ...each.inputs, edited: true } });

describe("section on the blast radius", () => {
    after(cleanUp);

    const raw = resource(BUCKET, "raw");
    const role = user(ROLE, "role", raw);
    const job = user(JOB, "job", role, raw);
    const trigger = user(JOB, "trigger", job);
    const topic = resource(TOPIC, "topic");

    it("tells of each changed resource what depends on it, directly or by others, by layer", () => {
        const all = [raw, role, job, trigger, topic];
        const section = blastRadiusSection(comparisonOf(all, [edited(raw), role, edited(job), trigger, edited(topic)]));
        assert.deepEqual(shown(section), [
            "note: `s3.Bucket raw`: 3 resources (`etl` 2, `stack` 1)",
            "- directly: `glue.Job job` and `iam.Role role`",
            "note: `glue.Job job`: 1 resource (`etl` 1)",
            "- directly: `glue.Job trigger`",
        ]);
        assert.equal(section.summary, "3 resources depend on what changes, directly or by others.");
        assert.deepEqual([section.id, section.empty, section.notes], ["blast-radius", false, undefined]);
    });

    it("tells together on what the same depends", () => {
        const [one, two, other] = ["one", "two", "other"].map((name) => resource(TOPIC, name)) as [
            PlannedResource,
            PlannedResource,
            PlannedResource,
        ];
        const reader = user(JOB, "reader", one, two);
        const both = user(JOB, "both", reader, other);
        const before = [one, two, other, reader, both];
        const section = blastRadiusSection(
            comparisonOf(before, [edited(one), edited(two), edited(other), reader, both]),
        );
        assert.deepEqual(shown(section), [
            "note: `sns.Topic one` and `sns.Topic two`: 2 resources (`etl` 2)",
            "- directly: `glue.Job reader`",
            "note: `sns.Topic other`: 1 resource (`etl` 1)",
            "- directly: `glue.Job both`",
        ]);
    });

    it("tells of what is deleted who depended on it, and of what is new nothing", () => {
        const old = user(JOB, "old", raw);
        const section = blastRadiusSection(comparisonOf([raw, old], [user(JOB, "new", role), role]));
        assert.deepEqual(shown(section), ["note: `s3.Bucket raw`: 1 resource (`etl` 1)", "- directly: `glue.Job old`"]);
        assert.equal(section.summary, "1 resource depends on what changes, directly or by others.");
    });

    it("says that nothing else is touched", () => {
        const section = blastRadiusSection(comparisonOf([topic], [edited(topic)]));
        assert.deepEqual(
            [section.summary, section.empty, section.lines],
            ["Nothing else depends on what changes.", true, []],
        );
    });

    it("counts each dependent once, and none upon itself", () => {
        const one = user(JOB, "one", raw);
        const two = user(JOB, "two", one);
        const circle = { ...one, propertyDependencies: { at: [raw.urn, two.urn], again: [raw.urn] } };
        const section = blastRadiusSection(comparisonOf([raw, circle, two], [edited(raw), edited(circle), two]));
        assert.deepEqual(shown(section), [
            "note: `s3.Bucket raw`: 2 resources (`etl` 2)",
            "- directly: `glue.Job one`",
            "note: `glue.Job one`: 1 resource (`etl` 1)",
            "- directly: `glue.Job two`",
        ]);
    });

    it("names eight direct dependents, and twelve changed resources", () => {
        const jobs = Array.from({ length: 10 }, (_, index) => user(JOB, `j${index}`, raw));
        const wide = blastRadiusSection(comparisonOf([raw, ...jobs], [edited(raw), ...jobs]));
        assert.deepEqual(wide.lines[0]!.under, [
            "directly: `glue.Job j0`, `glue.Job j1`, `glue.Job j2`, `glue.Job j3`, `glue.Job j4`, `glue.Job j5`, `glue.Job j6`, `glue.Job j7` and 2 more",
        ]);
        const buckets = Array.from({ length: 14 }, (_, index) => resource(BUCKET, `b${index + 10}`));
        const users = buckets.map((each) => user(JOB, `of-${each.name}`, each));
        const long = blastRadiusSection(comparisonOf([...buckets, ...users], [...buckets.map(edited), ...users]));
        assert.equal(long.lines.length, 12);
        assert.equal(long.lines[11]!.text, "`s3.Bucket b21`: 1 resource (`etl` 1)");
        assert.deepEqual(long.notes, ["2 more changed resources with fewer dependents."]);
        assert.equal(long.summary, "14 resources depend on what changes, directly or by others.");
    });

    it("sees who waits for a resource without holding a value of it, also by its component", async () => {
        const program = (on: boolean) => `
            const zone = new pulumi.ComponentResource("strata:lake:Zone", "zone");
            const make = (type, name, inputs, opts) => new pulumi.CustomResource(type, name, inputs, opts);
            make("${BUCKET}", "raw", { on: ${on} }, { parent: zone });
            make("${TOPIC}", "topic", {}, { dependsOn: zone });
            make("${ROLE}", "alone", {});
        `;
        const [before, after] = await Promise.all([planned(program(true)), planned(program(false))]);
        assert.deepEqual(shown(blastRadiusSection(compare("dev", before, after))), [
            "note: `s3.Bucket raw`: 1 resource (`stack` 1)",
            "- directly: `sns.Topic topic`",
        ]);
    }).timeout(180_000);
});

describe("section on the outputs of the stack", () => {
    const section = (before: Record<string, unknown>, after: Record<string, unknown>) =>
        outputsSection(compare("dev", sideOf([], { outputs: before }), sideOf([], { outputs: after })));

    it("tells each output that changes", () => {
        const told = section(
            { uri: "s3://a", gone: 1, same: true, nested: { a: 1, b: 2 } },
            { uri: "s3://b", new: [1], same: true, nested: { a: 1, b: 3 } },
        );
        assert.deepEqual(shown(told), [
            "note: `gone` `1` → not set",
            "note: `nested.b` `2` → `3`",
            "note: `new` not set → `[1]`",
            "note: `uri` `s3://a` → `s3://b`",
        ]);
        assert.deepEqual([told.summary, told.empty], ["4 outputs of the stack change.", false]);
        assert.equal(section({ a: 1 }, { a: 2 }).summary, "1 output of the stack changes.");
    });

    it("shows no secret, and says what is not known", () => {
        assert.deepEqual(shown(section({ a: SECRET, b: 1 }, { a: SECRET, b: UNKNOWN })), [
            "note: `b` `1` → known after the deployment",
        ]);
    });

    it("says that they stay", () => {
        const told = section({ a: 1 }, { a: 1 });
        assert.deepEqual([told.summary, told.empty, told.lines], ["The outputs stay as they are.", true, []]);
    });
});
