import { strict as assert } from "node:assert";

import { plannedWorkflows, stepKey } from "../../local/planned/workflow";
import { runWorkflow } from "../../local/workflowRun";
import type { Plan } from "../../plan/types";
import { changed, samplePlan } from "./fixtures";

const plan = samplePlan();

async function stepsOf(of: Plan): Promise<readonly string[]> {
    const ran: string[] = [];
    await runWorkflow(plannedWorkflows(of)[0]!, async (step) => void ran.push(stepKey(step)));
    return ran;
}

const ALL = ["crawler:crawler", "job:spark", "job:load"];

describe("runWorkflow", () => {
    it("follows the triggers, whatever their order in the plan", async () => {
        assert.deepEqual(await stepsOf(plan), ALL);
    });

    it("waits for all conditions, or for one of them", async () => {
        const conditions = [{ crawlerName: "crawler", crawlState: "SUCCEEDED" }, { jobName: "spark" }];
        const both = changed(plan, "Trigger", "after-job", { predicate: { conditions, logical: "AND" } });
        assert.deepEqual(await stepsOf(both), ALL);
        const any = changed(plan, "Trigger", "after-job", { predicate: { conditions, logical: "ANY" } });
        assert.deepEqual(await stepsOf(any), ["crawler:crawler", "job:load", "job:spark"]);
    });

    it("runs every step of a trigger", async () => {
        const actions = [{ jobName: "spark" }, { jobName: "load" }];
        const wide = changed(plan, "Trigger", "after-crawl", { actions });
        assert.deepEqual(await stepsOf(changed(wide, "Trigger", "after-job", undefined)), ALL);
    });

    it("leaves out what waits for a failure", async () => {
        const predicate = { conditions: [{ jobName: "spark", state: "FAILED" }] };
        const onFailure = changed(plan, "Trigger", "after-job", { predicate });
        assert.deepEqual(await stepsOf(onFailure), ["crawler:crawler", "job:spark"]);
    });

    it("says which trigger never fires", async () => {
        const predicate = { conditions: [{ jobName: "load", state: "SUCCEEDED" }] };
        await assert.rejects(stepsOf(changed(plan, "Trigger", "after-job", { predicate })), {
            name: "RunError",
            message:
                "Planned aws:glue/trigger:Trigger 'after-job' never fires in aws:glue/workflow:Workflow 'flow': " +
                "it waits for job:load SUCCEEDED, which no step before it brings.",
        });
    });

    it("ends at the first step that fails", async () => {
        const ran: string[] = [];
        const work = runWorkflow(plannedWorkflows(plan)[0]!, async (step) => {
            ran.push(stepKey(step));
            if (step.kind === "job") {
                throw new Error("no");
            }
        });
        await assert.rejects(work, { message: "no" });
        assert.deepEqual(ran, ["crawler:crawler", "job:spark"]);
    });
});
