import type { Resource } from "../../../engine/resource";
import type { Stack } from "../../../engine/stack";

/** The stack's resources of some types by their URNs. */
export function byUrn(stack: Stack, types: readonly string[]): ReadonlyMap<string, Resource> {
    return new Map(stack.ofType(...types).map((resource) => [resource.urn, resource]));
}
