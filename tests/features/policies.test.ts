import { strict as assert } from "node:assert";

import { type Variant, VARIANTS } from "../../features/variants";
import { type Finding, makeReport, PolicySettings, recordedResources, rules } from "../../review/policyPack";
import { planAhead, planOfVariant, STACKS } from "./plans";

/** Rules that a stack breaks once by an option that is off: flow logs are one. */
const EXPECTED: Partial<Record<Variant, readonly string[]>> = { off: ["reachability-ec2-vpc-flow-log"] };

const inWords = ({ rule, resource, path, message }: Finding) => `${rule.id} ${resource.urn} ${path}: ${message}`;

describe("the policy pack", function () {
    this.timeout(300_000);

    const today = new Date().toISOString().slice(0, 10);

    before(planAhead);

    for (const stack of STACKS) {
        for (const variant of VARIANTS) {
            const expected = EXPECTED[variant] ?? [];
            it(`finds ${expected.join() || "nothing"} in ${stack} with ${variant}`, async () => {
                const plan = await planOfVariant(stack, variant);
                const { violations, undetermined } = makeReport(
                    recordedResources(plan),
                    rules,
                    new PolicySettings(),
                    today,
                );
                const others = violations.filter(({ rule }) => !expected.includes(rule.id));
                assert.deepEqual(others.map(inWords), []);
                assert.equal(violations.length, expected.length);
                assert.deepEqual(undetermined.map(inWords), []);
            });
        }
    }
});
