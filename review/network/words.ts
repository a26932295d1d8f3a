import { code, listed, plain } from "../text";
import type { Part } from "./difference";
import type { Peer, Traffic } from "./openings";
import { isWhole, isWorld, LAST_TYPE } from "../policyPack";
import type { GroupSide } from "./subjects";

const ICMP: Readonly<Record<string, string>> = { icmp: "ICMP", icmpv6: "ICMPv6" };

const range = (first: number, last: number): string => (first === last ? `${first}` : `${first}-${last}`);

function ofProtocol(protocol: string, traffic: readonly Traffic[]): string {
    const ranges = traffic.map(({ first, last }) => range(first, last));
    if (protocol === "all") {
        return "every port and protocol";
    }
    if (protocol.startsWith("unknown:")) {
        return "ports that are known only after the deployment";
    }
    const icmp = ICMP[protocol];
    if (icmp !== undefined) {
        return traffic.some(({ first, last }) => first === 0 && last === LAST_TYPE)
            ? `every type of ${icmp}`
            : `${icmp} type ${listed(ranges)}`;
    }
    if (protocol !== "tcp" && protocol !== "udp") {
        return `protocol ${plain(protocol)}`;
    }
    return traffic.some(({ first, last }) => isWhole({ from: first, to: last }))
        ? `every ${protocol} port`
        : `${protocol} ${listed(ranges)}`;
}

/** Ports as they stand behind "on": `tcp 22 and 443`, `every udp port`, `every port and protocol`. */
export function trafficText(traffic: readonly Traffic[]): string {
    const protocols = [...new Set(traffic.map(({ protocol }) => protocol))];
    const sorted = [...traffic].sort((a, b) => a.first - b.first);
    return listed(
        protocols.map((it) =>
            ofProtocol(
                it,
                sorted.filter(({ protocol }) => protocol === it),
            ),
        ),
    );
}

/** What a part opens or closes, beside what the other side has already. */
export function partTraffic(parts: readonly Part[]): string {
    const but = [...new Map(parts.flatMap((part) => part.butTraffic).map((it) => [trafficText([it]), it])).values()];
    return `${trafficText(parts.map(({ traffic }) => traffic))}${but.length === 0 ? "" : ` but for ${trafficText(but)}`}`;
}

/** Who is at the other end of a part. */
export function peerText({ opening: { group, peer }, but, rest }: Part, place: string, side: GroupSide): string {
    if (peer.kind === "group") {
        return peer.space === group.key ? "other members of the group" : groupText(peer, side);
    }
    if (peer.kind === "list") {
        return `the prefix list ${peer.resource === undefined ? "" : "of "}${peer.text}`;
    }
    if (peer.kind === "unknown") {
        return peer.text;
    }
    const block = addressText(peer, but);
    const family = peer.space === "6" ? 6 : 4;
    const world = isWorld(
        family,
        rest.map((interval) => ({ ...interval, family })),
    );
    if (world) {
        return `the internet${family === 6 ? " over IPv6" : ""} (${block})`;
    }
    return place === "outside" ? `${block} (outside private networks)` : block;
}

function addressText(peer: Peer, but: readonly Peer[]): string {
    const others = but.map(({ text }) => code(text));
    return `${code(peer.text)}${others.length === 0 ? "" : ` but for ${listed(others)}`}`;
}

/** A group by what carries it: most readers know the workload, not the group. */
function groupText(peer: Peer, side: GroupSide): string {
    const carriers = side.carriersOf(peer.space);
    return carriers.length === 0
        ? `security group ${peer.text}`
        : `${listed(carriers, 3)} (security group ${peer.text})`;
}
