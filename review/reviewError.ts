/** A review that cannot be made. The message is meant for a person: what is wrong, where, what to do. */
export class ReviewError extends Error {
    override readonly name = "ReviewError";
}
