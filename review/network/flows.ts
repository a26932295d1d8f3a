import { type Part, placeOf } from "./difference";
import type { Traffic } from "./openings";
import type { Direction } from "../policyPack";
import type { GroupSide, GroupSides, Subject, Turn } from "./subjects";

/** What one group opens or closes at once for all that carry it. */
export interface Flow {
    readonly verb: Turn["verb"];
    readonly direction: Direction;
    readonly part: Part;
    readonly subjects: readonly Subject[];
    /** Where it leads to or comes from. */
    readonly place: "internet" | "outside" | "inside" | "unknown";
    /** Whether the other end lets it through as well; undefined where the other end is no group of the stack. */
    readonly agreed?: boolean;
}

const trafficKey = ({ protocol, first, last }: Traffic): string => `${protocol} ${first}-${last}`;

const partKey = ({ traffic, but, butTraffic }: Part): string =>
    [trafficKey(traffic), ...but.map(({ text }) => text), ...butTraffic.map(trafficKey)].join(" ");

/** Who is at the other end. */
const peerKey = ({ opening: { peer } }: Part): string => `${peer.space} ${peer.first}-${peer.last}`;

function turnKey({ verb, direction, part, subject }: Turn): string {
    const kind = subject.isNew ? "new" : "old";
    return [verb, direction, part.opening.group.key, peerKey(part), partKey(part), kind].join("|");
}

function placed(part: Part): Flow["place"] {
    return part.opening.peer.kind === "unknown" || part.traffic.protocol.startsWith("unknown:")
        ? "unknown"
        : placeOf(part);
}

/** What turns have in common, for all their subjects. */
function gathered(turns: readonly Turn[]): readonly Flow[] {
    const byKey = new Map<string, Turn[]>();
    for (const turn of turns) {
        const key = turnKey(turn);
        byKey.set(key, [...(byKey.get(key) ?? []), turn]);
    }
    return [...byKey.values()].map((same) => {
        const { verb, direction, part } = same[0]!;
        return { verb, direction, part, subjects: same.map(({ subject }) => subject), place: placed(part) };
    });
}

const overlap = (a: Traffic, b: Traffic): boolean =>
    a.protocol === "all" ||
    b.protocol === "all" ||
    a.protocol.startsWith("unknown:") ||
    b.protocol.startsWith("unknown:") ||
    (a.protocol === b.protocol && a.first <= b.last && b.first <= a.last);

/** Whether a group may let through, in the other direction, some traffic with another group: by its name, or by addresses. */
function mayPass(side: GroupSide, group: string, peer: string, traffic: Traffic, direction: Direction): boolean {
    return side.openings.some(
        (opening) =>
            opening.direction === direction &&
            opening.group.key === group &&
            overlap(opening.traffic, traffic) &&
            (opening.peer.kind !== "group" || opening.peer.space === peer),
    );
}

const opposite = (direction: Direction): Direction => (direction === "ingress" ? "egress" : "ingress");

/** Whether the other end of what is opened, a group of the stack, agrees. */
function agreement({ verb, direction, part }: Flow, { after }: GroupSides): boolean | undefined {
    const { group, peer } = part.opening;
    if (verb === "closed" || peer.kind !== "group" || peer.resource === undefined) {
        return undefined;
    }
    return mayPass(after, peer.space, group.key, part.traffic, opposite(direction));
}

/** Whether two flows are the two ends of the same traffic. */
function isOtherEnd(a: Flow, b: Flow): boolean {
    const [one, other] = [a.part.opening, b.part.opening];
    return (
        a.verb === b.verb &&
        a.direction !== b.direction &&
        one.peer.kind === "group" &&
        one.peer.space === other.group.key &&
        other.peer.kind === "group" &&
        other.peer.space === one.group.key &&
        trafficKey(a.part.traffic) === trafficKey(b.part.traffic)
    );
}

/** What security groups open and close. Where both ends of some traffic do so, the end that it comes to tells it. */
export function flowsOf(turns: readonly Turn[], sides: GroupSides): readonly Flow[] {
    const flows = gathered(turns);
    const arriving = flows.filter(({ direction }) => direction === "ingress");
    return flows
        .filter((flow) => flow.direction === "ingress" || !arriving.some((other) => isOtherEnd(flow, other)))
        .map((flow) => ({ ...flow, agreed: agreement(flow, sides) }))
        .map(({ agreed, ...flow }) => (agreed === undefined ? flow : { ...flow, agreed }));
}
