/** What no text may hold, and what turns the direction of text, so that a name looks like another. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu;

/** A name as a reader may see it: in one line, with nothing in it that does not show. */
export const visible = (name: string): string => name.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
