import type { Resource } from "../../../engine/resource";
import type { Stack } from "../../../engine/stack";

/** URNs of the resources that a property's value comes from, as far as a source tells: by top-level property. */
export function sourcesOf(resource: Resource, path: string): readonly string[] {
    return resource.propertyDependencies[path.split(/[.[]/, 1)[0] ?? path] ?? [];
}

/** Type token in a URN (`urn:pulumi:stack::project::parent$type::name`). */
export function typeOfUrn(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** The stack's resources of some types by their URNs. */
export function byUrn(stack: Stack, types: readonly string[]): ReadonlyMap<string, Resource> {
    return new Map(stack.ofType(...types).map((resource) => [resource.urn, resource]));
}
