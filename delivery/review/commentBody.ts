import { MARKER } from "./result";

/** Characters that GitHub takes in a comment. */
export const MOST_CHARACTERS = 65_536;

/** Parts of a review that fold (`<details>`), with what stands around them. */
function partsOf(review: string): { readonly text: string; readonly folds: boolean }[] {
    const parts: { text: string; folds: boolean }[] = [];
    let depth = 0;
    for (const line of review.split("\n")) {
        const opens = line.match(/<details\b/g)?.length ?? 0;
        const closes = line.match(/<\/details>/g)?.length ?? 0;
        const folds = depth > 0 || opens > 0;
        const last = parts.at(-1);
        if (last !== undefined && last.folds === folds && (depth > 0 || !folds)) {
            last.text += `\n${line}`;
        } else {
            parts.push({ text: line, folds });
        }
        depth = Math.max(0, depth + opens - closes);
    }
    return parts;
}

/**
 * A review that has at most so many characters. What folds is left out from the end, one part after the other, and the
 * rest says so; the summary is never cut. A summary that is too long by itself gives way to a sentence.
 */
export function shorten(review: string, most: number): string {
    if (review.length <= most) {
        return review;
    }
    const parts = partsOf(review);
    for (let left = parts.filter(({ folds }) => folds).length - 1, gone = 1; left >= 0; left--, gone++) {
        let seen = 0;
        const kept = parts.filter(({ folds }) => !folds || seen++ < left).map(({ text }) => text);
        const note =
            `> ${gone} folded ${gone === 1 ? "part is" : "parts are"} left out, because a comment holds ` +
            "65,536 characters. `review.html` of the run has everything.";
        const text = [...kept, "", note].join("\n");
        if (text.length <= most) {
            return text;
        }
    }
    return (
        `The review has ${review.length} characters; a comment holds 65,536. ` +
        "It is left out here: open `review.html` of the run."
    );
}

/**
 * The same text, which calls nobody by name: GitHub would notify them. The character put in has no width; an `@` inside of
 * an address of e-mail stays.
 */
export function withoutMentions(text: string): string {
    return text.replace(/(?<![a-z0-9])(?:@|&#0*64;|&#x0*40;|&commat;)/gi, "@\u200b");
}

/** Where a review comes from. */
export interface Origin {
    /** Commit that was reviewed; unknown on a laptop. */
    readonly commit?: string;
    /** Address of the run that made it. */
    readonly runUrl?: string;
}

/** What stands below a review: written here, not by the reviewed code. */
function footer({ commit, runUrl }: Origin): string {
    if (commit === undefined || runUrl === undefined) {
        return "";
    }
    return `\n\n<sub>Made for ${commit} by the code of this pull request in [this run](${runUrl}), which has the page and the SARIF file.</sub>`;
}

/**
 * The comment for a review.
 *
 * @param review Text without the marker; undefined if the review could not be made.
 */
export function commentBody(review: string | undefined, origin: Origin): string {
    const end = `${footer(origin)}\n`;
    const text =
        review === undefined
            ? "**The review could not be made**; the log of the run says why."
            : shorten(withoutMentions(review), MOST_CHARACTERS - MARKER.length - 1 - end.length);
    return `${MARKER}\n${text}${end}`;
}

/** Whether a review only says that nothing changes: it has one line. */
export function saysNothing(review: string): boolean {
    return !review.includes("\n");
}
