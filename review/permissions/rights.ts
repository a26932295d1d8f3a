/** Rights: which actions on which resources, and what two sets of them differ in. */
import type { ResourceNames } from "../names";
import { actionsMatching, holds, type PolicyStatement } from "../policyPack";

/** Resources on which an action is allowed, under a condition or none. */
export interface Reach {
    /** Pattern of ARNs, as the document has it. */
    readonly pattern: string;
    /** The pattern with the resources of the stack by their keys. */
    readonly canonical: string;
    /** The pattern for a reader. */
    readonly text: string;
    /** The condition as JSON with the stack's resources by their keys; empty where there is none. */
    readonly condition: string;
}

/** Stands for every action. */
export const EVERY_ACTION = "*";

/** Stands for resources that only the deployment tells. */
const UNSEEN: Omit<Reach, "condition"> = {
    pattern: "[unknown]",
    canonical: "[unknown]",
    text: "resources that only the deployment tells",
};

/** Reaches by the name of the action, as AWS writes it; `*` and `all but …` stand for themselves. */
export type Rights = ReadonlyMap<string, readonly Reach[]>;

/** Rights under construction. */
export class RightsBuilder {
    private readonly rights = new Map<string, Reach[]>();

    constructor(private readonly names: ResourceNames) {}

    /** @param reach patterns of the resources that are left of an action, after what other documents take */
    add(statement: PolicyStatement, reach: (action: Action) => readonly string[]): void {
        const condition = this.conditionOf(statement);
        const { resources } = statement;
        const unseen = resources.named || resources.unknown !== undefined ? [{ ...UNSEEN, condition }] : [];
        for (const { name, action } of actionsIn(statement)) {
            const patterns = action === undefined ? whole(statement) : reach(action);
            const known = patterns.map((pattern) => this.reach(pattern, condition));
            this.put(name, [...known, ...unseen]);
        }
    }

    get made(): Rights {
        return this.rights;
    }

    private put(name: string, reaches: readonly Reach[]): void {
        if (reaches.length > 0) {
            this.rights.set(name, [...(this.rights.get(name) ?? []), ...reaches]);
        }
    }

    private reach(pattern: string, condition: string): Reach {
        return { pattern, canonical: this.names.canonical(pattern), text: this.names.text(pattern), condition };
    }

    private conditionOf({ source }: PolicyStatement): string {
        if (!source.has("Condition")) {
            return "";
        }
        const conditions = source.knownConditions.map(({ operator, key, values }) => {
            const texts = values.map((value) =>
                value.isKnown() ? this.names.canonical(String(value.unchecked())) : "[unknown]",
            );
            return [operator, key, ...texts.sort()];
        });
        return JSON.stringify(conditions.map((each) => JSON.stringify(each)).sort());
    }
}

/** Resources of a statement as they are written; everything where it has no Resource, as in the trust of a role. */
export function whole({ resourcePatterns, resources }: PolicyStatement): readonly string[] {
    const isMissing = resourcePatterns.length === 0 && !resources.named && resources.unknown === undefined;
    return isMissing ? ["*"] : resourcePatterns;
}

type Action = ReturnType<typeof actionsMatching>[number];

/** The actions of a statement, expanded; one that AWS does not know stands as it is written. */
function actionsIn({ actions, notActions, everyAction }: PolicyStatement): { name: string; action?: Action }[] {
    if (notActions !== undefined) {
        const patterns = notActions.known.map(({ pattern }) => pattern).sort();
        return [{ name: `all but ${patterns.join(", ")}` }];
    }
    if (everyAction !== undefined) {
        return [{ name: EVERY_ACTION }];
    }
    const known = actions.known.flatMap(({ pattern }) => {
        const matching = actionsMatching(pattern);
        return matching.length === 0 ? [{ name: pattern }] : matching.map((action) => ({ name: action.name, action }));
    });
    const unseen = actions.unknown === undefined ? [] : [{ name: "actions that only the deployment tells" }];
    return [...new Map([...known, ...unseen].map((each) => [each.name, each])).values()];
}

function covers(outer: Reach, inner: Reach): boolean {
    const wide = outer.condition === "" || outer.condition === inner.condition;
    return wide && (holds(outer.pattern, inner.pattern) || holds(outer.canonical, inner.canonical));
}

/** What the first rights allow beyond the second ones. */
function beyond(rights: Rights, others: Rights): Rights {
    const everything = others.get(EVERY_ACTION) ?? [];
    return filtered(rights, (name, reach) => {
        const known = [...(others.get(name) ?? []), ...everything];
        return !known.some((other) => covers(other, reach));
    });
}

function filtered(rights: Rights, keeps: (name: string, reach: Reach) => boolean): Rights {
    const left = [...rights].map(([name, reaches]) => [name, reaches.filter((reach) => keeps(name, reach))] as const);
    return new Map(left.filter(([, reaches]) => reaches.length > 0));
}

/** Those of the rights that the others hold on the same resources, be it under other conditions; and the rest. */
function parted(rights: Rights, others: Rights): { readonly shared: Rights; readonly rest: Rights } {
    const isShared = (name: string, { canonical }: Reach) =>
        (others.get(name) ?? []).some((other) => other.canonical === canonical);
    return {
        shared: filtered(rights, isShared),
        rest: filtered(rights, (name, reach) => !isShared(name, reach)),
    };
}

/** What two sets of rights differ in. */
export interface RightsChange {
    readonly more: Rights;
    readonly less: Rights;
    /** Held as before, and without a condition that was there. */
    readonly loosened: Rights;
    /** Held as before, and only under a condition that was not there. */
    readonly tightened: Rights;
    /** Held under other conditions: as they are now, and as they were. */
    readonly now: Rights;
    readonly then: Rights;
}

export function rightsChange(before: Rights, after: Rights): RightsChange {
    const gained = parted(beyond(after, before), before);
    const lost = parted(beyond(before, after), after);
    const both = (rights: Rights, others: Rights, isIn: boolean) =>
        filtered(rights, (name) => others.has(name) === isIn);
    return {
        more: gained.rest,
        less: lost.rest,
        loosened: both(gained.shared, lost.shared, false),
        tightened: both(lost.shared, gained.shared, false),
        now: both(gained.shared, lost.shared, true),
        then: both(lost.shared, gained.shared, true),
    };
}

/**
 * {@link rightsChange} where documents cannot be read on one side: what stands in them is neither lost nor gained.
 *
 * @param hidden how many more documents cannot be read after the change than before
 */
export function seenChange(before: Rights, after: Rights, hidden: number): RightsChange {
    const change = rightsChange(before, after);
    const none: Rights = new Map();
    if (hidden > 0) {
        return { ...change, less: none, tightened: none };
    }
    return hidden < 0 ? { ...change, more: none, loosened: none } : change;
}
