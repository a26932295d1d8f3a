/** Lines of the wide drawing: curves for data, with a place of their own at each box, and angled lines for starts. */
import type { Box } from "./boxes";
import { type Point, round } from "./elements";
import type { Layout, Route } from "./layout";
import type { Strand } from "../order";

/** A line that can be drawn: its path ends a little before the heads. */
export interface Line {
    readonly strand: Strand;
    readonly path: string;
    readonly tail: Point;
    readonly tip: Point;
    /** Directions in which the line comes to its ends. */
    readonly tailDirection: Point;
    readonly tipDirection: Point;
    /** Where a sign may stand, the best place first. */
    readonly signs: readonly Point[];
    /** How far it goes to the left and to the right. */
    readonly left: number;
    readonly right: number;
}

const extent = (points: readonly Point[]): Pick<Line, "left" | "right"> => ({
    left: Math.min(...points.map(({ x }) => x)),
    right: Math.max(...points.map(({ x }) => x)),
});

const PORT_GAP = 13;
/** Length of the part of a head that no line runs below. */
const HEAD = 5;

type Side = "left" | "right";

interface Port {
    readonly key: string;
    readonly side: Side;
    /** Height of what comes next on the line, by which the ports of a side are sorted. */
    readonly towards: number;
}

const middleOf = ({ y, height }: Box): number => y + height / 2;

/** Heights at which the ports of boxes lie, by the port. */
function portHeights(ports: readonly Port[], boxes: ReadonlyMap<string, Box>): ReadonlyMap<Port, number> {
    const sides = new Map<string, Port[]>();
    ports.forEach((port) => {
        const id = `${port.side} ${port.key}`;
        sides.set(id, [...(sides.get(id) ?? []), port]);
    });
    const heights = [...sides.values()].flatMap((side) => {
        const box = boxes.get(side[0]!.key)!;
        const gap = Math.min(PORT_GAP, (box.height - 14) / Math.max(1, side.length - 1));
        const sorted = [...side].sort((a, b) => a.towards - b.towards);
        return sorted.map((port, index) => [port, middleOf(box) + (index - (side.length - 1) / 2) * gap] as const);
    });
    return new Map(heights);
}

/** Shares of a line's length at which a sign may stand. */
const SIGNS = [0.5, 0.34, 0.66, 0.2, 0.8];

const along = (from: Point, to: Point, share: number): Point => ({
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
});

/** @param early by how much the bend comes before the middle: lines side by side bend one after the other */
function bendAt(from: Point, to: Point, early: number): number {
    const room = Math.abs(to.x - from.x) / 4;
    const shift = Math.max(-room, Math.min(room, early * Math.sign(to.y - from.y) * Math.sign(to.x - from.x)));
    return (from.x + to.x) / 2 - shift;
}

