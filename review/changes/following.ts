import { propertyOf } from "../../plan/paths";
import { type PlannedResource, UNKNOWN } from "../../plan/types";
import type { PropertyChange } from "../types";
import type { Match } from "./matching";

/** A text by which others refer to a resource, such as its ARN, that is another one after the change. */
export interface Renaming {
    /** URN after the change. */
    readonly urn: string;
    readonly from: string;
    readonly to: string;
}

/** Shorter texts stand in others by chance. */
const SHORTEST = 4;

/** Outputs by which resources refer to others, wherever these give them. */
const IDENTITY = /^(id|arn|name|url|bucket|key|.*(Id|Arn|Name|Url|Uri|Endpoint|DomainName))$/;

/** What the changed resources are called before and after, the longest first, so that no part is taken for the whole. */
export function renamings(matches: readonly Match[]): readonly Renaming[] {
    return matches
        .flatMap(({ before, after }) => (before === undefined || after === undefined ? [] : renamingsOf(before, after)))
        .sort((a, b) => b.from.length - a.from.length);
}

function renamingsOf(before: PlannedResource, after: PlannedResource): readonly Renaming[] {
    return Object.entries(before.state).flatMap(([name, from]) => {
        // An engine leaves out the id of what is to be made.
        const to = after.state[name] ?? (name === "id" ? UNKNOWN : undefined);
        const both = typeof from === "string" && typeof to === "string" && from !== to;
        return both && IDENTITY.test(name) && from.length >= SHORTEST ? [{ urn: after.urn, from, to }] : [];
    });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A text with the names of after the change: in one pass, as a new name may hold an old one (`raw` and `raw-2`). */
function renamed(text: string, known: readonly Renaming[]): string {
    const names = new Map(known.map(({ from, to }) => [from, to] as const).reverse());
    return text.replace(new RegExp(known.map(({ from }) => escaped(from)).join("|"), "g"), (from) => names.get(from)!);
}

/** Whether a property differs only because it holds what other resources are called, and these are called otherwise now. */
export function following(
    { path, before, after }: Pick<PropertyChange, "path" | "before" | "after">,
    resource: PlannedResource,
    all: readonly Renaming[],
): boolean {
    if (before === undefined || after === undefined) {
        return false;
    }
    const sources = new Set(resource.propertyDependencies[propertyOf(path)] ?? []);
    const known = all.filter(({ urn }) => sources.has(urn));
    return known.length > 0 && renamed(JSON.stringify(before), known) === JSON.stringify(after);
}
