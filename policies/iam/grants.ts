/**
 * What a principal is effectively allowed: the union of its documents, less what Deny statements take and what its
 * permissions boundary does not allow.
 */
import type { Property } from "../engine/property";
import { Property as Value } from "../engine/property";
import type { Resource } from "../engine/resource";
import { Undetermined } from "../engine/unknown";
import { actionsMatching, type Action } from "./actionTable";
import { Bounded } from "./bounded";
import { coversAll, isUnlimited, touches } from "./breadth";
import { Statement } from "./document";
import type { LimitKind } from "./limits";
import { managedName, managedPolicy } from "./managedPolicies";
import { holds, overlap } from "./patterns";
import { PolicyStatement, type PolicyDocument } from "./policyDocument";
import type { BoundarySource, ManagedSource, Principal, Source } from "./principals";

/** Whether conditions limit a statement, or may do so once they are known. */
export function mayBeLimited(statement: PolicyStatement, ...kinds: readonly LimitKind[]): boolean {
    try {
        return statement.isLimited(...kinds);
    } catch (error) {
        if (error instanceof Undetermined) {
            return true;
        }
        throw error;
    }
}

/** What a Deny leaves of resource patterns of an action. Of a pattern that it covers in part, all is left. */
function spared(action: Action, patterns: readonly string[], deny: PolicyStatement): readonly string[] {
    const { notResources, resources } = deny;
    if (notResources !== undefined) {
        const except = notResources.known.map(({ pattern }) => pattern);
        return notResources.unknown === undefined ? patterns.flatMap((pattern) => common([pattern], except)) : patterns;
    }
    const left = patterns.filter((pattern) => !resources.known.some((denied) => holds(denied.pattern, pattern)));
    const denied = left.length === 0 ? [] : resources.known.map(({ pattern }) => pattern);
    return denied.length > 0 && coversAll(action, denied) ? [] : left;
}

/** Patterns of what both lists stand for; of two that only cross each other the longer one, which is the narrower. */
function common(some: readonly string[], others: readonly string[]): readonly string[] {
    const both = some.flatMap((one) =>
        others
            .filter((other) => overlap(one, other))
            .map((other) => {
                if (holds(other, one)) {
                    return one;
                }
                return holds(one, other) || other.length > one.length ? other : one;
            }),
    );
    return [...new Set(both)];
}

/** What limits all documents of a principal: its Deny statements and its boundary. */
export class Cut {
    private readonly denies: readonly PolicyStatement[];
    /** Allow statements of the boundary; undefined where there is none, or it allows everything. */
    private readonly allowed: readonly PolicyStatement[] | undefined;
    /** The boundary, where it is not known what it allows. */
    readonly unseen: BoundarySource | undefined;

    constructor(statements: readonly PolicyStatement[], boundary: BoundarySource | undefined) {
        const limits = boundary && boundaryStatements(boundary);
        this.unseen = limits === undefined ? boundary : undefined;
        const all = [...statements, ...(limits ?? [])];
        this.denies = all.filter((it) => !it.allows && !it.isConditional);
        // A limit that is not known takes nothing away from anybody.
        const allows = limits?.filter((it) => it.allows && !mayBeLimited(it, "scope"));
        const isOpen = allows?.some(
            (it) => it.notActions === undefined && it.everyAction && it.resourcePatterns.includes("*"),
        );
        this.allowed = isOpen === true ? undefined : allows;
    }

    /** Whether nothing is taken away. */
    get isEmpty(): boolean {
        return this.denies.length === 0 && this.allowed === undefined;
    }

    /** All actions that the boundary can allow, where it lists them; undefined where it does not. */
    get listed(): readonly Action[] | undefined {
        if (this.allowed?.every(({ everyAction }) => everyAction === undefined) !== true) {
            return undefined;
        }
        const patterns = this.allowed.flatMap(({ actions }) => actions.known).map(({ pattern }) => pattern);
        this.expanded ??= [...new Set(patterns.flatMap(actionsMatching))];
        return this.expanded;
    }

    private expanded: readonly Action[] | undefined;

    /** The resources that are left to an action of those that a statement names. */
    apply(action: Action, patterns: readonly string[]): readonly string[] {
        let left = patterns;
        if (this.allowed !== undefined) {
            const boundary = this.allowed.filter((it) => it.matches(action)).flatMap((it) => it.resourcePatterns);
            left = common(left, boundary);
        }
        for (const deny of this.deniesOf(action)) {
            if (left.length > 0) {
                left = spared(action, left, deny);
            }
        }
        return left;
    }

    private readonly byAction = new Map<Action, readonly PolicyStatement[]>();

    /** Deny statements that are about an action. */
    private deniesOf(action: Action): readonly PolicyStatement[] {
        let found = this.byAction.get(action);
        if (found === undefined) {
            found = this.denies.filter((deny) => deny.matches(action));
            this.byAction.set(action, found);
        }
        return found;
    }
}

/** Whether every element of a statement is known. */
const isRead = ({ actions, notActions, resources, notResources }: PolicyStatement): boolean =>
    [actions, notActions, resources, notResources].every((elements) => elements?.unknown === undefined);

