import { strict as assert } from "node:assert";

import { commentBody, MOST_CHARACTERS, saysNothing, shorten, withoutMentions } from "../../delivery/review/commentBody";
import { MARKER } from "../../delivery/review/result";

const ORIGIN = { commit: "0123abc", runUrl: "https://github.com/owner/name/actions/runs/1" };

const FOOTER =
    "\n\n<sub>Made for 0123abc by the code of this pull request in " +
    "[this run](https://github.com/owner/name/actions/runs/1), which has the page and the SARIF file.</sub>\n";

function fold(title: string, length: number): string {
    return `<details><summary>${title}</summary>\n\n${"x".repeat(length)}\n\n</details>`;
}

describe("the text of a comment", () => {
    it("is the review between the marker and a line that says where it comes from", () => {
        assert.equal(commentBody("**Look** at the bucket.", ORIGIN), `${MARKER}\n**Look** at the bucket.${FOOTER}`);
        assert.equal(commentBody("**Look** at the bucket.", {}), `${MARKER}\n**Look** at the bucket.\n`);
    });

    it("says so when there is no review", () => {
        assert.equal(
            commentBody(undefined, ORIGIN),
            `${MARKER}\n**The review could not be made**; the log of the run says why.${FOOTER}`,
        );
    });

    it("is at most as long as GitHub takes, with the line at its end", () => {
        for (const length of [MOST_CHARACTERS - 400, MOST_CHARACTERS - 200, MOST_CHARACTERS, MOST_CHARACTERS * 3]) {
            const body = commentBody(`Summary.\n\n${fold("Resources", length)}`, ORIGIN);
            assert.ok(body.length <= MOST_CHARACTERS, `${length}: ${body.length}`);
            assert.ok(body.startsWith(`${MARKER}\nSummary.\n`));
            assert.ok(body.endsWith(FOOTER));
            assert.equal(body.includes("<details>"), body.includes("</details>"));
        }
    });

    it("calls nobody by name", () => {
        const invisible = "\u200b";
        for (const [text, shown] of [
            ["@octocat", `@${invisible}octocat`],
            ["see (@org/team) and `@pulumi/aws`", `see (@${invisible}org/team) and \`@${invisible}pulumi/aws\``],
            [
                "&#64;octocat &#x40;octocat &#0064;octocat &commat;octocat",
                Array(4).fill(`@${invisible}octocat`).join(" "),
            ],
            [
                "@&#111;ctocat, _@octocat_, \\@octocat",
                `@${invisible}&#111;ctocat, _@${invisible}octocat_, \\@${invisible}octocat`,
            ],
        ] as const) {
            assert.equal(withoutMentions(text), shown);
        }
        assert.equal(withoutMentions("data-platform@example.com"), "data-platform@example.com");
        assert.equal(commentBody("@octocat", {}), `${MARKER}\n@${invisible}octocat\n`);
    });

    it("of one line says that nothing changes", () => {
        assert.equal(saysNothing("Nothing changes."), true);
        assert.equal(saysNothing("Look:\n\n- a bucket"), false);
    });
});

describe("a long review", () => {
    const review = [
        "**Summary**",
        "",
        fold("first", 300),
        "",
        "Between.",
        fold("second", 300),
        fold("third", 300),
    ].join("\n");

    it("stays whole while it fits", () => {
        assert.equal(shorten(review, review.length), review);
    });

    it("loses what folds, from the end, and says so; the summary is never cut", () => {
        const note = (count: string) =>
            `> ${count} left out, because a comment holds 65,536 characters. \`review.html\` of the run has everything.`;
        assert.equal(
            shorten(review, review.length - 1),
            `**Summary**\n\n${fold("first", 300)}\n\nBetween.\n${fold("second", 300)}\n\n${note("1 folded part is")}`,
        );
        assert.equal(
            shorten(review, 700),
            `**Summary**\n\n${fold("first", 300)}\n\nBetween.\n\n${note("2 folded parts are")}`,
        );
        assert.equal(shorten(review, 200), `**Summary**\n\n\nBetween.\n\n${note("3 folded parts are")}`);
    });

    it("loses a part with the parts inside of it, and one that nobody has closed", () => {
        const nested = `Summary.\n<details><summary>outer</summary>\n\n${fold("inner", 300)}\n\n</details>\nEnd.`;
        assert.match(shorten(nested, 200), /^Summary\.\nEnd\.\n\n> 1 folded part is left out/);
        assert.match(
            shorten(`Summary.\n<details>\n${"x".repeat(300)}`, 200),
            /^Summary\.\n\n> 1 folded part is left out/,
        );
    });

    it("whose summary is too long by itself gives way to a sentence", () => {
        assert.equal(
            shorten("x".repeat(70_000), 65_000),
            "The review has 70000 characters; a comment holds 65,536. It is left out here: open `review.html` of the run.",
        );
    });
});
