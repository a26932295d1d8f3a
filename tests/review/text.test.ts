import assert from "assert/strict";

import { SECRET, UNKNOWN } from "../../plan/types";
import { code, counted, listed, pieces, plain, resourceText, typeText, valueText } from "../../review/text";

describe("texts of a review", () => {
    it("put a program's words into one line, without the mark of code", () => {
        assert.equal(plain("  a `b`\n\n\tc\u2028d "), "a 'b' c d");
        assert.equal(code("a `b`\nc"), "`a 'b' c`");
        assert.equal(code(" \n"), "(empty)");
    });

    it("tell values, short and without secrets", () => {
        assert.deepEqual(
            [undefined, null].map((value) => valueText(value)),
            ["not set", "not set"],
        );
        assert.equal(valueText(SECRET), "a secret");
        assert.equal(valueText(UNKNOWN), "known after the deployment");
        assert.deepEqual(
            ["x", "", 0, false, [1, "a"], { a: 1 }].map((value) => valueText(value)),
            ["`x`", "(empty)", "`0`", "`false`", '`[1,"a"]`', '`{"a":1}`'],
        );
        assert.equal(valueText("a".repeat(120)), `\`${"a".repeat(120)}\``);
        assert.equal(valueText("a".repeat(121)), `\`${"a".repeat(119)}…\``);
        assert.equal(valueText("abcdef", 5), "`abcd…`");
    });

    it("count and list", () => {
        assert.deepEqual(
            [0, 1, 2].map((amount) => counted(amount, "key")),
            ["0 keys", "1 key", "2 keys"],
        );
        assert.equal(counted(2, "policy", "policies"), "2 policies");
        assert.deepEqual(
            [[], ["a"], ["a", "b"], ["a", "b", "c"]].map((items) => listed(items)),
            ["", "a", "a and b", "a, b and c"],
        );
        assert.equal(listed(["a", "b", "c"], 3), "a, b and c");
        assert.equal(listed(["a", "b", "c", "d"], 2), "a, b and 2 more");
    });

    it("part words from code", () => {
        assert.deepEqual(pieces("a `b` c `d"), [
            { code: false, text: "a " },
            { code: true, text: "b" },
            { code: false, text: " c " },
            { code: true, text: "d" },
        ]);
        assert.deepEqual(pieces("`a```"), [{ code: true, text: "a" }]);
    });

    it("name types and resources as a reader knows them", () => {
        assert.deepEqual(["aws:s3/bucket:Bucket", "strata:lake:Zone", "pulumi:providers:aws"].map(typeText), [
            "s3.Bucket",
            "lake.Zone",
            "providers.aws",
        ]);
        assert.equal(resourceText({ type: "aws:s3/bucket:Bucket", name: "a`b" }), "`s3.Bucket a'b`");
    });
});
