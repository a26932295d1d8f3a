/** Numbers from `first` to `last`, both included. */
export interface Interval {
    readonly first: bigint;
    readonly last: bigint;
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** The same numbers as intervals in ascending order that neither overlap nor touch. */
export function merged(intervals: readonly Interval[]): readonly Interval[] {
    const result: Interval[] = [];
    for (const next of [...intervals].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
        const previous = result.at(-1);
        if (previous !== undefined && next.first <= previous.last + 1n) {
            result[result.length - 1] = { first: previous.first, last: larger(previous.last, next.last) };
        } else {
            result.push(next);
        }
    }
    return result;
}

/** The numbers that are in some interval and in the cut. */
export function intersected(intervals: readonly Interval[], cut: Interval): readonly Interval[] {
    return intervals
        .map(({ first, last }) => ({ first: larger(first, cut.first), last: smaller(last, cut.last) }))
        .filter(({ first, last }) => first <= last);
}

/** The numbers that are in some interval, but not in the cut. */
export function without(intervals: readonly Interval[], cut: Interval): readonly Interval[] {
    return intervals
        .flatMap(({ first, last }) => [
            { first, last: smaller(last, cut.first - 1n) },
            { first: larger(first, cut.last + 1n), last },
        ])
        .filter(({ first, last }) => first <= last);
}

/** How many numbers are in the intervals, which must not overlap. */
export function sizeOf(intervals: readonly Interval[]): bigint {
    return intervals.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}
