import { isRecord, kindOf, reveal, type Wire, type WireProperties } from "../../../plan/runner/wire";
import { autoNamed } from "./check";
import { replaces } from "./replacing";
import { sdkType } from "./sdkTypes";
import { typeOf } from "./urns";

/** What a provider answers when it is asked to compare. */
export interface Diff {
    /** Properties of the resource that differ. */
    readonly changed: readonly string[];
    /** Those of them that cannot be changed in place. */
    readonly replacing: readonly string[];
    /** Whether the old resource must be gone before the new one comes, as where both have the same name. */
    readonly deleteFirst: boolean;
}

/** JSON text as what it says, so that a document is the same whatever the order of its members. */
function parsed(value: Wire): Wire {
    try {
        return typeof value === "string" && /^\s*[{[]/.test(value) ? (JSON.parse(value) as Wire) : value;
    } catch {
        return value;
    }
}

function isSame(before: Wire | undefined, after: Wire | undefined): boolean {
    const [old, now] = [reveal(before).value ?? null, reveal(after).value ?? null].map(parsed) as [Wire, Wire];
    if (Array.isArray(old) && Array.isArray(now)) {
        return old.length === now.length && old.every((item, index) => isSame(item, now[index]));
    }
    if (!isRecord(old) || !isRecord(now)) {
        return old === now;
    }
    if (kindOf(old) !== "plain" && kindOf(now) !== "plain") {
        return old.hash === now.hash;
    }
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
        .filter((name) => !name.startsWith("__"))
        .every((name) => isSame(old[name], now[name]));
}

/**
 * Compare the inputs of a deployed resource with new ones. Source: pulumi/pulumi-terraform-bridge, pkg/tfbridge,
 * provider.go (Diff) and names.go (nameRequiresDeleteBeforeReplace).
 */
export function diff(urn: string, olds: WireProperties, news: WireProperties, ignored: readonly string[]): Diff {
    const type = typeOf(urn);
    const changed = [...new Set([...Object.keys(olds), ...Object.keys(news)])]
        .filter((name) => !name.startsWith("__") && !ignored.includes(name) && !isSame(olds[name], news[name]))
        .sort();
    const replacing = changed.filter((name) => replaces(type, name));
    const name = autoNamed(type, sdkType(type));
    const named = name !== undefined && !(news.__defaults as string[] | undefined)?.includes(name);
    return { changed, replacing, deleteFirst: replacing.length > 0 && named && name in news };
}
