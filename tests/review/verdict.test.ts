import assert from "assert/strict";

import type { Decision } from "../../review/changes/compare";
import { checkNotes } from "../../review/checks";
import { engineWarnings } from "../../review/sources/engineWarnings";
import type { Line, Review, Section, StackReview } from "../../review/types";
import { isSame, sentences, stateOf, stateText } from "../../review/verdict";
import { BUCKET, component, comparisonOf, resource, TOPIC, urnOf } from "./support";

const NONE = { create: 0, update: 0, replace: 0, delete: 0 };

const section = (id: string, more: Partial<Section> = {}): Section => ({
    id,
    title: id,
    summary: "",
    empty: false,
    verdict: [],
    lines: [],
    ...more,
});

const stackOf = (stack: string, ...sections: readonly Section[]): StackReview => ({
    stack,
    source: "",
    counts: { ...NONE, update: 1 },
    unchanged: 0,
    sections,
    warnings: [],
});

const reviewOf = (...stacks: readonly StackReview[]): Review => ({ project: "tiny", base: "main", stacks });

const line = (weight: Line["weight"], text: string): Line => ({ weight, text });

const verdict = (id: string, ...lines: readonly Line[]): Section => section(id, { verdict: lines });

describe("verdict", () => {
    it("has blocks first, then what is to be looked at, then notes, each in the order of the stacks and sections", () => {
        const review: Review = {
            ...reviewOf(
                stackOf(
                    "dev",
                    verdict("data", line("note", "n"), line("look", "a")),
                    verdict("network", line("block", "b")),
                ),
                stackOf("prod", verdict("data", line("look", "c"))),
            ),
            general: [line("look", "g"), line("block", "h")],
        };
        assert.deepEqual(sentences(review), [
            { weight: "block", text: "h", stacks: [] },
            { weight: "block", text: "b", stacks: ["dev"], section: "network" },
            { weight: "look", text: "g", stacks: [] },
            { weight: "look", text: "a", stacks: ["dev"], section: "data" },
            { weight: "look", text: "c", stacks: ["prod"], section: "data" },
            { weight: "note", text: "n", stacks: ["dev"], section: "data" },
        ]);
    });

    it("tells a sentence of several stacks once; with another weight it is another one", () => {
        const found = sentences(
            reviewOf(
                stackOf("dev", verdict("data", line("look", "a"))),
                stackOf("prod", verdict("data", line("block", "a"))),
                stackOf("staging", verdict("data", line("look", "a"))),
            ),
        );
        assert.deepEqual(
            found.map(({ weight, stacks }) => [weight, ...stacks]),
            [
                ["block", "prod"],
                ["look", "dev", "staging"],
            ],
        );
    });

    const block = line("block", "b");
    const look = line("look", "l");
    const states: readonly (readonly [string, readonly Line[], string, string])[] = [
        ["a block", [block], "blocked", "Blocked: 1 finding stops this change."],
        [
            "blocks and a look",
            [block, line("block", "c"), look],
            "blocked",
            "Blocked: 2 findings stop this change, and 1 more needs a person's decision.",
        ],
        [
            "a block and looks",
            [block, look, line("look", "m")],
            "blocked",
            "Blocked: 1 finding stops this change, and 2 more need a person's decision.",
        ],
        ["a look", [look], "look", "1 point needs a person's decision; nothing blocks."],
        ["looks", [look, line("look", "m")], "look", "2 points need a person's decision; nothing blocks."],
        [
            "a note",
            [line("note", "n")],
            "clear",
            "Nothing to decide: no data at risk, no more rights, nothing opened, no policy finding.",
        ],
    ];
    for (const [what, lines, state, text] of states) {
        it(`of ${what}: ${text}`, () => {
            const review = reviewOf(stackOf("dev", verdict("data", ...lines)));
            assert.deepEqual([stateOf(review), stateText(review)], [state, text]);
        });
    }

    it("of stacks that do not change says that nothing does", () => {
        const still = (stack: string) => ({ ...stackOf(stack, section("data", { empty: true })), counts: NONE });
        assert.equal(stateOf(reviewOf(still("dev"), still("prod"))), "same");
        assert.equal(stateText(reviewOf(still("dev"), still("prod"))), "Nothing changes in dev and prod.");
        assert.equal(stateOf(reviewOf(still("dev"), stackOf("prod"))), "clear");
    });

    it("takes advice that stands as before for no change, and all else for one", () => {
        const still = (...sections: readonly Section[]) => ({ ...stackOf("dev", ...sections), counts: NONE });
        assert.equal(isSame(still(section("policies"))), true);
        assert.equal(isSame(still(verdict("policies", look))), false);
        assert.equal(isSame(still(section("outputs"))), false);
        assert.equal(isSame(stackOf("dev")), false);
    });
});

