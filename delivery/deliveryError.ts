/** A delivery step that cannot be done. The message is one sentence meant for a person. */
export class DeliveryError extends Error {
    override readonly name = "DeliveryError";
}

/** One line of text: what a message of another program says, without its line breaks. */
export function oneLine(text: string): string {
    return text.replace(/\s+/g, " ").trim();
}
