/** A program, a stack or a setting that cannot be planned. The message is meant for a person. */
export class PlanError extends Error {
    override readonly name = "PlanError";

    /**
     * @param message What is wrong, where, and what to do.
     * @param details Stack trace of the program's own error, shown only on request.
     */
    constructor(
        message: string,
        readonly details?: string,
    ) {
        super(message);
    }
}
