import type { Property } from "../engine/property";
import { Remembering } from "../engine/remembering";
import { Undetermined } from "../engine/unknown";

/** A condition of a statement: `{ StringEquals: { "aws:SourceAccount": "111122223333" } }`. */
export interface Condition {
    /** As it is written, for instance `ForAnyValue:StringLikeIfExists`. */
    readonly operator: string;
    /** As it is written; AWS compares keys without regard to case. */
    readonly key: string;
    readonly values: readonly Property[];
    readonly at: Property;
}

/** Kinds of principals. `*` alone (not `{ AWS: "*" }`) is of kind AWS too: IAM treats both alike in Allow. */
export type PrincipalKind = "AWS" | "Service" | "Federated" | "CanonicalUser";

export interface Principal {
    readonly kind: PrincipalKind;
    readonly value: Property;
    /** Whether it is somebody in particular, known or not, because it comes from a role, a user or the like. */
    readonly somebody?: boolean;
}

/** The elements of a list; an unknown list as one unknown element. */
const elementsOf = (list: Property): readonly Property[] => (list.isKnown() ? list.items() : [list]);

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

/** Elements in lower case, as they are asked for again and again. */
const LOWER: ReadonlyMap<string, string> = new Map(
    ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"].map(
        (name) => [name, name.toLowerCase()],
    ),
);

function lowerNames(object: Property): ReadonlyMap<string, Property> {
    const names = new Map<string, Property>();
    for (const [name, property] of object.members()) {
        names.set(LOWER.get(name) ?? name.toLowerCase(), property);
    }
    return names;
}

type ListName = "Action" | "NotAction" | "Resource" | "NotResource";
type PrincipalName = "Principal" | "NotPrincipal";

function readList(statement: Statement, name: ListName): readonly Property[] {
    const property = statement.member(name);
    return property === undefined ? [] : elementsOf(property);
}

function readPrincipals(statement: Statement, name: PrincipalName): readonly Principal[] {
    const property = statement.member(name);
    if (property === undefined || !property.isPresent()) {
        return [];
    }
    const byKind = isObject(property.unchecked()) ? [...property.members()] : [["AWS", property] as const];
    return byKind.flatMap(([kind, values]) =>
        elementsOf(values).map((value) => ({
            kind: kind as PrincipalKind,
            value,
            ...(statement.fromIdentities && !value.isKnown() ? { somebody: true } : {}),
        })),
    );
}

function readConditionBlocks(statement: Statement): readonly (readonly [string, Property])[] {
    const property = statement.member("Condition");
    if (property === undefined || !property.isPresent()) {
        return [];
    }
    return isObject(property.unchecked()) ? [...property.members()] : [["", property]];
}

function readConditions({ conditionBlocks }: Statement): readonly Condition[] {
    return conditionBlocks
        .filter(([, keys]) => isObject(keys.unchecked()))
        .flatMap(([operator, keys]) =>
            [...keys.members()].map(([key, at]) => ({ operator, key, values: elementsOf(at), at })),
        );
}

/** One statement of an IAM document. Its members are read when they are asked for, so that an unknown one hides no other. */
export class Statement extends Remembering {
    private names: ReadonlyMap<string, Property> | undefined;

    /** @param fromIdentities whether principals that are not known yet come from roles, users or the like */
    constructor(
        readonly at: Property,
        readonly fromIdentities = false,
    ) {
        super();
    }

    get sid(): string | undefined {
        return this.member("Sid")?.text();
    }

    /** Whether it allows; anything but `Allow` and `Deny` throws Undetermined. */
    get allows(): boolean {
        const effect = this.member("Effect");
        const text = effect?.lower();
        if (text !== "allow" && text !== "deny") {
            throw new Undetermined(effect?.path ?? `${this.at.path}.Effect`, "is neither Allow nor Deny");
        }
        return text === "allow";
    }

    /** The elements of Action, NotAction, Resource or NotResource; none where it is missing, one where it is unknown. */
    list(name: ListName): readonly Property[] {
        return this.once(name, readList);
    }

    has(name: ListName | PrincipalName | "Condition"): boolean {
        return this.member(name)?.isPresent() ?? false;
    }

    principals(name: PrincipalName = "Principal"): readonly Principal[] {
        return this.once(name, readPrincipals);
    }

    /**
     * Its conditions; what is written in place of one but is none is left out, as a rule of its own tells.
     *
     * @throws Undetermined where some of them are not known
     */
    get conditions(): readonly Condition[] {
        const unknown = this.conditionBlocks.find(([, keys]) => !keys.isKnown());
        unknown?.[1].members();
        return this.knownConditions;
    }

    /** Those of its conditions that are known, be their values known or not. */
    get knownConditions(): readonly Condition[] {
        return this.once(readConditions, readConditions);
    }

    /** Keys and values by operator; an unknown Condition as a block without an operator. */
    get conditionBlocks(): readonly (readonly [string, Property])[] {
        return this.once(readConditionBlocks, readConditionBlocks);
    }

    /** The element by its name, in any case. */
    member(name: string): Property | undefined {
        this.names ??= lowerNames(this.at);
        return this.names.get(LOWER.get(name) ?? name.toLowerCase());
    }
}

/**
 * The statements of a document that is text, an object, or a list with one of them. None where it is not set.
 *
 * @throws Undetermined where the document is unknown, or is no IAM document
 */
export function statementsOf(document: Property): readonly Statement[] {
    const read = document.json();
    const parsed = Array.isArray(read.unchecked()) ? (read.items()[0] ?? read) : read;
    if (!parsed.isSet()) {
        return [];
    }
    const entry = [...parsed.members()].find(([name]) => name.toLowerCase() === "statement");
    if (entry === undefined) {
        throw new Undetermined(document.path, "has no Statement");
    }
    return entry[1].items().map((item) => new Statement(item));
}
