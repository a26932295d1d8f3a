/** Items of which a reader sees the first ones at once, and the rest on demand. */
export interface Fold<T> {
    readonly shown: readonly T[];
    readonly rest: readonly T[];
}

/** Fold what is longer than `most`, unless the fold would take as much room as the one item that it hides. */
export function fold<T>(items: readonly T[], most: number): Fold<T> {
    const kept = items.length <= most + 1 ? items.length : most;
    return { shown: items.slice(0, kept), rest: items.slice(kept) };
}