function bend(from: Point, to: Point, early: number): string {
    const middle = round(bendAt(from, to, early));
    return `C${middle} ${round(from.y)} ${middle} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
}

/** A point of a bend, at a share of its way. */
function onBend(from: Point, to: Point, early: number, share: number): Point {
    const middle = bendAt(from, to, early);
    const corners = [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to];
    const steps = [corners];
    while (steps.at(-1)!.length > 1) {
        const last = steps.at(-1)!;
        steps.push(last.slice(1).map((corner, index) => along(last[index]!, corner, share)));
    }
    return steps.at(-1)![0]!;
}

/** A curve through the columns between, level where it passes one. */
function curve(
    route: Route,
    tail: Point,
    tip: Point,
    { width, early }: { readonly width: number; readonly early: number },
): Line {
    const way = tip.x > tail.x ? 1 : -1;
    const stops = route.via.flatMap(({ x, y }) => [
        { x: x - (way * width) / 2, y },
        { x: x + (way * width) / 2, y },
    ]);
    const start = route.strand.both ? { x: tail.x + way * HEAD, y: tail.y } : tail;
    const end = { x: tip.x - way * HEAD, y: tip.y };
    const all = [start, ...stops, end];
    const pieces = all.slice(1).map((point, index) => {
        const level = index % 2 === 1;
        return level ? `L${round(point.x)} ${round(point.y)}` : bend(all[index]!, point, early);
    });
    const at = Math.floor((all.length - 1) / 2);
    const [one, other] = [all[at]!, all[at + 1]!];
    return {
        strand: route.strand,
        path: `M${round(start.x)} ${round(start.y)}${pieces.join("")}`,
        tail,
        tip,
        tailDirection: { x: -way, y: 0 },
        tipDirection: { x: way, y: 0 },
        signs: SIGNS.map((share) => (at % 2 === 1 ? along(one, other, share) : onBend(one, other, early, share))),
        ...extent(all),
    };
}

/** The lines between columns. */
export function curves({ boxes, routes }: Layout): readonly Line[] {
    const ended = routes.map((route) => {
        const [from, to] = [boxes.get(route.strand.from)!, boxes.get(route.strand.to)!];
        const onward = to.x > from.x;
        const tail: Port = {
            key: route.strand.from,
            side: onward ? "right" : "left",
            towards: route.via[0]?.y ?? middleOf(to),
        };
        const tip: Port = {
            key: route.strand.to,
            side: onward ? "left" : "right",
            towards: route.via.at(-1)?.y ?? middleOf(from),
        };
        return { route, tail, tip, from, to };
    });
    const heights = portHeights(
        ended.flatMap(({ tail, tip }) => [tail, tip]),
        boxes,
    );
    const point = (port: Port, box: Box): Point => ({
        x: port.side === "left" ? box.x : box.x + box.width,
        y: heights.get(port)!,
    });
    return ended.map(({ route, tail, tip, from, to }) => {
        const early = heights.get(tail)! - middleOf(from) + (heights.get(tip)! - middleOf(to));
        return curve(route, point(tail, from), point(tip, to), { width: from.width, early: early / 2 });
    });
}

const CORNER = 7;

const towards = (from: Point, to: Point): Point => ({ x: Math.sign(to.x - from.x), y: Math.sign(to.y - from.y) });

const apart = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

/** A line of level and upright pieces with round corners. */
export function angled(strand: Strand, points: readonly Point[]): Line {
    const bare = points.filter((point, index) => index === 0 || apart(point, points[index - 1]!) > 0.5);
    const straight = bare.filter((point, index) => {
        const [before, after] = [bare[index - 1], bare[index + 1]];
        const turn = before !== undefined && after !== undefined ? [towards(before, point), towards(point, after)] : [];
        return turn.length === 0 || turn[0]!.x !== turn[1]!.x || turn[0]!.y !== turn[1]!.y;
    });
    const [tail, tip] = [straight[0]!, straight.at(-1)!];
    const tipDirection = towards(straight.at(-2)!, tip);
    const end = { x: tip.x - tipDirection.x * HEAD, y: tip.y - tipDirection.y * HEAD };
    const corners = straight.slice(1, -1).map((corner, index) => {
        const [before, after] = [straight[index]!, straight[index + 2]!];
        const [into, out] = [towards(before, corner), towards(corner, after)];
        const size = Math.min(CORNER, apart(before, corner) / 2, apart(corner, after) / 2);
        const [a, b] = [into, out].map((each, side) => ({
            x: corner.x + each.x * size * (side === 0 ? -1 : 1),
            y: corner.y + each.y * size * (side === 0 ? -1 : 1),
        })) as [Point, Point];
        return `L${round(a.x)} ${round(a.y)}Q${round(corner.x)} ${round(corner.y)} ${round(b.x)} ${round(b.y)}`;
    });
    const pairs = straight.slice(1).map((point, index) => [straight[index]!, point] as const);
    const [one, other] = pairs.reduce((best, pair) => (apart(...pair) > apart(...best) ? pair : best));
    return {
        strand,
        path: `M${round(tail.x)} ${round(tail.y)}${corners.join("")}L${round(end.x)} ${round(end.y)}`,
        tail,
        tip,
        tailDirection: towards(straight[1]!, tail),
        tipDirection,
        signs: SIGNS.map((share) => along(one, other, share)),
        ...extent(straight),
    };
}
