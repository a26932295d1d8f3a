/** Ways as lines with heads and signs. */
import type { Mark, MarkedPlace } from "../model";
import { comesWithPlace } from "../order";
import type { Line } from "./curves";
import { arrowhead, element, lineColour, type Point, sign } from "./elements";

/** How a line looks, by what it means: data is a line, a start is dots, and what goes is dashes. */
export function lineStyle(isStart: boolean, mark: Mark): Readonly<Record<string, string | number | undefined>> {
    const gone = mark === "removed" ? "6 4" : undefined;
    return {
        fill: "none",
        stroke: lineColour(mark),
        "stroke-width": mark === "unchanged" ? 1.3 : 2.2,
        "stroke-linecap": isStart ? "round" : "butt",
        "stroke-dasharray": isStart ? "0.5 4.5" : gone,
    };
}

/** The line with its heads. */
export function drawnLine({ strand, path, tail, tip, tailDirection, tipDirection }: Line): string {
    const [{ mark, verb }] = strand.ways;
    const heads =
        arrowhead(tip, tipDirection, lineColour(mark)) +
        (strand.both ? arrowhead(tail, tailDirection, lineColour(mark)) : "");
    return element("path", { d: path, ...lineStyle(verb === "start", mark) }) + heads;
}

/** Distance of signs from one another. */
const ROOM = 19;

/** The signs of what differs, on the lines; none where the place at the end of a line bears the same. */
export function drawnSigns(lines: readonly Line[], places: readonly MarkedPlace[]): string {
    const taken: Point[] = [];
    const isFree = (point: Point): boolean => taken.every(({ x, y }) => Math.hypot(x - point.x, y - point.y) >= ROOM);
    const told = lines.filter(({ strand }) => strand.ways[0].mark !== "unchanged" && !comesWithPlace(strand, places));
    const drawn = told.map(({ strand, signs }) => {
        const point = signs.find(isFree) ?? signs[0]!;
        taken.push(point);
        return sign(strand.ways[0].mark, point);
    });
    return drawn.join("");
}
