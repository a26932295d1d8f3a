/** Texts of a review: plain words with code between backticks, so that one text serves a comment and a page. */
import { SECRET, UNKNOWN } from "../plan/types";

/** Most characters of a value that stands in a sentence. */
const LONGEST = 120;

/** Words of a program or of AWS as they may stand in a text: in one line, without the mark of code. */
export function plain(words: string): string {
    return words.replace(/`/g, "'").replace(/\s+/g, " ").trim();
}

/** A name or a value as code. */
export function code(words: string): string {
    return words.trim() === "" ? "(empty)" : `\`${plain(words)}\``;
}

/** A property's value as code: short, in one line; `not set` where there is none. */
export function valueText(value: unknown, longest = LONGEST): string {
    if (value === undefined || value === null) {
        return "not set";
    }
    if (value === SECRET) {
        return "a secret";
    }
    if (value === UNKNOWN) {
        return "known after the deployment";
    }
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return code(text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
}

/** `1 bucket`, `2 buckets`. */
export function counted(amount: number, one: string, many = `${one}s`): string {
    return `${amount} ${amount === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`; behind the `most`-th, how many more there are. */
export function listed(items: readonly string[], most = Infinity): string {
    const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
    return shown.length <= 1 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** A text that begins a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A text in its pieces: words, and code without its backticks. */
export function pieces(text: string): readonly { readonly code: boolean; readonly text: string }[] {
    return text
        .split("`")
        .map((piece, index) => ({ code: index % 2 === 1, text: piece }))
        .filter((piece) => piece.text !== "");
}

/** `aws:s3/bucket:Bucket` as `s3.Bucket`, `strata:lake:Zone` as `lake.Zone`. */
export function typeText(type: string): string {
    const [, module = "", name = ""] = type.split(":");
    return `${module.split("/")[0]}.${name}`;
}

/** A resource as a reader knows it: `s3.Bucket lake-raw`, as code. */
export function resourceText(resource: { readonly type: string; readonly name: string }): string {
    return code(`${typeText(resource.type)} ${resource.name}`);
}
