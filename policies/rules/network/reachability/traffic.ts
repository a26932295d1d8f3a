import type { Property } from "../../../engine/property";

/** What a rule of a security group or network ACL lets through, as far as it has ports. */
export interface Traffic {
    /** `all` lets through every protocol on every port. The ports of ICMP are its types. */
    readonly protocol: "all" | "tcp" | "udp" | "icmp" | "icmpv6";
    readonly from: number;
    readonly to: number;
    /** Whether ports are written that AWS ignores, because the protocol is `all`. */
    readonly portsIgnored: boolean;
}

export const LAST_PORT = 65535;

/** Last type of ICMP, which has one byte for it (RFC 792, RFC 4443). */
export const LAST_TYPE = 255;

/** Names and IANA numbers (EC2 API Reference, IpPermission and NetworkAclEntry). A missing protocol is all of them. */
const PROTOCOLS: Readonly<Record<string, Traffic["protocol"]>> = {
    "-1": "all",
    all: "all",
    tcp: "tcp",
    "6": "tcp",
    udp: "udp",
    "17": "udp",
};

/** Whether the protocol is all of them. */
export const isEveryProtocol = (protocol: Property): boolean => PROTOCOLS[protocol.lower() ?? "all"] === "all";

/** Whether the ports are all that there are. Port 0 is reserved, so a range from 1 is whole, too. */
export function isWhole({ from, to }: Pick<Traffic, "from" | "to">): boolean {
    return from <= 1 && to >= LAST_PORT;
}

/** A port that is written; undefined where there is none, or where nothing readable stands there. */
function written(port: Property): number | undefined {
    const value = port.isKnown() ? port.unchecked() : undefined;
    const number = typeof value === "number" || (typeof value === "string" && value !== "") ? Number(value) : NaN;
    return Number.isNaN(number) ? undefined : number;
}

/** Whether ports stand there that look like a limit: others than none, 0 to 0, -1 to -1 and the whole range. */
function looksLimited(from: Property, to: Property): boolean {
    const first = written(from) ?? 0;
    const last = written(to) ?? 0;
    return first > 1 || (last > 0 && last < LAST_PORT);
}

/**
 * What lets through a rule with this protocol and these ports.
 *
 * Ports of `all` count for nothing (EC2 API Reference, IpPermission: "traffic on all ports is allowed, regardless of any
 * port range you specify"). With tcp and udp, -1 or nothing at both ends is every port, one end alone is one port, and 0
 * to 0 is port 0 only.
 *
 * @returns undefined where the protocol has no ports, as ICMP
 */
export function trafficOf(protocol: Property, from: Property, to: Property): Traffic | undefined {
    const name = PROTOCOLS[protocol.lower() ?? "all"];
    if (name === undefined) {
        return undefined;
    }
    if (name === "all") {
        return { protocol: name, from: 0, to: LAST_PORT, portsIgnored: looksLimited(from, to) };
    }
    const first = from.number();
    const last = to.number();
    if (first === -1 || last === -1 || (first === undefined && last === undefined)) {
        return { protocol: name, from: 0, to: LAST_PORT, portsIgnored: false };
    }
    const ends = [first ?? last ?? 0, last ?? first ?? 0];
    return { protocol: name, from: Math.min(...ends), to: Math.max(...ends), portsIgnored: false };
}

/** Names and IANA numbers of the protocols that have types, not ports. */
const ICMP: Readonly<Record<string, "icmp" | "icmpv6">> = {
    icmp: "icmp",
    "1": "icmp",
    icmpv6: "icmpv6",
    "58": "icmpv6",
};

/**
 * What lets through a rule with this protocol and ICMP type.
 *
 * @param type -1 is every type
 * @param missing the type where none is given
 * @returns undefined where the protocol is another than ICMP
 */
export function icmpOf(protocol: Property, type: Property, missing: number): Traffic | undefined {
    const name = ICMP[protocol.lower() ?? ""];
    if (name === undefined) {
        return undefined;
    }
    const number = type.number() ?? missing;
    const [from, to] = number === -1 ? [0, LAST_TYPE] : [number, number];
    return { protocol: name, from, to, portsIgnored: false };
}

const ICMP_NAMES = { icmp: "ICMP", icmpv6: "ICMPv6" } as const;

/** The traffic as the subject of a sentence: `tcp port 22`, `tcp ports 20-25`, `all traffic`, `ICMP type 8`. */
export function wordsFor({ protocol, from, to }: Traffic): string {
    if (protocol === "all") {
        return "all traffic";
    }
    if (protocol === "icmp" || protocol === "icmpv6") {
        const types = from === to ? `type ${from}` : `types ${from}-${to}`;
        return to - from === LAST_TYPE ? `every type of ${ICMP_NAMES[protocol]}` : `${ICMP_NAMES[protocol]} ${types}`;
    }
    if (isWhole({ from, to })) {
        return `every ${protocol} port`;
    }
    return from === to ? `${protocol} port ${from}` : `${protocol} ports ${from}-${to}`;
}
