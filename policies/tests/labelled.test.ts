import assert from "node:assert/strict";

import { rules } from "../rules";
import { ask } from "./support/ask";
import { DISPUTED } from "./support/disputed";
import { labelledCases, measure, type LabelledCase } from "./support/labelled";

/** Ids of the rules that report a violation on a case as a stack of its own. */
const violated = ({ type, props }: LabelledCase): ReadonlySet<string> =>
    new Set(
        ask(rules, { type, properties: props })
            .filter(({ kind }) => kind === "violation")
            .map(({ rule }) => rule.id),
    );

describe("labelled configurations", function () {
    this.timeout(60_000);
    const cases = labelledCases();

    before(function () {
        if (cases === undefined) {
            process.stderr.write(
                "NOT RUN: the labelled configurations are not beside this project (shared/policy-cases/cases.json).\n",
            );
            this.skip();
        }
    });

    for (const domain of ["encryption", "networking", "iam"]) {
        it(`of ${domain}: every violation is caught and every pair told apart, but for labels held to be wrong`, () => {
            const { missed, untold } = measure(cases!, cases!.map(violated), domain);
            const known = new Set(DISPUTED.filter((it) => it.domain === domain).flatMap(({ labels }) => labels));
            const isKnown = (text: string): boolean => known.has(/^\S+ #\d+/.exec(text)?.[0] ?? "");
            assert.deepEqual(
                missed.filter((it) => !isKnown(it)),
                [],
            );
            assert.deepEqual(
                untold.filter((it) => !isKnown(it)),
                [],
            );
        });
    }

    it("disputed ones are still disputed: each label that is held to be wrong is one that the pack contradicts", () => {
        const { missed, untold } = measure(cases!, cases!.map(violated));
        const contradicted = [...missed, ...untold].join("\n");
        assert.deepEqual(
            DISPUTED.flatMap(({ labels }) => labels).filter((label) => !contradicted.includes(`${label} `)),
            [],
        );
    });
});
