import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import { rules } from "../rules";
import { ask } from "./support/ask";
import type { RuleCase } from "./support/ruleCase";

/** Cases of every file in `cases/`: each exports lists of them. */
function allCases(): readonly RuleCase[] {
    const folder = path.join(__dirname, "cases");
    const files = fs.readdirSync(folder).filter((file) => file.endsWith(".ts"));
    // Loaded by name, so that a new file of cases needs no line elsewhere.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const modules = files.map((file) => require(path.join(folder, file)) as Record<string, readonly RuleCase[]>);
    return modules.flatMap((module) => Object.values(module).flat());
}

describe("cases of the rules", () => {
    const cases = allCases();

    for (const [index, { rule: id, violation, clean, path: at, configuration }] of cases.entries()) {
        const rule = rules.filter((it) => it.id === id);

        it(`${id} (${index}): finds the violation`, () => {
            const found = ask(rule, violation, configuration).filter(({ kind }) => kind === "violation");
            assert.ok(found.length > 0, "found nothing");
            if (at !== undefined) {
                assert.deepEqual([...new Set(found.map((it) => it.path))], [at]);
            }
        });

        it(`${id} (${index}): leaves the clean one alone`, () => {
            assert.deepEqual(
                ask(rule, clean, configuration).map(({ kind, message }) => `${kind}: ${message}`),
                [],
            );
        });
    }

    it("there is one for every rule", () => {
        const covered = new Set(cases.map(({ rule }) => rule));
        assert.deepEqual(
            rules.map(({ id }) => id).filter((id) => !covered.has(id)),
            [],
        );
    });

    it("no two rules have the same id", () => {
        assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    });
});
