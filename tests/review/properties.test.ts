import assert from "assert/strict";

import { covers } from "../../review/changes/paths";
import { differences, isDocument, isSame } from "../../review/changes/properties";

/** `path: before -> after` for each difference. */
const told = (before: unknown, after: unknown): readonly string[] =>
    differences(before, after, "").map(
        ({ path, before: old, after: now }) => `${path}: ${JSON.stringify(old)} -> ${JSON.stringify(now)}`,
    );

describe("differences of properties", () => {
    it("tells the deepest place, in the order of the names", () => {
        const before = { b: { c: { d: 1, e: "x" } }, a: true };
        const after = { a: false, b: { c: { d: 2, e: "x" } } };
        assert.deepEqual(told(before, after), ["a: true -> false", "b.c.d: 1 -> 2"]);
        assert.deepEqual(told(before, { ...before }), []);
    });

    it("tells what is set, and what is not set any more; null is not set", () => {
        assert.deepEqual(told({}, { a: { b: 1 } }), ['a: undefined -> {"b":1}']);
        assert.deepEqual(told({ a: [1] }, {}), ["a: [1] -> undefined"]);
        assert.deepEqual(told({ a: null }, {}), []);
        assert.deepEqual(told({ a: 0 }, { a: null }), ["a: 0 -> null"]);
        assert.deepEqual(told({ a: false }, {}), ["a: false -> undefined"]);
    });

    it("tells one type from another", () => {
        assert.deepEqual(told({ a: 1, b: [1], c: {} }, { a: "1", b: { 0: 1 }, c: [] }), [
            'a: 1 -> "1"',
            'b: [1] -> {"0":1}',
            "c: {} -> []",
        ]);
    });

    it("tells lists of plain values as a whole, the order included", () => {
        assert.deepEqual(told({ a: ["x", "y"] }, { a: ["x", "z"] }), ['a: ["x","y"] -> ["x","z"]']);
        assert.deepEqual(told({ a: ["x", "y"] }, { a: ["y", "x"] }), ['a: ["x","y"] -> ["y","x"]']);
        assert.deepEqual(told({ a: ["x", "y"] }, { a: ["x", "y"] }), []);
        assert.deepEqual(told({ a: [] }, { a: ["x"] }), ['a: [] -> ["x"]']);
    });

    it("tells of lists of objects the elements that differ", () => {
        const before = { rules: [{ port: 80, from: "a" }, { port: 443 }] };
        const after = { rules: [{ port: 80, from: "b" }, { port: 443 }, { port: 22 }] };
        assert.deepEqual(told(before, after), ['rules[0].from: "a" -> "b"', 'rules[2]: undefined -> {"port":22}']);
        assert.deepEqual(told(after, { rules: before.rules.slice(0, 1) }), [
            'rules[0].from: "b" -> "a"',
            'rules[1]: {"port":443} -> undefined',
            'rules[2]: {"port":22} -> undefined',
        ]);
        assert.deepEqual(told({ a: [[1, 2], [3]] }, { a: [[1, 2], [4]] }), ["a[1]: [3] -> [4]"]);
    });

    it("puts names that are no words between brackets and quotes", () => {
        const before = { tags: { "two words": 1, plain: 1, 'a"b': 1, "x.y": 1, "--arg": 1 } };
        assert.deepEqual(told(before, { tags: { plain: 1 } }), [
            "tags.--arg: 1 -> undefined",
            'tags["a\\"b"]: 1 -> undefined',
            'tags["two words"]: 1 -> undefined',
            'tags["x.y"]: 1 -> undefined',
        ]);
    });

    it("reads an object that is written as text as the object", () => {
        const object = { b: 1, a: [{ c: 2 }] };
        assert.deepEqual(told({ rule: '{ "a": [{"c": 2}],\n "b": 1 }' }, { rule: object }), []);
        assert.deepEqual(told({ rule: JSON.stringify(object) }, { rule: JSON.stringify({ ...object, b: 2 }) }), [
            "rule.b: 1 -> 2",
        ]);
        assert.deepEqual(told({ list: "[1, 2]" }, { list: [1, 2] }), []);
        assert.deepEqual(told({ rule: "{no json" }, { rule: "{no  json" }), ['rule: "{no json" -> "{no  json"']);
        assert.deepEqual(told({ size: "1" }, { size: 1 }), ['size: "1" -> 1']);
    });

    it("tells an IAM document as a whole, whatever the order of its members", () => {
        const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*" }] };
        const other = { Statement: [{ Action: "s3:Get*", Effect: "Allow" }], Version: "2012-10-17" };
        const same = '{"Statement":[{"Action":"s3:*","Effect":"Allow"}],"Version":"2012-10-17"}';
        assert.deepEqual(told({ policy: document }, { policy: same }), []);
        assert.deepEqual(differences({ policy: JSON.stringify(document) }, { policy: other }, ""), [
            { path: "policy", before: document, after: other },
        ]);
        assert.deepEqual(differences({}, { policy: document }, ""), [
            { path: "policy", before: undefined, after: document },
        ]);
    });

    it("knows documents, and when two values are the same", () => {
        assert.equal(isDocument({ Statement: [] }), true);
        assert.equal(isDocument({ statement: [] }), false);
        assert.equal(isDocument([{ Statement: [] }]), false);
        assert.equal(isDocument("Statement"), false);
        assert.equal(isSame({ a: 1, b: 2 }, { b: 2, a: 1 }), true);
        assert.equal(isSame({ a: 1 }, { a: 2 }), false);
    });
});

describe("paths of resource options", () => {
    const table: readonly (readonly [string, string, boolean])[] = [
        ["tags", "tags", true],
        ["tags", "tags.Name", true],
        ["tags", "tagsAll", false],
        ["tags.Name", "tags", false],
        ["tags.Name", "tags.Name", true],
        ['tags["Name"]', "tags.Name", true],
        ["tags['Name']", "tags.Name", true],
        ['tags["two words"]', 'tags["two words"]', true],
        ['tags["x.y"]', "tags.x.y", false],
        ["rules[0]", "rules[0].port", true],
        ["rules[0]", "rules[10].port", false],
        ["rules[*].port", "rules[10].port", true],
        ["rules[*].port", "rules[10].from", false],
        ["tags.*", "tags", false],
        ["*", "anything.at.all", true],
    ];
    for (const [pattern, path, expected] of table) {
        it(`${pattern} ${expected ? "names" : "does not name"} ${path}`, () => {
            assert.equal(covers(pattern, path), expected);
        });
    }
});
