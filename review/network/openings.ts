import { type PlannedResource, SECRET, UNKNOWN } from "../../plan/types";
import { code } from "../text";
import {
    DEFAULT_GROUP,
    GROUP,
    GROUP_RULE,
    groupRules,
    icmpOf,
    LAST_PORT,
    parseCidr,
    trafficOf,
    tried,
    typesOf,
    type Direction,
    type GroupRule,
    type Property,
} from "../policyPack";
import { packResource } from "../facts/read";
import type { Reference, References } from "../facts/references";

/** Ports (or types of ICMP) of a protocol. */
export interface Traffic {
    /** `all`, `tcp`, `udp`, `icmp`, `icmpv6`, a number of IANA's, or `unknown:` with where the unknown ports stand. */
    readonly protocol: string;
    readonly first: number;
    readonly last: number;
}

/** Who may send traffic, or get it. */
export interface Peer {
    readonly kind: "addresses" | "group" | "list" | "unknown";
    /** In which space the numbers count: a family of addresses, or one of its own for whatever is only equal or not. */
    readonly space: string;
    readonly first: bigint;
    readonly last: bigint;
    /** As it stands in a sentence; the block, for addresses. */
    readonly text: string;
    /** Group or list of the stack. */
    readonly resource?: PlannedResource;
}

/** Traffic that a security group lets through. */
export interface Opening {
    readonly group: Reference;
    readonly direction: Direction;
    readonly traffic: Traffic;
    readonly peer: Peer;
}

export const GROUP_TYPES: readonly string[] = [GROUP, DEFAULT_GROUP];
export const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const LIST_ENTRY = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

/** The value of a property as a plan writes it. */
function planned(property: Property): unknown {
    if (!property.isKnown()) {
        return UNKNOWN;
    }
    const text = tried(() => property.text());
    return "doubt" in text ? SECRET : text.value;
}

/** Addresses of a block; undefined where the text is none. */
export function addressPeer(cidr: string): Peer | undefined {
    const range = parseCidr(cidr);
    return (
        range && { kind: "addresses", space: String(range.family), first: range.first, last: range.last, text: cidr }
    );
}

const only = (kind: Peer["kind"], space: string, text: string, resource?: PlannedResource): Peer => ({
    kind,
    space,
    first: 0n,
    last: 0n,
    text,
    ...(resource === undefined ? {} : { resource }),
});

/** Reads what the groups of one side of a stack let through. */
class OpeningReader {
    constructor(private readonly references: References) {}

    read(direction: Direction): readonly Opening[] {
        return this.references.ofType(...typesOf(direction)).flatMap((resource) => {
            const group = this.groupOf(resource);
            const rules = tried(() => groupRules(packResource(resource), direction));
            if (group === undefined) {
                return [];
            }
            if ("doubt" in rules) {
                const traffic = { protocol: `unknown:${this.at(resource, direction)}`, first: 0, last: LAST_PORT };
                return [{ group, direction, traffic, peer: this.unknown(resource, direction) }];
            }
            return rules.value.flatMap((rule) => {
                const traffic = this.traffic(resource, rule);
                return this.peers(resource, group, rule).map((peer) => ({ group, direction, traffic, peer }));
            });
        });
    }

    private groupOf(resource: PlannedResource): Reference | undefined {
        return GROUP_TYPES.includes(resource.type)
            ? this.references.to(resource)
            : this.references.find(resource, "securityGroupId", resource.inputs["securityGroupId"], GROUP_TYPES);
    }

    private at(resource: PlannedResource, path: string): string {
        return `${this.references.keyOf(resource)} ${path}`;
    }

    private traffic(resource: PlannedResource, { at, protocol }: GroupRule): Traffic {
        const name = at.get(protocol);
        const from = at.get("fromPort");
        const read = tried(
            () =>
                trafficOf(name, from, at.get("toPort")) ??
                icmpOf(name, from, -1) ?? { protocol: name.lower() ?? "all", from: 0, to: LAST_PORT },
        );
        return "value" in read
            ? { protocol: read.value.protocol, first: read.value.from, last: read.value.to }
            : { protocol: `unknown:${this.at(resource, at.path)}`, first: 0, last: LAST_PORT };
    }

    private peers(resource: PlannedResource, group: Reference, rule: GroupRule): readonly Peer[] {
        const { at } = rule;
        const self = tried(() => at.get("self").flag());
        return [
            ...[rule.ipv4, rule.ipv6].flatMap((name) => this.addresses(resource, at.get(name))),
            ...this.referred(resource, at.get(rule.groups), GROUP_TYPES).map((it) => groupPeer(it)),
            ...this.referred(resource, at.get(rule.prefixLists), [LIST, ENDPOINT]).flatMap((it) => this.listPeers(it)),
            ...("value" in self && self.value !== true ? [] : [groupPeer(group)]),
        ];
    }

    private addresses(owner: PlannedResource, list: Property): readonly Peer[] {
        const items = tried(() => list.items());
        if ("doubt" in items) {
            return [this.unknown(owner, list.path)];
        }
        return items.value.flatMap((item) => {
            const text = planned(item);
            if (text === undefined) {
                return [];
            }
            if (text === UNKNOWN || text === SECRET || typeof text !== "string") {
                return [this.unknown(owner, item.path)];
            }
            return [addressPeer(text) ?? only("unknown", text, code(text))];
        });
    }

    private referred(owner: PlannedResource, list: Property, types: readonly string[]): readonly Reference[] {
        const items = tried(() => list.items());
        const values = "value" in items ? items.value.map(planned) : [UNKNOWN];
        return this.references.all(owner, list.path, values, types);
    }

    /** The addresses of a list of the stack, where they are known; the list itself otherwise. */
    private listPeers(list: Reference): readonly Peer[] {
        if (list.resource?.type !== LIST) {
            return [
                list.known ? only("list", list.key, list.text, list.resource) : only("unknown", list.key, list.text),
            ];
        }
        const entries = this.references
            .ofType(LIST_ENTRY)
            .filter((entry) => this.isIn(entry, list))
            .flatMap((entry) => this.addresses(entry, packResource(entry).get("cidr")));
        const inline = tried(() => packResource(list.resource!).all("entries[].cidr"));
        const own = "value" in inline ? inline.value : [packResource(list.resource).get("entries")];
        return [...own.flatMap((cidr) => this.addresses(list.resource!, cidr)), ...entries];
    }

    private isIn(entry: PlannedResource, list: Reference): boolean {
        return this.references.find(entry, "prefixListId", entry.inputs["prefixListId"], [LIST])?.key === list.key;
    }

    private unknown(owner: PlannedResource, path: string): Peer {
        const sources = this.references.sourcesOf(owner, path).map((source) => this.references.to(source).text);
        const of = sources.length === 1 ? ` of ${sources[0]}` : "";
        return only("unknown", this.at(owner, path), `addresses${of} (known only after the deployment)`);
    }
}

function groupPeer(group: Reference): Peer {
    const text = group.resource === undefined ? group.text : code(group.resource.name);
    return only(group.known ? "group" : "unknown", group.key, group.known ? text : group.text, group.resource);
}

/** Types that only say what a group lets through, and do not carry it. */
export const RULE_TYPES: readonly string[] = [GROUP_RULE, ...typesOf("ingress"), ...typesOf("egress")];

/** What the groups of one side of a stack let through. */
export function openingsOf(references: References): readonly Opening[] {
    const reader = new OpeningReader(references);
    return [...reader.read("ingress"), ...reader.read("egress")];
}
