import type { Settings } from "../settings/settings";
import type { Finding } from "./finding";
import { attempt } from "./outcomes";
import type { Resource } from "./resource";
import type { Outcome, ResourceRule, Rule } from "./rule";
import type { Stack } from "./stack";

function finding(rule: Rule, resource: Resource, outcome: Outcome, settings: Settings): Finding | undefined {
    const ruleLevel = settings.levelOf(rule, resource.service);
    const level = outcome.kind === "undetermined" && ruleLevel !== "disabled" ? settings.undetermined : ruleLevel;
    return level === "disabled" ? undefined : { ...outcome, rule, resource, level };
}

/** Rules by the types that they judge. */
export type RulesByType = ReadonlyMap<string, readonly ResourceRule[]>;

/** Orders resource rules by type, once for many resources. */
export function byType(rules: Iterable<Rule>): RulesByType {
    const index = new Map<string, ResourceRule[]>();
    for (const rule of rules) {
        if (rule.scope === "resource") {
            for (const type of Object.keys(rule.decides)) {
                index.set(type, [...(index.get(type) ?? []), rule]);
            }
        }
    }
    return index;
}

/** Every finding of the resource rules on one resource, exempted ones included. */
export function evaluateResource(rules: RulesByType, resource: Resource, settings: Settings): readonly Finding[] {
    const findings: Finding[] = [];
    for (const rule of rules.get(resource.type) ?? []) {
        for (const outcome of attempt(() => rule.check(resource, settings))) {
            const found = finding(rule, resource, outcome, settings);
            if (found !== undefined) {
                findings.push(found);
            }
        }
    }
    return findings;
}

/** Every finding of the stack rules, exempted ones included. */
export function evaluateStack(rules: Iterable<Rule>, stack: Stack, settings: Settings): readonly Finding[] {
    const findings: Finding[] = [];
    for (const rule of rules) {
        if (rule.scope !== "stack") {
            continue;
        }
        for (const outcome of rule.check(stack, settings)) {
            const { resource, ...what } = outcome;
            const found = finding(rule, resource, what, settings);
            if (found !== undefined) {
                findings.push(found);
            }
        }
    }
    return findings;
}
