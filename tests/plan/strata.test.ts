import assert from "assert/strict";

import { planProgram } from "../../plan/planProgram";
import { ROOT } from "./support";

const LAYERS = ["access", "audit", "catalog", "etl", "keys", "lake", "network", "operations", "query", "warehouse"];

describe("plan of the platform", () => {
    for (const stack of ["dev", "staging", "prod"]) {
        it(`knows every input and the layer of every resource of the stack ${stack}, without a warning`, async () => {
            const plan = await planProgram({ program: ROOT, stack });
            const managed = plan.resources.filter((each) => each.custom);
            const vague = managed.filter((each) => JSON.stringify(each.inputs).includes("[unknown]"));
            assert.deepEqual(
                vague.map((each) => each.urn),
                [],
            );
            assert.deepEqual([...new Set(managed.map((each) => each.layer))].sort(), LAYERS);
            assert.deepEqual(plan.warnings, []);
        });
    }
});
