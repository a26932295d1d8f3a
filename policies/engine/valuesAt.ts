import type { Property } from "./property";
import { stepsOf } from "./steps";

/**
 * The values at a dotted path, through lists (`rules[].destination.account`, `members[]`). What is unknown on the way
 * stands for everything below it, so that it hides nothing else.
 */
export function valuesAt(from: Property, path: string): readonly Property[] {
    const items = (property: Property): readonly Property[] => (property.isKnown() ? property.items() : [property]);
    return stepsOf(path)
        .reduce<readonly Property[]>(
            (found, step) =>
                found.flatMap(items).map((property) => (property.isKnown() ? property.get(step) : property)),
            [from],
        )
        .flatMap(items)
        .filter((property) => property.isPresent());
}
