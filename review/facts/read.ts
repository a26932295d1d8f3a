import type { PlannedResource } from "../../plan/types";
import { recordedValues, Resource } from "../policyPack";

const known = new WeakMap<PlannedResource, Resource>();

/** A planned resource as the policy pack reads it: with what the program gave. */
export function packResource(planned: PlannedResource): Resource {
    let resource = known.get(planned);
    if (resource === undefined) {
        const { urn, type, name, inputs, propertyDependencies } = planned;
        resource = new Resource({ urn, type, name, propertyDependencies, properties: recordedValues(inputs) });
        known.set(planned, resource);
    }
    return resource;
}
