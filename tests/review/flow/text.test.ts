import assert from "assert/strict";

import { escaped, shortened, widthOf, wrapped } from "../../../review/flow/svg/text";

describe("text in a drawing", () => {
    it("breaks a long name behind a character that parts it", () => {
        assert.deepEqual(wrapped("etl-yellow_taxi-load", 13, 200), ["etl-yellow_taxi-load"]);
        assert.deepEqual(wrapped("etl-yellow_taxi-load", 13, 110), ["etl-yellow_", "taxi-load"]);
    });

    it("breaks a name without such a character anywhere, and ends it after two lines", () => {
        const lines = wrapped("x".repeat(80), 13, 100);
        assert.equal(lines.length, 2);
        assert.match(lines[1]!, /^x+…$/);
        lines.forEach((line) => assert.ok(widthOf(line, 13) <= 100));
    });

    it("shortens by whole characters", () => {
        assert.equal(shortened("漢字漢字漢字", 10, 45), "漢字漢…");
        assert.equal(shortened("short", 10, 100), "short");
    });

    it("is escaped, without what does not show", () => {
        assert.equal(escaped("a<b>&\"'\u202e\u0000\n c"), "a&lt;b&gt;&amp;&quot;&#39; c");
    });
});
