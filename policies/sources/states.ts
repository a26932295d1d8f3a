import { Resource } from "../engine/resource";
import { dependenciesOf, isJson, type Json, nameOf, type Recorded, textOf } from "./record";
import { recordedValues, showsSecret } from "./values";

/** Where a record keeps a resource's inputs, its outputs and the reference of its provider. */
export interface StateShape {
    readonly kind: string;
    readonly outputs: "outputs" | "state";
    readonly provider: (state: Json) => string;
}

const PROVIDER = "pulumi:providers:aws";

/** URN in a provider reference, `urn::id`. */
const urnOfReference = (reference: string): string => reference.split("::").slice(0, 4).join("::");

const valuesOf = (value: unknown): Readonly<Record<string, unknown>> => recordedValues(isJson(value) ? value : {});

/** Regions of the AWS providers by their URNs. */
function regionsOf(states: readonly Json[]): ReadonlyMap<string, string> {
    const providers = states.filter(({ type }) => type === PROVIDER);
    return new Map(
        providers
            .map(({ urn, inputs }) => [textOf(urn), isJson(inputs) ? textOf(inputs["region"]) : ""] as const)
            .filter(([, region]) => region !== ""),
    );
}

/** Resources from the states of a record. Those that are only read, or about to be deleted, are left out. */
export function recordedStates(states: readonly Json[], shape: StateShape): Recorded {
    const regions = regionsOf(states);
    const managed = states.filter(({ external, delete: deleted }) => external !== true && deleted !== true);
    const both = managed.map((state) => {
        const urn = textOf(state["urn"]);
        const region = regions.get(urnOfReference(shape.provider(state)));
        const facts = {
            urn,
            type: textOf(state["type"]),
            name: nameOf(urn),
            propertyDependencies: dependenciesOf(state["propertyDependencies"]),
            marksSecrets: !showsSecret(state["inputs"]),
            ...(region === undefined ? {} : { providerRegion: region }),
        };
        const inputs = valuesOf(state["inputs"]);
        const outputs = { ...inputs, ...valuesOf(state[shape.outputs]) };
        return {
            inputs: new Resource({ ...facts, properties: inputs }),
            stack: new Resource({ ...facts, properties: outputs, inputs }),
        };
    });
    return { kind: shape.kind, inputs: both.map((it) => it.inputs), stack: both.map((it) => it.stack) };
}
