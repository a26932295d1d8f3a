import { planProgram } from "../../plan/planProgram";
import { makeReport } from "../../policies/report/report";
import { rules } from "../../policies/rules";
import { Settings } from "../../policies/settings/settings";
import { recordedResources } from "../../policies/sources/read";

/** What the pack finds on a stack of this project, without a configuration. */
export interface OwnStack {
    readonly stack: string;
    readonly awsResources: number;
    readonly mandatory: number;
    readonly advisory: number;
    readonly undetermined: number;
}

/** Findings on this project's stacks, from their plans. */
export async function ownStacks(stacks: readonly string[]): Promise<readonly OwnStack[]> {
    const results: OwnStack[] = [];
    for (const stack of stacks) {
        const plan = await planProgram({ program: ".", stack });
        const today = new Date().toISOString().slice(0, 10);
        const report = makeReport(recordedResources(plan), rules, new Settings(), today);
        const mandatory = report.violations.filter(({ level }) => level === "mandatory").length;
        results.push({
            stack,
            awsResources: report.awsResources,
            mandatory,
            advisory: report.violations.length - mandatory,
            undetermined: report.undetermined.length,
        });
    }
    return results;
}