describe("warnings about the engine", () => {
    const decisions = (entries: Readonly<Record<string, Decision["operation"]>>) =>
        new Map(
            Object.entries(entries).map(([name, operation]) => [urnOf(BUCKET, name), { operation, replacing: [] }]),
        );
    const warnings = (
        before: readonly (readonly [string, number])[],
        after: readonly (readonly [string, number])[],
        decided: Readonly<Record<string, Decision["operation"]>>,
    ) => {
        const made = (sides: typeof before) => sides.map(([name, size]) => resource(BUCKET, name, { size }));
        const known = decisions(decided);
        return engineWarnings(comparisonOf(made(before), made(after), known), known);
    };

    it("are none where the engine and the plans agree, or there is no engine", () => {
        const sides = [
            [
                ["a", 1],
                ["gone", 1],
            ],
            [
                ["a", 2],
                ["new", 1],
            ],
        ] as const;
        assert.deepEqual(warnings(...sides, { a: "update", gone: "delete", new: "create" }), []);
        assert.deepEqual(warnings(...sides, {}), []);
        assert.deepEqual(warnings([["a", 1]], [["a", 1]], { a: "same" }), []);
    });

    it("tell what the engine changes though this change does not touch it", () => {
        assert.deepEqual(warnings([["a", 1]], [["a", 1]], { a: "update", "b`\nc": "delete" }), [
            "The engine also changes 2 resources that this change does not touch, so that what is deployed is not the base: `a` and `b' c`.",
        ]);
    });

    it("tell what this change touches though the engine sees no change of it", () => {
        assert.deepEqual(
            warnings(
                [
                    ["a", 1],
                    ["gone", 1],
                ],
                [
                    ["a", 2],
                    ["new", 1],
                ],
                { a: "same", gone: "delete" },
            ),
            [
                "The engine sees no change of 2 resources that this change touches, so that it is deployed already: `a` and `new`.",
            ],
        );
    });

    it("name five resources, and no components", () => {
        const names = ["a", "b", "c", "d", "e", "f", "g"];
        const unknown = Object.fromEntries(names.map((name) => [name, "update" as const]));
        assert.deepEqual(warnings([], [], unknown), [
            "The engine also changes 7 resources that this change does not touch, so that what is deployed is not the base: `a`, `b`, `c`, `d`, `e` and 2 more.",
        ]);
        const known = decisions({ a: "same" });
        assert.deepEqual(engineWarnings(comparisonOf([], [component("strata:lake:Lake", "lake")], known), known), []);
    });

    it("are silent about an option that only the plans see", () => {
        const protect = (flag: boolean) => [resource(BUCKET, "a", {}, { options: { protect: flag } })];
        const known = decisions({ a: "same" });
        assert.deepEqual(engineWarnings(comparisonOf(protect(true), protect(false), known), known), []);
        const other = new Map([[urnOf(TOPIC, "t"), { operation: "same" as const, replacing: [] }]]);
        assert.deepEqual(engineWarnings(comparisonOf(protect(true), protect(false), other), other), []);
    });
});

describe("notes on a change of what checks it", () => {
    const told = (files: readonly string[], folder = "") =>
        checkNotes(files, folder).map(({ weight, text }) => `${weight}: ${text}`);

    it("name what is altered, and three files of it", () => {
        assert.deepEqual(
            told([
                ".github/workflows/review.yml",
                "bootstrap/index.ts",
                "delivery/main.ts",
                "plan/types.ts",
                "policies/rules/a.ts",
                "policies/rules/b.ts",
                "policies/rules/c`d.ts",
                "policies/rules/d.ts",
                "policy-exemptions.json",
                "review/run.ts",
            ]),
            [
                "look: The change alters what checks it: the policy pack (4 files: `policies/rules/a.ts`, `policies/rules/b.ts`, `policies/rules/c'd.ts` and 1 more).",
                "look: The change alters what checks it: the policy pack's settings or exemptions (1 file: `policy-exemptions.json`).",
                "look: The change alters what checks it: this review (2 files: `plan/types.ts` and `review/run.ts`).",
                "look: The change alters what checks it: the workflows of pull requests (2 files: `.github/workflows/review.yml` and `delivery/main.ts`).",
                "look: The change alters what checks it: the roles and the state of deployments (1 file: `bootstrap/index.ts`).",
            ],
        );
    });

    it("are none of other files, of prices and assumptions, and of files beside the program", () => {
        assert.deepEqual(
            told(["index.ts", "docs/policies/x.md", "review/cost/prices.yaml", "review/cost/usage.yaml"]),
            [],
        );
        assert.deepEqual(told(["app/policies/a.ts", "policies/b.ts"], "app"), [
            "look: The change alters what checks it: the policy pack (2 files: `policies/a.ts` and `policies/b.ts`).",
        ]);
        assert.deepEqual(told(["other/policies/a.ts"], "app"), []);
        assert.equal(told(["review/cost/prices.ts"]).length, 1);
        assert.equal(told(["review/cost/section.ts"]).length, 1);
    });
});
