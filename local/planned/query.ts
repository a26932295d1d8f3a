import { z } from "zod";

import type { Plan } from "../../plan/types";
import { RunError } from "../runError";
import { label, ofType, properties } from "./read";

const WORKGROUP = z.object({
    name: z.string(),
    configuration: z.object({ resultConfiguration: z.object({ outputLocation: z.string() }) }),
});

const NAMED_QUERY = z.object({
    name: z.string(),
    description: z.string().optional(),
    database: z.string(),
    workgroup: z.string(),
    query: z.string(),
});

/** A saved query of an Athena workgroup. */
export type PlannedQuery = z.infer<typeof NAMED_QUERY>;

/** An Athena workgroup. */
export interface PlannedWorkgroup {
    readonly name: string;
    /** `s3://bucket/prefix` of the results. */
    readonly outputLocation: string;
}

/** The Athena workgroups with their saved queries. */
export interface PlannedAthena {
    /** Workgroup of the first saved query, in which the run asks; the first of all if no query is saved. */
    readonly workgroup: string;
    readonly workgroups: readonly PlannedWorkgroup[];
    readonly queries: readonly PlannedQuery[];
}

/**
 * The planned Athena workgroups and their queries.
 *
 * @throws RunError when there is no workgroup, or a query belongs to one that is not planned.
 */
export function plannedAthena(plan: Plan): PlannedAthena {
    const type = "aws:athena/workgroup:Workgroup";
    const workgroups = ofType(plan, type).map((resource) => {
        const { name, configuration } = properties(resource, WORKGROUP);
        return { name, outputLocation: configuration.resultConfiguration.outputLocation };
    });
    const names = workgroups.map(({ name }) => name);
    const queries = ofType(plan, "aws:athena/namedQuery:NamedQuery").map((resource) => {
        const query = properties(resource, NAMED_QUERY);
        if (names.length > 0 && !names.includes(query.workgroup)) {
            const created = names.map((name) => `'${name}'`).join(", ");
            throw new RunError(
                `Planned ${label(resource)} belongs to workgroup '${query.workgroup}', but the program creates ${created}.`,
            );
        }
        return query;
    });
    const workgroup = queries[0]?.workgroup ?? names[0];
    if (workgroup === undefined || names.length === 0) {
        throw new RunError(`The plan of stack ${plan.stack} has no ${type}, which runs the Athena queries.`);
    }
    return { workgroup, workgroups, queries };
}
