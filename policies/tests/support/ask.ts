import { byType, evaluateResource, evaluateStack } from "../../engine/evaluate";
import type { Finding } from "../../engine/finding";
import { Resource } from "../../engine/resource";
import type { Rule } from "../../engine/rule";
import { Stack } from "../../engine/stack";
import type { Configuration } from "../../settings/configuration";
import { Settings } from "../../settings/settings";
import type { CaseResource } from "./ruleCase";

const urnOf = (type: string, name: string): string => `urn:pulumi:test::cases::${type}::${name}`;

/** Resources of a case, with names and URNs. */
export function resourcesOf(given: CaseResource | readonly CaseResource[]): readonly Resource[] {
    const list: readonly CaseResource[] = Array.isArray(given) ? given : [given as CaseResource];
    const named = list.map((it, index) => ({ ...it, name: it.name ?? (index === 0 ? "subject" : `other-${index}`) }));
    const urns = new Map(named.map(({ type, name }) => [name, urnOf(type, name)]));
    return named.map(({ type, name, properties, from = {}, recorded = false }) => {
        const sources = Object.entries(from).map(([path, names]) => [path, names.map((it) => urns.get(it)!)] as const);
        return new Resource({
            urn: urnOf(type, name),
            type,
            name,
            properties,
            propertyDependencies: Object.fromEntries(sources),
            marksSecrets: recorded,
        });
    });
}

/** Everything that rules find on the resources, in-process: resource rules, then stack rules. */
export function ask(
    rules: readonly Rule[],
    given: CaseResource | readonly CaseResource[],
    configuration: Configuration = {},
): readonly Finding[] {
    const settings = new Settings(configuration);
    const resources = resourcesOf(given);
    const index = byType(rules);
    return [
        ...resources.flatMap((resource) => evaluateResource(index, resource, settings)),
        ...evaluateStack(rules, new Stack(resources), settings),
    ];
}
