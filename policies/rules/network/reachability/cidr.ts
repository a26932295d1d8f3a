import { isIPv4, isIPv6 } from "node:net";

import { intersected, merged, sizeOf, without, type Interval } from "./intervals";

export type Family = 4 | 6;

/** The addresses of a CIDR block, as numbers. */
export interface AddressRange extends Interval {
    readonly family: Family;
}

const BITS: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

function ipv4Number(text: string): bigint {
    return text.split(".").reduce((number, part) => number * 256n + BigInt(part), 0n);
}

function groupsOf(text: string): readonly string[] {
    return text === "" ? [] : text.split(":");
}

function ipv6Number(text: string): bigint {
    // The last 32 bits may be written as an IPv4 address (RFC 4291, 2.2).
    const dotted = /^(.*:)([0-9.]+)$/.exec(text);
    if (dotted?.[1] !== undefined && dotted[2]?.includes(".")) {
        const number = ipv4Number(dotted[2]);
        return ipv6Number(`${dotted[1]}${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`);
    }
    const [head = "", tail] = text.split("::", 2);
    const before = groupsOf(head);
    const after = groupsOf(tail ?? "");
    const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
    const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
    return groups.reduce((number, group) => number * 65536n + BigInt(`0x${group}`), 0n);
}

/**
 * The addresses of a CIDR block or of one address. Bits behind the prefix count as zero, as AWS takes them
 * (`10.1.2.3/8` is `10.0.0.0/8`).
 *
 * @returns undefined where the text is neither
 */
export function parseCidr(text: string): AddressRange | undefined {
    const [address = "", prefix, ...rest] = text.trim().split("/");
    const family = isIPv4(address) ? 4 : isIPv6(address) && !address.includes("%") ? 6 : undefined;
    if (family === undefined || rest.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) {
        return undefined;
    }
    const length = prefix === undefined ? BITS[family] : Number(prefix);
    if (length > BITS[family]) {
        return undefined;
    }
    const hostBits = BigInt(BITS[family] - length);
    const number = family === 4 ? ipv4Number(address) : ipv6Number(address);
    const first = (number >> hostBits) << hostBits;
    return { family, first, last: first + (1n << hostBits) - 1n };
}

/**
 * IPv4 blocks that no host of the internet has: IANA IPv4 Special-Purpose Address Registry, multicast and reserved
 * space.
 */
const NOT_PUBLIC_V4 = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3",
];

/** The only IPv6 space that hosts of the internet have (IANA IPv6 Address Space: global unicast). */
const GLOBAL_UNICAST = "2000::/3";

/** Block of {@link GLOBAL_UNICAST} for examples (RFC 3849). */
const DOCUMENTATION_V6 = "2001:db8::/32";

function range(cidr: string): AddressRange {
    const parsed = parseCidr(cidr);
    if (parsed === undefined) {
        throw new Error(`${cidr} is not a CIDR block`);
    }
    return parsed;
}

/** The addresses of the internet. */
export const PUBLIC: Readonly<Record<Family, readonly Interval[]>> = {
    4: NOT_PUBLIC_V4.reduce<readonly Interval[]>((left, cidr) => without(left, range(cidr)), [range("0.0.0.0/0")]),
    6: without([range(GLOBAL_UNICAST)], range(DOCUMENTATION_V6)),
};

/**
 * Public addresses above which a range counts as the world: more than a /8 of IPv4 or a /16 of IPv6, which no owner
 * has. So `0.0.0.0/1` with `128.0.0.0/1` is no way around a look for `0.0.0.0/0`.
 */
const WORLD: Readonly<Record<Family, bigint>> = { 4: 1n << 24n, 6: 1n << 112n };

/** Whether public addresses, in intervals that do not overlap, are so many that they stand for everyone. */
export function areEveryone(family: Family, publicAddresses: readonly Interval[]): boolean {
    return sizeOf(publicAddresses) > WORLD[family];
}

/**
 * Public addresses above which a range is a large part of the internet: more than a /16 of IPv4, or a /32 of IPv6, which
 * is the least that providers get (RIPE NCC, "IPv6 Address Allocation and Assignment Policy"). Most of it are others.
 */
const LARGE: Readonly<Record<Family, bigint>> = { 4: 1n << 16n, 6: 1n << 96n };

/** Whether public addresses, in intervals that do not overlap, are many, but not everyone. */
export function areMany(family: Family, publicAddresses: readonly Interval[]): boolean {
    return sizeOf(publicAddresses) > LARGE[family] && !areEveryone(family, publicAddresses);
}

function publicIn(family: Family, blocks: readonly AddressRange[]): readonly Interval[] {
    const own = merged(blocks.filter((block) => block.family === family));
    return own.flatMap((block) => intersected(PUBLIC[family], block));
}

/** Whether the blocks of one family together let in everyone. */
export function isWorld(family: Family, blocks: readonly AddressRange[]): boolean {
    return areEveryone(family, publicIn(family, blocks));
}

/** Whether a block lets in a large part of the internet, but not everyone. */
export function isLarge(block: AddressRange): boolean {
    return areMany(block.family, publicIn(block.family, [block]));
}
