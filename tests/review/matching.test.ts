import assert from "assert/strict";

import type { PlannedAlias, PlannedResource } from "../../plan/types";
import { matched } from "../../review/changes/matching";
import { cleanUp } from "../plan/support";
import { BUCKET, component, comparisonOfPrograms, operations, resource, ROLE, urnOf } from "./support";

const LAKE = "strata:lake:Lake";
const OLD_LAKE = "strata:old:Lake";

/** `before -> after` for each pair, by the names; a dash where a side has none. */
const pairs = (before: readonly PlannedResource[], after: readonly PlannedResource[]): readonly string[] =>
    matched(before, after).map((match) => `${match.before?.name ?? "-"} -> ${match.after?.name ?? "-"}`);

const aliased = (type: string, name: string, ...aliases: readonly PlannedAlias[]): PlannedResource =>
    resource(type, name, {}, { options: { aliases } });

describe("matching of resources", () => {
    after(cleanUp);

    it("pairs those of one URN, in the order of the URNs; a type or a name apart, nothing is the same", () => {
        const before = [resource(BUCKET, "b"), resource(BUCKET, "a"), resource(ROLE, "c")];
        const after = [resource(BUCKET, "a"), resource(BUCKET, "c"), resource(BUCKET, "b")];
        assert.deepEqual(pairs(before, after), ["c -> -", "a -> a", "b -> b", "- -> c"]);
    });

    it("pairs by an alias of the name, of the type, and of the whole URN", () => {
        assert.deepEqual(pairs([resource(BUCKET, "old")], [aliased(BUCKET, "new", { name: "old" })]), ["old -> new"]);
        assert.deepEqual(pairs([resource(ROLE, "same")], [aliased(BUCKET, "same", { type: ROLE })]), ["same -> same"]);
        assert.deepEqual(pairs([resource(ROLE, "old")], [aliased(BUCKET, "new", urnOf(ROLE, "old"))]), ["old -> new"]);
        assert.deepEqual(pairs([resource(BUCKET, "old")], [aliased(BUCKET, "new", { name: "older" })]), [
            "- -> new",
            "old -> -",
        ]);
    });

    it("pairs by an alias of the stack and of the project", () => {
        const before = { ...resource(BUCKET, "raw"), urn: `urn:pulumi:old::shop::${BUCKET}::raw` };
        assert.deepEqual(pairs([before], [aliased(BUCKET, "raw", { stack: "old", project: "shop" })]), ["raw -> raw"]);
        assert.deepEqual(pairs([before], [aliased(BUCKET, "raw", { stack: "old" })]), ["- -> raw", "raw -> -"]);
    });

    it("pairs by an alias of the parent, and of no parent", () => {
        const lake = component(LAKE, "lake");
        const inLake = resource(`${LAKE}$${BUCKET}`, "raw", {}, { parent: lake.urn });
        const moved = { ...inLake, options: { aliases: [{ noParent: true }] } };
        assert.deepEqual(pairs([resource(BUCKET, "raw")], [lake, moved]), ["raw -> raw", "- -> lake"]);
        const out = aliased(BUCKET, "raw", { parent: lake.urn });
        assert.deepEqual(pairs([lake, inLake], [lake, out]), ["raw -> raw", "lake -> lake"]);
        assert.deepEqual(pairs([lake, inLake], [lake, resource(BUCKET, "raw")]), [
            "- -> raw",
            "raw -> -",
            "lake -> lake",
        ]);
    });

    it("moves children with their component, and renames the part of their names that is its name", () => {
        const before = [
            component(OLD_LAKE, "store"),
            resource(`${OLD_LAKE}$${BUCKET}`, "store-raw", {}, { parent: urnOf(OLD_LAKE, "store") }),
            resource(`${OLD_LAKE}$${BUCKET}`, "archive", {}, { parent: urnOf(OLD_LAKE, "store") }),
        ];
        const after = (aliases: readonly PlannedAlias[]) => [
            component(LAKE, "lake", { options: { aliases } }),
            resource(`${LAKE}$${BUCKET}`, "lake-raw", {}, { parent: urnOf(LAKE, "lake") }),
            resource(`${LAKE}$${BUCKET}`, "archive", {}, { parent: urnOf(LAKE, "lake") }),
        ];
        assert.deepEqual(pairs(before, after([{ type: OLD_LAKE, name: "store" }])), [
            "archive -> archive",
            "store-raw -> lake-raw",
            "store -> lake",
        ]);
        assert.equal(pairs(before, after([])).length, 6);
    });

    it("moves children of children", () => {
        const zone = "strata:lake:Zone";
        const tree = (root: string, aliases: readonly PlannedAlias[]) => [
            component(root, "lake", { options: { aliases } }),
            component(`${root}$${zone}`, "lake-raw", { parent: urnOf(root, "lake") }),
            resource(`${root}$${zone}$${BUCKET}`, "lake-raw", {}, { parent: urnOf(`${root}$${zone}`, "lake-raw") }),
        ];
        const found = pairs(tree(OLD_LAKE, []), tree(LAKE, [{ type: OLD_LAKE }]));
        assert.deepEqual(found, ["lake-raw -> lake-raw", "lake-raw -> lake-raw", "lake -> lake"]);
    });

    it("joins the alias of a child with that of its component", () => {
        const before = [
            component(OLD_LAKE, "store"),
            resource(`${OLD_LAKE}$${BUCKET}`, "store-landing", {}, { parent: urnOf(OLD_LAKE, "store") }),
        ];
        const after = [
            component(LAKE, "lake", { options: { aliases: [{ type: OLD_LAKE, name: "store" }] } }),
            resource(
                `${LAKE}$${BUCKET}`,
                "lake-raw",
                {},
                { parent: urnOf(LAKE, "lake"), options: { aliases: [{ name: "lake-landing" }] } },
            ),
        ];
        assert.deepEqual(pairs(before, after), ["store-landing -> lake-raw", "store -> lake"]);
    });

    it("takes each resource once: one that is still there is nobody's former self", () => {
        const before = [resource(BUCKET, "a")];
        const after = [resource(BUCKET, "a"), aliased(BUCKET, "b", { name: "a" }), aliased(BUCKET, "c", { name: "a" })];
        assert.deepEqual(pairs(before, after), ["a -> a", "- -> b", "- -> c"]);
        assert.deepEqual(pairs(before, after.slice(1)), ["a -> b", "- -> c"]);
    });

    it("is not led in a circle by parents that are their own former selves", () => {
        const lake = component(LAKE, "lake", { options: { aliases: [{ parent: urnOf(LAKE, "lake") }] } });
        assert.deepEqual(pairs([], [lake]), ["- -> lake"]);
    });

    it("leaves out what a program only reads", () => {
        const read = resource(BUCKET, "theirs", {}, { options: { read: true } });
        assert.deepEqual(pairs([read], []), []);
        assert.deepEqual(pairs([], [read]), []);
        assert.deepEqual(pairs([resource(BUCKET, "theirs")], [read]), ["theirs -> -"]);
    });

    it("follows the aliases that the SDK sends", async () => {
        const before = `
            const old = new pulumi.ComponentResource("strata:old:Lake", "store");
            new s3.Bucket("store-raw", { bucket: "acme-raw" }, { parent: old });
            new s3.Bucket("logs", { bucket: "acme-logs" });
        `;
        const after = `
            const lake = new pulumi.ComponentResource("strata:lake:Lake", "lake", {}, { aliases: [{ type: "strata:old:Lake", name: "store" }] });
            new s3.Bucket("lake-raw", { bucket: "acme-raw" }, { parent: lake });
            new s3.Bucket("access-logs", { bucket: "acme-logs" }, { parent: lake, aliases: [{ name: "logs", parent: pulumi.rootStackResource }] });
        `;
        assert.deepEqual(operations(await comparisonOfPrograms(before, after)), []);
        const unaliased = after.replace(/aliases: \[[^\]]*\]/g, "");
        assert.deepEqual(operations(await comparisonOfPrograms(before, unaliased)), [
            "delete logs",
            "create access-logs",
            "create lake-raw",
            "create lake",
            "delete store-raw",
            "delete store",
        ]);
    });
});
