/** What makes the estimate differ: the charges of both sides, resource by resource, and alike ones together. */
import type { PlannedResource } from "../../plan/types";
import type { Comparison } from "../types";

import { SMALLEST } from "./money";
import type { Ceiling, Item, Noun, Of } from "./types";

/** What a resource is charged by one service, as one thing. */
interface Charged {
    readonly resource: PlannedResource;
    readonly service: string;
    readonly what: Noun;
    readonly size: string;
    readonly usd: number;
    readonly fixed: boolean;
}

/** Resources whose charge changed in the same way. */
export interface Driver {
    readonly service: string;
    readonly what: Noun;
    /** `changed` where both sides have them. */
    readonly change: "changed" | "added" | "removed";
    /** Size on each side; empty where nothing more than the resource decides the charge. */
    readonly before: string;
    readonly after: string;
    /** Difference in USD a month. */
    readonly usd: number;
    readonly resources: readonly PlannedResource[];
}

/** Names a resource alike on both sides, also where the change gave it another URN. */
export type Identity = (resource: PlannedResource) => string;

/** Identities of a comparison: a changed resource goes by the URN that it had before. */
export function identities(comparison: Comparison): Identity {
    const former = new Map(
        comparison.changes.flatMap(({ before, after }) =>
            before === undefined || after === undefined ? [] : [[after.urn, before.urn] as const],
        ),
    );
    return (resource) => former.get(resource.urn) ?? resource.urn;
}

/** The charges of a side by resource, service and thing. */
function charged(items: readonly Of<Item>[], identity: Identity): Map<string, Charged> {
    const found = new Map<string, Charged>();
    for (const { resource, price, what, size, usd, fixed } of items) {
        const key = [identity(resource), price.service, what.one].join("\n");
        const known = found.get(key);
        const sizes = [known?.size, size].filter((text) => text !== undefined && text !== "");
        found.set(key, {
            resource,
            service: price.service,
            what,
            size: [...new Set(sizes)].join(", "),
            usd: (known?.usd ?? 0) + usd,
            fixed: (known?.fixed ?? false) || fixed,
        });
    }
    return found;
}

/** One difference of one resource. */
function differences(before: Map<string, Charged>, after: Map<string, Charged>): Driver[] {
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
        const [old, now] = [before.get(key), after.get(key)];
        const usd = (now?.usd ?? 0) - (old?.usd ?? 0);
        const { service, what, resource } = (now ?? old)!;
        const change = old === undefined ? "added" : now === undefined ? "removed" : "changed";
        return Math.abs(usd) < SMALLEST
            ? []
            : [{ service, what, change, before: old?.size ?? "", after: now?.size ?? "", usd, resources: [resource] }];
    });
}

/** Takes away pairs of which one came and one went at the same charge: a resource under another name. */
function withoutMoved(drivers: readonly Driver[]): Driver[] {
    const left = [...drivers];
    for (const gone of drivers.filter(({ change }) => change === "removed")) {
        const index = left.findIndex(
            (come) =>
                come.change === "added" &&
                come.service === gone.service &&
                come.what.one === gone.what.one &&
                come.after === gone.before &&
                Math.abs(come.usd + gone.usd) < SMALLEST,
        );
        if (index >= 0) {
            left.splice(index, 1);
            left.splice(left.indexOf(gone), 1);
        }
    }
    return left;
}

/** Drivers of the difference, the biggest first; alike ones are one. */
export function driversOf(before: readonly Of<Item>[], after: readonly Of<Item>[], identity: Identity): Driver[] {
    const groups = new Map<string, Driver>();
    for (const one of withoutMoved(differences(charged(before, identity), charged(after, identity)))) {
        const key = [one.service, one.what.one, one.change, one.before, one.after].join("\n");
        const group = groups.get(key);
        groups.set(key, {
            ...one,
            usd: (group?.usd ?? 0) + one.usd,
            resources: [...(group?.resources ?? []), ...one.resources],
        });
    }
    return [...groups.values()].sort((one, other) => Math.abs(other.usd) - Math.abs(one.usd));
}

/** A ceiling of one thing on both sides; without a side, the thing is not there. */
export interface CeilingChange {
    readonly before?: Of<Ceiling>;
    readonly after?: Of<Ceiling>;
}

/** Whether a ceiling is another amount than before. */
function differs({ before, after }: CeilingChange): boolean {
    const same = before !== undefined && after !== undefined && before.usd === undefined && after.usd === undefined;
    return !same && !(Math.abs((before?.usd ?? Infinity) - (after?.usd ?? Infinity)) < SMALLEST);
}

/** Ceilings that changed. Those that came or went with their resource are among them. */
export function ceilingChanges(
    before: readonly Of<Ceiling>[],
    after: readonly Of<Ceiling>[],
    identity: Identity,
): CeilingChange[] {
    // A resource has one ceiling for each period at most, so that words with figures in them do not part the sides.
    const key = (ceiling: Of<Ceiling>) => [identity(ceiling.resource), ceiling.service, ceiling.per].join("\n");
    const old = new Map(before.map((ceiling) => [key(ceiling), ceiling]));
    const now = new Map(after.map((ceiling) => [key(ceiling), ceiling]));
    return [...new Set([...old.keys(), ...now.keys()])]
        .map((each) => ({ before: old.get(each), after: now.get(each) }))
        .filter(differs);
}
