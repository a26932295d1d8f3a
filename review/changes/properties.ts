import { joined } from "../../plan/paths";
import { isRecord, jsonIn } from "../../plan/records";
import type { PropertyChange } from "../types";

/** A place in which two values differ. */
export type Difference = Pick<PropertyChange, "path" | "before" | "after">;

/** An object that is written as text counts as the object, so that blanks and the order of members say nothing. */
function parsed(value: unknown): unknown {
    return typeof value === "string" ? (jsonIn(value) ?? value) : value;
}

/** Whether a value is an IAM document, which is compared as a whole: its meaning is a matter of its own. */
export const isDocument = (value: unknown): boolean => isRecord(value) && "Statement" in value;

/** Whether two values are the same, whatever the order of members. */
export function isSame(before: unknown, after: unknown): boolean {
    return differences(before, after, "").length === 0;
}

/** The properties in which two values differ, each at the deepest place that tells it. */
export function differences(before: unknown, after: unknown, path: string): readonly Difference[] {
    const [old, now] = [parsed(before), parsed(after)];
    if (isDocument(old) || isDocument(now)) {
        return JSON.stringify(sorted(old)) === JSON.stringify(sorted(now)) ? [] : [{ path, before: old, after: now }];
    }
    if (isRecord(old) && isRecord(now)) {
        const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
        return names.flatMap((name) => differences(old[name], now[name], joined(path, name)));
    }
    if (Array.isArray(old) && Array.isArray(now)) {
        return listDifferences(old, now, path);
    }
    return Object.is(old ?? undefined, now ?? undefined) ? [] : [{ path, before, after }];
}

/** Lists of plain values are told as a whole; of lists of objects, the elements that differ. */
function listDifferences(before: readonly unknown[], after: readonly unknown[], path: string): readonly Difference[] {
    const objects = [...before, ...after].some((item) => typeof item === "object");
    if (!objects) {
        return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
    }
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => differences(before[index], after[index], `${path}[${index}]`)).flat();
}

function sorted(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }
    if (!isRecord(value)) {
        return value;
    }
    const names = Object.keys(value).sort();
    return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
