import { each, violation } from "../../engine/outcomes";
import type { Property } from "../../engine/property";
import type { Resource } from "../../engine/resource";
import type { Controls, Outcome, ResourceRule, Severity } from "../../engine/rule";
import { subjectOf } from "../subject";

/** Whether a value that is set (or, in a list, one element) breaks the rule. */
export type Wrong = (value: Property, block: Property, resource: Resource) => boolean;

/** A setting of one type, each value of which is right or wrong by itself. One rule is made of it. */
export interface ValueSetting {
    /** Type token, or several that name the same resource; the first one gives the rule's id. */
    readonly type: string | readonly string[];
    /** First words of the rule's id. @default that of the table that the setting is in */
    readonly family?: string;
    /** Words behind the type's in the rule's id, where a type has several settings: `backend`. */
    readonly part?: string;
    /** What holds where the rule passes. */
    readonly title: string;
    /**
     * Block or list of blocks that hold the setting, `[]` behind lists; {@link path} is relative to it. A missing list
     * has nothing to judge; a missing block counts as empty.
     */
    readonly in?: string;
    /** The setting. Each element of a list is looked at by itself. */
    readonly path: string;
    /** Other paths that the rule reads to decide, from the resource. */
    readonly also?: readonly string[];
    /** Whether the setting applies at all to this block; always where it is left out. */
    readonly when?: (block: Property, resource: Resource) => boolean;
    readonly wrong: Wrong;
    /**
     * Whether it is wrong that nothing is set, because of what AWS does then: from its documentation, or the provider's
     * where that sets a default. @default false
     */
    readonly leftOut?: boolean | ((block: Property, resource: Resource) => boolean);
    /** What is wrong, in one sentence. */
    readonly message: string;
    /** What is wrong where nothing is set. @default {@link message} */
    readonly leftOutMessage?: string;
    /** @default medium */
    readonly severity?: Severity;
    /** @default mandatory */
    readonly level?: ResourceRule["level"];
    readonly controls?: Controls;
    /** Code that sets it right. */
    readonly fix: string;
}

/** The value is false. */
export const isOff: Wrong = (value) => value.flag() === false;

/** The value is true. */
export const isOn: Wrong = (value) => value.flag() === true;

/** The value is one of the given ones, in any case. */
export function isAnyOf(...values: readonly string[]): Wrong {
    const set = new Set(values.map((value) => value.toLowerCase()));
    return (value) => set.has(value.lower() ?? "");
}

/** The value is none of the given ones, in any case. */
export function isNoneOf(...values: readonly string[]): Wrong {
    const isOne = isAnyOf(...values);
    return (value, block, resource) => !isOne(value, block, resource);
}

/** The value is a URL of plain HTTP. */
export const isPlainHttp: Wrong = (value) => value.lower()?.startsWith("http://") === true;

/** Type tokens of a setting. */
export const typesOf = (type: string | readonly string[]): readonly string[] =>
    typeof type === "string" ? [type] : type;

/** The blocks at a path: each element behind `[]`, else the block itself, be it missing. */
export function blocksAt(resource: Resource, path: string | undefined): readonly Property[] {
    if (path === undefined) {
        return [resource.properties];
    }
    return path.includes("[]") ? resource.all(path).flatMap((found) => found.items()) : [resource.get(path)];
}

function* judge(setting: ValueSetting, block: Property, resource: Resource): Iterable<Outcome> {
    if (setting.when !== undefined && !setting.when(block, resource)) {
        return;
    }
    const value = block.get(setting.path.replaceAll("[]", ""));
    if (value.isSet()) {
        yield* each(value.items(), function* (item) {
            if (setting.wrong(item, block, resource)) {
                yield violation(item, setting.message);
            }
        });
    } else if (typeof setting.leftOut === "function" ? setting.leftOut(block, resource) : setting.leftOut === true) {
        yield violation(value, setting.leftOutMessage ?? setting.message);
    }
}

/** What the rules of one table share. */
export interface Table {
    readonly family: string;
    /** Controls that every rule of the table answers to. */
    readonly controls: Controls;
}

/** The rule of a setting. */
export function valueRule(table: Table, setting: ValueSetting): ResourceRule {
    const { family = table.family, part, title, severity = "medium", level = "mandatory", fix } = setting;
    const types = typesOf(setting.type);
    const path = setting.in === undefined ? setting.path : `${setting.in}.${setting.path}`;
    return {
        scope: "resource",
        id: [family, subjectOf(types[0]!), part].filter((word) => word !== undefined).join("-"),
        title,
        domain: "encryption",
        family,
        severity,
        level,
        controls: { ...table.controls, ...setting.controls },
        fix,
        decides: Object.fromEntries(types.map((type) => [type, [path, ...(setting.also ?? [])]])),
        check: (resource) => each(blocksAt(resource, setting.in), (block) => judge(setting, block, resource)),
    };
}
