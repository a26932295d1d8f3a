import * as assert from "assert";

import { anchorsOf } from "../../../review/page/anchors";
import { drawingView } from "../../../review/page/drawing";
import { fold } from "../../../review/page/fold";
import { shared } from "../../../review/page/shared";
import { spansOf, wordsOf } from "../../../review/page/spans";

describe("texts of a page", () => {
    const kinds = (text: string) => spansOf(text).map((span) => `${span.kind} ${span.text}`);

    it("tells the values before and after a change from other code", () => {
        assert.deepStrictEqual(kinds("`fromPort`: `22` → `443`, because of `x`"), [
            "code fromPort",
            "words : ",
            "before 22",
            "words  → ",
            "after 443",
            "words , because of ",
            "code x",
        ]);
    });

    it("knows a change that has a value on one side only", () => {
        assert.deepStrictEqual(kinds("`acl`: not set → `private`"), [
            "code acl",
            "words : not set → ",
            "after private",
        ]);
        assert.deepStrictEqual(kinds("`acl`: `private` → not set"), [
            "code acl",
            "words : ",
            "before private",
            "words  → not set",
        ]);
    });

    it("says a text without marks", () => {
        assert.strictEqual(wordsOf("from `a` to `b`."), "from a to b.");
    });
});

describe("folds of a page", () => {
    it("hide what is longer, but never a single item", () => {
        assert.deepStrictEqual(fold([1, 2], 3), { shown: [1, 2], rest: [] });
        assert.deepStrictEqual(fold([1, 2, 3, 4], 3), { shown: [1, 2, 3, 4], rest: [] });
        assert.deepStrictEqual(fold([1, 2, 3, 4, 5], 3), { shown: [1, 2, 3], rest: [4, 5] });
    });
});

describe("what stacks share", () => {
    it("is said once, with the stacks, in the order of the first", () => {
        assert.deepStrictEqual(
            shared([["a", "b", "a"], [], ["c", "b"]], (item) => item),
            [
                { item: "a", stacks: [0] },
                { item: "b", stacks: [0, 2] },
                { item: "c", stacks: [2] },
            ],
        );
    });
});

describe("anchors", () => {
    it("are the stack's name and the section's id", () => {
        assert.strictEqual(anchorsOf("dev", 0).stack, "stack:dev");
        assert.strictEqual(anchorsOf("dev", 0).section("cost"), "stack:dev:cost");
    });

    it("are the stack's position where its name is unusual", () => {
        for (const name of ["", "a b", 'x" onclick="y', "a:b", "-x", "javascript:alert(1)"]) {
            assert.strictEqual(anchorsOf(name, 1).section("cost"), "stack::2:cost", name);
        }
    });
});

describe("a drawing of a page", () => {
    it("has ids of its own", () => {
        const svg =
            '<svg><marker id="head"/><path id="p" marker-end="url(#head)" fill="#fff"/><use href="#p"/><use xlink:href="#p"/></svg>';
        const view = drawingView({ svg, mermaid: "", description: "From `a` to b." }, "stack:dev:flow");
        assert.strictEqual(
            view.svg,
            '<svg><marker id="stack:dev:flow:head"/><path id="stack:dev:flow:p" marker-end="url(#stack:dev:flow:head)" fill="#fff"/>' +
                '<use href="#stack:dev:flow:p"/><use xlink:href="#stack:dev:flow:p"/></svg>',
        );
        assert.strictEqual(view.description, "From a to b.");
    });
});
