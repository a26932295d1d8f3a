const known = new Map<string, readonly string[]>();

/**
 * Steps of a dotted path, without the brackets behind lists: `rules`, `filter`, `prefix` of `rules[].filter.prefix`. Taken
 * apart once, as rules ask for the same paths of every resource; for paths that rules write, of which there is an end.
 */
export function stepsOf(path: string): readonly string[] {
    let steps = known.get(path);
    if (steps === undefined) {
        steps = path.replaceAll("[]", "").split(".");
        known.set(path, steps);
    }
    return steps;
}
