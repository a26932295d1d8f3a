import { UNKNOWN } from "../types";

/** A step of a path: `["two words"]`, or a name or a number between dots and brackets. */
const STEP = /\["((?:[^"\\]|\\.)*)"\]|[^.[\]]+/g;

/** The value at a path such as `rules[0].name` or `assets["a.txt"].path`. */
export function valueAt(value: unknown, path: string): unknown {
    const steps = [...path.matchAll(STEP)].map(([step, quoted]) =>
        quoted === undefined ? step : (JSON.parse(`"${quoted}"`) as string),
    );
    return steps.reduce<unknown>((each, step) => (each as Record<string, unknown> | null | undefined)?.[step], value);
}

/** A value in a few words. */
export function brief(value: unknown): string {
    if (value === UNKNOWN) {
        return "?";
    }
    if (Array.isArray(value)) {
        const scalar = value.length <= 3 && value.every((item) => typeof item !== "object");
        return scalar ? value.map(brief).join(", ") : `${value.length} entries`;
    }
    if (typeof value === "object" && value !== null) {
        return `{${Object.keys(value).length}}`;
    }
    return String(value).replace(/\s+/g, " ").trim();
}
