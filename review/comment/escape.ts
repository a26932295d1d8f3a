import { pieces } from "../text";

/** Most characters of a text, which stands in one line. */
const LONGEST = 2000;

/** Characters that Markdown, or GitHub's flavour of it, would take for more than themselves. */
const SPECIAL = /[\\*_[\]<>|&$#]|~(?!\s)/g;

/** What would begin a list, a rule or a heading, if a line began with it. */
const START = /^(?:[+=-]+|\d{1,9}[.)])(?=\s|$)/;

/** A space without width. An entity does not keep GitHub from calling `@people` and from linking `#12`; this does. */
const GAP = "&#8203;";

const asEntity = (character: string): string => `&#${character.codePointAt(0)};`;

/** Words as they stand in Markdown and in HTML, with their meaning as text and no other. */
const words = (text: string): string =>
    text
        .replace(SPECIAL, asEntity)
        .replace(/(@|&#35;)(?=\w)/g, `$1${GAP}`)
        .replace(START, (start) => start.slice(0, -1) + asEntity(start.slice(-1)));

/** A text in one line, cut where it is too long. */
function line(text: string, longest: number): string {
    const whole = text.replace(/\s+/g, " ").trim();
    return whole.length <= longest ? whole : `${whole.slice(0, longest - 1)}…`;
}

/** Code as HTML, in which no character means more than itself. */
const codeElement = (text: string): string => `<code>${text.replace(/[\\*_[\]<>|&$~`]/g, asEntity)}</code>`;

/** Code between backticks, but for tags: who reads the comment as text must not take a name for its structure. */
const codeSpan = (text: string): string => (text.includes("<") ? codeElement(text) : `\`${text}\``);

function written(text: string, longest: number, codeOf: (text: string) => string): string {
    return pieces(line(text, longest))
        .map((piece) => (piece.code ? codeOf(piece.text) : words(piece.text)))
        .join("");
}

/** A text as Markdown: words that mean nothing but themselves, code between backticks. */
export const markdown = (text: string, longest = LONGEST): string => written(text, longest, codeSpan);

/** The same in a cell of a table, in which a bar ends the cell even in code. */
export const cell = (text: string, longest = LONGEST): string =>
    written(text, longest, (inner) => (inner.includes("|") ? codeElement(inner) : codeSpan(inner)));

/** The same within an element of HTML, in which Markdown is not read. */
export const html = (text: string, longest = LONGEST): string => written(text, longest, codeElement);
