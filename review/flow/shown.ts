/** What of a flow is worth a place in the picture. */
import { carriesData, type Flow, type MarkedPlace, type MarkedWay } from "./model";
import { inOrder } from "./order";

const differs = ({ mark }: { readonly mark: string }): boolean => mark !== "unchanged";

/**
 * A way that only serves the work is shown where it changes between places that stay, or where the place changes that is
 * only there for it. That a new step has a script says nothing.
 */
function isShownWay(way: MarkedWay, places: ReadonlyMap<string, MarkedPlace>): boolean {
    const ends = [places.get(way.from)!, places.get(way.to)!];
    const own = differs(way) && !ends.some(({ mark }) => mark === way.mark);
    return !way.serving || own || ends.some((end) => end.serves !== undefined && differs(end));
}

/** Starts say something where they lead, by whatever steps, to a step or a place of data. */
function leadingStarts(ways: readonly MarkedWay[], isOfData: (key: string) => boolean): readonly MarkedWay[] {
    const leads = new Set<string>();
    const starts = ways.filter((way) => !carriesData(way));
    for (let grown = true; grown;) {
        const more = starts.filter(({ from, to }) => !leads.has(from) && (isOfData(to) || leads.has(to)));
        more.forEach(({ from }) => leads.add(from));
        grown = more.length > 0;
    }
    return starts.filter(({ from, to }) => leads.has(from) && (isOfData(to) || leads.has(to)));
}

/** Whether all of the stack's places are new, or all go. */
export function isWhole({ places }: Pick<Flow, "places">): boolean {
    const [first] = places.filter(({ family }) => family !== "outside");
    return (
        (first?.mark === "added" || first?.mark === "removed") &&
        places.every(({ mark, family }) => mark === first.mark || family === "outside")
    );
}

/** The flow without what only serves the work, has no part in it, and does not change. In the order of the data. */
export function shown({ places, ways, unread }: Flow): Flow {
    const byKey = new Map(places.map((place) => [place.key, place]));
    // Of a new stack all is new, so that this is no reason to show what only serves the work.
    const whole = isWhole({ places });
    const carried = ways.filter((way) => carriesData(way) && (whole ? !way.serving : isShownWay(way, byKey)));
    const onWay = new Set(carried.flatMap(({ from, to }) => [from, to]));
    const all = new Set(ways.filter(carriesData).flatMap(({ from, to }) => [from, to]));
    // A store that only has ways that serve the work is there for the work.
    const isOfData = ({ key, family, optional, serves, mark }: MarkedPlace): boolean =>
        onWay.has(key) ||
        (!optional &&
            ((mark !== "unchanged" && !whole) || (serves === undefined && (family !== "store" || !all.has(key)))));
    const data = new Set(places.filter(isOfData).map(({ key }) => key));
    const starts = leadingStarts(ways, (key) => data.has(key));
    const drawn = new Set([...data, ...starts.flatMap(({ from, to }) => [from, to])]);
    const kept = [...carried, ...starts].filter(({ from, to }) => drawn.has(from) && drawn.has(to));
    return inOrder({ places: places.filter(({ key }) => drawn.has(key)), ways: kept, unread });
}

/** More places than these are no picture any more. */
const MOST_PLACES = 36;

/** Of a flow that is too large to be drawn, what changes and what it touches; nothing where nothing changes. */
export function drawable(flow: Flow): Flow {
    if (flow.places.length <= MOST_PLACES) {
        return flow;
    }
    const marked = flow.places.filter(differs).map(({ key }) => key);
    const near = new Set([...marked, ...flow.ways.filter(differs).flatMap(({ from, to }) => [from, to])]);
    const ways = flow.ways.filter((way) => differs(way) || marked.includes(way.from) || marked.includes(way.to));
    const kept = new Set([...near, ...ways.flatMap(({ from, to }) => [from, to])]);
    return { ...flow, places: flow.places.filter(({ key }) => kept.has(key)), ways };
}
