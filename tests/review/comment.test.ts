import assert from "assert/strict";

import { commentOf, MARKER, MOST_CHARACTERS } from "../../review/comment";
import { resourcesSection } from "../../review/resources/section";
import { code } from "../../review/text";
import type { Line, Review, Section, StackReview } from "../../review/types";
import { Rendered, visibleLines } from "./markdown";
import { FIXTURE } from "./page/fixture";
import { BUCKET, comparisonOf, resource, ROLE } from "./support";

/** Characters that a comment on GitHub may have. */
const GITHUB = 65_536;

const note = (text: string, ...under: readonly string[]): Line => ({ weight: "note", text, under });
const look = (text: string, ...under: readonly string[]): Line => ({ weight: "look", text, under });
const block = (text: string, ...under: readonly string[]): Line => ({ weight: "block", text, under });

const section = (id: string, more: Partial<Section> = {}): Section => ({
    id,
    title: id[0]!.toUpperCase() + id.slice(1),
    summary: `All of ${id}.`,
    empty: false,
    verdict: [],
    lines: [],
    ...more,
});

const stackOf = (stack: string, sections: readonly Section[], more: Partial<StackReview> = {}): StackReview => ({
    stack,
    source: "Planned in this checkout.",
    counts: { create: 1, update: 2, replace: 0, delete: 0 },
    unchanged: 7,
    sections,
    warnings: [],
    ...more,
});

/** A stack in which nothing changes. */
const still = (stack: string, more: Partial<StackReview> = {}): StackReview =>
    stackOf(stack, [section("data", { empty: true, summary: "No data is at risk." })], {
        counts: { create: 0, update: 0, replace: 0, delete: 0 },
        ...more,
    });

const reviewOf = (...stacks: readonly StackReview[]): Review => ({ project: "tiny", base: "main (1a2b3c4)", stacks });

const linesOf = (review: Review): readonly string[] => commentOf(review).split("\n");

