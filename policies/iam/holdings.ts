/** Which actions that lead to more rights a principal holds, and by which statement. */
import type { Property } from "../engine/property";
import type { Resource } from "../engine/resource";
import { Undetermined } from "../engine/unknown";
import { actionInfo, type Action } from "./actionTable";
import { Bounded } from "./bounded";
import { ESCALATIONS, PASS_ROLE } from "./escalation";
import type { Grant, Grants } from "./grants";
import { passesTo } from "./limits";
import { matchesGlob } from "./patterns";

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
     * A statement by which the principal holds the action: on effectively every resource, or on any.
     *
     * @throws Undetermined where that depends on a value that is not known
     */
    of(name: string, unlimited: boolean): Hold | undefined {
        const action = actionInfo(name);
        return this.first(name, ({ grant }) => {
            const reach = action === undefined ? [] : grant.reach(action);
            const { unknown } = grant.statement.resources;
            if (unlimited ? !grant.reachesAll(action!) : reach.length === 0) {
                if (unknown !== undefined) {
                    throw unknown;
                }
                return false;
            }
            return !unlimited || !grant.statement.isLimited("scope");
        });
    }

    /** A statement by which it may pass every role to a service. */
    passRole(service: string): Hold | undefined {
        const action = actionInfo(PASS_ROLE)!;
        return this.first(PASS_ROLE, ({ grant }) => {
            if (grant.reachesAll(action)) {
                return passesTo(grant.statement.source, service);
            }
            if (grant.statement.resources.unknown !== undefined) {
                throw grant.statement.resources.unknown;
            }
            return false;
        });
    }

    /** The first that passes; where none does, one that cannot be judged makes the whole undetermined. */
    private first(name: string, test: (hold: Hold) => boolean): Hold | undefined {
        let unknown: Undetermined | undefined;
        for (const hold of this.holds.get(name) ?? []) {
            try {
                if (test(hold)) {
                    return hold;
                }
            } catch (error) {
                if (!(error instanceof Undetermined)) {
                    throw error;
                }
                unknown ??= error;
            }
        }
        if (unknown !== undefined) {
            throw unknown;
        }
        return undefined;
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
