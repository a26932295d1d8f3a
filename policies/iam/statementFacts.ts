import type { Property } from "../engine/property";
import { actionsMatching, isService, type Action, type ResourceType } from "./actionTable";
import { Bounded } from "./bounded";
import type { Condition, Principal, Statement } from "./document";
import { arnFault, resourcePattern, type ResourcePattern } from "./validityResources";

/** Text that a property has in a document; undefined where it is not known, or has another shape. */
export function knownText(property: Property | undefined): string | undefined {
    const value = property?.unchecked();
    return typeof value === "string" && property?.isKnown() === true ? value.trim() : undefined;
}

/** The form `service:Action`, or everything. */
export const ACTION_FORM = /^(\*+|[a-z0-9*?-]+:[a-z0-9*?]+)$/i;

/** What can be told of an action by its text alone. */
export interface ActionText {
    readonly text: string;
    /** In lower case. */
    readonly pattern: string;
    /** Part before the colon, in lower case. */
    readonly prefix: string;
    readonly hasColon: boolean;
    /** Whether it is `*` alone. */
    readonly isEverything: boolean;
    /** Whether it has the form of an action; see {@link ACTION_FORM}. */
    readonly hasForm: boolean;
    readonly hasWildcards: boolean;
    /** Whether actions of its prefix exist. */
    readonly isOfService: boolean;
    /** The actions that it stands for; see {@link actionsMatching}. */
    readonly actions: readonly Action[];
}

/** Actions come again and again; the bounds keep memory flat where they do not. */
const LONGEST_CACHED = 512;
const actionTexts = new Bounded<ActionText>(5_000);
const resourceTexts = new Bounded<ResourceText>(2_000);

function readAction(text: string): ActionText {
    const pattern = text.toLowerCase();
    const prefix = pattern.slice(0, pattern.indexOf(":"));
    let actions: readonly Action[] | undefined;
    return {
        text,
        pattern,
        prefix,
        hasColon: text.includes(":"),
        hasForm: ACTION_FORM.test(text),
        isEverything: /^\*+$/.test(text),
        hasWildcards: /[*?]/.test(text),
        isOfService: isService(prefix),
        get actions() {
            actions ??= actionsMatching(pattern);
            return actions;
        },
    };
}

/** What can be told of an action by its text. */
const actionText = (text: string): ActionText =>
    text.length > LONGEST_CACHED ? readAction(text) : actionTexts.get(text, () => readAction(text));

/** What can be told of a resource by its text alone. */
export interface ResourceText {
    readonly text: string;
    /** What is wrong with it as an ARN; see {@link arnFault}. */
    readonly fault: string | undefined;
    /** As {@link resourcePattern} gives it. */
    readonly pattern: ResourcePattern;
}

function readResource(text: string): ResourceText {
    let pattern: ResourcePattern | undefined;
    return {
        text,
        fault: arnFault(text),
        get pattern() {
            pattern ??= resourcePattern(text);
            return pattern;
        },
    };
}

/** What can be told of a resource by its text. */
export const resourceText = (text: string): ResourceText =>
    text.length > LONGEST_CACHED ? readResource(text) : resourceTexts.get(text, () => readResource(text));

/** An element of a list, and what can be told of it by its text; undefined where that is not known. */
export interface Known<T> {
    readonly at: Property;
    readonly known: T | undefined;
}

const read = <T>(list: readonly Property[], of: (text: string) => T): readonly Known<T>[] =>
    list.map((at) => {
        const text = knownText(at);
        return { at, known: text === undefined ? undefined : of(text) };
    });

const NO_CONDITIONS: readonly Condition[] = [];

/** What many rules ask of one statement; found once for all of them. */
export class StatementFacts {
    /** Whether it is known that it allows. One whose Effect is wrong or unknown allows nothing: a rule of its own tells. */
    readonly allows: boolean;
    private ownActions: readonly Known<ActionText>[] | undefined;
    private bothActions: readonly Known<ActionText>[] | undefined;
    private ownResources: readonly Known<ResourceText>[] | undefined;
    private bothPrincipals: readonly Principal[] | undefined;

    constructor(private readonly statement: Statement) {
        this.allows = knownText(statement.member("Effect"))?.toLowerCase() === "allow";
    }

    /** Elements of Action. */
    get actions(): readonly Known<ActionText>[] {
        this.ownActions ??= read(this.statement.list("Action"), actionText);
        return this.ownActions;
    }

    /** Elements of Action and of NotAction. */
    get allActions(): readonly Known<ActionText>[] {
        this.bothActions ??= this.statement.has("NotAction")
            ? [...this.actions, ...read(this.statement.list("NotAction"), actionText)]
            : this.actions;
        return this.bothActions;
    }

    /** Elements of Resource. */
    get resources(): readonly Known<ResourceText>[] {
        this.ownResources ??= read(this.statement.list("Resource"), resourceText);
        return this.ownResources;
    }

    /** Elements of Resource and of NotResource. */
    get allResources(): readonly Known<ResourceText>[] {
        return this.statement.has("NotResource")
            ? [...this.resources, ...read(this.statement.list("NotResource"), resourceText)]
            : this.resources;
    }

    /** Principals of Principal and of NotPrincipal. */
    get principals(): readonly Principal[] {
        this.bothPrincipals ??= this.statement.has("NotPrincipal")
            ? [...this.statement.principals(), ...this.statement.principals("NotPrincipal")]
            : this.statement.principals();
        return this.bothPrincipals;
    }

    /** See {@link Statement.knownConditions}. */
    get conditions(): readonly Condition[] {
        return this.statement.has("Condition") ? this.statement.knownConditions : NO_CONDITIONS;
    }
}

const readFacts = (statement: Statement): StatementFacts => new StatementFacts(statement);

/** What is known of a statement. */
export const factsOf = (statement: Statement): StatementFacts => statement.once(StatementFacts, readFacts);

const typesByActions = new WeakMap<readonly Action[], ReadonlySet<ResourceType>>();

/** Kinds of resources that some of the actions take. Found once for a list of {@link actionsMatching}. */
export function typesOf(actions: readonly Action[]): ReadonlySet<ResourceType> {
    let types = typesByActions.get(actions);
    if (types === undefined) {
        types = new Set(actions.flatMap(({ resourceTypes }) => resourceTypes));
        typesByActions.set(actions, types);
    }
    return types;
}
