import assert from "assert/strict";

import { type PlannedOptions, SECRET, UNKNOWN } from "../../plan/types";
import type { Decision } from "../../review/changes/compare";
import { Identifiers } from "../../review/identifiers";
import { countChanges, countsText, resourcesSection } from "../../review/resources/section";
import type { Section } from "../../review/types";
import { BUCKET, component, comparisonOf, resource, ROLE, shown, TOPIC, urnOf } from "./support";

const OFFLINE =
    "Replacements are foreseen from the AWS provider's documentation; what really is in the account is not looked at. Give the engine's preview (`--preview`) to have them decided.";

/** The section on one resource of the stack's layer whose inputs or options differ. */
function sectionOf(
    before: Record<string, unknown>,
    after: Record<string, unknown>,
    options: readonly [PlannedOptions, PlannedOptions] = [{}, {}],
    type = BUCKET,
): Section {
    const old = resource(type, "it", before, { options: options[0] });
    return resourcesSection(comparisonOf([old], [resource(type, "it", after, { options: options[1] })]));
}

/** What is told of the only resource that changes. */
const detail = (...args: Parameters<typeof sectionOf>): string | undefined => sectionOf(...args).lines[0]?.under?.[0];

describe("section on resources", () => {
    it("tells what changes by layer, each after those that it depends on, in the order of the operations", () => {
        const zone = `strata:lake:Zone$${BUCKET}`;
        const key = resource("strata:keys:Keys$aws:kms/key:Key", "lake", { enableKeyRotation: true });
        const raw = resource(zone, "raw", { bucket: "acme-raw" }, { dependencies: [key.urn] });
        const logs = resource(zone, "logs", { bucket: "acme-logs" });
        const before = [key, raw, logs, resource(zone, "old", {}), component("strata:lake:Zone", "gone")];
        const after = [
            { ...key, inputs: { enableKeyRotation: false } },
            { ...raw, inputs: { bucket: "acme-landing" } },
            { ...logs, inputs: { bucket: "acme-logs", tags: { Team: "data" } } },
            resource(zone, "curated", { bucket: "acme-curated" }),
            resource(TOPIC, "alarms", { name: "alarms" }),
        ];
        const section = resourcesSection(comparisonOf(before, after));
        assert.deepEqual(shown(section), [
            "note: keys: 1 updated",
            "- ~ `kms.Key lake`: `enableKeyRotation` `true` → `false`",
            "note: lake: 1 created, 1 updated, 1 replaced, 1 deleted",
            "- + `s3.Bucket curated`",
            '- ~ `s3.Bucket logs`: `tags` not set → `{"Team":"data"}`',
            "- ± `s3.Bucket raw`: `bucket` `acme-raw` → `acme-landing` (replaces)",
            "- − `s3.Bucket old`",
            "note: stack: 1 created",
            "- + `sns.Topic alarms`",
        ]);
        assert.equal(
            section.summary,
            "6 resources in keys, lake and stack: 2 created, 2 updated, 1 replaced, 1 deleted.",
        );
        assert.deepEqual(
            [section.id, section.empty, section.verdict, section.notes],
            ["resources", false, [], [OFFLINE]],
        );
    });

    it("says that nothing changes", () => {
        const same = [resource(BUCKET, "raw", { bucket: "acme-raw" })];
        const section = resourcesSection(comparisonOf(same, same));
        assert.deepEqual(
            [section.summary, section.empty, section.lines, section.notes],
            ["No resource changes.", true, [], []],
        );
    });

    it("leaves out components and the stack itself", () => {
        const stack = component("pulumi:pulumi:Stack", "tiny-dev");
        const comparison = comparisonOf([], [stack, component("strata:lake:Lake", "lake")]);
        assert.equal(resourcesSection(comparison).empty, true);
        assert.deepEqual(countChanges(comparison), { create: 0, update: 0, replace: 0, delete: 0 });
    });

    it("counts by operation", () => {
        const before = [resource(BUCKET, "a"), resource(BUCKET, "b", { bucket: "x" }), resource(BUCKET, "c")];
        const after = [
            resource(BUCKET, "b", { bucket: "y" }),
            resource(BUCKET, "c", { tags: { a: 1 } }),
            resource(ROLE, "r"),
        ];
        const counts = countChanges(comparisonOf(before, after));
        assert.deepEqual(counts, { create: 1, update: 1, replace: 1, delete: 1 });
        assert.equal(countsText(counts), "1 created, 1 updated, 1 replaced, 1 deleted");
        assert.equal(countsText({ ...counts, update: 0, delete: 12 }), "1 created, 1 replaced, 12 deleted");
        assert.equal(countsText({ create: 0, update: 0, replace: 0, delete: 0 }), "");
    });

    it("tells each property with its values, as short as they fit a line", () => {
        assert.equal(
            detail({ size: 1, on: true, old: "x" }, { size: 2, on: false, new: { a: [1] } }),
            '~ `s3.Bucket it`: `new` not set → `{"a":[1]}`; `old` `x` → not set; `on` `true` → `false`; `size` `1` → `2`',
        );
        assert.equal(
            detail({ text: "a".repeat(80), other: "c" }, { text: "b".repeat(81), other: "" }),
            `~ \`s3.Bucket it\`: \`other\` \`c\` → (empty); \`text\` \`${"a".repeat(80)}\` → \`${"b".repeat(79)}…\``,
        );
    });

    it("tells of lists of plain values what comes and goes", () => {
        assert.equal(
            detail({ zones: ["a", "b", "c"] }, { zones: ["b", "d", "c", "e"] }),
            "~ `s3.Bucket it`: `zones` + `d`, + `e`, − `a`",
        );
        assert.equal(
            detail({ zones: ["a", "b"] }, { zones: ["b", "a"] }),
            "~ `s3.Bucket it`: `zones` in another order",
        );
        assert.equal(detail({}, { zones: ["a"] }), '~ `s3.Bucket it`: `zones` not set → `["a"]`');
    });

    it("leaves IAM documents to the section on permissions", () => {
        const policy = (Action: string) => JSON.stringify({ Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
        assert.equal(
            detail(
                { policy: policy("s3:GetObject") },
                { policy: policy("s3:PutObject") },
                [{}, {}],
                "aws:iam/policy:Policy",
            ),
            "~ `iam.Policy it`: `policy` (see Permissions)",
        );
        assert.equal(
            detail({}, { assumeRolePolicy: policy("sts:AssumeRole") }, [{}, {}], ROLE),
            "~ `iam.Role it`: `assumeRolePolicy` (see Permissions)",
        );
    });

    it("names the file whose content is another one", () => {
        const file = (hash: string, path: string) => ({ source: { asset: { path, hash } } });
        assert.equal(
            detail(file("1", "glue/job.py"), file("2", "glue/job.py")),
            "~ `s3.Bucket it`: content of `glue/job.py`",
        );
        assert.equal(
            detail(file("1", "old.py"), file("2", "new.py")),
            "~ `s3.Bucket it`: content of `new.py`; `source.asset.path` `old.py` → `new.py`",
        );
        const archive = (hash: string) => ({
            code: { archive: { assets: { "a b": { archive: { path: "code", hash } } } } },
        });
        assert.equal(detail(archive("1"), archive("2")), "~ `s3.Bucket it`: content of `code`");
        assert.equal(detail({ key: { hash: "1" } }, { key: { hash: "2" } }), "~ `s3.Bucket it`: `key.hash` `1` → `2`");
    });

    it("never shows a secret, and says what only the deployment tells", () => {
        assert.equal(
            detail({ password: SECRET, url: "x" }, { password: "plain", url: UNKNOWN }),
            "~ `s3.Bucket it`: `password` a secret → `plain`; `url` `x` → known after the deployment",
        );
    });

    it("tells options", () => {
        assert.equal(
            detail({ size: 1 }, { size: 2 }, [{ protect: true }, { ignoreChanges: ["tags"] }]),
            '~ `s3.Bucket it`: `size` `1` → `2`; option `protect` `true` → not set; option `ignoreChanges` not set → `["tags"]`',
        );
    });

    it("only counts what follows other changes", () => {
        const bucket = (name: string) => resource(BUCKET, "raw", { bucket: name });
        const setting = (name: string, more: Record<string, unknown>) =>
            resource(
                "aws:s3/bucketLogging:BucketLogging",
                "logging",
                { bucket: name, ...more },
                { propertyDependencies: { bucket: [urnOf(BUCKET, "raw")], targetPrefix: [urnOf(BUCKET, "raw")] } },
            );
        const told = (before: Record<string, unknown>, after: Record<string, unknown>) =>
            resourcesSection(
                comparisonOf(
                    [bucket("acme-raw"), setting("acme-raw", before)],
                    [bucket("acme-new"), setting("acme-new", after)],
                ),
            ).lines[0]!.under![1];
        assert.equal(
            told({}, {}),
            "± `s3.BucketLogging logging`: 1 property that follows other changes, which replaces it",
        );
        assert.equal(
            told({ targetPrefix: "acme-raw/", on: 1 }, { targetPrefix: "acme-new/", on: 2 }),
            "± `s3.BucketLogging logging`: `on` `1` → `2`; 2 properties that follow other changes, which replaces it",
        );
    });

    it("names a resource that was called otherwise, and one of which only the engine tells what happens", () => {
        const renamed = resource(BUCKET, "landing", { tags: { a: 1 } }, { options: { aliases: [{ name: "raw" }] } });
        const section = resourcesSection(comparisonOf([resource(BUCKET, "raw", { tags: { a: 0 } })], [renamed]));
        assert.deepEqual(shown(section).slice(1), [
            "- ~ `s3.Bucket landing` (was `s3.Bucket raw`): `tags.a` `0` → `1`",
        ]);
        assert.equal(
            detail({ name: "a" }, { name: "b" }, [{}, {}], "aws:appsync/graphQLApi:GraphQLApi"),
            "~ `appsync.GraphQLApi it`: `name` `a` → `b` (in place or by replacement: only the engine tells)",
        );
    });

    it("shows resources in place of their ids and ARNs", () => {
        const id = "subnet-0d676029713e9ac6a";
        const subnet = resource(
            "aws:ec2/subnet:Subnet",
            "private-1",
            {},
            { state: { id, arn: `arn:aws:ec2:::subnet/${id}` } },
        );
        const endpoint = (subnetIds: readonly string[], subnetArn: string) =>
            resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", { subnetIds, subnetArn });
        const section = resourcesSection(
            comparisonOf(
                [subnet, endpoint(["subnet-00000000000000000"], "x")],
                [subnet, endpoint([id], `arn:aws:ec2:::subnet/${id}`)],
            ),
        );
        assert.deepEqual(section.lines[0]!.under, [
            "~ `ec2.VpcEndpoint s3`: `subnetArn` `x` → `ec2.Subnet private-1`; `subnetIds` + `ec2.Subnet private-1`, − `subnet-00000000000000000`",
        ]);
    });

    it("leaves out the note on foreseen replacements where the engine decided", () => {
        const decisions = (...names: readonly string[]) =>
            new Map(
                names.map((name): [string, Decision] => [urnOf(BUCKET, name), { operation: "update", replacing: [] }]),
            );
        const [before, after] = [0, 1].map((a) => ["a", "b"].map((name) => resource(BUCKET, name, { tags: { a } })));
        assert.deepEqual(resourcesSection(comparisonOf(before!, after!, decisions("a", "b"))).notes, []);
        assert.deepEqual(resourcesSection(comparisonOf(before!, after!, decisions("a"))).notes, [OFFLINE]);
    });
});

describe("identifiers", () => {
    const uuid = "0d676029-713e-9ac6-a111-222233334444";
    const known = new Identifiers([
        resource("aws:kms/key:Key", "lake", {}, { state: { id: uuid, arn: `arn:aws:kms:::key/${uuid}` } }),
        resource("aws:kms/key:Key", "twin", {}, { state: { id: uuid } }),
        resource(BUCKET, "raw", {}, { state: { id: "acme-raw" } }),
        resource(
            "aws:sns/topicPolicy:TopicPolicy",
            "rights",
            { arn: "arn:aws:sns:::t" },
            { state: { arn: "arn:aws:sns:::t" } },
        ),
        component("strata:lake:Lake", "lake", { state: { id: "vpc-0123456789abcdef0" } }),
    ]);

    it("are shown as the first resource that has them", () => {
        assert.equal(known.text(uuid), "`kms.Key lake`");
        assert.equal(known.text(`arn:aws:kms:::key/${uuid}`), "`kms.Key lake`");
    });

    it("are no names that say something, nor those of other resources or of components", () => {
        assert.equal(known.text("acme-raw"), "`acme-raw`");
        assert.equal(known.text("arn:aws:sns:::t"), "`arn:aws:sns:::t`");
        assert.equal(known.text("vpc-0123456789abcdef0"), "`vpc-0123456789abcdef0`");
        assert.equal(known.text(undefined), "not set");
        assert.equal(known.text("abcdef", 4), "`abc…`");
    });
});
