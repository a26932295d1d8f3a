import type { Plan } from "../types";

/** What the planning process is told. */
export interface Job {
    readonly project: string;
    readonly stack: string;
    /** Absolute folder of the program. */
    readonly root: string;
    /** Absolute path of its file. */
    readonly entry: string;
    readonly config: Readonly<Record<string, string>>;
    readonly secretKeys: readonly string[];
}

/** What a run of the program gives: the plan without what the caller knows already. */
export type Recorded = Pick<Plan, "resources" | "outputs" | "secretOutputs" | "providers" | "invokes" | "warnings">;

/** What the planning process tells at its end. */
export type Report =
    | { readonly kind: "plan"; readonly recorded: Recorded }
    | { readonly kind: "failure"; readonly message: string; readonly details?: string };

/** Name of the environment variable that holds the {@link Job} as JSON. */
export const JOB_VARIABLE = "STRATA_PLAN_JOB";
