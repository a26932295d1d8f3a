import { z } from "zod";

import type { Plan } from "../../plan/types";
import { RunError } from "../runError";
import { label, ofType, properties } from "./read";

/** Content of a planned object: a file of the program, text, or an archive of those by name. */
export type Content =
    | { readonly kind: "file"; readonly path: string }
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "archive"; readonly entries: Readonly<Record<string, Content>> };

/** An object that the program uploads. */
export interface PlannedObject {
    readonly bucket: string;
    readonly key: string;
    readonly content: Content;
    /** How messages name it. */
    readonly label: string;
}

interface AssetJson {
    readonly path?: string;
    readonly text?: string;
    readonly assets?: Readonly<Record<string, ContentJson>>;
}

type ContentJson = { readonly asset: AssetJson } | { readonly archive: AssetJson };

const asset: z.ZodType<AssetJson> = z.object({
    path: z.string().optional(),
    text: z.string().optional(),
    assets: z
        .record(
            z.string(),
            z.lazy(() => content),
        )
        .optional(),
});

const content: z.ZodType<ContentJson> = z.union([z.object({ asset }), z.object({ archive: asset })]);

const OBJECT = z.object({
    bucket: z.string(),
    key: z.string(),
    source: content.optional(),
    content: z.string().optional(),
});

/** Names of the planned buckets. */
export function plannedBuckets(plan: Plan): readonly string[] {
    return ofType(plan, "aws:s3/bucket:Bucket").map(
        (bucket) => properties(bucket, z.object({ bucket: z.string() })).bucket,
    );
}

/**
 * The objects that the program uploads.
 *
 * @throws RunError when an object lies in a bucket that is not planned or has no content.
 */
export function plannedObjects(plan: Plan): readonly PlannedObject[] {
    const buckets = new Set(plannedBuckets(plan));
    return ofType(plan, "aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject").map((resource) => {
        const object = properties(resource, OBJECT);
        const name = label(resource);
        if (!buckets.has(object.bucket)) {
            throw new RunError(`Planned ${name} lies in bucket '${object.bucket}', which the program does not create.`);
        }
        const source = object.content === undefined ? object.source : { asset: { text: object.content } };
        return { bucket: object.bucket, key: object.key, content: contentOf(source, name), label: name };
    });
}

function contentOf(json: ContentJson | undefined, name: string): Content {
    const value = json === undefined ? undefined : "asset" in json ? json.asset : json.archive;
    if (value?.text !== undefined) {
        return { kind: "text", text: value.text };
    }
    if (value?.path !== undefined) {
        return { kind: "file", path: value.path };
    }
    if (value?.assets !== undefined) {
        const entries = Object.entries(value.assets).map(([entry, part]) => [entry, contentOf(part, name)] as const);
        return { kind: "archive", entries: Object.fromEntries(entries) };
    }
    throw new RunError(`Planned ${name} has no content that a local run can read (a path, text or assets).`);
}
