/** A property path with the code of its value, for instance `["serverSideEncryption.enabled", "true"]`. */
export type Assignment = readonly [path: string, value: string];

/**
 * TypeScript code that sets properties, nested as their paths say: `a: { b: 1 }` for `a.b`, `a: [{ b: 1 }]` for `a[].b`.
 * Assignments that share the beginning of their paths share its braces.
 */
export function assignments(all: readonly Assignment[]): string {
    const groups = new Map<string, Assignment[]>();
    for (const [path, value] of all) {
        const [step = "", ...rest] = path.split(".");
        groups.set(step, [...(groups.get(step) ?? []), [rest.join("."), value]]);
    }
    return [...groups].map(([step, inner]) => assigned(step, inner)).join(", ");
}

function assigned(step: string, inner: readonly Assignment[]): string {
    const [first] = inner;
    if (first !== undefined && first[0] === "") {
        return `${step}: ${first[1]}`;
    }
    const block = `{ ${assignments(inner)} }`;
    return step.endsWith("[]") ? `${step.slice(0, -2)}: [${block}]` : `${step}: ${block}`;
}
