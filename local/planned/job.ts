import { z } from "zod";

import { valueAt } from "../../plan/paths";
import type { Plan } from "../../plan/types";
import { label, ofType, properties } from "./read";

const JOB = z.object({
    name: z.string(),
    command: z.object({
        name: z.enum(["glueetl", "pythonshell"], "is neither glueetl nor pythonshell"),
        scriptLocation: z.string(),
        pythonVersion: z.string().optional(),
    }),
    defaultArguments: z.record(z.string(), z.string()).default({}),
    nonOverridableArguments: z.record(z.string(), z.string()).default({}),
    glueVersion: z.string().optional(),
    /** Minutes. */
    timeout: z.number().positive().default(480),
});

/** A Glue job as the program defines it. */
export interface PlannedJob {
    readonly name: string;
    readonly label: string;
    readonly kind: "spark" | "python" | "duckdb";
    /** `s3://bucket/key` of the script. */
    readonly script: string;
    readonly arguments: Readonly<Record<string, string>>;
    readonly glueVersion?: string | undefined;
    readonly timeoutMinutes: number;
}

const commandOf = (state: Readonly<Record<string, unknown>>) => valueAt(state, "command.name");

/** The planned Glue jobs that come to an end. */
export function plannedJobs(plan: Plan): readonly PlannedJob[] {
    // Streams have no stand-in, so nothing here runs their jobs.
    const ends = ofType(plan, "aws:glue/job:Job").filter(({ state }) => commandOf(state) !== "gluestreaming");
    return ends.map((resource) => {
        const job = properties(resource, JOB);
        return {
            name: job.name,
            label: label(resource),
            kind: kindOf(job),
            script: job.command.scriptLocation,
            arguments: { ...job.defaultArguments, ...job.nonOverridableArguments },
            glueVersion: job.glueVersion,
            timeoutMinutes: job.timeout,
        };
    });
}

/** A Python shell that is given the script of a dataset's job runs it on DuckDB. */
function kindOf({ command, defaultArguments }: z.infer<typeof JOB>): PlannedJob["kind"] {
    if (command.name === "glueetl") {
        return "spark";
    }
    return defaultArguments["--job_uri"] === undefined ? "python" : "duckdb";
}
