import { UNKNOWN } from "../types";

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
