import type { Drawing } from "../../../review/types";

const box = (x: number, y: number, name: string, tone: string) =>
    `<g><rect x="${x}" y="${y}" width="180" height="56" rx="6" fill="var(--${tone === "ink" ? "panel" : `${tone}-tint`})" ` +
    `stroke="var(--${tone === "ink" ? "rule" : tone})"/>` +
    `<text x="${x + 14}" y="${y + 25}" fill="var(--ink)" font-size="14" font-weight="600">${name}</text>` +
    `<text x="${x + 14}" y="${y + 44}" fill="var(--muted)" font-size="12">${tone === "ink" ? "unchanged" : tone}</text></g>`;

const arrow = (d: string) => `<path d="${d}" fill="none" stroke="var(--muted)" marker-end="url(#head)"/>`;

const HEAD =
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">' +
    '<path d="M0 0l8 4-8 4z" fill="var(--muted)"/></marker></defs>';

const wide =
    '<svg xmlns="http://www.w3.org/2000/svg" class="wide" viewBox="0 0 1040 160">' +
    HEAD +
    box(0, 50, "lake-raw", "remove") +
    box(280, 50, "etl-clean", "change") +
    box(560, 50, "lake-curated", "ink") +
    box(840, 50, "warehouse", "add") +
    arrow("M180 78H278") +
    arrow("M460 78H558") +
    arrow("M740 78H838") +
    "</svg>";

const narrow =
    '<svg xmlns="http://www.w3.org/2000/svg" class="narrow" viewBox="0 0 320 330">' +
    box(20, 4, "lake-raw", "remove") +
    box(20, 92, "etl-clean", "change") +
    box(20, 180, "lake-curated", "ink") +
    box(20, 268, "warehouse", "add") +
    arrow("M110 60V90") +
    arrow("M110 148V178") +
    arrow("M110 236V266") +
    "</svg>";

/** A drawing with a version for each width; the narrow one uses the other's marker. */
export const DRAWING: Drawing = {
    mermaid: "flowchart LR\n  raw --> clean",
    svg: wide + narrow,
    description: "Files go from `lake-raw`, which is replaced, through `etl-clean`, which changes, to the warehouse.",
};
