/** Where the places of the wide drawing lie: those of data in columns from left to right, what starts them above. */
import { type EdgeLabel, Graph, type GraphLabel, layout as arrange, type NodeLabel } from "@dagrejs/dagre";

import { carriesData, type Flow, type MarkedPlace } from "../model";
import { ranksOf, type Strand, strandsOf } from "../order";
import { type Box, boxHeight, naturalWidth } from "./boxes";
import type { Point } from "./elements";

/** Width that a page has for it; for more columns than five it may get a little smaller to have more. */
const PAGE = 1000;
const pageFor = (columns: number): number => PAGE + 60 * Math.max(0, Math.min(3, columns - 5));
const WIDEST = 176;
const NARROWEST = 124;
const LEAST_GAP = 38;
const MOST_GAP = 88;
const ROW_GAP = 22;

/** A strand, and the points that it passes between the columns of its ends. */
export interface Route {
    readonly strand: Strand;
    readonly via: readonly Point[];
}

export interface Layout {
    readonly boxes: ReadonlyMap<string, Box>;
    readonly routes: readonly Route[];
    /** Of the places of data; what starts them lies above. */
    readonly width: number;
    readonly height: number;
}

const isStart = ({ family }: MarkedPlace): boolean => family === "start";

/** The ends of a strand in the order of the columns. */
const endsOf = ({ from, to, against }: Strand): readonly [string, string] => (against ? [to, from] : [from, to]);

type Arranged = Graph<GraphLabel, NodeLabel, EdgeLabel>;

/** Sizes of the columns, and a pull for each strand: what lies early draws together, so that every place stands as early as it can. */
interface Measures {
    readonly width: number;
    readonly gap: number;
    readonly pull: (strand: Strand) => number;
}

function graphOf(places: readonly MarkedPlace[], strands: readonly Strand[], { width, gap, pull }: Measures): Arranged {
    const graph: Arranged = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
    graph.setGraph({ rankdir: "LR", ranksep: gap, nodesep: ROW_GAP, edgesep: 14, marginx: 2, marginy: 12 });
    places.forEach((place) => graph.setNode(place.key, { width, height: boxHeight(place, width) }));
    strands.forEach((strand, index) => {
        const [start, end] = endsOf(strand);
        graph.setEdge(start, end, { weight: pull(strand) }, String(index));
    });
    arrange(graph);
    return graph;
}

const columnsOf = (graph: Arranged): readonly number[] => [...new Set(graph.nodes().map((key) => graph.node(key)!.x!))];

/** A width of boxes that the names need and the page has room for. */
function boxWidth(places: readonly MarkedPlace[], columns: number): number {
    const longest = Math.max(...places.map((place) => naturalWidth(place, NARROWEST, WIDEST)));
    const room = (pageFor(columns) - LEAST_GAP * (columns - 1)) / columns;
    return Math.round(Math.max(NARROWEST, Math.min(longest, room)));
}

/** Lay out a flow with any places of data. */
export function layoutOf({ places, ways }: Flow): Layout {
    const data = places.filter((place) => !isStart(place));
    const keys = new Set(data.map(({ key }) => key));
    const strands = strandsOf(ways).filter(({ from, to }) => keys.has(from) && keys.has(to));
    const carrying = strands.filter(({ ways: [way] }) => carriesData(way));
    const ranks = ranksOf(places, ways);
    const last = Math.max(...ranks.values());
    const pull = (strand: Strand): number =>
        carriesData(strand.ways[0]) ? 2 + 2 * (last - ranks.get(endsOf(strand)[0])!) : 1;
    const first = graphOf(data, carrying, { width: WIDEST, gap: MOST_GAP, pull });
    // Starts find their place among the data where they lead onwards, and never order it.
    const onward = strands.filter(
        (strand) => carrying.includes(strand) || first.node(strand.from)!.x! < first.node(strand.to)!.x!,
    );
    const columns = columnsOf(first).length;
    const width = boxWidth(data, columns);
    const gap = Math.max(
        LEAST_GAP,
        Math.min(MOST_GAP, (pageFor(columns) - 4 - columns * width) / Math.max(1, columns - 1)),
    );
    const graph = graphOf(data, onward, { width, gap, pull });
    const boxes = data.map((place): [string, Box] => {
        const { x, y, height } = graph.node(place.key)!;
        return [place.key, { place, width, height: height!, x: x! - width / 2, y: y! - height! / 2 }];
    });
    const centres = columnsOf(graph);
    const routes = onward.map((strand, index): Route => {
        const [start, end] = endsOf(strand);
        const between = graph
            .edge(start, end, String(index))!
            .points!.filter(({ x }) => centres.includes(x) && x !== graph.node(start)!.x && x !== graph.node(end)!.x);
        return { strand, via: strand.against ? [...between].reverse() : between };
    });
    const { width: wide, height } = graph.graph();
    return { boxes: new Map(boxes), routes, width: wide!, height: height! };
}
