import { distance } from "fastest-levenshtein";

/**
 * The name that was probably meant by a mistyped one: the most alike, whatever the case.
 *
 * @returns undefined if more than a third of the letters are wrong in all of them.
 */
export function closest(typed: string, names: readonly string[]): string | undefined {
    const [best] = names
        .map((name) => ({ name, wrong: distance(typed.toLowerCase(), name.toLowerCase()) }))
        .sort((a, b) => a.wrong - b.wrong);
    return best !== undefined && best.wrong <= typed.length / 3 ? best.name : undefined;
}
