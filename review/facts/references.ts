import { type PlannedResource, SECRET, UNKNOWN } from "../../plan/types";
import { propertyOf } from "../../plan/paths";
import { afterUrns } from "../names";
import { code, resourceText } from "../text";
import type { Comparison, Side } from "../types";

/** What a value refers to. */
export interface Reference {
    /** The same on both sides: the URN after the change, else the value. */
    readonly key: string;
    /** The resource of the stack, where it is one. */
    readonly resource?: PlannedResource;
    /** As it stands in a sentence. */
    readonly text: string;
    /** Whether it is known what is referred to. */
    readonly known: boolean;
}

/** Properties by whose values resources are referred to. */
const IDENTITIES = ["id", "arn", "name", "bucket", "keyId", "prefixListId"] as const;

const isUnknown = (value: unknown): boolean => value === UNKNOWN || value === SECRET;

/** Finds on one side of a stack which resources values refer to: by what they are equal to, else by what they come from. */
export class References {
    private readonly byUrn: ReadonlyMap<string, PlannedResource>;
    private readonly byType = new Map<string, Map<string, PlannedResource>>();

    /** @param moved URNs after the change by those of this side */
    constructor(
        readonly side: Side,
        private readonly moved: ReadonlyMap<string, string>,
    ) {
        this.byUrn = new Map(side.resources.map((resource) => [resource.urn, resource]));
        for (const resource of side.resources) {
            const index = this.byType.get(resource.type) ?? new Map<string, PlannedResource>();
            this.byType.set(resource.type, index);
            for (const identity of IDENTITIES) {
                const text = resource.state[identity];
                if (typeof text === "string" && text !== "" && !isUnknown(text)) {
                    index.set(text, resource);
                }
            }
        }
    }

    /** The resources of some types. */
    ofType(...types: readonly string[]): readonly PlannedResource[] {
        return this.side.resources.filter(({ type }) => types.includes(type));
    }

    /** What a resource is called on both sides. */
    keyOf({ urn }: PlannedResource): string {
        return this.moved.get(urn) ?? urn;
    }

    /** A resource of the stack as a reference. */
    to(resource: PlannedResource): Reference {
        return { key: this.keyOf(resource), resource, text: resourceText(resource), known: true };
    }

    /**
     * What a value of a resource refers to, among the resources of some types; undefined where there is no value.
     *
     * @param path of the value, for instance `vpcConfig.subnetIds`
     */
    find(owner: PlannedResource, path: string, value: unknown, types: readonly string[]): Reference | undefined {
        return this.all(owner, path, value, types)[0];
    }

    /** {@link find} for a list, or a single value. Unknown values are the resources that they come from, in their order. */
    all(owner: PlannedResource, path: string, value: unknown, types: readonly string[]): readonly Reference[] {
        const values = (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
            (each) => each !== undefined && each !== null && each !== "",
        );
        const known = values.map((each) => (typeof each === "string" ? this.identified(each, types) : undefined));
        const sources = this.sourcesOf(owner, path, types).filter((source) => !known.includes(source));
        return values.map((each, index) => {
            const resource = known[index] ?? (isUnknown(each) ? sources.shift() : undefined);
            return resource === undefined ? this.other(owner, path, each, index) : this.to(resource);
        });
    }

    /** The resource of some types that has the text as its id, ARN or name. */
    identified(text: string, types: readonly string[]): PlannedResource | undefined {
        return types.map((type) => this.byType.get(type)?.get(text)).find((found) => found !== undefined);
    }

    /** The resources, of some types or of any, that a property's values come from. */
    sourcesOf(owner: PlannedResource, path: string, types?: readonly string[]): PlannedResource[] {
        const urns = owner.propertyDependencies[propertyOf(path)] ?? [];
        return urns
            .map((urn) => this.byUrn.get(urn))
            .filter((found): found is PlannedResource => found !== undefined)
            .filter(({ type }) => types === undefined || types.includes(type));
    }

    private other(owner: PlannedResource, path: string, value: unknown, index: number): Reference {
        if (isUnknown(value)) {
            const key = `unknown:${this.keyOf(owner)}:${path}[${index}]`;
            return { key, text: "something that is known only after the deployment", known: false };
        }
        const text = String(value);
        return { key: text, text: code(text), known: true };
    }
}

/** Both sides of a stack, in which a resource has the same key, be it moved or not. */
export interface Both {
    readonly before: References;
    readonly after: References;
}

export function referencesOf({ before, after }: Comparison): Both {
    return { before: new References(before, afterUrns(before, after)), after: new References(after, new Map()) };
}
