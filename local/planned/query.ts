import { z } from "zod";

import type { Plan } from "../../plan/types";
import { RunError } from "../runError";
import { label, ofType, properties, single } from "./read";

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

/** A saved query of the Athena workgroup. */
export type PlannedQuery = z.infer<typeof NAMED_QUERY>;

/** The Athena workgroup with its saved queries. */
export interface PlannedAthena {
    readonly workgroup: string;
    /** `s3://bucket/prefix` of the results. */
    readonly outputLocation: string;
    readonly queries: readonly PlannedQuery[];
}

/**
 * The planned Athena workgroup and its queries.
 *
 * @throws RunError when there is not exactly one workgroup, or a query belongs to another.
 */
export function plannedAthena(plan: Plan): PlannedAthena {
    const workgroup = properties(single(plan, "aws:athena/workgroup:Workgroup", "runs the Athena queries"), WORKGROUP);
    const queries = ofType(plan, "aws:athena/namedQuery:NamedQuery").map((resource) => {
        const query = properties(resource, NAMED_QUERY);
        if (query.workgroup !== workgroup.name) {
            throw new RunError(
                `Planned ${label(resource)} belongs to workgroup '${query.workgroup}', but the program creates '${workgroup.name}'.`,
            );
        }
        return query;
    });
    return {
        workgroup: workgroup.name,
        outputLocation: workgroup.configuration.resultConfiguration.outputLocation,
        queries,
    };
}
