/** How many letters must be added, removed or replaced to make one text of the other. */
function distance(from: string, to: string): number {
    let row = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (const [index, letter] of [...from].entries()) {
        const next = [index + 1];
        for (let column = 0; column < to.length; column++) {
            const replaced = row[column]! + (letter === to[column] ? 0 : 1);
            next.push(Math.min(replaced, row[column + 1]! + 1, next[column]! + 1));
        }
        row = next;
    }
    return row[to.length]!;
}

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
