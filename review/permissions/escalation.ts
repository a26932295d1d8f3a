import { ESCALATIONS, Holdings, PASS_ROLE } from "../policyPack";

type Grants = ConstructorParameters<typeof Holdings>[0];

/** A way by which a principal can get more rights than it was given. */
export interface Way {
    /** The actions that it takes together. */
    readonly actions: readonly string[];
    /** What they do; continues "..., which". */
    readonly does: string;
}

/**
 * Ways of which a principal holds every action, be it on a single resource. Whether the resources fit together is for a
 * person to tell; where they are all resources, the policy pack has a finding too.
 */
export function waysOf(grants: Grants): readonly Way[] {
    const holdings = new Holdings(grants);
    return ESCALATIONS.flatMap(({ unlimited, any = [], passTo, does }): readonly Way[] => {
        const actions = [...(passTo === undefined ? [] : [PASS_ROLE]), ...unlimited, ...any];
        const holdsAll = actions.every((name) => holdings.names(name) && holdings.of(name, false) !== undefined);
        return holdsAll ? [{ actions, does }] : [];
    });
}
