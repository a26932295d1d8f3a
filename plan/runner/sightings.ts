import type { Resource, ResourceTransformationArgs } from "@pulumi/pulumi";

/**
 * What is seen of a resource while it is constructed and is not in its request: what `dependsOn` named, and which
 * properties its class has.
 */
export interface Sighting {
    readonly dependsOn: readonly string[];
    /** Properties that the class knows, inputs and outputs. */
    readonly properties: readonly string[];
    /** Properties that only the provider sets. */
    readonly outputs: readonly string[];
}

interface Seen {
    readonly args: ResourceTransformationArgs;
    readonly parent: Promise<string> | undefined;
}

/** The SDK's Output, with the promise that its declarations leave out. */
interface Promised<T> {
    promise(): Promise<T>;
}

const ASSIGNED_FROM_ARGS = /resourceInputs\["(\w+)"\] = [^;]*\bargs\b/g;
const GENERATED = 'resourceInputs["';
const NOTHING: Sighting = { dependsOn: [], properties: [], outputs: [] };

function isResource(value: unknown): value is Resource {
    return typeof value === "object" && value !== null && "__pulumiResource" in value;
}

function urnOf(resource: Resource): Promise<string> {
    return (resource.urn as unknown as Promised<string>).promise();
}

/** Resources in whatever `dependsOn` takes: one or many, plain, promised or as outputs. */
async function resourcesIn(value: unknown): Promise<Resource[]> {
    if (isResource(value)) {
        return [value];
    }
    if (Array.isArray(value)) {
        return (await Promise.all(value.map(resourcesIn))).flat();
    }
    if (typeof value === "object" && value !== null && "promise" in value) {
        return resourcesIn(await (value as Promised<unknown>).promise());
    }
    return value instanceof Promise ? resourcesIn(await value) : [];
}

/**
 * Names of the properties that a generated class takes from its arguments. A generated class assigns each property
 * of `props`, the outputs as undefined; its text is the only place that tells them apart at run time.
 */
function inputsOf(source: string): Set<string> {
    return new Set([...source.matchAll(ASSIGNED_FROM_ARGS)].map((match) => match[1]!));
}

/** Watches the construction of resources through a transformation of the stack. */
export class Sightings {
    private readonly seen = new Map<string, Seen[]>();
    private readonly inputs = new Map<unknown, Set<string> | undefined>();

    /** The transformation to register; it changes nothing. */
    readonly watch = (args: ResourceTransformationArgs): undefined => {
        const parent: unknown =
            (args.resource as unknown as { __parentResource?: unknown }).__parentResource ?? args.opts.parent;
        const key = `${args.type}::${args.name}`;
        const entry = { args, parent: isResource(parent) ? urnOf(parent) : undefined };
        this.seen.set(key, [...(this.seen.get(key) ?? []), entry]);
        return undefined;
    };

    /** What was seen of the resource with this type, name and parent. */
    async find(type: string, name: string, parent: string, root: string): Promise<Sighting> {
        const candidates = this.seen.get(`${type}::${name}`) ?? [];
        for (const candidate of candidates) {
            if (candidates.length === 1 || ((await candidate.parent) ?? root) === parent) {
                return this.describe(candidate.args);
            }
        }
        return NOTHING;
    }

    private async describe(args: ResourceTransformationArgs): Promise<Sighting> {
        const explicit = await resourcesIn((args.opts as { dependsOn?: unknown }).dependsOn);
        const properties = Object.keys(args.props);
        const inputs = this.inputsOf(args.resource.constructor);
        return {
            dependsOn: [...new Set(await Promise.all(explicit.map(urnOf)))].sort(),
            properties,
            outputs: inputs === undefined ? [] : properties.filter((name) => !inputs.has(name)),
        };
    }

    private inputsOf(type: { toString(): string }): Set<string> | undefined {
        if (!this.inputs.has(type)) {
            const source = type.toString();
            this.inputs.set(type, source.includes(GENERATED) ? inputsOf(source) : undefined);
        }
        return this.inputs.get(type);
    }
}
