import { created } from "../../../plan/cloud/addedState";
import type { Place } from "../../../plan/cloud/place";
import { UNKNOWN_VALUE, type Wire, type WireProperties } from "../../../plan/runner/wire";
import { sdkType } from "./sdkTypes";
import { nameOf, typeOf } from "./urns";
import { withoutOwnMembers } from "./values";

/** A resource as the provider made it. */
export interface Made {
    readonly id: string;
    readonly state: WireProperties;
}

/** A value of the declared type, for an output of which nothing is known. */
function madeUp(output: string, declared: string, id: string): Wire | undefined {
    switch (declared.replace(" | undefined", "")) {
        case "string":
            return `${output}-of-${id}`;
        case "number":
            return 0;
        case "boolean":
            return false;
        default:
            return declared.endsWith("[]") ? [] : undefined;
    }
}

/** The resource after its creation, with every output that its type has. */
export function create(urn: string, inputs: WireProperties, place: Place): Made {
    const type = typeOf(urn);
    const { inputs: known, outputs, types } = sdkType(type);
    const given = withoutOwnMembers(inputs);
    const { id, state } = created({
        // Other ids and names than those of a plan, so that nothing agrees only because it is called the same.
        urn: `${urn}#deployed`,
        type,
        name: nameOf(urn),
        properties: given,
        known: [...known, ...outputs],
        outputs,
        place,
    });
    const rest = outputs
        .filter((name) => !(name in state))
        .map((name) => [name, madeUp(name, types[name] ?? "", id)] as const)
        .filter((entry): entry is readonly [string, Wire] => entry[1] !== undefined);
    return { id, state: { ...Object.fromEntries(rest), ...state } };
}

/** The resource as a preview of its creation knows it: what only the provider sets is not known yet. */
export function previewed(urn: string, inputs: WireProperties): WireProperties {
    const unknown = sdkType(typeOf(urn)).outputs.map((name) => [name, UNKNOWN_VALUE] as const);
    return { ...Object.fromEntries(unknown), ...withoutOwnMembers(inputs) };
}

/** The resource after an update: what only the provider sets stays, inputs that are no longer given go. */
export function updated(olds: WireProperties, oldInputs: WireProperties, news: WireProperties): WireProperties {
    const kept = Object.entries(olds).filter(([name]) => !(name in oldInputs));
    return { ...Object.fromEntries(kept), ...withoutOwnMembers(news) };
}
