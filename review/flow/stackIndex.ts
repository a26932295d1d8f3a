/** One side of a stack, in which resources are found by what others call them. */
import { propertyOf } from "../../plan/paths";
import type { PlannedResource } from "../../plan/types";
import type { Side } from "../types";
import { BUCKETS } from "./kinds";
import { textsAt } from "./values";

/** Properties by which others refer to a resource. */
const IDENTITIES = ["arn", "id", "name", "bucket", "url", "namespaceName", "workgroupName", "streamArn"] as const;

/** A place in S3, as a URI, an ARN or a bucket's name tells it. */
export interface S3Place {
    readonly bucket: string;
    /** Without the slash before it. */
    readonly key: string;
}

const S3_FORMS = [/^s3[an]?:\/\/([^/]+)\/?(.*)$/s, /^arn:[^:]*:s3:::([^/]+)\/?(.*)$/s];

/** The place that an `s3://` URI or an ARN names; undefined for any other text. */
export function s3Place(text: string): S3Place | undefined {
    const found = S3_FORMS.map((form) => form.exec(text)).find((match) => match !== null);
    return found === undefined ? undefined : { bucket: found[1]!, key: found[2]! };
}

export class StackIndex {
    readonly resources: readonly PlannedResource[];
    private readonly byUrn: ReadonlyMap<string, PlannedResource>;
    private readonly byText = new Map<string, PlannedResource[]>();

    constructor(side: Side) {
        this.resources = side.resources.filter(({ custom }) => custom);
        this.byUrn = new Map(this.resources.map((resource) => [resource.urn, resource]));
        for (const resource of this.resources) {
            for (const text of identitiesOf(resource)) {
                this.byText.set(text, [...(this.byText.get(text) ?? []), resource]);
            }
        }
    }

    ofType(...types: readonly string[]): readonly PlannedResource[] {
        return this.resources.filter(({ type }) => types.includes(type));
    }

    /** The resources that are called so, among those of a type or a service: `aws:glue/job:Job`, `aws:glue/`. */
    named(text: string, prefix: string): readonly PlannedResource[] {
        return (this.byText.get(text) ?? []).filter(({ type }) => type.startsWith(prefix));
    }

    /**
     * The resources that a property names: by its texts, or where these are not known by what the property comes from.
     *
     * @param path such as `role` or `predicate.conditions[].jobName`
     */
    referred(resource: PlannedResource, path: string, prefix: string): readonly PlannedResource[] {
        const texts = textsAt(resource.state, path);
        const named = texts.flatMap((text) => this.named(text, prefix));
        return named.length > 0 ? named : this.sources(resource, path, prefix, texts);
    }

    /** Texts that only the deployment tells are those of the resources that the property comes from. */
    private sources(
        resource: PlannedResource,
        path: string,
        prefix: string,
        texts: readonly string[],
    ): PlannedResource[] {
        const urns = resource.propertyDependencies[propertyOf(path)] ?? [];
        const found = urns.map((urn) => this.byUrn.get(urn)).filter((each) => each?.type.startsWith(prefix));
        return texts.some((text) => text.startsWith("[unknown")) ? (found as PlannedResource[]) : [];
    }

    /** The bucket of the stack with this name. */
    bucket(name: string): PlannedResource | undefined {
        return this.byText.get(name)?.find(({ type }) => BUCKETS.has(type));
    }

    get(urn: string): PlannedResource | undefined {
        return this.byUrn.get(urn);
    }
}

/** A setting of something else carries the id or the ARN of that, and is not meant by it. */
function identitiesOf(resource: PlannedResource): ReadonlySet<string> {
    const texts = IDENTITIES.filter((name) => !(name === "arn" && "arn" in resource.inputs))
        .map((name) => resource.state[name])
        .filter((text): text is string => typeof text === "string" && text !== "" && !text.startsWith("["));
    return new Set(texts);
}
