/** A map of plain values. */
export type PlainRecord = Readonly<Record<string, unknown>>;

/** Whether a value is a map, and neither a list nor anything else. */
export function isRecord(value: unknown): value is PlainRecord {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object or a list that is written as text; undefined for any other text. */
export function jsonIn(text: string): unknown {
    if (!/^\s*[{[]/.test(text)) {
        return undefined;
    }
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return undefined;
    }
}
