import type { Property } from "../../../engine/property";
import { Undetermined } from "../../../engine/unknown";
import type { Family } from "./cidr";
import { PORTS, type Entry, type Protocol, type Search } from "./networkAclSearch";
import { addressesOf, type Opening, type Source } from "./opening";
import { isWhole, LAST_PORT, type Traffic } from "./traffic";
import { tried } from "./tried";

/** Names of the properties of an entry, which inline entries and rule resources write differently. */
export interface EntryNames {
    readonly number: string;
    readonly action: string;
}

/** An opening, with the entry that makes it. */
export interface EntryOpening extends Opening {
    readonly entry: Property;
}

/** Entries above which nothing is told: AWS takes 40 for each direction (VPC User Guide, "Amazon VPC quotas"). */
const MOST_ENTRIES = 200;

/** An entry that cannot be read, with what is known of it. */
interface UnknownEntry {
    readonly entry: Property;
    readonly doubt: Undetermined;
    readonly number: number | undefined;
    /** Undefined where it may be either. */
    readonly allows: boolean | undefined;
    readonly traffic: Traffic | undefined;
    readonly addresses: Source;
}

const known = <T>(read: () => T): T | undefined => {
    const result = tried(read);
    return "value" in result ? result.value : undefined;
};

function allows(action: Property): boolean {
    const text = action.lower();
    if (text !== "allow" && text !== "deny") {
        throw new Undetermined(action.path, "is neither allow nor deny");
    }
    return text === "allow";
}

function numberOf(property: Property): number {
    const number = property.number();
    if (number === undefined) {
        throw new Undetermined(property.path, "is not set");
    }
    return number;
}

function readEntry(
    entry: Property,
    { family, at }: Source,
    names: EntryNames,
    search: Search,
): Entry | UnknownEntry | undefined {
    const number = (): number => numberOf(entry.get(names.number));
    const allowing = (): boolean => allows(entry.get(names.action));
    const traffic = tried(() => search.trafficOf(entry));
    if ("value" in traffic && traffic.value === undefined) {
        return undefined;
    }
    const read = tried(() => {
        const addresses = addressesOf(at);
        if ("doubt" in traffic) {
            throw traffic.doubt;
        }
        const { value } = traffic;
        return addresses && value && { entry, number: number(), allows: allowing(), traffic: value, addresses, at };
    });
    if ("value" in read) {
        return read.value;
    }
    const { doubt } = read;
    return {
        entry,
        doubt,
        number: known(number),
        allows: known(allowing),
        traffic: "value" in traffic ? traffic.value : undefined,
        addresses: { family, at },
    };
}

/** The entry for each of its address families; none where it has no addresses. */
function entriesOf(entry: Property, names: EntryNames, search: Search): readonly (Entry | UnknownEntry)[] {
    const sources: readonly Source[] = [
        { family: 4, at: entry.get("cidrBlock") },
        { family: 6, at: entry.get("ipv6CidrBlock") },
    ];
    return sources.map((source) => readEntry(entry, source, names, search)).filter((it) => it !== undefined);
}

const isUnknown = (entry: Entry | UnknownEntry): entry is UnknownEntry => "doubt" in entry;
const isEntry = (entry: Entry | UnknownEntry): entry is Entry => !isUnknown(entry);

/** Ports at which what the entries say may change, from 0, in ascending order. */
function boundaries(entries: readonly Entry[]): readonly number[] {
    const starts = entries.flatMap(({ traffic }) => [traffic.from, traffic.to + 1]);
    return [...new Set([0, ...starts.filter((port) => port <= LAST_PORT)])].sort((a, b) => a - b);
}

interface Stretch {
    readonly entry: Entry;
    readonly protocol: Protocol;
    from: number;
    to: number;
}

