import type { Property } from "./property";
import type { Resource } from "./resource";

/** Properties by which other resources refer to one. */
const IDENTITIES = ["id", "arn", "name", "bucket"] as const;

function knownText(property: Property): string | undefined {
    const value = property.isKnown() ? property.unchecked() : undefined;
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** All resources of a stack, for rules that join several. */
export class Stack {
    private readonly types = new Map<string, Resource[]>();
    private readonly urns = new Map<string, Resource>();

    constructor(readonly resources: readonly Resource[]) {
        for (const resource of resources) {
            this.urns.set(resource.urn, resource);
            const ofType = this.types.get(resource.type);
            if (ofType === undefined) {
                this.types.set(resource.type, [resource]);
            } else {
                ofType.push(resource);
            }
        }
    }

    /** The resources of the given types, in the order of the types. */
    ofType(...types: readonly string[]): readonly Resource[] {
        return types.flatMap((type) => this.types.get(type) ?? []);
    }

    /**
     * The resource of one of the given types that a property refers to: by what its value comes from, else by an equal
     * id, ARN or name.
     *
     * @param owner resource that holds the property
     * @param path dotted path of the property, for instance `bucket`
     * @returns undefined where the stack holds no such resource
     * @throws Undetermined where the value is not known and nothing tells where it comes from
     */
    referred(owner: Resource, path: string, types: readonly string[]): Resource | undefined {
        const sources = owner.sourcesOf(path).map((urn) => this.urns.get(urn));
        const found = sources.filter((source) => source !== undefined && types.includes(source.type));
        if (found.length === 1) {
            return found[0];
        }
        const text = owner.get(path).text();
        return text === undefined ? undefined : this.identified(text, types);
    }

    /** The resource of one of the given types whose id, ARN or name is the text. */
    identified(text: string, types: readonly string[]): Resource | undefined {
        for (const type of types) {
            const found = this.identitiesOf(type).get(text);
            if (found !== undefined) {
                return found;
            }
        }
        return undefined;
    }

    private readonly indexes = new Map<string, ReadonlyMap<string, Resource>>();

    private identitiesOf(type: string): ReadonlyMap<string, Resource> {
        let index = this.indexes.get(type);
        if (index === undefined) {
            const entries = this.ofType(type).flatMap((resource) =>
                IDENTITIES.map((identity) => knownText(resource.get(identity)))
                    .filter((text) => text !== undefined)
                    .map((text) => [text, resource] as const),
            );
            index = new Map(entries);
            this.indexes.set(type, index);
        }
        return index;
    }
}
