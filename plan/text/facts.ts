import type { PlannedResource } from "../types";
import { valueAt } from "../paths";
import { brief } from "./brief";
import { FACTS } from "./factsByType";

const PROVIDER = ["{region}", "assumes {assumeRoles}"];

const PLACEHOLDER = /\{(@?)([^}]+)\}/g;

function filled(fragment: string, resource: PlannedResource): string | undefined {
    let complete = true;
    const text = fragment.replace(PLACEHOLDER, (_match, reference: string, path: string) => {
        const name = reference === "@" ? referred(resource, path) : undefined;
        const found = valueAt(resource.state, path);
        // A property that may refer to another resource, and does not: an object has nothing to say here.
        const value = name ?? (reference === "@" && typeof found === "object" ? undefined : found);
        complete &&= value !== undefined && value !== null && value !== "";
        return brief(value);
    });
    return complete ? text : undefined;
}

function referred(resource: PlannedResource, property: string): string | undefined {
    const urns = resource.propertyDependencies[property] ?? [];
    return urns.length === 0 ? undefined : urns.map((urn) => urn.split("::").pop()!).join(", ");
}

function firstInputs(resource: PlannedResource): string[] {
    return Object.entries(resource.inputs)
        .filter(([name, value]) => typeof value !== "object" && !/^(tags|__)/.test(name))
        .slice(0, 3)
        .map(([name, value]) => `${name} ${referred(resource, name) ?? brief(value)}`);
}

/** What matters of a resource, in a few words. */
export function factsOf(resource: PlannedResource): string {
    const fragments = resource.type.startsWith("pulumi:providers:") ? PROVIDER : FACTS[resource.type];
    const facts =
        fragments === undefined
            ? firstInputs(resource)
            : fragments.map((each) => (typeof each === "string" ? filled(each, resource) : each(resource.state)));
    return facts.filter((fact) => fact !== undefined).join(" · ");
}
