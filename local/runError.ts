/** A run that cannot go on. The message is one clear sentence for a person, with what to do. */
export class RunError extends Error {
    override readonly name = "RunError";

    /**
     * @param message What is wrong, where, and what to do.
     * @param log File in which more is said; it outlives the run.
     */
    constructor(
        message: string,
        readonly log?: string,
    ) {
        super(message);
    }
}
