/** Paths of properties: `rules[0].name`, `assets["a.txt"].path`. */

/** A step: `["two words"]`, `['two words']`, or a name, a number or `*` between dots and brackets. */
const STEP = /\["((?:[^"\\]|\\.)*)"\]|\['([^']*)'\]|[^.[\]]+/g;

/** The path with one name more, which stands in brackets where it is no plain word. */
export function joined(path: string, name: string): string {
    if (!/^[\w$-]+$/.test(name)) {
        return `${path}[${JSON.stringify(name)}]`;
    }
    return path === "" ? name : `${path}.${name}`;
}

/** The names and numbers that a path goes through. */
export function stepsOf(path: string): readonly string[] {
    return [...path.matchAll(STEP)].map(([step, double, single]) =>
        double !== undefined ? (JSON.parse(`"${double}"`) as string) : (single ?? step),
    );
}

/** The property of a resource that a path begins with. */
export function propertyOf(path: string): string {
    return path.split(/[.[]/, 1)[0]!;
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
    return stepsOf(path).reduce<unknown>(
        (each, step) => (each as Record<string, unknown> | null | undefined)?.[step],
        value,
    );
}
