import { differences } from "../changes/properties";
import { code, counted, valueText } from "../text";
import type { Comparison, Section } from "../types";

/** Outputs of the stack that other stacks and people use. */
export function outputsSection({ before, after }: Comparison): Section {
    const changes = differences(before.outputs, after.outputs, "");
    return {
        id: "outputs",
        title: "Outputs",
        summary:
            changes.length === 0
                ? "The outputs stay as they are."
                : `${counted(changes.length, "output")} of the stack ${changes.length === 1 ? "changes" : "change"}.`,
        empty: changes.length === 0,
        verdict: [],
        lines: changes.map(({ path, before: old, after: now }) => ({
            weight: "note",
            text: `${code(path)} ${valueText(old)} → ${valueText(now)}`,
        })),
    };
}
