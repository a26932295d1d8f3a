import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { HIDDEN_SECRET } from "../../../engine/unknown";
import { subjectOf } from "../../subject";
import { typesOf } from "../valueRule";
import { SECRET_CONTROLS } from "./place";

/**
 * A property by which a program gives a secret to AWS, which the SDK does not mark as one. A record of the stack tells a
 * plain value from a secret; the engine sends both alike.
 */
export interface WrittenSecret {
    /** Type token, or several that name the same resource; the first one gives the rule's id. */
    readonly type: string | readonly string[];
    /** Words behind the type's in the rule's id: `password`, `client-secret`. */
    readonly part: string;
    /** The secrets, as the subject of a sentence in the plural: `client secrets of listeners`. */
    readonly what: string;
    /** Properties that hold the secret; `[]` behind lists. */
    readonly paths: readonly string[];
    /**
     * Way without the secret, as the end of a sentence. Left out where AWS takes the secret in no other way: then a
     * value of which one cannot tell whether it is plain is no finding.
     */
    readonly instead?: string;
    /** Code for {@link instead}. */
    readonly fix?: string;
}

const KEPT = 'new pulumi.Config().requireSecret("name"), or the secretString of a secret in Secrets Manager';

/** A text that stands for itself: computed values and those that a record hides are not written in the program. */
export function isWritten(property: Property): boolean {
    const value = property.unchecked();
    return property.isKnown() && typeof value === "string" && value !== "" && value !== HIDDEN_SECRET;
}

/** The rule of such a property. */
export function writtenRule({ type, part, what, paths, instead, fix }: WrittenSecret): ResourceRule {
    const types = typesOf(type);
    const advice =
        "keep it in the configuration as a secret, or in Secrets Manager" +
        (instead === undefined ? "." : `, or ${instead}.`);
    return {
        scope: "resource",
        id: `secret-${subjectOf(types[0]!)}-${part}`,
        title: `The program does not write out ${what}.`,
        domain: "encryption",
        family: "secret",
        severity: "low",
        level: "advisory",
        controls: SECRET_CONTROLS,
        fix: fix === undefined ? KEPT : `${KEPT}; or ${fix}`,
        decides: Object.fromEntries(types.map((it) => [it, paths])),
        *check(resource) {
            if (instead === undefined && !resource.marksSecrets) {
                return;
            }
            const doubt = resource.marksSecrets ? "The value" : "Unless it comes from a secret, the value";
            const message = `${doubt} stands in the program, or in its state, in plain text; ${advice}`;
            yield* each(paths, function* (path) {
                for (const property of resource.all(path).filter(isWritten)) {
                    yield violation(property, message);
                }
            });
        },
    };
}
