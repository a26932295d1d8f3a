import { type PlannedResource, UNKNOWN } from "../plan/types";
import { matched } from "./changes/matching";
import { code, typeText } from "./text";
import type { Comparison, Side } from "./types";

/** A resource that a text names, and what of the text stands behind its name. */
export interface Named {
    readonly resource: PlannedResource;
    /** For instance `/yellow_taxi/*` behind the ARN of a bucket. */
    readonly rest: string;
}

const isArn = (value: unknown): value is string => typeof value === "string" && value.startsWith("arn:");

/** ARN of a resource itself; a resource that takes an ARN as its input is about another one. */
function ownArn({ type, custom, inputs, state: { arn, bucket } }: PlannedResource): string | undefined {
    // That of a bucket follows from its name, so that it is known before an engine tells it.
    if (type === "aws:s3/bucket:Bucket" && typeof bucket === "string" && bucket !== UNKNOWN && !isArn(arn)) {
        return `arn:aws:s3:::${bucket}`;
    }
    return custom && isArn(arn) && !("arn" in inputs) ? arn : undefined;
}

/** Tells which resource of one side an ARN belongs to. */
export class ResourceNames {
    private readonly byArn = new Map<string, PlannedResource>();

    /** @param keyOf what a resource is called on both sides */
    constructor(
        { resources }: Side,
        private readonly keyOf: (resource: PlannedResource) => string,
    ) {
        for (const resource of resources) {
            const arn = ownArn(resource);
            if (arn !== undefined && !this.byArn.has(arn)) {
                this.byArn.set(arn, resource);
            }
        }
    }

    /** The resource whose ARN the text is, or begins with. */
    find(text: string): Named | undefined {
        for (
            let end = text.length;
            end > 0;
            end = Math.max(text.lastIndexOf("/", end - 1), text.lastIndexOf(":", end - 1))
        ) {
            const resource = this.byArn.get(text.slice(0, end));
            if (resource !== undefined) {
                return { resource, rest: text.slice(end) };
            }
        }
        return undefined;
    }

    /** The text with the key of the resource in place of its ARN, so that it can be compared with that of the other side. */
    canonical(text: string): string {
        const named = this.find(text);
        return named === undefined ? text : `{${this.keyOf(named.resource)}}${named.rest}`;
    }

    /** The text for a reader, as code: a resource of the stack by its logical name, an ARN without what says nothing. */
    text(text: string): string {
        const named = this.find(text);
        if (named !== undefined) {
            return code(`${typeText(named.resource.type)} ${named.resource.name}${named.rest}`);
        }
        const arn = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.+)$/.exec(text);
        return code(arn === null || arn[1] === "iam" || arn[1] === "sts" ? text : `${arn[1]}:${arn[2]}`);
    }
}

/** The names of both sides, in which a resource has the same key before and after, be it moved or not. */
export function namesOf({ before, after }: Comparison): {
    readonly before: ResourceNames;
    readonly after: ResourceNames;
} {
    const moved = afterUrns(before, after);
    return {
        before: new ResourceNames(before, ({ urn }) => moved.get(urn) ?? urn),
        after: new ResourceNames(after, ({ urn }) => urn),
    };
}

/** URNs after the change by those before, of the resources that both sides have. */
export function afterUrns(before: Side, after: Side): ReadonlyMap<string, string> {
    return new Map(
        matched(before.resources, after.resources).flatMap((match) =>
            match.before === undefined || match.after === undefined
                ? []
                : [[match.before.urn, match.after.urn] as const],
        ),
    );
}
