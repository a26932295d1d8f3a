import { ANYTHING, matchesGlob } from "../engine/glob";

/**
 * Patterns of actions and ARNs, in which `*` stands for any characters and `?` for any one, as in IAM documents:
 * whether one matches a text, holds all of another, or has anything in common with it. No pattern takes long.
 */

/** Characters that `${*}`, `${?}` and `${$}` of a document stand for, so that they are no wildcards. */
const ESCAPED = /\$\{[*?$]\}/g;

/**
 * A pattern in a form that compares well: escapes as plain characters, and a run of `*` and `?` with a `*` in it as one
 * `*`: no name that AWS gives is so short that the difference of `?*` to `*` matters.
 */
export function normal(pattern: string): string {
    if (!pattern.includes("*") && !pattern.includes("?") && !pattern.includes("${$}")) {
        return pattern;
    }
    return pattern.replace(ESCAPED, "_").replace(/[*?]+/g, (run) => (run.includes("*") ? "*" : run));
}

/** Whether every text that the inner pattern matches is matched by the outer one. Both {@link normal}. */
export function holds(outer: string, inner: string): boolean {
    return (
        outer === "*" ||
        outer === inner ||
        (beginsAlike(outer, inner) && matchesGlob(outer, inner.replaceAll("*", ANYTHING)))
    );
}

/** Whether what stands before the first wildcard of the outer pattern stands in the inner one: settles most pairs. */
function beginsAlike(outer: string, inner: string): boolean {
    for (let index = 0; index < outer.length; index++) {
        const wanted = outer[index];
        if (wanted === "*" || wanted === "?") {
            return true;
        }
        if (wanted !== inner[index]) {
            return false;
        }
    }
    return outer.length === inner.length;
}

/** Whether some text is matched by both patterns. Both {@link normal}. */
export function overlap(one: string, other: string): boolean {
    if (one === "*" || other === "*" || one === other) {
        return true;
    }
    const wild = isWild(one);
    const otherWild = isWild(other);
    if (!wild || !otherWild) {
        return wild ? matchesGlob(one, other) : otherWild && matchesGlob(other, one);
    }
    return matchesGlob(one, shortest(other)) || (endsMeet(one, other) && overlapFrom(one, other));
}

/** The shortest text that a pattern matches: settles most pairs that overlap. */
const shortest = (pattern: string): string => pattern.replaceAll("*", "").replaceAll("?", "_");

const isWild = (pattern: string): boolean => pattern.includes("*") || pattern.includes("?");

/** Whether the patterns have the same characters before the first wildcard and behind the last: settles most pairs. */
function endsMeet(one: string, other: string): boolean {
    const length = Math.min(one.length, other.length);
    const differAt = (a: string, b: string): boolean => a !== b && a !== "*" && b !== "*" && a !== "?" && b !== "?";
    for (let index = 0; index < length && one[index] !== "*" && other[index] !== "*"; index++) {
        if (differAt(one[index]!, other[index]!)) {
            return false;
        }
    }
    for (let index = 1; index <= length && one.at(-index) !== "*" && other.at(-index) !== "*"; index++) {
        if (differAt(one.at(-index)!, other.at(-index)!)) {
            return false;
        }
    }
    return true;
}

/** Row by row: `reached[j]` tells whether the first characters of one can match what the first j of the other match. */
function overlapFrom(one: string, other: string): boolean {
    let reached = new Array<boolean>(other.length + 1).fill(false);
    reached[0] = true;
    for (let j = 0; j < other.length && other[j] === "*"; j++) {
        reached[j + 1] = true;
    }
    for (const a of one) {
        const next = new Array<boolean>(other.length + 1).fill(false);
        next[0] = a === "*" && reached[0]!;
        for (let j = 0; j < other.length; j++) {
            const b = other[j]!;
            if (a === "*" || b === "*") {
                next[j + 1] = reached[j + 1]! || next[j]!;
            } else {
                next[j + 1] = reached[j]! && (a === b || a === "?" || b === "?");
            }
        }
        reached = next;
    }
    return reached[other.length]!;
}
