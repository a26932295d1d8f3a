import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, ResourceRule, Severity } from "../../../engine/rule";
import { valuesAt } from "../../../engine/valuesAt";
import { subjectOf } from "../../subject";

/** One setting, of which some values share too much. */
export interface SharingSwitch {
    readonly type: string;
    /** Words behind the type's in the rule's id. */
    readonly part: string;
    /** Path of the setting, `[]` behind lists. */
    readonly path: string;
    /** Whether a value is wrong; a setting that is left out is asked, too, unless it stands in a list. */
    readonly wrong: (value: Property) => boolean;
    readonly title: string;
    readonly message: string;
    readonly severity: Severity;
    readonly level: "mandatory" | "advisory";
    readonly controls?: Controls;
    readonly fix: string;
    /** Whether a public tier makes it right. */
    readonly mayBePublic?: boolean;
    /** Whether the setting applies to the resource at all; always where it is left out. */
    readonly when?: (resource: Resource) => boolean;
    /** Other settings that are read. */
    readonly reads?: readonly string[];
}

/** One of the texts, in any case. */
export const isOneOf =
    (...texts: readonly string[]) =>
    (value: Property): boolean =>
        texts.includes(value.lower() ?? "");

export const isOn = (value: Property): boolean => value.flag() === true;
export const isNotOn = (value: Property): boolean => value.flag() !== true;
export const isOff = (value: Property): boolean => value.flag() === false;
export const isMissing = (value: Property): boolean => !value.isSet();

function switchRule(setting: SharingSwitch): ResourceRule {
    const { type, part, path, wrong, message, mayBePublic = false, when, reads = [], ...info } = setting;
    return {
        controls: { nist: ["AC-3", "AC-6"] },
        ...info,
        scope: "resource",
        id: `sharing-${subjectOf(type)}-${part}`,
        domain: "network",
        family: "sharing",
        decides: { [type]: [path, ...reads] },
        check: (resource, settings) => {
            if ((when !== undefined && !when(resource)) || (mayBePublic && settings.isPublicTier(resource))) {
                return [];
            }
            const values = path.includes("[]") ? valuesAt(resource.properties, path) : [resource.get(path)];
            return each(values, (value) => (wrong(value) ? [violation(value, message)] : []));
        },
    };
}

/** The rules of settings. */
export function switchRules(settings: readonly SharingSwitch[]): readonly ResourceRule[] {
    return settings.map(switchRule);
}
