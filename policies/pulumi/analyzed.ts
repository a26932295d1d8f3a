import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";

import { Resource } from "../engine/resource";
import type { AnalyzedInputs } from "./analyzedInputs";

/**
 * Properties without the SDK's guard, which throws where an unknown value is read: the rules have their own, which ends
 * one rule only. Own property descriptors are not guarded.
 */
function unguarded(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    for (const name of Object.keys(properties)) {
        values[name] = Object.getOwnPropertyDescriptor(properties, name)?.value;
    }
    return values;
}

function regionOf(provider: { readonly props: Readonly<Record<string, unknown>> } | undefined): string | undefined {
    const region = provider && unguarded(provider.props)["region"];
    return typeof region === "string" ? region : undefined;
}

/** The resource of an Analyze request. */
export function analyzedResource(args: ResourceValidationArgs): Resource {
    const { urn, type, name, props, provider } = args;
    const region = regionOf(provider);
    return new Resource({
        urn,
        type,
        name,
        properties: unguarded(props),
        ...(region === undefined ? {} : { providerRegion: region }),
    });
}

/**
 * A resource of an AnalyzeStack request.
 *
 * @param analyzedInputs the inputs of the resources that were analysed before
 */
export function stackResource(
    { urn, type, name, props, provider, propertyDependencies }: PolicyResource,
    analyzedInputs: AnalyzedInputs,
): Resource {
    const region = regionOf(provider);
    const inputs = analyzedInputs.of(urn);
    const dependencies = Object.entries(propertyDependencies ?? {});
    return new Resource({
        urn,
        type,
        name,
        properties: analyzedInputs.withoutOutputs(urn, unguarded(props)),
        propertyDependencies: Object.fromEntries(dependencies.map(([path, from]) => [path, from.map((it) => it.urn)])),
        ...(region === undefined ? {} : { providerRegion: region }),
        ...(inputs === undefined ? {} : { inputs }),
    });
}
