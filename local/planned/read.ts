import { z } from "zod";

import type { Plan, PlannedResource } from "../../plan/types";
import { RunError } from "../runError";

/** How a message names a resource: its type and its name in the program. */
export function label(resource: PlannedResource): string {
    return `${resource.type} '${resource.name}'`;
}

/** Resources of any of the types, in the order of the plan. */
export function ofType(plan: Plan, ...types: readonly string[]): readonly PlannedResource[] {
    return plan.resources.filter((resource) => types.includes(resource.type));
}

/**
 * The one resource of a type.
 *
 * @throws RunError when the plan holds none or several.
 */
export function single(plan: Plan, type: string, purpose: string): PlannedResource {
    const [first, ...others] = ofType(plan, type);
    if (first === undefined) {
        throw new RunError(`The plan of stack ${plan.stack} has no ${type}, which ${purpose}.`);
    }
    if (others.length > 0) {
        const names = [first, ...others].map((resource) => `'${resource.name}'`).join(", ");
        throw new RunError(`The plan of stack ${plan.stack} has several ${type} (${names}); the run takes one.`);
    }
    return first;
}

/**
 * The properties of a resource that the run needs, checked against what it needs them to be.
 *
 * @throws RunError that names the resource and every property that is missing or of the wrong form.
 */
export function properties<T>(resource: PlannedResource, schema: z.ZodType<T>): T {
    const result = schema.safeParse(resource.state);
    if (result.success) {
        return result.data;
    }
    const problems = result.error.issues.map((issue) => `${pathOf(issue.path)}: ${issue.message}`);
    throw new RunError(`Planned ${label(resource)} cannot be run: ${problems.join("; ")}.`);
}

function pathOf(path: readonly PropertyKey[]): string {
    return path
        .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
        .join("")
        .slice(1);
}

/** `s3://bucket/key`, taken apart. */
export interface S3Uri {
    readonly bucket: string;
    readonly key: string;
}

/**
 * Take an S3 URI apart.
 *
 * @param owner What names the URI, for the message.
 * @throws RunError when it is not one.
 */
export function parseS3Uri(uri: string, owner: string): S3Uri {
    const match = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri);
    if (match === null) {
        throw new RunError(`${owner} is '${uri}', which is not of the form s3://bucket/key.`);
    }
    return { bucket: match[1]!, key: match[2]! };
}
