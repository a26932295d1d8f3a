/** The lane above the data, in which lies what starts the steps, and the lines between both. */
import { carriesData, type Flow, type MarkedPlace } from "../model";
import { type Strand, strandsOf } from "../order";
import { type Box, boxHeight, naturalWidth } from "./boxes";
import { angled, type Line } from "./curves";
import type { Point } from "./elements";
import type { Layout } from "./layout";

const GAP = 34;
const LEAST = 124;
const MOST = 240;
const TOP = 12;
/** Room of the channel between lane and data, for each line and beside them. */
const TRACK = 9;
const MARGIN = 16;
/** Distance of a line from the box beside which it goes up or down. */
const ASIDE = 13;
const PORT = 16;
/** Distance of upright lines from the left edge of a box of data, away from its badge. */
const UPRIGHT = 44;

export interface Lane {
    readonly boxes: readonly Box[];
    readonly lines: readonly Line[];
    /** Data boxes, moved down below the lane. */
    readonly layout: Layout;
    readonly height: number;
}

const middleX = ({ x, width }: Box): number => x + width / 2;

/** Places of the lane from left to right: above what they start, and what starts them right before them. */
function ordered(starters: readonly MarkedPlace[], strands: readonly Strand[], layout: Layout): readonly MarkedPlace[] {
    const startedBy = (place: MarkedPlace) => strands.filter(({ from }) => from === place.key).map(({ to }) => to);
    const above = (place: MarkedPlace): number =>
        Math.min(...startedBy(place).map((key) => layout.boxes.get(key)?.x ?? Infinity));
    const row: MarkedPlace[] = [];
    const put = (place: MarkedPlace): void => {
        if (!row.includes(place)) {
            row.push(place);
            const before = starters.filter((each) => !row.includes(each) && startedBy(each).includes(place.key));
            const at = row.indexOf(place);
            before.forEach(put);
            row.push(...row.splice(at, 1));
        }
    };
    [...starters]
        .sort((one, other) => (above(one) <= above(other) ? (above(one) < above(other) ? -1 : 0) : 1))
        .forEach(put);
    return row;
}

/** Boxes of the lane, each as near above what it starts as the others let it. */
function laneBoxes(starters: readonly MarkedPlace[], strands: readonly Strand[], layout: Layout): readonly Box[] {
    const boxes: Box[] = [];
    for (const place of ordered(starters, strands, layout)) {
        const started = strands.filter(({ from }) => from === place.key).map(({ to }) => layout.boxes.get(to));
        const width = naturalWidth(place, LEAST, MOST);
        const wish = Math.min(...started.map((box) => box?.x ?? 0), layout.width);
        const last = boxes.at(-1);
        const least = last === undefined ? 0 : last.x + last.width + GAP;
        boxes.push({ place, width, height: boxHeight(place, width), x: Math.max(wish, least), y: TOP });
    }
    // What starts another stands beside it, not far away at the edge.
    for (let index = boxes.length - 2; index >= 0; index--) {
        const [box, next] = [boxes[index]!, boxes[index + 1]!];
        const startsNext = strands.some(({ from, to }) => from === box.place.key && to === next.place.key);
        const room = next.x - GAP - box.width;
        boxes[index] = startsNext && box.x < room ? { ...box, x: room } : box;
    }
    return boxes;
}

/** Moves the data down, turned upside down where that brings what is started nearer to the lane. */
function below(layout: Layout, strands: readonly Strand[], offset: number): Layout {
    const touched = strands.flatMap(({ from, to }) => [layout.boxes.get(from), layout.boxes.get(to)]);
    const heights = touched.flatMap((box) => (box === undefined ? [] : [box.y + box.height / 2]));
    const turn = heights.reduce((sum, each) => sum + each, 0) > (heights.length * layout.height) / 2;
    const y = (value: number, height = 0): number => offset + (turn ? layout.height - value - height : value);
    return {
        ...layout,
        boxes: new Map([...layout.boxes].map(([key, box]) => [key, { ...box, y: y(box.y, box.height) }])),
        routes: layout.routes.map(({ strand, via }) => ({
            strand,
            via: via.map((each) => ({ x: each.x, y: y(each.y) })),
        })),
    };
}

class Lines {
    private readonly used = new Map<string, number>();

    constructor(
        private readonly lane: ReadonlyMap<string, Box>,
        private readonly layout: Layout,
        private readonly channel: number,
    ) {}

