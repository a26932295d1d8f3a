import { digest } from "../../plan/cloud/place";
import { type PlannedResource, UNKNOWN } from "../../plan/types";
import type { Difference } from "./properties";
import { replaces } from "./replacement";

/** Ids and ARNs that AWS makes up for each resource. A plan makes them of the URN, so that both sides have the same. */
function madeUp({ urn, inputs, state }: PlannedResource): readonly string[] {
    const digits = digest(urn, 6);
    return Object.entries(state).flatMap(([name, value]) =>
        !(name in inputs) && typeof value === "string" && value.includes(digits) ? [value] : [],
    );
}

/**
 * Properties that are the same in two plans and will not be the same: they hold what AWS calls another resource, and that
 * one is replaced. Where such a property cannot be changed in place, the resource is replaced with the other one.
 *
 * @param replaced resources that are replaced, by their URNs
 */
export function anew(resource: PlannedResource, replaced: ReadonlyMap<string, PlannedResource>): readonly Difference[] {
    return Object.entries(resource.propertyDependencies).flatMap(([path, urns]) => {
        const sources = urns.flatMap((urn) => replaced.get(urn) ?? []);
        const before = resource.inputs[path];
        const text = JSON.stringify(before ?? null);
        const isHeld = sources.some((source) => madeUp(source).some((id) => text.includes(id)));
        return isHeld || (sources.length > 0 && replaces(resource.type, path))
            ? [{ path, before, after: UNKNOWN }]
            : [];
    });
}
