import * as assert from "assert";

import { compare } from "../../../review/changes/compare";
import { dataSection } from "../../../review/data/section";
import { sideOf } from "../../../review/sources/plans";
import type { Comparison, Section } from "../../../review/types";
import { cleanUp, planOf } from "../../plan/support";

const HEAD = `const aws = require("@pulumi/aws");\n`;

async function comparison(before: string, after: string): Promise<Comparison> {
    const [old, now] = await Promise.all([planOf(HEAD + before), planOf(HEAD + after)]);
    return compare("dev", sideOf(old), sideOf(now));
}

const linesOf = ({ lines }: Section): readonly string[] => lines.map(({ weight, text }) => `${weight}: ${text}`);

describe("data at risk in a review", () => {
    after(cleanUp);

    it("blocks what would be lost with nothing in its way, and tells what stands in the way of the rest", async () => {
        const changed = await comparison(
            `
            new aws.s3.Bucket("open", { bucket: "team-open", forceDestroy: true });
            new aws.s3.Bucket("full", { bucket: "team-full" });
            new aws.s3.Bucket("protected", { bucket: "team-protected", forceDestroy: true }, { protect: true });
            new aws.s3.Bucket("unprotected", { bucket: "team-unprotected", forceDestroy: true }, { protect: true });
            new aws.s3.Bucket("stays", { bucket: "team-stays", forceDestroy: true }, { retainOnDelete: true });
            new aws.kms.Key("key", {});
            new aws.rds.Instance("orders", { instanceClass: "db.t4g.micro", engine: "postgres", finalSnapshotIdentifier: "last" });
            new aws.rds.Instance("fast", { instanceClass: "db.t4g.micro", engine: "postgres", skipFinalSnapshot: true });
            new aws.dynamodb.Table("items", { hashKey: "id", attributes: [{ name: "id", type: "S" }], deletionProtectionEnabled: true });
            new aws.redshiftserverless.Namespace("warehouse", { namespaceName: "team", dbName: "one" });
            new aws.sns.Topic("news", {});
            `,
            `
            new aws.s3.Bucket("open", { bucket: "team-renamed", forceDestroy: true });
            new aws.s3.Bucket("unprotected", { bucket: "team-renamed-too", forceDestroy: true });
            new aws.rds.Instance("fast", { instanceClass: "db.t4g.micro", engine: "mysql", skipFinalSnapshot: true });
            new aws.redshiftserverless.Namespace("warehouse", { namespaceName: "team", dbName: "two" });
            `,
        );
        const section = dataSection(changed, false);
        assert.deepStrictEqual(linesOf(section), [
            "block: The encryption key `key` is deleted: all that is encrypted with it cannot be read any more once its waiting time is over, and nothing keeps it.",
            "block: The database `fast` is replaced, because `engine` changes: its tables are deleted with it, and nothing keeps it.",
            "block: The warehouse `warehouse` is replaced, because `dbName` changes: its tables are deleted with it, and nothing keeps it.",
            "block: 2 buckets (`open` and `unprotected`) are replaced, because `bucket` changes: their objects are deleted with them, and nothing keeps them.",
            "look: The DynamoDB table `items` is deleted: its deletion protection refuses.",
            "look: The database `orders` is deleted: a final snapshot keeps the data.",
            "look: The bucket `full` is deleted: S3 refuses to delete a bucket that holds objects.",
            "look: The bucket `protected` is deleted: the deployment stops, as `protect` forbids to delete it.",
            "look: The bucket `stays` is deleted: `retainOnDelete` keeps it in AWS.",
            "look: No longer protected from deletion (`protect`): the bucket `unprotected`.",
        ]);
        assert.strictEqual(section.summary, "10 points to decide.");
        assert.deepStrictEqual(section.verdict, section.lines);
        const accepted = dataSection(changed, true);
        assert.ok(accepted.lines.every(({ weight }) => weight !== "block"));
        assert.ok(
            linesOf(accepted).includes(
                "look: 2 buckets (`open` and `unprotected`) are replaced, because `bucket` changes: their objects are deleted with them (accepted for this stack).",
            ),
        );
    });

    it("takes a store that goes and one like it that comes for a rename without an alias", async () => {
        const section = dataSection(
            await comparison(
                `new aws.s3.Bucket("raw", { forceDestroy: true });`,
                `new aws.s3.Bucket("landing", { forceDestroy: true }); new aws.s3.Bucket("other", { bucket: "x" });`,
            ),
            false,
        );
        assert.deepStrictEqual(linesOf(section), [
            'block: The bucket `raw` is deleted: its objects are deleted with it, and nothing keeps it. If it is meant to be `s3.Bucket landing`, give that, or the component that makes it, an alias (`aliases: [{ name: "raw" }]`).',
        ]);
        const aliased = dataSection(
            await comparison(
                `new aws.s3.Bucket("raw", { bucket: "team-raw", forceDestroy: true });`,
                `new aws.s3.Bucket("landing", { bucket: "team-raw", forceDestroy: true }, { aliases: [{ name: "raw" }] });`,
            ),
            false,
        );
        assert.deepStrictEqual(linesOf(aliased), []);
        assert.strictEqual(
            aliased.summary,
            "No data is at risk: nothing that holds data is deleted, replaced, unprotected or kept for a shorter time.",
        );
        assert.strictEqual(aliased.empty, true);
    });

    it("tells protections and times of retention that go down, and those that go up", async () => {
        const group = (name: string, days: number | undefined, more = "") =>
            `new aws.cloudwatch.LogGroup("${name}", { ${days === undefined ? "" : `retentionInDays: ${days}`} }${more});`;
        const section = dataSection(
            await comparison(
                `
                ${group("one", 90)} ${group("two", 90)} ${group("endless", undefined)} ${group("longer", 7)}
                new aws.s3.Bucket("raw", {}, { protect: true });
                new aws.s3.Bucket("curated", {}, { protect: true });
                new aws.s3.Bucket("forced", {});
                new aws.kms.Key("key", { deletionWindowInDays: 30 });
                new aws.dynamodb.Table("items", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });
                `,
                `
                ${group("one", 30)} ${group("two", 30)} ${group("endless", 365)} ${group("longer", 30)}
                new aws.s3.Bucket("raw", {});
                new aws.s3.Bucket("curated", {}, { protect: false });
                new aws.s3.Bucket("forced", { forceDestroy: true });
                new aws.kms.Key("key", { deletionWindowInDays: 7 });
                new aws.dynamodb.Table("items", { hashKey: "id", attributes: [{ name: "id", type: "S" }], deletionProtectionEnabled: true });
                `,
            ),
            false,
        );
        assert.deepStrictEqual(linesOf(section), [
            "look: Kept for a shorter time (`retentionInDays` not set → `365`): the log group `endless`.",
            "look: Kept for a shorter time (`retentionInDays` `90` → `30`): 2 log groups (`one` and `two`).",
            "look: Kept for a shorter time (`deletionWindowInDays` `30` → `7`): the encryption key `key`.",
            "look: No longer protected from deletion (`protect`): 2 buckets (`curated` and `raw`).",
            "look: Loses a protection of its data (`forceDestroy` not set → `true`): the bucket `forced`.",
            "note: Kept for a longer time (`retentionInDays` `7` → `30`): the log group `longer`.",
            "note: Gains a protection of its data (`deletionProtectionEnabled` not set → `true`): the DynamoDB table `items`.",
        ]);
        assert.strictEqual(section.verdict.length, 5);
    });

    it("tells rules of buckets that delete sooner or later, and versioning that goes", async () => {
        const lifecycle = (...rules: readonly string[]) =>
            `const raw = new aws.s3.Bucket("raw", { bucket: "team-raw" });
             new aws.s3.BucketLifecycleConfiguration("raw", { bucket: raw.bucket, rules: [${rules.join()}] });`;
        const rule = (id: string, days: number, status = "Enabled") =>
            `{ id: "${id}", status: "${status}", filter: { prefix: "${id}/" }, expiration: { days: ${days} } }`;
        const section = dataSection(
            await comparison(
                `${lifecycle(rule("in", 90), rule("out", 10), `{ id: "old", status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } }`)}
                 new aws.s3.BucketVersioning("raw", { bucket: raw.bucket, versioningConfiguration: { status: "Enabled" } });`,
                lifecycle(rule("in", 7), rule("out", 20), rule("tmp", 1), rule("off", 1, "Disabled")),
            ),
            false,
        );
        assert.deepStrictEqual(linesOf(section), [
            "look: The versioning of a bucket is removed (`raw`): overwritten and deleted objects cannot be brought back.",
            "look: Lifecycle `raw`: objects below `in/` are deleted after 7 days; before, after 90 days.",
            "look: Lifecycle `raw`: objects below `tmp/` are deleted after 1 day; before, never.",
            "note: Lifecycle `raw`: objects below `out/` are deleted after 20 days; before, after 10 days.",
            "note: Lifecycle `raw`: old versions are deleted never; before, after 30 days.",
        ]);
        const gone = dataSection(await comparison(lifecycle(rule("in", 90)), ""), false);
        assert.deepStrictEqual(linesOf(gone), [
            "look: The bucket `raw` is deleted: S3 refuses to delete a bucket that holds objects.",
        ]);
    });
});
