/** The flow as a drawing from left to right, for a page of full width. */
import type { Flow } from "../model";
import { drawnBox } from "./boxes";
import { curves } from "./curves";
import { element, round } from "./elements";
import { laneOf } from "./lane";
import { layoutOf } from "./layout";
import { legend } from "./legend";
import { drawnLine, drawnSigns } from "./strands";
import { escaped } from "./text";

/** A small flow is not blown up to the page's width. */
const LEAST_WIDTH = 1000;
const EDGE = 2;

export function wideSvg(flow: Flow, title: string, description: string): string {
    const { boxes, lines, layout, height } = laneOf(flow, layoutOf(flow));
    const all = [...layout.boxes.values(), ...boxes];
    const drawn = [...curves(layout), ...lines];
    const left = Math.min(0, ...drawn.map((line) => line.left)) - EDGE;
    const right = Math.max(...all.map(({ x, width }) => x + width), layout.width, ...drawn.map((line) => line.right));
    const width = Math.max(right + EDGE - left, LEAST_WIDTH + 2 * EDGE);
    const marked = [...drawn].sort(
        (a, b) => Number(a.strand.ways[0].mark !== "unchanged") - Number(b.strand.ways[0].mark !== "unchanged"),
    );
    const key = legend(flow, { x: 2, y: height + 22 }, width);
    const content = [
        element("title", {}, escaped(title)),
        element("desc", {}, escaped(description)),
        ...marked.map(drawnLine),
        ...all.map(drawnBox),
        drawnSigns(drawn, flow.places),
        key.svg,
    ];
    const box = [left, 0, width, height + 22 + key.height].map(round).join(" ");
    return element(
        "svg",
        { xmlns: "http://www.w3.org/2000/svg", class: "flow wide", viewBox: box, role: "img" },
        content.join(""),
    );
}
