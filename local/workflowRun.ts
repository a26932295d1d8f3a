import { type PlannedTrigger, type PlannedWorkflow, type Step, stepKey } from "./planned/workflow";
import { RunError } from "./runError";

/**
 * Run a workflow as Glue does: the start trigger fires, and each conditional trigger fires once its condition holds.
 * The steps of a trigger run one after the other.
 *
 * @param run Runs a step to its success; a rejection ends the workflow.
 * @throws RunError when a trigger that waits for a success never fires.
 */
export async function runWorkflow(workflow: PlannedWorkflow, run: (step: Step) => Promise<void>): Promise<void> {
    const succeeded = new Set<string>();
    const waiting = new Set<PlannedTrigger>(workflow.triggers);
    for (;;) {
        const next = [...waiting].find((trigger) => holds(trigger, succeeded));
        if (next === undefined) {
            break;
        }
        waiting.delete(next);
        for (const step of next.steps) {
            await run(step);
            succeeded.add(stepKey(step));
        }
    }
    const stuck = [...waiting].find((trigger) => trigger.condition?.needs.some(({ state }) => state === "SUCCEEDED"));
    if (stuck !== undefined) {
        const needs = stuck.condition?.needs.map((need) => `${need.step} ${need.state}`).join(", ");
        throw new RunError(
            `Planned ${stuck.label} never fires in ${workflow.label}: it waits for ${needs}, which no step before it brings.`,
        );
    }
}

function holds(trigger: PlannedTrigger, succeeded: ReadonlySet<string>): boolean {
    const { condition } = trigger;
    if (condition === undefined) {
        return true;
    }
    const met = condition.needs.map((need) => need.state === "SUCCEEDED" && succeeded.has(need.step));
    return condition.all ? met.every(Boolean) : met.some(Boolean);
}
