import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, Outcome, ResourceRule, Severity } from "../../../engine/rule";
import { subjectOf } from "../../subject";
import { SECRET_CONTROLS } from "./place";

/**
 * A property by which a program gives a secret to AWS, where AWS offers a way in which the program never has it. Whether
 * the program wrote the secret out or read it from its configuration, nobody can tell here: the SDK marks the property
 * as secret either way. But it lies in the state, and with everybody who may decrypt that.
 */
export interface HandedOver {
    readonly type: string;
    /** Words behind the type's in the rule's id: `password`, `private-key`. */
    readonly part: string;
    /** The secrets, as the subject of a sentence in the plural: `master passwords of RDS instances`. */
    readonly what: string;
    /** Properties that hold the secret; `[]` behind lists. */
    readonly paths: readonly string[];
    /** What AWS offers instead, as the end of a sentence: `Secrets Manager can keep it`. */
    readonly instead: string;
    /** Code that does so. */
    readonly fix: string;
    /** Whether the property holds a secret at all; always where it is left out. */
    readonly when?: (resource: Resource) => boolean;
    /** Other paths that {@link when} reads. */
    readonly also?: readonly string[];
    readonly controls?: Controls;
    /** @default medium */
    readonly severity?: Severity;
}

/** Something stands there, be it unknown or hidden. The value does not matter, so it is not read. */
const isGiven = (property: Property): boolean => property.isPresent() && property.unchecked() !== "";

/** Properties at a path, lists as a whole. */
function propertiesAt(resource: Resource, path: string): readonly Property[] {
    const bare = path.replace(/\[\]$/, "");
    return bare.includes("[]") ? resource.all(bare) : [resource.get(bare)];
}

/** Whether a list or map has anything in it. */
const isFilled = (property: Property): boolean => {
    const value = property.unchecked();
    return typeof value !== "object" || value === null || Object.keys(value).length > 0;
};

/** The rule of such a property. */
export function handedOverRule(it: HandedOver): ResourceRule {
    const { type, part, what, paths, instead, fix, when, severity = "medium" } = it;
    return {
        scope: "resource",
        id: `secret-${subjectOf(type)}-${part}`,
        title: `The program does not hold ${what}.`,
        domain: "encryption",
        family: "secret",
        severity,
        level: "advisory",
        controls: { ...SECRET_CONTROLS, ...it.controls },
        fix,
        decides: { [type]: [...paths, ...(it.also ?? [])] },
        *check(resource): Iterable<Outcome> {
            yield* each(paths, function* (path) {
                const given = propertiesAt(resource, path).filter(
                    (property) => isGiven(property) && isFilled(property),
                );
                if (given.length > 0 && (when === undefined || when(resource))) {
                    for (const property of given) {
                        yield violation(
                            property,
                            `The secret passes through the program and lies in its state; ${instead}.`,
                        );
                    }
                }
            });
        },
    };
}
