/** Something that one or several stacks say. */
export interface Shared<T> {
    /** As the first of them says it. */
    readonly item: T;
    /** Positions of the stacks. */
    readonly stacks: readonly number[];
}

/** What stacks say, in their order, each once; `key` tells what is the same. */
export function shared<T>(said: readonly (readonly T[])[], key: (item: T) => string): readonly Shared<T>[] {
    const found = new Map<string, { item: T; stacks: Set<number> }>();
    said.forEach((items, stack) => {
        for (const item of items) {
            const known = found.get(key(item));
            if (known === undefined) {
                found.set(key(item), { item, stacks: new Set([stack]) });
            } else {
                known.stacks.add(stack);
            }
        }
    });
    return [...found.values()].map(({ item, stacks }) => ({ item, stacks: [...stacks] }));
}
