import { strict as assert } from "node:assert";

import type { PlannedJob } from "../../local/planned/job";
import type { Session } from "../../local/session";
import { runJob } from "../../local/stages/job";

describe("a planned Scala job", () => {
    it("is refused by the local run, with what to do", async () => {
        const job = { name: "taxi", label: "job 'taxi'", kind: "spark" } as unknown as PlannedJob;
        const session = { workspace: { logs: "/logs" } } as unknown as Session;
        await assert.rejects(runJob(session, job, { "--job-language": "scala" }), {
            message:
                "Planned job 'taxi' is a Scala job, which Glue compiles and the local run does not; " +
                "take its dataset out of strata:scalaDatasets: the PySpark job gives the same rows.",
        });
    });
});
