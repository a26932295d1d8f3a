import { counted } from "../text";
import type { Comparison, Line, Section } from "../types";
import { goneLines } from "./gone";
import { lifecycleLines } from "./lifecycle";
import { weakenedLines } from "./weakened";

/**
 * Data at risk: what holds data and is deleted, replaced, no longer protected, or keeps its data for a shorter time. What
 * would be lost without anything in its way blocks.
 *
 * @param acceptLoss whether the loss of data is accepted in this stack, so that it is told but does not block
 */
export function dataSection(comparison: Comparison, acceptLoss: boolean): Section {
    const found = [...goneLines(comparison, acceptLoss), ...weakenedLines(comparison), ...lifecycleLines(comparison)];
    const order: Line["weight"][] = ["block", "look", "note"];
    const lines = [...found].sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
    const risky = lines.filter(({ weight }) => weight !== "note");
    return {
        id: "data",
        title: "Data at risk",
        summary:
            lines.length === 0
                ? "No data is at risk: nothing that holds data is deleted, replaced, unprotected or kept for a shorter time."
                : risky.length === 0
                  ? "No data is at risk; it is kept for longer, or protected better."
                  : `${counted(risky.length, "point")} to decide.`,
        empty: lines.length === 0,
        verdict: risky.map(({ weight, text }) => ({ weight, text })),
        lines,
    };
}