/** Statements of a boundary; undefined where it is not known what they are. */
function boundaryStatements({ document, arn }: BoundarySource): readonly PolicyStatement[] | undefined {
    if (document !== undefined) {
        const { statements, unknown } = document;
        return unknown.length === 0 && statements.every(isRead) ? statements : undefined;
    }
    // Lists of AWS's policies leave out what matters nowhere here, so that it is no loss where they cut.
    return arn === undefined || managedName(arn) === undefined ? undefined : [managedStatement(arn)];
}

const managedStatements = new Bounded<PolicyStatement>();

/** What an AWS-managed policy gives, as a statement. */
function managedStatement(arn: string): PolicyStatement {
    return managedStatements.get(managedName(arn) ?? "", () => {
        const { actions, notActions } = managedPolicy(arn) ?? {};
        const given = notActions === undefined ? { Action: actions ?? [] } : { NotAction: notActions };
        return PolicyStatement.of(new Statement(new Value({ Effect: "Allow", ...given, Resource: "*" })));
    });
}

/** An action that a statement grants, after the cut. */
export interface Row {
    readonly action: Action;
    /** Element of Action that names it. */
    readonly at: Property;
    /** Pattern of the element. */
    readonly pattern: string;
    /** Whether it reaches effectively all resources; see {@link isUnlimited}. */
    readonly unlimited: boolean;
}

/** One Allow statement that a principal is given. */
export class Grant {
    private made: readonly Row[] | undefined;

    constructor(
        readonly statement: PolicyStatement,
        /** Resource that the statement, or the attachment of AWS's policy, stands in. */
        readonly resource: Resource,
        private readonly cut: Cut,
        /** Document of the stack that it is of. */
        readonly document: PolicyDocument | undefined,
        /** AWS's policy that it is of. */
        readonly managed?: ManagedSource,
    ) {}

    /** Element that stands for every action, where no boundary tells which are left of them. */
    get everyAction(): Property | undefined {
        const at = this.statement.everyAction;
        return at === undefined || (this.statement.notActions === undefined && this.cut.listed !== undefined)
            ? undefined
            : at;
    }

    /** The resources on which it allows an action; none where it does not. */
    reach(action: Action): readonly string[] {
        return this.statement.matches(action) ? this.cut.apply(action, this.statement.resourcePatterns) : [];
    }

    /** Whether it allows an action on anything, be it what only the deployment tells. */
    reachesSome(action: Action): boolean {
        const { named, unknown } = this.statement.resources;
        const isUnseen = named || unknown !== undefined;
        return this.reach(action).length > 0 || (isUnseen && this.statement.matches(action));
    }

    /** Whether it would allow an action on everything if what is not known of its resources were `*`. */
    mayReachAll(action: Action): boolean {
        return (
            this.statement.resources.unknown !== undefined &&
            this.statement.matches(action) &&
            isUnlimited(action, this.cut.apply(action, ["*"]))
        );
    }

    reachesAll(action: Action): boolean {
        return isUnlimited(action, this.reach(action));
    }

    /** What it grants, element by element; nothing where it stands for every action. */
    get rows(): readonly Row[] {
        this.made ??= this.everyAction === undefined ? this.makeRows() : [];
        return this.made;
    }

    private makeRows(): readonly Row[] {
        const { actions, resources, resourcePatterns } = this.statement;
        const rows: Row[] = [];
        const known = resourcePatterns.length > 0 && !resources.named;
        for (const { pattern, at } of actions.known) {
            const all = pattern === "*" || pattern === "*:*" ? this.cut.listed! : actionsMatching(pattern);
            for (const action of all) {
                const left = this.cut.isEmpty ? resourcePatterns : this.cut.apply(action, resourcePatterns);
                // An exact name is granted as it stands; whether its resources fit is a question of its own.
                const granted = all.length === 1 || left.some((resource) => touches(action, resource));
                if (!known || (left.length > 0 && granted)) {
                    rows.push({ action, at, pattern, unlimited: isUnlimited(action, left) });
                }
            }
        }
        return rows;
    }
}

/** All that a principal is given. */
export class Grants {
    readonly cut: Cut;
    readonly documents: readonly PolicyDocument[];
    /** Allow statements of documents of the stack. */
    readonly own: readonly Grant[];
    /** What AWS's policies give. */
    readonly managed: readonly Grant[];

    constructor(
        readonly principal: Principal,
        sources: readonly Source[],
        managed: readonly ManagedSource[],
    ) {
        this.documents = sources.map(({ document }) => document);
        const statements = sources.flatMap(({ document }) => document.statements);
        this.cut = new Cut(statements, principal.boundary);
        this.own = sources.flatMap(({ resource, document }) =>
            document.statements.filter((it) => it.allows).map((it) => new Grant(it, resource, this.cut, document)),
        );
        this.managed = managed
            .filter(({ arn }) => managedPolicy(arn) !== undefined)
            .map((source) => new Grant(managedStatement(source.arn), source.resource, this.cut, undefined, source));
    }

    get all(): readonly Grant[] {
        return [...this.own, ...this.managed];
    }
}

/** What a principal holds by itself and by its groups. */
export function grantsOf(principal: Principal): Grants {
    const given = [principal, ...principal.groups];
    return new Grants(
        principal,
        given.flatMap(({ sources }) => sources),
        given.flatMap(({ managed }) => managed),
    );
}
