import { Property } from "./property";
import { Remembering } from "./remembering";

/** What a source tells of one resource. */
export interface ResourceFacts {
    readonly urn: string;
    /** Pulumi type token, for instance `aws:s3/bucket:Bucket`. */
    readonly type: string;
    readonly name: string;
    /** Raw property values; unknown ones as Pulumi's engine sends them. */
    readonly properties: Readonly<Record<string, unknown>>;
    /** URNs of the resources that each property's value comes from. */
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    /** Region of the resource's provider, where it is known. */
    readonly providerRegion?: string;
    /** What the program gave, where `properties` are what the provider made of it. */
    readonly inputs?: Readonly<Record<string, unknown>>;
    /** Whether the source marks the values that are secrets, so that what is plain is none to Pulumi. @default false */
    readonly marksSecrets?: boolean;
}

/** Service part of a type token: `sqs` of `aws:sqs/queue:Queue`. */
export const serviceOf = (type: string): string => type.split(":")[1]?.split("/")[0] ?? "";

/** One resource as the rules see it. */
export class Resource extends Remembering {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** All properties. */
    readonly properties: Property;
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
    readonly providerRegion: string | undefined;
    readonly marksSecrets: boolean;

    constructor(private readonly facts: ResourceFacts) {
        super();
        this.urn = facts.urn;
        this.type = facts.type;
        this.name = facts.name;
        this.properties = new Property(facts.properties);
        this.propertyDependencies = facts.propertyDependencies ?? {};
        this.providerRegion = facts.providerRegion;
        this.marksSecrets = facts.marksSecrets ?? false;
    }

    /** The resource as the program gave it: without what the provider computed, where its properties have that. */
    get asGiven(): Resource {
        const { inputs, ...facts } = this.facts;
        return inputs === undefined ? this : new Resource({ ...facts, properties: inputs });
    }

    /** The property at a dotted path; see {@link Property.get}. */
    get(path: string): Property {
        return this.properties.get(path);
    }

    /** Every property at a dotted path, through lists; see {@link Property.all}. */
    all(path: string): readonly Property[] {
        return this.properties.all(path);
    }

    /** URNs of the resources that the property at a path comes from, as far as a source tells: by top-level property. */
    sourcesOf(path: string): readonly string[] {
        return this.propertyDependencies[path.split(/[.[]/, 1)[0] ?? path] ?? [];
    }

    /** The same resource, where it is told which resources its values come from. */
    withDependencies(propertyDependencies: Readonly<Record<string, readonly string[]>>): Resource {
        return new Resource({ ...this.facts, propertyDependencies });
    }

    /** See {@link serviceOf}. */
    get service(): string {
        return serviceOf(this.type);
    }
}
