/** Text in SVG: how long it gets, how it breaks, how it is written. */
import { visible } from "../visible";

/** Widths of characters as shares of the font's size, in the usual fonts of pages; a little more rather than less. */
const NARROW = /[iljtfrI.,:;'|!()[\]-]/;
const WIDE = /[mwMW@%&]/;
const CAPITAL = /[A-Z0-9_~#?+=]/;

function share(character: string): number {
    if (NARROW.test(character)) {
        return 0.4;
    }
    if (WIDE.test(character)) {
        return 1;
    }
    if (CAPITAL.test(character)) {
        return 0.74;
    }
    // Scripts of full width are as wide as they are high.
    return character.codePointAt(0)! > 0x2e7f ? 1.05 : 0.66;
}

/** About how many pixels a text takes in a strong face; a little less in a regular one. */
export const widthOf = (text: string, size: number): number =>
    [...text].reduce((sum, character) => sum + share(character) * size, 0);

const fits = (text: string, size: number, width: number): boolean => widthOf(text, size) <= width;

/** The text as far as it fits, with an ellipsis where it does not. */
export function shortened(text: string, size: number, width: number): string {
    if (fits(text, size, width)) {
        return text;
    }
    const characters = [...text];
    while (characters.length > 1 && !fits(`${characters.join("")}…`, size, width)) {
        characters.pop();
    }
    return `${characters.join("")}…`;
}

/** A name in at most two lines, broken behind a character that parts it, where one stands late enough. */
export function wrapped(name: string, size: number, width: number): readonly string[] {
    if (fits(name, size, width)) {
        return [name];
    }
    const characters = [...name];
    let end = characters.length;
    while (end > 1 && !fits(characters.slice(0, end).join(""), size, width)) {
        end--;
    }
    const head = characters.slice(0, end).join("");
    const seam = Math.max(...["-", "_", ".", "/", " "].map((part) => head.lastIndexOf(part)));
    const first = seam >= head.length / 3 ? head.slice(0, seam + 1) : head;
    return [first.trimEnd(), shortened(name.slice(first.length), size, width)];
}

const ENTITIES: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
};

/** A text as SVG may hold it. */
export const escaped = (text: string): string => visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
