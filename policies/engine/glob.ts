/** Stands in a text for a part that can be anything: only a `*` of the pattern is sure to match it. */
export const ANYTHING = "\u0001";

/**
 * Whether a pattern, in which `*` stands for any characters and `?` for any one, matches the whole text. Takes time in the
 * length of both only.
 */
export function matchesGlob(pattern: string, text: string): boolean {
    let at = 0;
    let star = -1;
    let retry = 0;
    for (let index = 0; index < text.length;) {
        const wanted = pattern[at];
        if (wanted === "*") {
            star = at++;
            retry = index;
        } else if (wanted === text[index] || (wanted === "?" && text[index] !== ANYTHING)) {
            at++;
            index++;
        } else if (star >= 0) {
            at = star + 1;
            index = ++retry;
        } else {
            return false;
        }
    }
    while (pattern[at] === "*") {
        at++;
    }
    return at === pattern.length;
}
