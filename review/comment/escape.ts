import { pieces } from "../text";

/** Characters that Markdown, or GitHub's flavour of it, would take for more than themselves. */
const SPECIAL = /[\\*_[\]<>|#@&]|~(?=~)/g;

const asEntity = (character: string): string => `&#${character.codePointAt(0)};`;

/** A text as Markdown: words that mean nothing but themselves, code between backticks. */
export function markdown(text: string): string {
    return pieces(text)
        .map((piece) => (piece.code ? `\`${piece.text}\`` : piece.text.replace(SPECIAL, asEntity)))
        .join("");
}

/** The same in a cell of a table, in which a bar would end the cell even in code. */
export const cell = (text: string): string => markdown(text).replaceAll("|", "\\|");
