/** The resources of one side of a stack, and which refers to which. */
import { UNKNOWN, type PlannedResource } from "../../plan/types";

export class Stack {
    private readonly byUrn: ReadonlyMap<string, PlannedResource>;

    constructor(readonly resources: readonly PlannedResource[]) {
        this.byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    }

    /** The resources with one of these types. */
    ofType(...types: readonly string[]): readonly PlannedResource[] {
        return this.resources.filter((resource) => types.includes(resource.type));
    }

    /**
     * The resource of one of these types to which an input refers: by its dependency, else by the id, name or ARN that
     * the input holds; where the value is not known yet, the only one there is.
     */
    target(resource: PlannedResource, property: string, types: readonly string[]): PlannedResource | undefined {
        const depended = (resource.propertyDependencies[property] ?? [])
            .map((urn) => this.byUrn.get(urn))
            .filter((found) => found !== undefined && types.includes(found.type));
        if (depended.length === 1) {
            return depended[0];
        }
        const value = resource.inputs[property];
        const candidates = this.ofType(...types);
        if (value === UNKNOWN) {
            return candidates.length === 1 ? candidates[0] : undefined;
        }
        return typeof value === "string"
            ? candidates.find((candidate) => Object.values(candidate.state).includes(value))
            : undefined;
    }

    /** The resources of one of these types whose input refers to the target. */
    pointingAt(target: PlannedResource, property: string, types: readonly string[]): readonly PlannedResource[] {
        return this.ofType(...types).filter(
            (resource) => this.target(resource, property, [target.type])?.urn === target.urn,
        );
    }

    /** Whether it is the first of its type: bears what is billed once for an account. */
    isFirstOfType(resource: PlannedResource): boolean {
        return this.ofType(resource.type)[0]?.urn === resource.urn;
    }
}
