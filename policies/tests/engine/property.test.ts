import assert from "node:assert/strict";

import { Property } from "../../engine/property";
import { HIDDEN_SECRET, Undetermined, UNKNOWN } from "../../engine/unknown";

const property = (value: unknown): Property => new Property(value, "it");

const throwsAt = (task: () => unknown, path: string, reason: RegExp): void => {
    assert.throws(task, (error: unknown) => {
        assert.ok(error instanceof Undetermined);
        assert.equal(error.path, path);
        assert.match(error.reason, reason);
        return true;
    });
};

describe("Property", () => {
    it("reads booleans in every form that providers take", () => {
        for (const value of [true, "true", "TRUE", "1", "Enabled", 1]) {
            assert.equal(property(value).flag(), true, String(value));
        }
        for (const value of [false, "false", "0", "Disabled", 0]) {
            assert.equal(property(value).flag(), false, String(value));
        }
        for (const value of [undefined, null, ""]) {
            assert.equal(property(value).flag(), undefined, String(value));
        }
    });

    it("calls what is neither true nor false undetermined", () => {
        throwsAt(() => property("perhaps").flag(), "it", /neither true nor false/);
        throwsAt(() => property({ a: 1 }).flag(), "it", /neither true nor false/);
    });

    it("finds nothing where a step is missing, null or of another shape", () => {
        for (const value of [undefined, null, {}, [], "text", 7, { a: null }, { a: "b" }]) {
            assert.equal(new Property(value).get("a.b.c").isSet(), false, JSON.stringify(value));
        }
    });

    it("goes through blocks that are lists of one", () => {
        const found = new Property({ a: [{ b: { c: 1 } }] }).get("a.b.c");
        assert.equal(found.number(), 1);
        assert.equal(found.path, "a[0].b.c");
    });

    it("finds every element below lists, be they lists or only blocks", () => {
        const paths = (value: unknown): readonly string[] => new Property(value).all("a[].b").map(({ path }) => path);
        assert.deepEqual(paths({ a: [{ b: 1 }, { b: 2 }] }), ["a[0].b", "a[1].b"]);
        assert.deepEqual(paths({ a: { b: 1 } }), ["a.b"]);
        assert.deepEqual(paths({}), []);
    });

    it("never passes an unknown value by", () => {
        const unknown = new Property({ a: { b: UNKNOWN } });
        const reason = /known only after the deployment/;
        for (const read of ["text", "flag", "number", "items", "members", "isSet", "json"] as const) {
            throwsAt(() => unknown.get("a.b")[read](), "a.b", reason);
        }
        throwsAt(() => unknown.get("a.b.c"), "a.b", reason);
        assert.equal(unknown.get("a.b").isPresent(), true);
        assert.equal(unknown.get("a.b").isKnown(), false);
    });

    it("knows that a hidden secret is set, and nothing more", () => {
        assert.equal(property(HIDDEN_SECRET).isSet(), true);
        throwsAt(() => property(HIDDEN_SECRET).text(), "it", /secret that the record hides/);
    });

    it("does not take a hidden block for an empty one", () => {
        throwsAt(() => property(HIDDEN_SECRET).get("a"), "it", /secret that the record hides/);
        throwsAt(() => property({ a: [HIDDEN_SECRET] }).get("a.b"), "it.a", /secret that the record hides/);
        throwsAt(() => property([HIDDEN_SECRET]).all("a"), "it[0]", /secret that the record hides/);
    });

    it("reads JSON from text and from objects", () => {
        assert.equal(property('{"a":{"b":2}}').json().get("a.b").number(), 2);
        assert.equal(
            property({ a: { b: 2 } })
                .json()
                .get("a.b")
                .number(),
            2,
        );
        assert.equal(property("  ").json().isSet(), false);
        throwsAt(() => property("{").json(), "it", /not JSON/);
    });

    it("does not take inherited members for values", () => {
        assert.equal(new Property({}).get("constructor").isSet(), false);
        assert.equal(new Property({}).get("__proto__.polluted").isSet(), false);
    });
});
