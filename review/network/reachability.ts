import { code, listed } from "../text";
import { type Flow, flowsOf } from "./flows";
import { type Item, type Tally, totalOf } from "./items";
import type { Traffic } from "./openings";
import type { Direction } from "../policyPack";
import { VPC_TYPES } from "./placement";
import type { Both } from "../facts/references";
import { type GroupSides, groupSidesOf, type Subject, turns } from "./subjects";
import { partTraffic, peerText } from "./words";

/** More entries of one group stand below a line, not in lines of their own. */
const MOST_LINES = 3;

/** What is said in one sentence: some traffic with some peers. */
interface Entry {
    readonly flows: readonly Flow[];
    readonly peers: string;
    readonly ports: string;
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
    const groups = new Map<string, T[]>();
    for (const item of items) {
        groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
    }
    return [...groups.values()];
}

const keyOf = ({ protocol, first, last }: Traffic): string => `${protocol} ${first}-${last}`;

/** Flows of one group as few entries: first those of the same ports, then those with the same peers. */
function entriesOf(flows: readonly Flow[], sides: GroupSides): readonly Entry[] {
    const peersOf = (same: readonly Flow[]): string => {
        const side = same[0]!.verb === "opened" ? sides.after : sides.before;
        return listed([...new Set(same.map(({ part, place }) => peerText(part, place, side)))]);
    };
    const inOrder = [...flows].sort((a, b) => a.part.traffic.first - b.part.traffic.first);
    const byPorts = groupedBy(inOrder, ({ part }) => `${keyOf(part.traffic)} ${partTraffic([part])}`);
    return groupedBy(byPorts, peersOf).map((same) => ({
        flows: same.flat(),
        peers: peersOf(same[0]!),
        ports: partTraffic(same.map(([flow]) => flow!.part)),
    }));
}

/** What everyone, or somebody outside, can reach now, or may: who that is, only the deployment tells. */
function isGrave({ verb, direction, place, part }: Flow): boolean {
    const isOpaque = part.opening.peer.kind === "list" && part.opening.peer.resource === undefined;
    return verb === "opened" && direction === "ingress" && (place !== "inside" || isOpaque);
}

const groupName = ({ part: { opening } }: Flow): string =>
    opening.group.resource === undefined ? opening.group.text : code(opening.group.resource.name);

const VERBS: Readonly<Record<Direction, Readonly<Record<Flow["verb"], readonly [one: string, many: string]>>>> = {
    ingress: {
        opened: ["becomes reachable from", "become reachable from"],
        closed: ["is no longer reachable from", "are no longer reachable from"],
    },
    egress: { opened: ["can now reach", "can now reach"], closed: ["can no longer reach", "can no longer reach"] },
};

function bareSentence(
    { verb, direction }: Flow,
    group: string,
    subject: Subject,
    entry: Pick<Entry, "peers" | "ports">,
) {
    const lets = direction === "ingress" ? ["in", "from"] : ["out", "to"];
    const gone = subject.after.length === 0;
    const does = verb === "opened" ? "now lets" : gone ? "let" : "no longer lets";
    const what = `${does} ${lets[0]} ${entry.ports} ${lets[1]} ${entry.peers}`;
    return gone
        ? `Security group ${group}, which is removed, ${what}.`
        : `Security group ${group}, which nothing in the stack carries, ${what}.`;
}

function sentence({ flows, peers, ports }: Entry): string {
    const flow = flows[0]!;
    const { subjects, verb, direction } = flow;
    const group = groupName(flow);
    if (subjects[0]!.isGroup) {
        return bareSentence(flow, group, subjects[0]!, { peers, ports });
    }
    const many = subjects.length > 1 ? 1 : 0;
    const who = `${subjects[0]!.isNew ? "The new " : ""}${listed(
        subjects.map(({ text }) => text),
        3,
    )}`;
    return `${who} ${VERBS[direction][verb][many]} ${peers} on ${ports} (security group ${group}).`;
}

/** What stands in the way of the traffic that an entry opens. */
function hindrances({ flows }: Entry, sides: GroupSides): readonly string[] {
    const { verb, direction, place, agreed, part } = flows[0]!;
    const { after } = sides;
    const own = part.opening.group.resource !== undefined && after.references.ofType(...VPC_TYPES).length > 0;
    const noGateway = own && after.references.ofType("aws:ec2/internetGateway:InternetGateway").length === 0;
    const inward = direction === "ingress";
    return [
        ...(agreed === false
            ? [
                  `Only this end is opened: no ${inward ? "egress" : "ingress"} rule of security group ` +
                      `${part.opening.peer.text} lets it ${inward ? "out" : "in"}.`,
              ]
            : []),
        ...(verb === "opened" && inward && place === "internet" && noGateway
            ? ["The stack has no internet gateway, so that nothing comes from the internet yet."]
            : []),
    ];
}

function tallyOf({ flows }: Entry): Item["tally"] {
    const { verb, direction } = flows[0]!;
    if (verb === "closed") {
        return { closed: flows.length };
    }
    if (direction === "egress" || flows[0]!.place !== "internet") {
        return { opened: flows.length };
    }
    const ports = groupedBy(flows, ({ part }) => keyOf(part.traffic)).map(([flow]) => flow!.part.traffic);
    const singles = ports.filter(({ first, last }) => first === last).length;
    const counts: [Tally, number][] = [
        ["internetPort", singles],
        ["internetRange", ports.length - singles],
    ];
    return Object.fromEntries(counts.filter(([, amount]) => amount > 0));
}

/** Many entries of one group below a line. */
function together(entries: readonly Entry[], items: readonly Item[]): Item {
    const flow = entries[0]!.flows[0]!;
    const { verb, subjects, direction } = flow;
    const inward = direction === "ingress";
    const whom = subjects[0]!.isGroup
        ? "what carries it"
        : listed(
              subjects.map(({ text }) => text),
              3,
          );
    return {
        weight: items[0]!.weight,
        text: `Security group ${groupName(flow)} ${verb === "opened" ? "opens" : "closes"} ways ${inward ? "to" : "from"} ${whom}.`,
        tally: totalOf(items),
        under: entries.flatMap(({ peers, ports }, index) => [
            `${inward ? "From" : "To"} ${peers} on ${ports}.`,
            ...(items[index]!.under ?? []),
        ]),
    };
}

function itemsOf(flows: readonly Flow[], sides: GroupSides): readonly Item[] {
    const weight = isGrave(flows[0]!) ? "look" : "note";
    const entries = entriesOf(flows, sides);
    const items = entries.map((entry): Item => {
        const under = hindrances(entry, sides);
        return { weight, text: sentence(entry), tally: tallyOf(entry), ...(under.length === 0 ? {} : { under }) };
    });
    return items.length <= MOST_LINES ? items : [together(entries, items)];
}

/** The most important first. */
const PLACES: readonly Flow["place"][] = ["internet", "outside", "unknown", "inside"];

/** What becomes reachable from where by security groups, and what no longer is. */
export function reachability(both: Both): readonly Item[] {
    const sides = groupSidesOf(both);
    const found = flowsOf(turns(sides), sides);
    const flows = [...found].sort((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place));
    return groupedBy(flows, (flow) =>
        [
            flow.verb,
            flow.direction,
            flow.part.opening.group.key,
            flow.subjects.map(({ key }) => key).join(","),
            isGrave(flow),
            flow.place === "internet",
            flow.agreed,
        ].join("|"),
    ).flatMap((same) => itemsOf(same, sides));
}
