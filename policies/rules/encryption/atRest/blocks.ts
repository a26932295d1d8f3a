import { attempt, each } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome } from "../../../engine/rule";
import type { AtRestSetting } from "./setting";

type Check = (block: Property) => Iterable<Outcome>;

/** The elements behind a step; a list of one empty block where it must not be missing. */
function elements(found: Property, atLeastOne: boolean): readonly Property[] {
    const items = found.items();
    return items.length === 0 && atLeastOne ? [found] : items;
}

/** Goes down the steps of a path and checks each block at its end by itself. */
function* down(
    block: Property,
    steps: readonly string[],
    inList: boolean,
    last: boolean,
    check: Check,
): Iterable<Outcome> {
    const [step, ...rest] = steps;
    if (step === undefined) {
        yield* check(block);
        return;
    }
    const isList = step.endsWith("[]");
    const found = block.get(isList ? step.slice(0, -2) : step);
    if (isList || inList) {
        const endOfLists = !rest.some((it) => it.endsWith("[]"));
        const items = elements(found, last && isList && endOfLists);
        yield* each(items, (item) => down(item, rest, true, last, check));
    } else {
        yield* down(found, rest, false, last, check);
    }
}

/** Checks every block of a setting on a resource by itself, so that an unknown one hides nothing in the others. */
export function* eachBlock(setting: AtRestSetting, resource: Resource, check: Check): Iterable<Outcome> {
    const { in: inside, json, when, atLeastOne = false } = setting;
    const root = json === undefined ? resource.properties : resource.get(json).json();
    yield* down(root, inside?.split(".") ?? [], false, atLeastOne, function* (block) {
        // What is found comes first: where nothing is, it does not matter whether the setting applies.
        const found = Array.from(attempt(() => check(block)));
        if (found.length > 0 && (when === undefined || when(block, resource))) {
            yield* found;
        }
    });
}