describe("comment of a pull request", () => {
    it("begins with its marker, what it is about and how it ends, then a sentence for each point, blocks first", () => {
        const review = reviewOf(
            stackOf("dev", [
                section("data", { verdict: [look("A log is shorter."), block("The bucket `raw` is lost.")] }),
                section("network", { verdict: [note("A subnet moves.")] }),
            ]),
        );
        assert.deepEqual(linesOf(review).slice(0, 9), [
            "<!-- strata-review -->",
            "## tiny: what this change does, against main (1a2b3c4)",
            "",
            "⛔ **Blocked: 1 finding stops this change, and 1 more needs a person's decision.**",
            "",
            "- ⛔ The bucket `raw` is lost.",
            "- 👀 A log is shorter.",
            "- ℹ️ A subnet moves.",
            "",
        ]);
        assert.equal(MARKER, "<!-- strata-review -->");
    });

    it("is the whole of a small review, exactly", () => {
        const review: Review = {
            ...reviewOf(
                stackOf(
                    "dev",
                    [
                        section("data", { empty: true, summary: "No data is at risk." }),
                        section("permissions", {
                            verdict: [look("Role `etl` gains `s3:PutObject`.")],
                            lines: [look("Role `etl` gains `s3:PutObject`", "+ write: `s3:PutObject` on `raw/*`")],
                        }),
                        section("network", { empty: true, summary: "No path opens or closes." }),
                        section("resources", {
                            lines: [note("stack: 1 updated", "~ `iam.Role etl`")],
                            notes: ["As foreseen."],
                        }),
                    ],
                    { warnings: ["The plan cannot know: `x`."] },
                ),
            ),
            general: [look("The change alters this review itself.")],
        };
        assert.equal(
            commentOf(review),
            `<!-- strata-review -->
## tiny: what this change does, against main (1a2b3c4)

👀 **2 points need a person's decision; nothing blocks.**

- 👀 The change alters this review itself.
- 👀 Role \`etl\` gains \`s3:PutObject\`.

### dev: 1 created, 2 updated, 7 unchanged

- ⚠️ The plan cannot know: \`x\`.

**Permissions.** All of permissions.

- 👀 Role \`etl\` gains \`s3:PutObject\`
  - &#43; write: \`s3:PutObject\` on \`raw/*\`

<details>
<summary><b>Resources.</b> All of resources.</summary>

- stack: 1 updated
  - ~ \`iam.Role etl\`

_As foreseen._

</details>

Otherwise: No data is at risk. No path opens or closes.

<sub>Planned in this checkout.</sub>
`,
        );
    });

    it("is one line where nothing changes", () => {
        assert.equal(
            commentOf(reviewOf(still("dev"), still("prod"))),
            "<!-- strata-review -->\n✅ tiny against main (1a2b3c4): Nothing changes in dev and prod.\n",
        );
    });

    it("shows warnings also where nothing changes, and that nothing does where the change as a whole is told of", () => {
        assert.deepEqual(
            linesOf(reviewOf(still("dev", { warnings: ["error of the engine: preview failed"] }))).slice(3),
            [
                "✅ **Nothing changes in dev.**",
                "",
                "### dev: no resource changes, 7 unchanged",
                "",
                "- ⚠️ error of the engine: preview failed",
                "",
            ],
        );
        const general = [look("The change alters this review itself.")];
        assert.deepEqual(linesOf({ ...reviewOf(still("dev"), still("prod")), general }).slice(3), [
            "👀 **1 point needs a person's decision; nothing blocks.**",
            "",
            "- 👀 The change alters this review itself.",
            "",
            "Nothing changes in dev and prod.",
            "",
        ]);
    });

    it("shows three warnings, and the rest on demand", () => {
        const warned = (amount: number) =>
            commentOf(
                reviewOf(
                    stackOf("dev", [], { warnings: Array.from({ length: amount }, (_, each) => `warning ${each}`) }),
                ),
            );
        const warnings = (text: string) => visibleLines(text).filter((line) => /warning/.test(line));
        assert.deepEqual(warnings(warned(3)), ["- ⚠️ warning 0", "- ⚠️ warning 1", "- ⚠️ warning 2"]);
        assert.deepEqual(warnings(warned(4)).slice(3), ["<summary>1 more warning</summary>"]);
        assert.deepEqual(warnings(warned(70)).slice(3), ["<summary>67 more warnings</summary>"]);
        assert.match(warned(70), /- ⚠️ warning 59\n- … 10 more in the HTML page of this review\n/);
        assert.doesNotMatch(warned(60), /more in the HTML page/);
    });

    it("shows ten points, a hundred more on demand, and says how many are left", () => {
        const points = (amount: number) =>
            commentOf(
                reviewOf(
                    stackOf("dev", [
                        section("data", { verdict: Array.from({ length: amount }, (_, at) => look(`Point ${at}.`)) }),
                    ]),
                ),
            );
        const shown = visibleLines(points(113)).filter((line) => /oint/.test(line));
        assert.deepEqual(shown.slice(0, 3), [
            "👀 **113 points need a person's decision; nothing blocks.**",
            "- 👀 Point 0.",
            "- 👀 Point 1.",
        ]);
        assert.deepEqual(shown.slice(-2), ["- 👀 Point 9.", "<summary>103 more points</summary>"]);
        assert.match(points(113), /- 👀 Point 109\.\n- … 3 more in the HTML page of this review\n\n<\/details>/);
        assert.doesNotMatch(points(110), /more in the HTML page/);
        assert.match(points(11), /<summary>1 more point<\/summary>/);
        assert.doesNotMatch(points(10), /more point/);
    });

    describe("on a section", () => {
        const only = (each: Section) => commentOf(reviewOf(stackOf("dev", [each])));

        it("shows a short list, and folds a long one behind its first lines that the verdict has not told", () => {
            const many = (amount: number) => Array.from({ length: amount }, (_, at) => note(`Line ${at}`));
            const short = only(section("network", { lines: [note("Line 0", "Detail"), ...many(4)] }));
            assert.doesNotMatch(short, /<details>/);
            const long = only(section("network", { lines: [look("Told"), ...many(7)], verdict: [look("Told.")] }));
            assert.deepEqual(visibleLines(long).slice(4), [
                "**Network.** All of network.",
                ...many(6).map(({ text }) => `- ${text}`),
                "<summary>Network, in full</summary>",
                "<sub>Planned in this checkout.</sub>",
            ]);
            assert.match(long, /in full<\/summary>\n\n- 👀 Told\n- Line 0\n(- Line \d\n){5}- Line 6\n\n<\/details>/);
        });

        it("folds what is read on demand, with its summary", () => {
            for (const id of ["resources", "cost", "flow", "blast-radius", "outputs"]) {
                const told = only(section(id, { summary: "It is `<b>` & more.", lines: [note("Line")] }));
                assert.match(
                    told,
                    /<summary><b>[\w-]+\.<\/b> It is <code>&#60;b&#62;<\/code> &#38; more\.<\/summary>\n\n- Line\n/,
                );
            }
        });

        it("ends a list where it gets too long, and says how much is left", () => {
            const details = (amount: number) => Array.from({ length: amount }, (_, at) => `detail ${at}`);
            const list = (...lines: readonly Line[]) =>
                only(section("resources", { lines }))
                    .split("\n")
                    .filter((line) => /^ *- /.test(line));
            assert.deepEqual(list(note("One", ...details(300)), note("Two")).slice(-2), [
                "  - detail 198",
                "- … 102 more lines in the HTML page of this review",
            ]);
            assert.deepEqual(list(note("One", ...details(198)), note("Two")).slice(-2), ["  - detail 197", "- Two"]);
            assert.deepEqual(list(note("One", ...details(199)), note("Two")).slice(-2), [
                "  - detail 198",
                "- … 1 more line in the HTML page of this review",
            ]);
        });

        it("has tables, drawings and notes in the fold", () => {
            const table = {
                head: ["Service", "USD"],
                numeric: [1],
                rows: [
                    ["Glue", "4.00"],
                    ["a|b `c|d`", "1"],
                ],
            };
            const drawing = { mermaid: "flowchart LR\n  a --> b\n", svg: "<svg></svg>", description: "A to b." };
            const told = only(section("network", { table, drawing, lines: [note("Line")], notes: ["One.", "Two."] }));
            assert.match(
                told,
                /in full<\/summary>\n\n- Line\n\n\| Service \| USD \|\n\| --- \| --: \|\n\| Glue \| 4\.00 \|\n\| a&#124;b <code>c&#124;d<\/code> \| 1 \|\n\n```mermaid\nflowchart LR\n {2}a --> b\n```\n\n_One\._\n\n_Two\._\n\n<\/details>/,
            );
            const rendered = new Rendered(told);
            rendered.assertNested();
            assert.deepEqual(rendered.texts("td"), ["Glue", "4.00", "a|b c|d", "1"]);
            assert.deepEqual(rendered.texts("em"), ["One.", "Two."]);
            // What has a table, a drawing or notes is never told by its lines alone.
            for (const more of [{ table }, { drawing }, { notes: ["One."] }]) {
                assert.match(only(section("network", { ...more, lines: [note("Line")] })), /<summary>Network, in full/);
            }
        });
    });

    describe("on several stacks", () => {
        const shared = look("Role `etl` gains `s3:PutObject`.");

        it("tells the same sentence once, with the names of the stacks", () => {
            const lines = linesOf(
                reviewOf(
                    stackOf("dev", [section("data", { verdict: [shared] })]),
                    stackOf("prod", [section("data", { verdict: [shared, block("The bucket `raw` is lost.")] })]),
                    stackOf("staging", [section("data", { verdict: [shared] })]),
                ),
            );
            assert.deepEqual(lines.slice(3, 8), [
                "⛔ **Blocked: 1 finding stops this change, and 1 more needs a person's decision.**",
                "",
                "- ⛔ **prod**: The bucket `raw` is lost.",
                "- 👀 **dev, prod and staging**: Role `etl` gains `s3:PutObject`.",
                "",
            ]);
        });

        it("opens the one with the most to decide, folds the others, and names those that stay", () => {
            const verdict = (...lines: readonly Line[]) => [section("data", { verdict: lines })];
            const text = commentOf(
                reviewOf(
                    stackOf("dev", verdict(look("a"), look("b"))),
                    still("qa"),
                    stackOf("prod", verdict(block("c"))),
                    stackOf("staging", []),
                    still("demo", { warnings: ["odd"] }),
                ),
            );
            assert.deepEqual(
                visibleLines(text).filter((line) => /dev|prod|qa|staging|demo|odd/.test(line)),
                [
                    "- ⛔ **prod**: c",
                    "- 👀 **dev**: a",
                    "- 👀 **dev**: b",
                    "### prod: 1 created, 2 updated, 7 unchanged",
                    "<summary><b>dev: 1 created, 2 updated, 7 unchanged</b></summary>",
                    "<summary><b>staging: 1 created, 2 updated, 7 unchanged</b></summary>",
                    "Nothing changes in qa and demo.",
                    "### demo: no resource changes, 7 unchanged",
                    "- ⚠️ odd",
                ],
            );
            new Rendered(text).assertNested();
        });
    });

    it("leaves out the number of those that stay where none is known", () => {
        assert.match(commentOf(reviewOf(stackOf("dev", [], { unchanged: 0 }))), /^### dev: 1 created, 2 updated$/m);
    });

    it("is no longer than 60 lines before anything is unfolded, and all folds are whole", () => {
        const text = commentOf(FIXTURE);
        assert.equal(visibleLines(text).length <= 60, true, `${visibleLines(text).length} lines`);
        new Rendered(text).assertNested();
        const lines = text.split("\n");
        const folds = lines.flatMap((line, at) => (line === "<details>" ? [at] : []));
        assert.equal(folds.length > 5, true);
        assert.equal(lines.filter((line) => line === "</details>").length, folds.length);
        for (const at of folds) {
            assert.match(lines[at + 1]!, /^<summary>.+<\/summary>$/);
            assert.deepEqual([lines[at - 1], lines[at + 2]], ["", ""]);
        }
    });

    describe("that is too long", () => {
        const inputs = (value: string) =>
            Object.fromEntries(
                Array.from({ length: 20 }, (_, index) => [`property${index}`, `${value}${"<@#|".repeat(40)}`]),
            );
        const verdict = (text: string, amount = 5_000) =>
            Array.from({ length: amount }, (_, index) => look(`Point ${index}. ${text}`));

        function reviewed(sentences: readonly Line[], amount: number): string {
            const side = (value: string) =>
                Array.from({ length: amount }, (_, each) => resource(BUCKET, `b${each}`, inputs(value)));
            const resources = resourcesSection(comparisonOf(side("x"), side("y")));
            return commentOf(
                reviewOf(stackOf("dev", [section("data", { verdict: sentences, lines: sentences }), resources])),
            );
        }

        function assertWhole(text: string, sentences: readonly string[]): void {
            assert.equal(text.length <= MOST_CHARACTERS && MOST_CHARACTERS < GITHUB, true, `${text.length} characters`);
            const rendered = new Rendered(text);
            rendered.assertNested();
            assert.deepEqual(
                rendered.texts("li").slice(0, 10),
                sentences.map((sentence) => `👀 ${sentence}`),
            );
        }

        it("is shortened, never in its first ten sentences", () => {
            const sentences = verdict("The bucket `raw` is replaced, because `bucket` changes.");
            const text = reviewed(sentences, 5_000);
            assertWhole(
                text,
                sentences.slice(0, 10).map((each) => each.text.replaceAll("`", "")),
            );
            assert.match(text, /5000 resources in stack: 5000 updated/);
        });

        it("is the verdict alone where nothing else fits, cut where even that does not", () => {
            const text = reviewed(verdict("<".repeat(20_000), 200), 100);
            const cut = (index: number) => `${`Point ${index}. ${"<".repeat(20_000)}`.slice(0, 249)}…`;
            assertWhole(
                text,
                Array.from({ length: 10 }, (_, index) => cut(index)),
            );
        });

        it("says where the rest is when no part of it fits", () => {
            const warnings = Array.from({ length: 60 }, () => "x".repeat(300));
            const stacks = Array.from({ length: 9 }, (_, index) =>
                stackOf(`s${index}`, [section("data", { verdict: [look("Point.")] })], { warnings }),
            );
            const text = commentOf(reviewOf(...stacks));
            assert.deepEqual(text.split("\n").slice(3), [
                "👀 **1 point needs a person's decision; nothing blocks.**",
                "",
                "- 👀 **s0, s1, s2, s3, s4, s5, s6, s7 and s8**: Point.",
                "",
                "The rest does not fit into a comment: it is in the HTML page of this review.",
                "",
            ]);
        });
    });

    describe("with hostile words", () => {
        const hostile = [
            "<script>alert(1)</script>",
            "</details></summary><h1>Approved</h1>",
            "`; `` ``` `code`",
            "a | b || c",
            "@octo-team/all and octo@example.com #12 octo/repo#12",
            "first\n\nsecond\n# heading\n---\n> quote\n1. one",
            "*bold* _it_ **b** __i__ ~s~ ~~s~~ [a](https://x.example) ![i](x) <https://x.example>",
            "&lt;b&gt; &amp; \\* \\` $x$ $$y$$",
            "- item",
            "+ item",
            "1. item",
            "2) item",
            "---",
            "===",
            "```mermaid\nflowchart",
            "    indented",
            "| a |\n| --- |\n| b |",
            "<!-- strata-review -->",
            "[^1]: note",
            "ends with a backslash \\",
        ];
        const allowed = new Set(
            "h2 h3 p ul li strong em code table thead tbody tr th td details summary b sub".split(" "),
        );
        const once = (text: string) => text.replace(/\s+/g, " ").trim();

        /** A review in which the words are everywhere. */
        function poisoned(words: string): Review {
            const plainWords = words.replace(/`/g, "'");
            const line = look(plainWords, plainWords, `+ ${code(words)}`, `${code(words)} ${plainWords}`);
            const full = section("network", {
                title: "Network",
                summary: `${plainWords} ${code(words)}`,
                verdict: [line],
                lines: [line, note(code(words), code(words))],
                table: { head: [code(words), plainWords], numeric: [1], rows: [[code(words), plainWords]] },
                notes: [plainWords, code(words)],
            });
            const sections = [
                full,
                { ...full, id: "resources" },
                section("data", { empty: true, summary: plainWords }),
            ];
            const more = {
                source: plainWords,
                warnings: Array.from({ length: 5 }, (_, each) => `${each} ${plainWords}`),
            };
            return {
                project: plainWords,
                base: plainWords,
                stacks: [
                    stackOf(plainWords, sections, more),
                    stackOf("other", sections, more),
                    still(`still ${plainWords}`),
                ],
                general: [line],
            };
        }

        for (const words of hostile) {
            it(`means nothing but itself: ${JSON.stringify(words)}`, () => {
                const text = commentOf(poisoned(words));
                const rendered = new Rendered(text);
                rendered.assertNested();
                assert.deepEqual(
                    [...rendered.elements].filter((name) => !allowed.has(name)),
                    [],
                );
                const seen = once(words.replace(/`/g, "'"));
                // 2 sections in 2 stacks, each with two cells in the table's head and two in its row.
                assert.deepEqual(new Set([...rendered.texts("td"), ...rendered.texts("th")]), new Set([seen]));
                assert.equal(rendered.texts("td").length, 8);
                assert.equal(rendered.texts("h2")[0], `${seen}: what this change does, against ${seen}`);
                assert.equal(rendered.texts("h3")[0], `${seen}: 1 created, 2 updated, 7 unchanged`);
                assert.equal(rendered.texts("summary").includes(`Network. ${seen} ${seen}`), true);
                assert.equal(rendered.texts("li").filter((item) => item === `+ ${seen}`).length, 4);
                assert.equal(text.split(MARKER).length, 2);
                assert.deepEqual(new Set(text.match(/<(?!\/?(?:details|summary|b|sub|code)>)\w*/g)), new Set(["<"]));
            });
        }

        it("calls nobody and links nothing: a space without width parts the sign from the name", () => {
            const text = commentOf(poisoned("@octo-team #12 octo/repo#34"));
            const bare = text.replace(/`[^`]*`/g, "").replace(/<code>.*?<\/code>/g, "");
            assert.doesNotMatch(bare, /@\w|#\d+\b(?!;)|&#(64|35);\w/);
            assert.match(bare, /@&#8203;octo-team &#35;&#8203;12 octo\/repo&#35;&#8203;34/);
        });

        it("cannot end the fence of a drawing", () => {
            const mermaid = 'flowchart LR\n  a["x\n```\n<script>alert(1)</script>\n````\n"]';
            const drawing = { mermaid, svg: "", description: "" };
            const rendered = new Rendered(commentOf(reviewOf(stackOf("dev", [section("flow", { drawing })]))));
            rendered.assertNested();
            assert.equal(rendered.elements.has("script"), false);
            assert.deepEqual(rendered.texts("pre"), [once(mermaid)]);
        });

        it("are names of resources, as the sections write them", () => {
            for (const words of hostile) {
                const comparison = comparisonOf([], [resource(ROLE, words), resource(BUCKET, words)]);
                const rendered = new Rendered(commentOf(reviewOf(stackOf("dev", [resourcesSection(comparison)]))));
                rendered.assertNested();
                assert.equal(rendered.texts("code").includes(once(`iam.Role ${words.replace(/`/g, "'")}`)), true);
            }
        });
    });
});
