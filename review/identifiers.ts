import type { PlannedResource } from "../plan/types";
import { resourceText, valueText } from "./text";

/** Texts that name a resource by digits, which tell a reader nothing: `subnet-0d676029713e9ac6a`, ARNs, UUIDs. */
const OPAQUE = /^([a-z]+-[0-9a-f]{8,17}|arn:.+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22})$/;

/** Says which resources ids and ARNs belong to. */
export class Identifiers {
    private readonly known = new Map<string, string>();

    constructor(resources: readonly PlannedResource[]) {
        for (const resource of resources.filter(({ custom }) => custom)) {
            for (const name of ["id", "arn"]) {
                const value = resource.state[name];
                const isInput = name in resource.inputs;
                if (typeof value === "string" && OPAQUE.test(value) && !isInput && !this.known.has(value)) {
                    this.known.set(value, resourceText(resource));
                }
            }
        }
    }

    /** A value as {@link valueText} has it, and the resource in place of its id or ARN. */
    text(value: unknown, longest?: number): string {
        return (typeof value === "string" ? this.known.get(value) : undefined) ?? valueText(value, longest);
    }
}
