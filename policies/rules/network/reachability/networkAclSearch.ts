import type { Property } from "../../../engine/property";
import { areEveryone, areMany, PUBLIC, type AddressRange, type Family } from "./cidr";
import { intersected, without, type Interval } from "./intervals";
import { asLargePart, everyone, largeParts, type Finder } from "./opening";
import { icmpOf, isEveryProtocol, trafficOf, type Traffic } from "./traffic";

/** An entry of a network ACL for one direction. */
export interface Entry {
    readonly entry: Property;
    readonly number: number;
    readonly allows: boolean;
    readonly traffic: Traffic;
    readonly addresses: AddressRange;
    readonly at: Property;
}

/** The entry that lets everyone reach a port, going through the entries in their order; undefined where none does. */
function opener(entries: readonly Entry[], family: Family): Entry | undefined {
    let undecided: readonly Interval[] = PUBLIC[family];
    let open: readonly Interval[] = [];
    for (const entry of entries) {
        if (entry.allows) {
            open = [...open, ...intersected(undecided, entry.addresses)];
            if (areEveryone(family, open)) {
                return entry;
            }
        }
        undecided = without(undecided, entry.addresses);
        if (undecided.length === 0) {
            return undefined;
        }
    }
    return undefined;
}

/** The entry that lets a large part of the internet reach a port, but not everyone; undefined where none does. */
function openerToMany(entries: readonly Entry[], family: Family): Entry | undefined {
    let undecided: readonly Interval[] = PUBLIC[family];
    for (const entry of entries) {
        if (entry.allows && areMany(family, intersected(undecided, entry.addresses))) {
            return entry;
        }
        undecided = without(undecided, entry.addresses);
    }
    return undefined;
}

/** A protocol with ports, or types in place of them. */
export type Protocol = Exclude<Traffic["protocol"], "all">;

/** What is looked for among the entries of a network ACL. */
export interface Search {
    readonly protocols: Readonly<Record<Family, readonly Protocol[]>>;
    /** The traffic of an entry; undefined where it is of no interest. */
    trafficOf(entry: Property): Traffic | undefined;
    /** The entry that lets in those that are looked for, among entries in their order. */
    opener(entries: readonly Entry[], family: Family): Entry | undefined;
    /** Where the addresses of an entry that cannot be read may let in those that are looked for. */
    readonly find: Finder;
    /** The addresses of an opener, as they stand in a sentence, where they are not just themselves. */
    words?(addresses: string): string;
}

const portsOf = (entry: Property): Traffic | undefined =>
    trafficOf(entry.get("protocol"), entry.get("fromPort"), entry.get("toPort"));

/** Ports that are open to everyone. */
export const PORTS: Search = {
    protocols: { 4: ["tcp", "udp"], 6: ["tcp", "udp"] },
    trafficOf: portsOf,
    opener,
    find: everyone,
};

/** Ports that are open to a large part of the internet. */
export const PORTS_TO_MANY: Search = { ...PORTS, opener: openerToMany, find: largeParts, words: asLargePart };

/**
 * Types of ICMP that everyone may send, by entries for ICMP: what entries for all protocols let through is told of them
 * as such. A missing type is 0, as the provider has it.
 */
export const ICMP_TYPES: Search = {
    protocols: { 4: ["icmp"], 6: ["icmpv6"] },
    trafficOf: (entry) => {
        const protocol = entry.get("protocol");
        return isEveryProtocol(protocol) ? portsOf(entry) : icmpOf(protocol, entry.get("icmpType"), 0);
    },
    opener: (entries, family) => {
        const entry = opener(entries, family);
        return entry?.traffic.protocol === "all" ? undefined : entry;
    },
    find: everyone,
};
