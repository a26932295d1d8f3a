import { attempt, NOTHING, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { eachBlock } from "./blocks";
import { type AtRestSetting, list } from "./setting";

/** Settings whose key is a plain property, by type. */
function byType(settings: readonly AtRestSetting[]): ReadonlyMap<string, readonly AtRestSetting[]> {
    const found = new Map<string, AtRestSetting[]>();
    for (const setting of settings.filter(({ key, json }) => key !== undefined && json === undefined)) {
        for (const type of list(setting.type)) {
            found.set(type, [...(found.get(type) ?? []), { ...setting, when: () => true, atLeastOne: false }]);
        }
    }
    return found;
}

const path = ({ in: inside }: AtRestSetting, key: string): string => (inside === undefined ? key : `${inside}.${key}`);

/** Finds the keys of a setting that are empty. An unknown one is a key: nobody computes an empty text. */
function findEmpty(setting: AtRestSetting, resource: Resource, empty: Map<string, Property>): void {
    // The outcomes are only those of unknown blocks, of which the setting's own rules tell.
    attempt(() =>
        eachBlock(setting, resource, (block) => {
            for (const name of list(setting.key)) {
                const key = block.get(name);
                if (key.unchecked() === "") {
                    empty.set(key.path, key);
                }
            }
            return NOTHING;
        }),
    );
}

/**
 * That no key is an empty text. Somebody meant to name a key there, for instance from a configuration that lacks it; AWS
 * takes one of its own without a word.
 */
export function emptyKey(settings: readonly AtRestSetting[]): ResourceRule {
    const types = byType(settings);
    return {
        scope: "resource",
        id: "encryption-customer-key-empty",
        title: "A property that names a key is not an empty text.",
        domain: "encryption",
        family: "encryption-customer-key",
        severity: "low",
        level: "advisory",
        controls: {},
        fix: "key.arn, or no such property at all",
        decides: Object.fromEntries(
            [...types].map(([type, its]) => [
                type,
                [...new Set(its.flatMap((it) => list(it.key).map((key) => path(it, key))))],
            ]),
        ),
        check(resource): Iterable<Outcome> {
            const empty = new Map<string, Property>();
            for (const setting of types.get(resource.type) ?? []) {
                findEmpty(setting, resource, empty);
            }
            return empty.size === 0
                ? NOTHING
                : Array.from(empty.values(), (key) =>
                      violation(key, "The key is an empty text, so AWS takes one of its own."),
                  );
        },
    };
}
