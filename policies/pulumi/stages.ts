import { byType, type RulesByType } from "../engine/evaluate";
import { serviceOf } from "../engine/resource";
import type { ResourceRule, Rule } from "../engine/rule";
import type { Settings } from "../settings/settings";

/** Resource rules by the request that runs them. */
export interface Stages {
    /** Those of Analyze, which can stop a resource before it is made. */
    readonly analyze: RulesByType;
    /** Those of AnalyzeStack. */
    readonly analyzeStack: RulesByType;
}

/**
 * Orders resource rules by stage. Advisory rules on IAM cannot stop a resource, and ask much of each document: they wait
 * for the stack, where the rules on identities read documents too, so that Analyze, which the engine waits for with each
 * resource, stays short.
 */
export function stagesOf(rules: Iterable<Rule>): (settings: Settings) => Stages {
    const index = byType(rules);
    let last: { readonly settings: Settings; readonly stages: Stages } | undefined;
    return (settings) => {
        if (last?.settings !== settings) {
            const waits = (rule: ResourceRule, type: string): boolean =>
                rule.domain === "iam" && settings.levelOf(rule, serviceOf(type)) !== "mandatory";
            const those = (inStack: boolean): RulesByType =>
                new Map([...index].map(([type, own]) => [type, own.filter((rule) => waits(rule, type) === inStack)]));
            last = { settings, stages: { analyze: those(false), analyzeStack: those(true) } };
        }
        return last.stages;
    };
}