    of(strand: Strand, track: number): Line {
        const [from, to] = [this.box(strand.from), this.box(strand.to)];
        const neighbours =
            this.lane.has(strand.from) &&
            this.lane.has(strand.to) &&
            to.x > from.x &&
            to.x - from.x < from.width + 2 * GAP;
        if (neighbours) {
            const y = Math.min(from.y + from.height / 2, to.y + to.height / 2);
            return angled(strand, [
                { x: from.x + from.width, y },
                { x: to.x, y },
            ]);
        }
        if (this.areStacked(from, to)) {
            const x = from.x + UPRIGHT;
            return angled(
                strand,
                to.y > from.y
                    ? [
                          { x, y: from.y + from.height },
                          { x, y: to.y },
                      ]
                    : [
                          { x, y: from.y },
                          { x, y: to.y + to.height },
                      ],
            );
        }
        const straight = this.straight(from, to);
        if (straight !== undefined) {
            return angled(strand, straight);
        }
        const y = this.channel + MARGIN / 2 + TRACK * track;
        const down = this.riser(to, "left", middleX(from));
        const up = this.riser(from, "right", down[0]!.x);
        return angled(strand, [...[...up].reverse(), { x: up[0]!.x, y }, { x: down[0]!.x, y }, ...down]);
    }

    private box(key: string): Box {
        return this.lane.get(key) ?? this.layout.boxes.get(key)!;
    }

    private columnOf(box: Box): readonly Box[] {
        return [...this.layout.boxes.values()].filter(({ x }) => x === box.x).sort((a, b) => a.y - b.y);
    }

    /** Whether one box lies right below the other. */
    private areStacked(one: Box, other: Box): boolean {
        const column = this.columnOf(one);
        return (
            Math.abs(column.indexOf(one) - column.indexOf(other)) === 1 &&
            column.includes(one) &&
            column.includes(other)
        );
    }

    /** An upright line between a place of the lane and one that lies right below it. */
    private straight(from: Box, to: Box): readonly Point[] | undefined {
        const [above, under] = this.lane.has(from.place.key) ? [from, to] : [to, from];
        if (!this.lane.has(above.place.key) || this.columnOf(under)[0] !== under) {
            return undefined;
        }
        const x = Math.max(under.x + PORT, Math.min(under.x + under.width / 2, above.x + UPRIGHT));
        if (x < above.x + PORT || x > above.x + above.width - PORT) {
            return undefined;
        }
        const ends = [
            { x, y: above.y + above.height },
            { x, y: under.y },
        ];
        return above === from ? ends : ends.reverse();
    }

    /** Points from the channel to a box: straight where nothing lies between, else beside its column. */
    private riser(box: Box, side: "left" | "right", towards: number): readonly Point[] {
        if (this.lane.has(box.place.key)) {
            return [{ x: this.port(box, towards), y: box.y + box.height }];
        }
        if (this.columnOf(box)[0] === box) {
            return [{ x: this.port(box, box.x + UPRIGHT), y: box.y }];
        }
        const edge = side === "left" ? box.x : box.x + box.width;
        const turn = this.turn(`${side} ${box.x}`) * 5;
        const x = side === "left" ? edge - ASIDE - turn : edge + ASIDE + turn;
        return [
            { x, y: box.y + 11 },
            { x: edge, y: box.y + 11 },
        ];
    }

    /** A free place at the edge of a box, as near to where the line goes as there is one. */
    private port(box: Box, towards: number): number {
        const wish = Math.max(box.x + PORT, Math.min(box.x + box.width - PORT, towards));
        const turn = this.turn(`${box.place.key} ${Math.round(wish / PORT)}`);
        return wish + (wish > middleX(box) ? -1 : 1) * turn * PORT;
    }

    private turn(id: string): number {
        const turn = this.used.get(id) ?? 0;
        this.used.set(id, turn + 1);
        return turn;
    }
}

/** Lay out what starts the steps above the data. */
export function laneOf({ places, ways }: Flow, layout: Layout): Lane {
    const drawn = new Set(layout.routes.map(({ strand }) => strand.ways[0]));
    const strands = strandsOf(ways).filter(({ ways: [way] }) => !carriesData(way) && !drawn.has(way));
    const starters = places.filter(({ key }) => !layout.boxes.has(key));
    if (strands.length === 0) {
        return { boxes: [], lines: [], layout, height: layout.height };
    }
    const boxes = laneBoxes(starters, strands, layout);
    const bottom = Math.max(0, ...boxes.map(({ y, height }) => y + height));
    const offset = bottom + MARGIN + TRACK * strands.length;
    const moved = below(layout, strands, offset);
    const lines = new Lines(new Map(boxes.map((box) => [box.place.key, box])), moved, bottom);
    return {
        boxes,
        lines: strands.map((strand, track) => lines.of(strand, track)),
        layout: moved,
        height: offset + layout.height,
    };
}
