import {
    CreateJobCommand,
    type CreateJobCommandInput,
    DeleteJobCommand,
    EntityNotFoundException,
    GetJobCommand,
    type GlueClient,
    UpdateJobCommand,
} from "@aws-sdk/client-glue";

/** Make a job as it is described, or make the one of its name so. */
export async function applyJob(glue: Pick<GlueClient, "send">, job: CreateJobCommandInput): Promise<void> {
    const { Name: name, Tags: _, ...update } = job;
    if (await exists(glue, name!)) {
        await glue.send(new UpdateJobCommand({ JobName: name, JobUpdate: update }));
    } else {
        await glue.send(new CreateJobCommand(job));
    }
}

/** Delete a job; one that is not there is fine, to Glue too. */
export async function deleteJob(glue: Pick<GlueClient, "send">, name: string): Promise<void> {
    await glue.send(new DeleteJobCommand({ JobName: name }));
}

async function exists(glue: Pick<GlueClient, "send">, name: string): Promise<boolean> {
    try {
        await glue.send(new GetJobCommand({ JobName: name }));
        return true;
    } catch (error) {
        if (error instanceof EntityNotFoundException) {
            return false;
        }
        throw error;
    }
}
