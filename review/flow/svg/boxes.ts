/** A place as a box with its name, its kind and its mark. */
import type { MarkedPlace } from "../model";
import { badge, COLOURS, element, icon, lineColour, text } from "./elements";
import { escaped, shortened, widthOf, wrapped } from "./text";

const NAME = 13;
const KIND = 11.5;
/** A regular face is so much narrower than a strong one. */
const REGULAR = 0.88;
const PADDING = 11;
const ICON = 18;

/** Height of a line of a name, and of all else in a box. */
const LINE = 16;
const REST = 33;

export interface Size {
    readonly width: number;
    readonly height: number;
}

export interface Box extends Size {
    readonly x: number;
    readonly y: number;
    readonly place: MarkedPlace;
}

export const textWidth = (width: number): number => width - 2 * PADDING;

export const boxHeight = ({ name }: MarkedPlace, width: number): number =>
    REST + LINE * wrapped(name, NAME, textWidth(width)).length;

/** Width that a place needs to stand in a box without breaks, within bounds. */
export const naturalWidth = ({ name, kind }: MarkedPlace, least: number, most: number): number =>
    Math.round(
        Math.max(
            least,
            Math.min(most, Math.max(widthOf(name, NAME), widthOf(kind, KIND * REGULAR) + ICON) + 2 * PADDING + 4),
        ),
    );

/** The word of a place's mark. */
export const markWord = ({ mark, replaced }: MarkedPlace): string =>
    replaced ? "replaced" : { added: "new", changed: "changed", removed: "removed", unchanged: "" }[mark];

function frame({ x, y, width, height, place }: Box): string {
    const { mark, family } = place;
    const radius = family === "start" ? height / 2 : 8;
    const edge = mark === "unchanged" ? "var(--rule)" : lineColour(mark);
    return element("rect", {
        x,
        y,
        width,
        height,
        rx: Math.min(radius, 16),
        fill: mark === "unchanged" ? "var(--panel)" : `var(--${COLOURS[mark]}-tint)`,
        stroke: edge,
        "stroke-width": mark === "unchanged" ? 1.2 : 2,
        "stroke-dasharray": mark === "removed" ? "6 4" : place.family === "outside" ? "2 3" : undefined,
    });
}

/** The box as SVG. */
export function drawnBox(box: Box): string {
    const { x, y, width, place } = box;
    const lines = wrapped(place.name, NAME, textWidth(width));
    const below = y + 20 + LINE * lines.length;
    const kind = shortened(place.kind, KIND * REGULAR, textWidth(width) - ICON);
    const mark = place.mark === "unchanged" ? "" : badge(place.mark, markWord(place), { x: x + width - 6, y: y - 1 });
    return element(
        "g",
        {},
        element("title", {}, escaped(`${place.name}: ${place.kind}`)) +
            frame(box) +
            lines
                .map((line, index) =>
                    text({ x: x + PADDING, y: y + 21 + LINE * index }, line, { size: NAME, weight: 600 }),
                )
                .join("") +
            icon(place.family, { x: x + PADDING, y: below - 9 }, "var(--muted)") +
            text({ x: x + PADDING + ICON, y: below + 2 }, kind, { size: KIND, fill: "var(--muted)" }) +
            mark,
    );
}
