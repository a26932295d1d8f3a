/** A value of the configuration that is not text: its JSON, or the text itself where it is none. */
export function jsonOrText(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
