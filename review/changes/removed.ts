import type { PlannedResource } from "../../plan/types";
import type { Comparison } from "../types";

/** URNs, before the change, of the resources that are deleted. */
export function removedUrns({ changes }: Comparison): ReadonlySet<string> {
    return new Set(changes.flatMap(({ operation, before }) => (operation === "delete" ? [before!.urn] : [])));
}

/** Properties by which a setting says whose it is are short; documents refer to much else. */
const DOCUMENT = /polic/i;

/** Whether a resource that is deleted is a setting of another one that is deleted with it, such as a bucket's policy. */
export function goesWithOwner({ propertyDependencies }: PlannedResource, removed: ReadonlySet<string>): boolean {
    return Object.entries(propertyDependencies)
        .filter(([name]) => !DOCUMENT.test(name))
        .some(([, urns]) => urns.some((urn) => removed.has(urn)));
}
