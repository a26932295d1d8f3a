import { pieces } from "../text";

/** A stretch of a text: words or code; of a property that changes, the code of its value before and after. */
export interface Span {
    readonly kind: "words" | "code" | "before" | "after";
    readonly text: string;
}

/** Take a text apart for the page. The values on both sides of an arrow are what a property was and will be. */
export function spansOf(text: string): readonly Span[] {
    const all = pieces(text);
    return all.map((piece, index) => {
        if (!piece.code) {
            return { kind: "words", text: piece.text };
        }
        if (/→\s*$/.test(all[index - 1]?.text ?? "")) {
            return { kind: "after", text: piece.text };
        }
        return { kind: /^\s*→/.test(all[index + 1]?.text ?? "") ? "before" : "code", text: piece.text };
    });
}

/** A text without the marks of code, for a place that holds no markup. */
export function wordsOf(text: string): string {
    return pieces(text)
        .map((piece) => piece.text)
        .join("");
}
