/** A run that cannot go on. The message is one clear sentence for a person, with what to do. */
export class RunError extends Error {
    override readonly name = "RunError";
}

/** What an unknown thrown value has to say. */
export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