/** The stretches of ports that are open to everyone, with the entry that opens each. */
function stretchesOf(
    entries: readonly Entry[],
    protocol: Protocol,
    family: Family,
    search: Search,
): readonly Stretch[] {
    const own = entries.filter(
        ({ traffic, addresses }) =>
            addresses.family === family && (traffic.protocol === "all" || traffic.protocol === protocol),
    );
    const result: Stretch[] = [];
    const starts = boundaries(own);
    for (const [index, from] of starts.entries()) {
        const here = own.filter(({ traffic }) => traffic.from <= from && from <= traffic.to);
        const entry = search.opener(here, family);
        const to = (starts[index + 1] ?? LAST_PORT + 1) - 1;
        const previous = result.at(-1);
        if (entry !== undefined && previous?.entry === entry && previous.to === from - 1) {
            previous.to = to;
        } else if (entry !== undefined) {
            result.push({ entry, protocol, from, to });
        }
    }
    return result;
}

const addressesIn = ({ at }: Entry): string => known(() => at.text()) ?? "everyone";

/** Whether an entry for every protocol opens every port of both, so that it is one opening. */
function opensEverything(entry: Entry, stretches: readonly Stretch[]): boolean {
    const whole = stretches.filter((stretch) => stretch.entry === entry && isWhole(stretch));
    return entry.traffic.protocol === "all" && whole.length === 2;
}

function familyOpenings(
    entries: readonly Entry[],
    family: Family,
    search: Search,
): readonly (Opening & { readonly from: Entry })[] {
    const stretches = search.protocols[family].flatMap((protocol) => stretchesOf(entries, protocol, family, search));
    const openers = [...new Set(stretches.map(({ entry }) => entry))];
    return openers.flatMap((from) => {
        const addresses = addressesIn(from);
        const opening = { from, at: from.at, addresses: search.words?.(addresses) ?? addresses };
        return opensEverything(from, stretches)
            ? [{ ...opening, traffic: from.traffic }]
            : stretches
                  .filter(({ entry }) => entry === from)
                  .map(({ protocol, from: first, to }) => ({
                      ...opening,
                      traffic: { protocol, from: first, to, portsIgnored: false },
                  }));
    });
}

/** The doubt that an entry which cannot be read throws on what a later one opens. */
function doubtOn(number: number, unknown: readonly UnknownEntry[]): Undetermined | undefined {
    return unknown.find((it) => it.allows !== true && (it.number === undefined || it.number < number))?.doubt;
}

/** What an entry that cannot be read may open itself. */
function possibleOpenings(unknown: UnknownEntry, { find }: Search): readonly EntryOpening[] {
    const { entry, allows: allowing, traffic, addresses, doubt } = unknown;
    return allowing === false
        ? []
        : find(addresses).map((found) => ({ ...found, entry, traffic, doubt: found.doubt ?? doubt }));
}

/**
 * What entries of one network ACL, for one direction, open to everyone. AWS goes through them by their numbers, and the
 * first one that fits decides (VPC User Guide, "Network ACL rules"): an entry that denies takes back what later ones
 * allow.
 */
export function openingsOfEntries(
    entries: readonly Property[],
    names: EntryNames,
    search: Search = PORTS,
): readonly EntryOpening[] {
    if (entries.length > MOST_ENTRIES) {
        throw new Undetermined(entries[0]?.path ?? "", "is one of more entries than a network ACL can have");
    }
    const read = entries.flatMap((at) => entriesOf(at, names, search));
    const unknown = read.filter(isUnknown);
    const sorted = read.filter(isEntry).sort((a, b) => a.number - b.number);
    const found = ([4, 6] as const).flatMap((family) => familyOpenings(sorted, family, search));
    const openings = found.map(({ from, ...opening }) => {
        const doubt = doubtOn(from.number, unknown);
        return { ...opening, entry: from.entry, ...(doubt === undefined ? {} : { doubt }) };
    });
    return [...openings, ...unknown.flatMap((entry) => possibleOpenings(entry, search))];
}
