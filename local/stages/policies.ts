import * as fs from "node:fs";
import * as path from "node:path";

import type { Plan } from "../../plan/types";
import { lastLines } from "../logs";
import { RunError } from "../runError";
import type { Check } from "../runRecord";
import type { Base } from "../session";
import { count } from "../words";
import { PROJECT, shown } from "../workspace";

/** The policy pack's command, as `npm ci` compiles it. */
const COMMAND = path.join(PROJECT, "policies", "dist", "cli", "main.js");

/** Exit code with which the command says that it could not make the check. */
const FAILED = 1;

/** What is read of the command's JSON report. */
interface PolicyReport {
    readonly awsResources: number;
    readonly rules: number;
    readonly blocks: boolean;
    readonly violations: readonly { readonly rule: string; readonly level: string; readonly name: string }[];
    readonly undetermined: readonly unknown[];
}

/** The check of a report: it passes where nothing in it would stop a deployment. */
export function policyCheck({ awsResources, rules, blocks, violations, undetermined }: PolicyReport): Check {
    const mandatory = violations.filter(({ level }) => level === "mandatory");
    const figures = [
        `${count(awsResources, "AWS resource")} by ${count(rules, "rule")}`,
        `${mandatory.length} mandatory`,
        `${violations.length - mandatory.length} advisory`,
        `${undetermined.length} undetermined`,
    ].join(", ");
    const named = mandatory.map(({ rule, name }) => `${rule} on ${name}`).join("; ");
    return {
        title: "The plan follows the policy pack",
        passed: !blocks,
        detail: named === "" ? figures : `${figures}: ${named}`,
    };
}

/**
 * Check the plan by the policy pack.
 *
 * @throws RunError where the pack is not compiled, or cannot check the plan
 */
export async function checkPolicies({ workspace, processes }: Base, plan: Plan): Promise<Check> {
    if (!fs.existsSync(COMMAND)) {
        throw new RunError(`The policy pack is not compiled (${shown(COMMAND)}): run 'npm --prefix policies ci'.`);
    }
    const record = path.join(workspace.tmp, "plan.json");
    const report = path.join(workspace.tmp, "policies.json");
    const log = path.join(workspace.logs, "policies.log");
    fs.writeFileSync(record, JSON.stringify(plan));
    const args = [COMMAND, "check", record, "--format", "json", "--out", report];
    const { code } = await processes.run(process.execPath, args, { cwd: workspace.root, env: process.env, log });
    if (code === undefined || code === FAILED) {
        throw new RunError(`The policy check of the plan could not be made:\n${lastLines(log, 10)}`);
    }
    return policyCheck(JSON.parse(fs.readFileSync(report, "utf8")) as PolicyReport);
}
