import { strict as assert } from "node:assert";

import { options } from "../../features";
import { optionsOf, settingsWith, VARIANTS } from "../../features/variants";
import type { Plan } from "../../plan/types";
import { fits, namesOf, planAhead, planOfVariant, planWith, STACKS } from "./plans";

const inputsOf = ({ resources }: Plan) => JSON.stringify(resources.map(({ urn, inputs }) => [urn, inputs]));

describe("the resources of the options", function () {
    before(() => {
        planAhead();
        options.forEach((option) => void planWith("dev", settingsWith([option])));
    });

    this.timeout(300_000);

    for (const stack of STACKS) {
        for (const variant of VARIANTS) {
            it(`are those of the options that are on in ${stack} with ${variant}, with every value known`, async () => {
                const plan = await planOfVariant(stack, variant);
                const names = namesOf(plan);
                const on = new Set(optionsOf(variant));
                const expected = [...on].flatMap(({ resources }) => resources);
                const left = options
                    .filter((option) => !on.has(option))
                    .flatMap(({ resources }) => names.filter((name) => resources.some((each) => fits(name, each))));
                assert.deepEqual(
                    left.filter((name) => !expected.some((pattern) => fits(name, pattern))),
                    [],
                    "resources of options that are off",
                );
                assert.deepEqual(
                    expected.filter((pattern) => !names.some((name) => fits(name, pattern))),
                    [],
                    "patterns of options that are on which nothing fits",
                );
                assert.deepEqual(plan.warnings, []);
                assert.deepEqual(
                    plan.resources.filter((each) => inputsOf({ ...plan, resources: [each] }).includes("[unknown]")),
                    [],
                );
            });
        }
    }

    for (const option of options) {
        it(`are told by '${option.name}', switched on alone`, async () => {
            const without = await planOfVariant("dev", "off");
            const plan = await planWith("dev", settingsWith([option]));
            const before = new Set(namesOf(without));
            const added = namesOf(plan).filter((name) => !before.has(name));
            const patterns = options.flatMap(({ resources }) => resources);
            assert.deepEqual(
                added.filter((name) => !patterns.some((pattern) => fits(name, pattern))),
                [],
                "resources that the option adds and its 'resources' do not tell of",
            );
            assert.deepEqual(
                option.resources.filter((pattern) => !added.some((name) => fits(name, pattern))),
                [],
                "patterns of its 'resources' that match nothing that it adds",
            );
            assert.notEqual(inputsOf(plan), inputsOf(without));
        });
    }
});
