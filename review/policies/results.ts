import * as fs from "node:fs";
import * as path from "node:path";

import { isRecord, type PlainRecord } from "../../plan/records";
import type { PlannedResource } from "../../plan/types";
import {
    ConfigurationError,
    type Finding,
    loadSettings,
    makeReport,
    type PolicyReport,
    type PolicySettings,
    recordedResources,
    rules,
} from "../policyPack";
import { ReviewError } from "../reviewError";

/** Name of the policy in a policy configuration file. */
const POLICY = "aws-security";

/** What the policy pack says of both sides, by the same rules and settings. */
export interface PolicyResults {
    readonly before: PolicyReport;
    readonly after: PolicyReport;
}

/** What of a policy configuration file is about the pack; a level may stand in place of a policy's settings. */
function configurationIn(file: string): { readonly own: PlainRecord; readonly level: unknown } {
    let given: unknown;
    try {
        given = JSON.parse(fs.readFileSync(file, "utf8"));
    } catch {
        given = undefined;
    }
    if (!isRecord(given)) {
        throw new ReviewError(`The policy configuration ${file} cannot be read as JSON.`);
    }
    const { enforcementLevel, ...own } = isRecord(given[POLICY]) ? given[POLICY] : { enforcementLevel: given[POLICY] };
    const { all } = given;
    return { own, level: enforcementLevel ?? (isRecord(all) ? all["enforcementLevel"] : all) ?? "mandatory" };
}

/** A configuration under Pulumi's own level of the policy, which lowers each rule or switches it off. */
function under(level: unknown, own: PlainRecord): PlainRecord {
    const lower = (given: unknown) => (given === "mandatory" ? "advisory" : given);
    switch (level) {
        case "mandatory":
        case "remediate":
            return own;
        case "advisory": {
            const levels = Object.entries({ all: "advisory", ...(own["levels"] as PlainRecord | undefined) });
            return {
                ...own,
                levels: Object.fromEntries(levels.map(([name, given]) => [name, lower(given)])),
                undetermined: "advisory",
            };
        }
        case "disabled":
            return { ...own, levels: { all: "disabled" } };
        default:
            throw new ReviewError(
                `The policy configuration is wrong: enforcementLevel is ${JSON.stringify(level)}, and must be mandatory, remediate, advisory or disabled.`,
            );
    }
}

/**
 * Settings of the policy pack from a policy configuration file, as `pulumi --policy-pack-config` takes it.
 *
 * @throws ReviewError where the file cannot be read, or is wrong
 */
export function policySettings(file: string | undefined): PolicySettings {
    const folder = file === undefined ? process.cwd() : path.dirname(file);
    const { own, level } = file === undefined ? { own: {}, level: "mandatory" } : configurationIn(file);
    try {
        const settings = loadSettings(own, rules, folder);
        return level === "mandatory" ? settings : loadSettings(under(level, own), rules, folder);
    } catch (error) {
        throw error instanceof ConfigurationError ? new ReviewError(error.message) : error;
    }
}

/** @param today last day of exemptions in force, `YYYY-MM-DD` */
export function judge(resources: readonly PlannedResource[], settings: PolicySettings, today: string): PolicyReport {
    return makeReport(recordedResources({ resources }), rules, settings, today);
}

/** What tells one finding from another on both sides; a list's length may change before the place of the finding. */
export function findingKey({ rule, resource, path: at }: Finding, moved: ReadonlyMap<string, string>): string {
    return [rule.id, moved.get(resource.urn) ?? resource.urn, at].join("\n");
}
