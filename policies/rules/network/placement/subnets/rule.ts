import { eachResource, undetermined, violation } from "../../../../engine/outcomes";
import type { Resource } from "../../../../engine/resource";
import type { Controls, Outcome, Severity, StackRule } from "../../../../engine/rule";
import type { Stack } from "../../../../engine/stack";
import { typeOfUrn } from "../../../../engine/urn";
import type { Settings } from "../../../../settings/settings";
import { resourcesOf } from "../../../subject";
import { idOf } from "../words";
import { publicSubnetsOf } from "./publicSubnets";
import { publicReference } from "./references";

/** How a workload, or a group of subnets, names its subnets. The rules are made of it. */
export interface SubnetUse {
    readonly type: string;
    /** Properties with ids or ARNs of subnets, `[]` behind lists of blocks. */
    readonly subnets?: readonly string[];
    /** Property that names a group of subnets, and the group's type. */
    readonly group?: { readonly path: string; readonly type: string };
    /** Whether it must be in private subnets at all; always where it is left out. */
    readonly when?: (resource: Resource) => boolean;
    readonly severity?: Severity;
    readonly level?: "mandatory" | "advisory";
    readonly controls?: Controls;
    /** Settings of other types by which the rule decides, for the table of them. */
    readonly alsoDecides?: Readonly<Record<string, readonly string[]>>;
}

/** Property of every type of groups of subnets that lists them. */
const GROUP_SUBNETS = "subnetIds";

/** Groups that have their name in another property than `name`. */
const GROUP_NAMES: Readonly<Record<string, string>> = {
    "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup": "replicationSubnetGroupId",
};

const INDEXES = new WeakMap<Stack, Map<string, ReadonlyMap<string, Resource>>>();

/** The groups of a type by the property that names them, found once for all rules. */
function groupsByName(stack: Stack, type: string, property: string): ReadonlyMap<string, Resource> {
    const indexes = INDEXES.get(stack) ?? new Map<string, ReadonlyMap<string, Resource>>();
    INDEXES.set(stack, indexes);
    let index = indexes.get(type);
    if (index === undefined) {
        const entries = stack.ofType(type).flatMap((group) => {
            const name = group.get(property).isKnown() ? group.get(property).unchecked() : undefined;
            return typeof name === "string" ? [[name, group] as const] : [];
        });
        index = new Map(entries);
        indexes.set(type, index);
    }
    return index;
}

/** The group of subnets that a workload names; undefined where the stack does not hold it. */
function groupOf(
    stack: Stack,
    workload: Resource,
    { path, type }: { path: string; type: string },
): Resource | undefined {
    const property = workload.get(path);
    const sources = workload.sourcesOf(path).map(typeOfUrn);
    if (!property.isKnown() && sources.length > 0 && !sources.includes(type)) {
        return undefined;
    }
    const found = stack.referred(workload, path, [type]);
    const name = GROUP_NAMES[type];
    if (found !== undefined || name === undefined) {
        return found;
    }
    const text = property.text();
    return text === undefined ? undefined : groupsByName(stack, type, name).get(text);
}

function* ownSubnets(use: SubnetUse, workload: Resource, stack: Stack): Iterable<Outcome> {
    for (const path of use.subnets ?? []) {
        try {
            const found = publicReference(stack, workload, path, publicSubnetsOf(stack));
            if (found !== undefined) {
                yield violation(found.at, `The subnet ${found.subnet.name} is public: ${found.reason}.`);
            }
        } catch (error) {
            yield undetermined(error);
        }
    }
}

function* groupSubnets(use: SubnetUse, workload: Resource, stack: Stack): Iterable<Outcome> {
    if (use.group !== undefined) {
        const group = groupOf(stack, workload, use.group);
        const found = group && publicReference(stack, group, GROUP_SUBNETS, publicSubnetsOf(stack));
        if (group !== undefined && found !== undefined) {
            const { subnet, reason } = found;
            yield violation(
                use.group.path,
                `The group ${group.name} holds the public subnet ${subnet.name}: ${reason}.`,
            );
        }
    }
}

/** The rule that a workload's subnets are not public. */
export function privateSubnetRule(use: SubnetUse): StackRule {
    const { type, subnets = [], group, when, severity = "medium", level = "advisory", controls } = use;
    return {
        scope: "stack",
        id: idOf("private-subnet", type),
        title: `${resourcesOf(type)} are in subnets that are not public.`,
        domain: "network",
        family: "private-subnet",
        severity,
        level,
        controls: { nist: ["AC-4", "SC-7"], ...controls },
        fix: group === undefined ? `${subnets[0]}: private subnets` : `${group.path}: a group of private subnets`,
        decides: {
            [type]: [...subnets, ...(group === undefined ? [] : [group.path])],
            ...use.alsoDecides,
        },
        check: (stack: Stack, settings: Settings) =>
            eachResource(stack.ofType(type), function* (workload) {
                if (!settings.isPublicTier(workload) && (when === undefined || when(workload))) {
                    yield* ownSubnets(use, workload, stack);
                    yield* groupSubnets(use, workload, stack);
                }
            }),
    };
}

/**
 * The rule that a group of subnets holds no public one. Where the stack's workloads use the group, their rules say it
 * of them; this one is for a group that another stack uses.
 */
export function privateGroupRule(type: string, users: readonly SubnetUse[], controls?: Controls): StackRule {
    const rule = privateSubnetRule({ type, subnets: [GROUP_SUBNETS], severity: "high", level: "mandatory", controls });
    return {
        ...rule,
        title: `${resourcesOf(type)} hold subnets that are not public.`,
        check(stack, settings) {
            const used = new Set(users.flatMap((use) => usedGroups(stack, use)));
            return [...rule.check(stack, settings)].filter(({ resource }) => !used.has(resource));
        },
    };
}

function usedGroups(stack: Stack, { type, group }: SubnetUse): readonly Resource[] {
    if (group === undefined) {
        return [];
    }
    return stack.ofType(type).flatMap((workload) => {
        try {
            return groupOf(stack, workload, group) ?? [];
        } catch (error) {
            undetermined(error);
            return [];
        }
    });
}
