/** Which actions that lead to more rights a principal holds, and by which statement. */
import { matchesGlob } from "../engine/glob";
import type { Property } from "../engine/property";
import { firstOf } from "../engine/quantifiers";
import type { Resource } from "../engine/resource";
import { actionInfo, type Action } from "./actionTable";
import { Bounded } from "./bounded";
import { ESCALATIONS, PASS_ROLE } from "./escalation";
import type { Grant, Grants } from "./grants";
import { passesTo } from "./limits";

/** A statement that grants an action, and the element that names it. */
export interface Hold {
    readonly grant: Grant;
    readonly at: Property | undefined;
}

let universe: readonly Action[] | undefined;

function actions(): readonly Action[] {
    const names = ESCALATIONS.flatMap(({ unlimited, any = [] }) => [...unlimited, ...any]);
    universe ??= [...new Set([PASS_ROLE, ...names])].map(actionInfo).filter((it) => it !== undefined);
    return universe;
}

const matching = new Bounded<readonly Action[]>();

/** Most patterns name nothing of interest: that is worked out once for each. */
const actionsIn = (pattern: string): readonly Action[] =>
    matching.get(pattern, () => actions().filter(({ name }) => matchesGlob(pattern, name.toLowerCase())));

/**
 * Whether a statement that passes a test reaches all of an action.
 *
 * @throws Undetermined where a resource that is not known decides it
 */
function surely(grant: Grant, action: Action, test: (grant: Grant) => boolean): boolean {
    const reaches = grant.reachesAll(action);
    if (!reaches && !grant.mayReachAll(action)) {
        return false;
    }
    const passes = test(grant);
    if (passes && !reaches) {
        throw grant.statement.resources.unknown!;
    }
    return passes;
}

/** Of one principal, the actions among the ways to more rights. */
export class Holdings {
    private readonly holds = new Map<string, Hold[]>();

    constructor(grants: Grants) {
        for (const grant of grants.all) {
            this.read(grant);
        }
    }

    get isEmpty(): boolean {
        return this.holds.size === 0;
    }

    /** Whether a statement names the action, be it in vain. */
    names(name: string): boolean {
        return this.holds.has(name);
    }

    /** Resource of the first statement that names the action. */
    resourceOf(name: string): Resource {
        return this.holds.get(name)![0]!.grant.resource;
    }

    /**
     * A statement by which the principal holds the action: on effectively every resource, or on any, known or not.
     *
     * @throws Undetermined where that depends on a value that is not known
     */
    of(name: string, unlimited: boolean): Hold | undefined {
        const action = actionInfo(name);
        if (action === undefined) {
            return undefined;
        }
        return this.first(name, ({ grant }) =>
            unlimited
                ? surely(grant, action, ({ statement }) => !statement.isLimited("scope"))
                : grant.reachesSome(action),
        );
    }

    /** A statement by which it may pass every role to a service. */
    passRole(service: string): Hold | undefined {
        const action = actionInfo(PASS_ROLE)!;
        return this.first(PASS_ROLE, ({ grant }) =>
            surely(grant, action, ({ statement }) => passesTo(statement.source, service)),
        );
    }

    /** The first that passes; where none does, one that cannot be judged makes the whole undetermined. */
    private first(name: string, test: (hold: Hold) => boolean): Hold | undefined {
        return firstOf(this.holds.get(name) ?? [], (hold) => (test(hold) ? hold : undefined));
    }

    private read(grant: Grant): void {
        const { statement } = grant;
        const add = ({ name }: Action, at: Property | undefined): void => {
            this.holds.set(name, [...(this.holds.get(name) ?? []), { grant, at }]);
        };
        if (statement.notActions !== undefined) {
            actions()
                .filter((action) => statement.matches(action))
                .forEach((action) => add(action, statement.source.member("NotAction")));
            return;
        }
        for (const { pattern, at } of statement.actions.known) {
            actionsIn(pattern).forEach((action) => add(action, at));
        }
    }
}
