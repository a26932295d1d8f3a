import type { Both } from "../facts/references";
import { listed, resourceText } from "../text";
import type { Comparison } from "../types";
import { type Item, item } from "./items";
import { keysOf, subjectOf } from "./keyUses";

/** How many new resources are encrypted by which key, in one line. Of those without encryption, the policy pack tells. */
export function created({ changes }: Comparison, { after }: Both): readonly Item[] {
    const byKey = new Map<string, Set<string>>();
    for (const change of changes.filter(({ operation }) => operation === "create")) {
        const subject = resourceText(subjectOf(after, change.after!));
        for (const { text } of keysOf(after, change.after!).values()) {
            byKey.set(text, (byKey.get(text) ?? new Set()).add(subject));
        }
    }
    const amount = new Set([...byKey.values()].flatMap((subjects) => [...subjects])).size;
    if (amount === 0) {
        return [];
    }
    const parts = [...byKey].sort(([, a], [, b]) => b.size - a.size).map(([text, { size }]) => `${size} by ${text}`);
    const text = `New resources are encrypted: ${listed(parts, 8)}.`;
    return [{ ...item("note", "created", text), amount }];
}
