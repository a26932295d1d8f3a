import { attempt, each, NOTHING } from "../../../engine/outcomes";
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

/** Goes down the steps of a path from one of them on, and checks each block at its end by itself. */
function down(
    block: Property,
    steps: readonly string[],
    index: number,
    inList: boolean,
    last: boolean,
    check: Check,
): Iterable<Outcome> {
    const step = steps[index];
    if (step === undefined) {
        return check(block);
    }
    const isList = step.endsWith("[]");
    const found = block.get(isList ? step.slice(0, -2) : step);
    if (!isList && !inList) {
        return down(found, steps, index + 1, false, last, check);
    }
    const endOfLists = !steps.some((it, other) => other > index && it.endsWith("[]"));
    const items = elements(found, last && isList && endOfLists);
    return each(items, (item) => down(item, steps, index + 1, true, last, check));
}

const NO_STEPS: readonly string[] = [];

/** Checks every block of a setting on a resource by itself, so that an unknown one hides nothing in the others. */
export function eachBlock(setting: AtRestSetting, resource: Resource, check: Check): Iterable<Outcome> {
    const { in: inside, json, when, atLeastOne = false } = setting;
    const root = json === undefined ? resource.properties : resource.get(json).json();
    return down(root, inside?.split(".") ?? NO_STEPS, 0, false, atLeastOne, (block) => {
        // What is found comes first: where nothing is, it does not matter whether the setting applies.
        const found = attempt(() => check(block));
        return found !== NOTHING && (when === undefined || when(block, resource)) ? found : NOTHING;
    });
}
