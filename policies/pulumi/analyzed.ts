import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";

import { Resource } from "../engine/resource";
import type { UnknownInputs } from "./unknownInputs";

/**
 * Properties without the SDK's guard, which throws where an unknown value is read: the rules have their own, which ends
 * one rule only. Own property descriptors are not guarded.
 */
function unguarded(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
        Object.keys(properties).map((name) => [
            name,
            Object.getOwnPropertyDescriptor(properties, name)?.value as unknown,
        ]),
    );
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
 * @param unknownInputs the inputs of the resources that were analysed before
 */
export function stackResource(
    { urn, type, name, props, provider, propertyDependencies }: PolicyResource,
    unknownInputs: UnknownInputs,
): Resource {
    const region = regionOf(provider);
    const inputs = unknownInputs.of(urn);
    const dependencies = Object.entries(propertyDependencies ?? {});
    return new Resource({
        urn,
        type,
        name,
        properties: unknownInputs.withoutOutputs(urn, unguarded(props)),
        propertyDependencies: Object.fromEntries(dependencies.map(([path, from]) => [path, from.map((it) => it.urn)])),
        ...(region === undefined ? {} : { providerRegion: region }),
        ...(inputs === undefined ? {} : { inputs }),
    });
}
