import type { Line } from "./types";

/** More sentences of one section would crowd the others out of the verdict. */
const MOST_IN_VERDICT = 6;

/** Lines of a section as they stand in it, without what only the summary counts. */
export function plainLines(items: readonly Line[]): readonly Line[] {
    return items.map(({ weight, text, under }) => ({ weight, text, ...(under === undefined ? {} : { under }) }));
}

/** What the verdict takes of a section's lines: those that ask for a look, and how many more there are. `whose` is "the network". */
export function verdictLines(items: readonly Line[], whose: string): readonly Line[] {
    const grave = items.filter(({ weight }) => weight === "look").map(({ weight, text }): Line => ({ weight, text }));
    const more = grave.length - MOST_IN_VERDICT;
    return more <= 1
        ? grave
        : [
              ...grave.slice(0, MOST_IN_VERDICT),
              { weight: "look", text: `${more} more lines of ${whose} ask for a look.` },
          ];
}
