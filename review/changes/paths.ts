/** A step of a path: `["two words"]`, `['two words']`, or a name, a number or `*` between dots and brackets. */
const STEP = /\["((?:[^"\\]|\\.)*)"\]|\['([^']*)'\]|[^.[\]]+/g;

const stepsOf = (path: string): readonly string[] =>
    [...path.matchAll(STEP)].map(([step, double, single]) =>
        double !== undefined ? (JSON.parse(`"${double}"`) as string) : (single ?? step),
    );

/** Whether a property is the one that a pattern of a resource option names, or a part of it; `*` is any step. */
export function covers(pattern: string, path: string): boolean {
    const [wanted, given] = [stepsOf(pattern), stepsOf(path)];
    return wanted.length <= given.length && wanted.every((step, index) => step === "*" || step === given[index]);
}
