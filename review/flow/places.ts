/** The places of one side, and those outside the stack that its ways lead to. */
import type { PlannedResource } from "../../plan/types";
import { kindOf, NAMESPACE, WORKGROUP } from "./kinds";
import type { Place } from "./model";
import { type S3Place, s3Place, type StackIndex } from "./stackIndex";

export class Places {
    readonly all = new Map<string, Place>();
    private readonly keys = new Map<string, string>();

    /**
     * @param keyOf what a resource is called on both sides
     * @param elsewhere keys of the buckets of the other side by their names: a right on one that is not there yet, or
     *   not any more, is about no bucket outside the stack
     */
    constructor(
        private readonly index: StackIndex,
        private readonly keyOf: (resource: PlannedResource) => string,
        private readonly elsewhere: ReadonlyMap<string, string>,
    ) {
        index.resources.forEach((resource) => this.add(resource));
    }

    private add(resource: PlannedResource): void {
        const kind = kindOf(resource);
        const whole = this.partOf(resource);
        if (kind === undefined || whole !== undefined) {
            return;
        }
        const key = this.keyOf(resource);
        this.keys.set(resource.urn, key);
        this.all.set(key, {
            key,
            family: kind.family,
            noun: kind.noun,
            name: resource.name,
            kind: typeof kind.kind === "string" ? kind.kind : kind.kind(resource),
            optional: kind.optional ?? false,
            resource,
        });
    }

    /** A Redshift workgroup computes on its namespace's data: both are one warehouse. */
    private partOf(resource: PlannedResource): PlannedResource | undefined {
        return resource.type === WORKGROUP ? this.index.referred(resource, "namespaceName", NAMESPACE)[0] : undefined;
    }

    /** Key of the place that a resource is; undefined where it is none. */
    key(resource: PlannedResource | undefined): string | undefined {
        return resource === undefined ? undefined : this.keys.get((this.partOf(resource) ?? resource).urn);
    }

    /** Keys of the places that are what a property names. */
    named(resource: PlannedResource, path: string, prefix: string): readonly string[] {
        return this.index
            .referred(resource, path, prefix)
            .map((each) => this.key(each))
            .filter((key) => key !== undefined);
    }

    /** The bucket at a place in S3: one of the stack, or one outside. */
    bucket({ bucket }: S3Place): string {
        return (
            this.key(this.index.bucket(bucket)) ??
            this.elsewhere.get(bucket) ??
            this.outside("bucket", bucket, "outside: S3 bucket")
        );
    }

    /**
     * The place that a text names by a name, an ARN or a URI; what is not of the stack, if the text tells that it is
     * something at all, is a place outside.
     *
     * @param prefix of the type, such as `aws:s3/`
     */
    called(text: string, prefix: string): string | undefined {
        const own = this.index.named(text, prefix);
        const place = s3Place(text);
        if (own.length > 0 || place !== undefined) {
            return own.map((each) => this.key(each)).find((key) => key !== undefined) ?? (place && this.bucket(place));
        }
        const arn = /^arn:[^:]*:([^:]+):[^:]*:[^:]*:(.+)$/.exec(text);
        return arn === null ? undefined : this.outside("resource", arn[2]!, `outside: ${arn[1]}`);
    }

    outside(noun: string, name: string, kind: string): string {
        const key = `outside ${noun} ${name}`;
        this.all.set(key, { key, family: "outside", noun, name, kind, optional: true });
        return key;
    }
}
