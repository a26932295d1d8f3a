/**
 * Makes or deletes a visual job: `node -r ts-node/register/transpile-only components/etl/visual/main.ts apply|delete`.
 *
 * Environment: JOB (JSON of the request CreateJob of the Glue API), and what the AWS SDK reads.
 * Exit code 0 if it is done, 1 otherwise, with the reason on the error output.
 */
import { type CreateJobCommandInput, GlueClient } from "@aws-sdk/client-glue";

import { applyJob, deleteJob } from "./apply";

/** Do what the arguments and the environment say; gives the exit code. */
export async function main(
    action: string | undefined,
    variables: Readonly<Record<string, string | undefined>>,
    glue: Pick<GlueClient, "send"> = new GlueClient({}),
): Promise<number> {
    const job = JSON.parse(variables["JOB"] ?? "{}") as CreateJobCommandInput;
    if (job.Name === undefined || (action !== "apply" && action !== "delete")) {
        console.error("Give apply or delete, and the job in the environment variable JOB; components/etl/visual does.");
        return 1;
    }
    try {
        await (action === "apply" ? applyJob(glue, job) : deleteJob(glue, job.Name));
        return 0;
    } catch (error) {
        console.error(
            `The visual job ${job.Name} could not be ${action === "apply" ? "made" : "deleted"}: ${String(error)}`,
        );
        return 1;
    }
}

if (require.main === module) {
    void main(process.argv[2], process.env).then((code) => {
        process.exitCode = code;
    });
}
