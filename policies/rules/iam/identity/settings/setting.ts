import { violation } from "../../../../engine/outcomes";
import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import type { Controls, Outcome, ResourceRule, Severity } from "../../../../engine/rule";
import { Undetermined } from "../../../../engine/unknown";

/** A setting of one or more types that a rule decides by looking at a single resource. */
export interface IamSetting {
    readonly id: string;
    readonly title: string;
    /** @default iam- and the next word of the id */
    readonly family?: string;
    /** Types that have the setting in the same place. */
    readonly types: readonly string[];
    /** Properties that decide; the first one is named in the finding. */
    readonly paths: readonly [string, ...string[]];
    readonly severity: Severity;
    readonly level: ResourceRule["level"];
    readonly controls?: Controls;
    readonly message: string;
    readonly fix: string;
    /**
     * The properties that are wrong, or whether the first one is.
     *
     * @throws Undetermined where a value that decides is not known
     */
    readonly wrong: (resource: Resource) => boolean | readonly Property[];
}

/** Makes the rules of settings. */
export function settingRules(settings: readonly IamSetting[]): readonly ResourceRule[] {
    return settings.map(({ id, family, types, paths, controls = {}, message, wrong, ...info }) => ({
        scope: "resource",
        domain: "iam",
        id,
        family: family ?? id.split("-").slice(0, 2).join("-"),
        controls,
        ...info,
        decides: Object.fromEntries(types.map((type) => [type, paths])),
        *check(resource): Iterable<Outcome> {
            const found = wrong(resource);
            const properties = typeof found === "boolean" ? (found ? [resource.get(pathOf(paths[0]))] : []) : found;
            for (const property of properties) {
                yield violation(property, message);
            }
        },
    }));
}

/**
 * Those of the properties that pass a test; one that is not known hides no other.
 *
 * @throws Undetermined where none passes and one is not known
 */
export function those(properties: readonly Property[], test: (property: Property) => boolean): readonly Property[] {
    let unknown: Undetermined | undefined;
    const found = properties.filter((property) => {
        try {
            return test(property);
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            unknown ??= error;
            return false;
        }
    });
    if (found.length === 0 && unknown !== undefined) {
        throw unknown;
    }
    return found;
}

/** Path to a property as a finding names it: that of the list where it is one of a list's. */
const pathOf = (path: string): string => path.split("[]", 1)[0]!;
