import { Undetermined } from "./unknown";

/**
 * The first answer that an item gives. One that cannot be judged hides nothing: it counts only where no other item gives
 * an answer, and then it makes the whole undetermined.
 *
 * @throws Undetermined where no item gives an answer, and some may
 */
export function firstOf<T, R>(items: Iterable<T>, answerOf: (item: T) => R | undefined): R | undefined {
    let unknown: Undetermined | undefined;
    for (const item of items) {
        try {
            const answer = answerOf(item);
            if (answer !== undefined) {
                return answer;
            }
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            unknown ??= error;
        }
    }
    if (unknown !== undefined) {
        throw unknown;
    }
    return undefined;
}

/** Whether the test holds for an item; see {@link firstOf}. */
export function some<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
    return firstOf(items, (item) => (test(item) ? true : undefined)) === true;
}

/** Whether the test holds for every item; see {@link firstOf}. */
export function every<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
    return !some(items, (item) => !test(item));
}
