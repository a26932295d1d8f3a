import type { Opening, Peer, Traffic } from "./openings";
import {
    type AddressRange,
    type Family,
    type Interval,
    isWorld,
    merged,
    parseCidr,
    sizeOf,
    without,
} from "../policyPack";

/** A part of an opening that the other side does not have. */
export interface Part {
    readonly opening: Opening;
    readonly traffic: Traffic;
    /** What of the peer the other side has already; none where it has nothing. */
    readonly but: readonly Peer[];
    /** What of all protocols the other side has already. */
    readonly butTraffic: readonly Traffic[];
    /** The addresses that the other side does not have. */
    readonly rest: readonly Interval[];
}

const overlap = (a: Peer, b: Peer): boolean => a.space === b.space && a.first <= b.last && b.first <= a.last;

const covers = (a: Traffic, b: Traffic): boolean =>
    a.protocol === "all" || (a.protocol === b.protocol && a.first <= b.first && a.last >= b.last);

/** Ports at which what the others say may change. */
function stretchesOf({ protocol, first, last }: Traffic, others: readonly Traffic[]): readonly Traffic[] {
    const edges = others
        .filter((other) => other.protocol === protocol)
        .flatMap((other) => [other.first, other.last + 1])
        .filter((port) => port > first && port <= last);
    const starts = [...new Set([first, ...edges])].sort((a, b) => a - b);
    return starts.map((start, index) => ({ protocol, first: start, last: (starts[index + 1] ?? last + 1) - 1 }));
}

function isContained(inner: Opening, outer: Opening): boolean {
    const { peer } = inner;
    const inside = overlap(peer, outer.peer) && outer.peer.first <= peer.first && outer.peer.last >= peer.last;
    return inside && covers(outer.traffic, inner.traffic);
}

/** The openings without those that another one contains. */
export function absorbed(openings: readonly Opening[]): readonly Opening[] {
    return openings.filter(
        (inner, index) =>
            !openings.some(
                (outer, other) =>
                    other !== index && isContained(inner, outer) && (!isContained(outer, inner) || other < index),
            ),
    );
}

function partOf(opening: Opening, traffic: Traffic, others: readonly Opening[]): Part | undefined {
    const { peer } = opening;
    const near = others.filter((other) => overlap(peer, other.peer));
    const same = near.filter((other) => covers(other.traffic, traffic)).map((other) => other.peer);
    const rest = same.reduce<readonly Interval[]>((left, cut) => without(left, cut), [peer]);
    const butTraffic =
        traffic.protocol === "all"
            ? near.filter((it) => isContained(opening, { ...it, traffic })).map((it) => it.traffic)
            : [];
    return rest.length === 0 ? undefined : { opening, traffic, but: same, butTraffic, rest };
}

const sameBut = (a: Part, b: Part): boolean =>
    a.but.length === b.but.length && a.but.every((peer, index) => peer.text === b.but[index]!.text);

/** The parts of openings that others do not have, so that `5432-5439` beside `5432` leaves `5433-5439`. */
export function difference(openings: readonly Opening[], others: readonly Opening[]): readonly Part[] {
    return absorbed(openings).flatMap((opening) => {
        const near = others.filter((other) => overlap(opening.peer, other.peer));
        const stretches = stretchesOf(
            opening.traffic,
            near.map(({ traffic }) => traffic),
        );
        const parts: Part[] = [];
        for (const part of stretches.map((traffic) => partOf(opening, traffic, near))) {
            const previous = parts.at(-1);
            if (part !== undefined && previous?.traffic.last === part.traffic.first - 1 && sameBut(previous, part)) {
                parts[parts.length - 1] = { ...part, traffic: { ...part.traffic, first: previous.traffic.first } };
            } else if (part !== undefined) {
                parts.push(part);
            }
        }
        return parts;
    });
}

const family = ({ space }: Peer): Family => (space === "6" ? 6 : 4);

/** Networks that are nobody's on the internet: RFC 1918, 6598, 3927, 1122, 4193 and 4291. */
const PRIVATE: Readonly<Record<Family, readonly AddressRange[]>> = {
    4: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8"].map(block),
    6: ["fc00::/7", "fe80::/10", "::1/128"].map(block),
};

function block(cidr: string): AddressRange {
    return parseCidr(cidr)!;
}

/** Where addresses are: everyone's, of others outside private networks, or inside. */
export function placeOf({ opening: { peer }, rest }: Part): "internet" | "outside" | "inside" {
    if (peer.kind !== "addresses") {
        return "inside";
    }
    const of = family(peer);
    if (
        isWorld(
            of,
            rest.map((interval) => ({ ...interval, family: of })),
        )
    ) {
        return "internet";
    }
    const outside = PRIVATE[of].reduce<readonly Interval[]>((left, cut) => without(left, cut), merged(rest));
    return sizeOf(outside) > 0n ? "outside" : "inside";
}
