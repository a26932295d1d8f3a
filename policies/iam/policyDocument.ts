/**
 * Documents of identity policies, parsed once for all rules. What is not known is kept beside what is, so that it hides
 * nothing.
 */
import { matchesGlob } from "../engine/glob";
import type { Property } from "../engine/property";
import { Undetermined } from "../engine/unknown";
import type { Action } from "./actionTable";
import { Statement, statementsOf } from "./document";
import { isLimitedBy, isLimitedByKey, type LimitKind } from "./limits";
import { normal } from "./patterns";

/** One element of Action, NotAction, Resource or NotResource. */
export interface Element {
    /** As {@link normal} gives it; actions in lower case. */
    readonly pattern: string;
    readonly at: Property;
}

/** The elements of one member of a statement. */
export interface Elements {
    readonly known: readonly Element[];
    /** Why the others are not known, where there are any. */
    readonly unknown: Undetermined | undefined;
    /** Whether some name resources of the stack, whose ARNs only the deployment tells. */
    readonly named: boolean;
}

const NONE: Elements = { known: [], unknown: undefined, named: false };

/** What a read gives, or why it gives nothing. */
function tried<T>(read: () => T): T | Undetermined {
    try {
        return read();
    } catch (error) {
        if (error instanceof Undetermined) {
            return error;
        }
        throw error;
    }
}

/** @param fromStack whether elements that are not known yet come from resources of the stack */
function elementsOf(
    statement: Statement,
    name: "Action" | "NotAction" | "Resource" | "NotResource",
    fromStack = false,
): Elements {
    const lower = name === "Action" || name === "NotAction";
    const items = tried(() => statement.list(name));
    if (items instanceof Undetermined) {
        return { known: [], unknown: items, named: false };
    }
    const known: Element[] = [];
    let unknown: Undetermined | undefined;
    let named = false;
    for (const at of items) {
        if (fromStack && !at.isKnown()) {
            named = true;
            continue;
        }
        const text = tried(() => (lower ? at.lower() : at.text()));
        if (text instanceof Undetermined) {
            unknown ??= text;
        } else if (text !== undefined) {
            known.push({ pattern: normal(text), at });
        }
    }
    return { known, unknown, named };
}

const names = ({ known }: Elements, action: string): boolean =>
    known.some(({ pattern }) => matchesGlob(pattern, action));

/** Patterns that stand for every action: `*`, `*:*`. */
const EVERY_ACTION = /^\*(:\*)?$/;

/** A statement of a document that gives rights or takes them. */
export class PolicyStatement {
    readonly at: Property;
    readonly actions: Elements;
    /** Undefined where the statement has none. */
    readonly notActions: Elements | undefined;
    readonly resources: Elements;
    readonly notResources: Elements | undefined;

    private constructor(
        readonly source: Statement,
        readonly allows: boolean,
        fromStack: boolean,
    ) {
        this.at = source.at;
        this.notActions = source.has("NotAction") ? elementsOf(source, "NotAction") : undefined;
        this.actions = this.notActions === undefined ? elementsOf(source, "Action") : NONE;
        this.notResources = source.has("NotResource") ? elementsOf(source, "NotResource") : undefined;
        this.resources = this.notResources === undefined ? elementsOf(source, "Resource", fromStack) : NONE;
    }

    /**
     * @param fromStack whether elements of Resource that are not known yet come from resources of the stack
     * @throws Undetermined where not even the effect is known
     */
    static of(source: Statement, fromStack = false): PolicyStatement {
        return new PolicyStatement(source, source.allows, fromStack);
    }

    /**
     * Patterns of the resources that are known; everything for NotResource, which leaves out some. Those of the stack
     * whose ARNs are not known yet are no pattern: each is one resource, and never everything.
     */
    get resourcePatterns(): readonly string[] {
        return this.notResources === undefined ? this.resources.known.map(({ pattern }) => pattern) : ["*"];
    }

    /** The first element that stands for every action; the statement itself for NotAction. */
    get everyAction(): Property | undefined {
        return this.notActions === undefined
            ? this.actions.known.find(({ pattern }) => EVERY_ACTION.test(pattern))?.at
            : this.source.member("NotAction");
    }

    get isConditional(): boolean {
        return this.source.has("Condition");
    }

    /** Whether its conditions limit it so; see {@link isLimitedBy}. */
    isLimited(...kinds: readonly LimitKind[]): boolean {
        return this.isConditional && isLimitedBy(this.source, kinds);
    }

    isLimitedByKey(key: string): boolean {
        return this.isConditional && isLimitedByKey(this.source, key);
    }

    /** Whether it is about the action. With NotAction an unknown element may name it: then it is not. */
    matches(action: Action): boolean {
        const name = action.name.toLowerCase();
        if (this.notActions === undefined) {
            return names(this.actions, name);
        }
        return this.notActions.unknown === undefined && !names(this.notActions, name);
    }
}

/** A document, or what of it can be read. */
export interface PolicyDocument {
    /** Property with the document. */
    readonly at: Property;
    readonly statements: readonly PolicyStatement[];
    /** Why the document, or some of its statements, cannot be read. */
    readonly unknown: readonly Undetermined[];
}

/**
 * More statements or elements than fit into any document that IAM takes: 10,240 characters without blanks (IAM User
 * Guide, "IAM and AWS STS quotas"). Whoever gives more can deploy none of it, so that no time is spent on it.
 */
const MOST_STATEMENTS = 500;
const MOST_ELEMENTS = 4_000;

const elementCount = (source: Statement): number =>
    (["Action", "NotAction", "Resource", "NotResource"] as const)
        .map((name) => tried(() => source.list(name)))
        .reduce((sum, list) => sum + (list instanceof Undetermined ? 1 : list.length), 0);

const isTooLarge = (sources: readonly Statement[]): boolean =>
    sources.length > MOST_STATEMENTS || sources.reduce((sum, it) => sum + elementCount(it), 0) > MOST_ELEMENTS;

/**
 * Reads a document. Never throws: what cannot be read is among its unknown.
 *
 * @param fromStack whether values in it come from resources of the stack, so that a Resource that is not known yet is
 *   the ARN of one
 */
export function policyDocument(at: Property, fromStack = false): PolicyDocument {
    const sources = tried(() => statementsOf(at));
    if (sources instanceof Undetermined) {
        return { at, statements: [], unknown: [sources] };
    }
    if (isTooLarge(sources)) {
        return {
            at,
            statements: [],
            unknown: [new Undetermined(at.path, "is larger than any document that IAM takes")],
        };
    }
    const read = sources.map((source) => tried(() => PolicyStatement.of(source, fromStack)));
    return {
        at,
        statements: read.filter((it) => it instanceof PolicyStatement),
        unknown: read.filter((it) => it instanceof Undetermined),
    };
}
