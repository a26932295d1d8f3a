import { strict as assert } from "node:assert";

import { otherSpark } from "../../local/notRun";
import type { PlannedResource } from "../../plan/types";

const job = (name: string, glueVersion: string) =>
    ({ type: "aws:glue/job:Job", inputs: { glueVersion, command: { name } } }) as unknown as PlannedResource;

describe("what was not run", () => {
    it("names the Spark of another version of Glue, and no Python shell's version", () => {
        assert.deepEqual(otherSpark({ resources: [job("glueetl", "6.0"), job("pythonshell", "3.0")] }), [
            {
                what: "The Spark of Glue 6.0",
                why: "The Spark jobs are planned for Glue 6.0 and ran here on Spark 3.5.6, which is that of Glue 5.1.",
            },
        ]);
        assert.deepEqual(otherSpark({ resources: [job("glueetl", "5.1"), job("pythonshell", "3.0")] }), []);
    });
});
