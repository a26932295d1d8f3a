import { each, eachResource, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule, Rule, StackOutcome, StackRule } from "../../../engine/rule";
import type { Stack } from "../../../engine/stack";
import { Undetermined } from "../../../engine/unknown";
import type { Settings } from "../../../settings/settings";
import { isWorld, type AddressRange } from "./cidr";
import { OTHER_PORTS, servicesIn } from "./concerns";
import { addressesOf } from "./opening";
import { DEFAULT_GROUP, GROUP, GROUP_RULE, groupRules, SINGLE_RULE, typesOf, type GroupRule } from "./securityGroups";
import { isWhole, trafficOf, wordsFor, type Traffic } from "./traffic";
import { tried } from "./tried";

const LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
const LIST_ENTRY = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

const SHARED = { domain: "network", family: "reachability" } as const;

/** The blocks that a list or an entry resource holds. */
function blocksOf(resource: Resource): readonly Property[] {
    return resource.type === LIST_ENTRY ? [resource.get("cidr")] : resource.all("entries[].cidr");
}

const world: ResourceRule = {
    ...SHARED,
    scope: "resource",
    id: "reachability-ec2-managed-prefix-list-world",
    title: "No prefix list holds the whole internet.",
    severity: "medium",
    level: "advisory",
    controls: { nist: ["AC-4", "SC-7"] },
    fix: 'entries: [{ cidr: "10.0.0.0/16" }]',
    decides: { [LIST]: ["entries[].cidr"], [LIST_ENTRY]: ["cidr"] },
    check: (resource) =>
        each(blocksOf(resource), function* (cidr) {
            const addresses = addressesOf(cidr);
            if (addresses !== undefined && isWorld(addresses.family, [addresses])) {
                yield violation(
                    cidr,
                    `The prefix list holds ${cidr.text()}: every rule that uses it is open to everyone.`,
                );
            }
        }),
};

/** Whether blocks together are the world. */
function holdWorld(cidrs: readonly Property[]): boolean {
    const read = cidrs.map((cidr) => tried(() => addressesOf(cidr)));
    const known = read.flatMap((it): readonly AddressRange[] => ("value" in it && it.value ? [it.value] : []));
    if (isWorld(4, known) || isWorld(6, known)) {
        return true;
    }
    const unknown = read.find((it) => "doubt" in it);
    if (unknown !== undefined && "doubt" in unknown) {
        throw unknown.doubt;
    }
    return false;
}

/** The blocks of every prefix list of the stack, with those of its entry resources, by the list's URN and id. */
function listsOf(stack: Stack): ReadonlyMap<string, readonly Property[]> {
    const lists = new Map<string, Property[]>();
    for (const list of stack.ofType(LIST)) {
        const inline = tried(() => blocksOf(list));
        const blocks = "value" in inline ? [...inline.value] : [list.get("entries")];
        lists.set(list.urn, blocks);
        const id = list.get("id");
        if (id.isKnown() && id.isSet()) {
            lists.set(id.text() ?? list.urn, blocks);
        }
    }
    for (const entry of stack.ofType(LIST_ENTRY)) {
        const list = tried(() => stack.referred(entry, "prefixListId", [LIST]));
        if ("value" in list && list.value !== undefined) {
            lists.get(list.value.urn)?.push(entry.get("cidr"));
        }
    }
    return lists;
}

/** Whether the list with an id is the world. An id that is not known yet is looked up by where it comes from. */
function isOpen(id: Property, owner: Resource, lists: ReadonlyMap<string, readonly Property[]>): boolean {
    if (id.isKnown()) {
        return holdWorld(lists.get(id.text() ?? "") ?? []);
    }
    const sources = owner.sourcesOf(id.path).filter((urn) => lists.has(urn));
    const open = holdWorld(sources.flatMap((urn) => lists.get(urn) ?? []));
    if (open && sources.length > 1) {
        throw new Undetermined(id.path, "is one of several prefix lists, of which one is open to everyone");
    }
    return open;
}

/** Whether everyone may have the traffic: HTTP and HTTPS, and what a public tier opens. */
function isHarmless(traffic: Traffic, owner: Resource, settings: Settings): boolean {
    if (isWhole(traffic) || servicesIn(traffic).length > 0) {
        return false;
    }
    return !OTHER_PORTS.concerns(traffic) || OTHER_PORTS.allowed?.(traffic, owner, settings) === true;
}

function* openLists(
    { at, protocol, prefixLists }: GroupRule,
    owner: Resource,
    lists: ReadonlyMap<string, readonly Property[]>,
    settings: Settings,
): Iterable<Outcome> {
    const list = at.get(prefixLists);
    const ids = list.isKnown() ? list.items() : [list];
    if (ids.length === 0) {
        return;
    }
    const traffic = trafficOf(at.get(protocol), at.get("fromPort"), at.get("toPort"));
    if (traffic !== undefined && !isHarmless(traffic, owner, settings)) {
        yield* each(ids, function* (id) {
            if (isOpen(id, owner, lists)) {
                yield violation(
                    id,
                    `The rule opens ${wordsFor(traffic)} to a prefix list that holds the whole internet.`,
                );
            }
        });
    }
}

const groups: StackRule = {
    ...SHARED,
    scope: "stack",
    id: "reachability-security-group-ingress-prefix-list",
    title: "No security group is open to everyone by a prefix list.",
    severity: "high",
    level: "mandatory",
    controls: { fsbp: ["EC2.18", "EC2.19"], pci: ["1.3.1"], nist: ["AC-4", "SC-7"] },
    fix: 'cidrBlocks: ["10.0.0.0/8"]',
    decides: {
        [GROUP]: ["ingress[].prefixListIds"],
        [DEFAULT_GROUP]: ["ingress[].prefixListIds"],
        [GROUP_RULE]: ["prefixListIds"],
        [SINGLE_RULE.ingress]: ["prefixListId"],
    },
    *check(stack, settings): Iterable<StackOutcome> {
        const lists = listsOf(stack);
        if (lists.size > 0) {
            yield* eachResource(stack.ofType(...typesOf("ingress")), (owner) =>
                each(groupRules(owner, "ingress"), (rule) => openLists(rule, owner, lists, settings)),
            );
        }
    },
};

export const prefixLists: readonly Rule[] = [world, groups];
