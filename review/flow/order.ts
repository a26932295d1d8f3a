/** The order in which data reaches the places. */
import { actsAtEnd, carriesData, type Flow, type Mark, type MarkedPlace, type MarkedWay } from "./model";

/** A way as it is drawn: one line for both directions where the same is true of both. */
export interface Strand {
    readonly from: string;
    readonly to: string;
    readonly both: boolean;
    /** Whether it leads back to where data comes from, and so says nothing of the order of the places. */
    readonly against: boolean;
    readonly ways: readonly [MarkedWay, ...MarkedWay[]];
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Of two opposite ways, the one that stays says where data comes from; the lower, the more. */
const STANDING: Readonly<Record<Mark, number>> = { unchanged: 0, changed: 0, removed: 1, added: 2 };

/**
 * The ways as strands. Who may both read and write a place mostly writes it, and reads back; but what starts others when
 * data comes in is where data comes from.
 */
export function strandsOf(ways: readonly MarkedWay[]): readonly Strand[] {
    const feeding = new Set(ways.filter((way) => !carriesData(way)).map(({ from }) => from));
    const isForward = (way: MarkedWay, back: MarkedWay): boolean => {
        if (STANDING[way.mark] !== STANDING[back.mark]) {
            return STANDING[way.mark] < STANDING[back.mark];
        }
        if (actsAtEnd(way) === actsAtEnd(back)) {
            return way.from < way.to;
        }
        return actsAtEnd(way) ? feeding.has(way.from) : !feeding.has(way.to);
    };
    const data = new Map(ways.filter(carriesData).map((way) => [`${way.from}\n${way.to}`, way]));
    return ways.flatMap((way): readonly Strand[] => {
        const { from, to, mark } = way;
        const back = carriesData(way) ? data.get(`${to}\n${from}`) : undefined;
        const against = back !== undefined && !isForward(way, back);
        if (back?.mark !== mark) {
            return [{ from, to, both: false, against, ways: [way] }];
        }
        return against ? [] : [{ from, to, both: true, against, ways: [way, back] }];
    });
}

/** Strands that come or go with the place at one of their ends, which says so itself. */
export function comesWithPlace({ from, to, ways: [{ mark }] }: Strand, places: readonly MarkedPlace[]): boolean {
    const ends = places.filter(({ key }) => key === from || key === to);
    return (mark === "added" || mark === "removed") && ends.some((place) => place.mark === mark);
}

/** Places by how many others the data may pass before; in circles, from where it enters them. */
export function ranksOf(places: readonly MarkedPlace[], ways: readonly MarkedWay[]): ReadonlyMap<string, number> {
    const strands = strandsOf(ways).filter(({ against, ways: [way] }) => carriesData(way) && !against);
    const next = new Map(
        places.map(({ key }) => [key, strands.filter(({ from }) => from === key).map(({ to }) => to)]),
    );
    const entered = new Set(strands.map(({ to }) => to));
    const ranks = new Map<string, number>();
    const open = new Set<string>();
    const visit = (key: string, rank: number): void => {
        if (open.has(key) || (ranks.get(key) ?? -1) >= rank) {
            return;
        }
        ranks.set(key, rank);
        open.add(key);
        next.get(key)?.forEach((to) => visit(to, rank + 1));
        open.delete(key);
    };
    const sources = places.filter(({ key }) => !entered.has(key));
    [...sources, ...places].forEach(({ key }) => ranks.has(key) || visit(key, 0));
    return ranks;
}

/** The flow with its places and ways in a fixed order: data first, from where it comes in; then what starts others. */
export function inOrder({ places, ways, unread }: Flow): Flow {
    const sorted = [...places].sort((a, b) => byText(a.name, b.name) || byText(a.key, b.key));
    const ranks = ranksOf(sorted, ways);
    const late = ({ family }: MarkedPlace): number => (family === "start" ? 1 : 0);
    const ordered = [...sorted].sort((a, b) => late(a) - late(b) || (ranks.get(a.key) ?? 0) - (ranks.get(b.key) ?? 0));
    const at = new Map(ordered.map(({ key }, index) => [key, index]));
    const kept = [...ways].sort(
        (a, b) =>
            Number(carriesData(b)) - Number(carriesData(a)) ||
            at.get(a.from)! - at.get(b.from)! ||
            at.get(a.to)! - at.get(b.to)!,
    );
    return { places: ordered, ways: kept, unread };
}
