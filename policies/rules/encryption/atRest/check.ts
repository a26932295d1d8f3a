import type { Resource } from "../../../engine/resource";
import type { Controls, Outcome, ResourceRule, Severity } from "../../../engine/rule";
import { subjectOf } from "../../subject";

/** A setting of encryption at rest that is neither a switch nor a key, with the function that judges it. */
export interface AtRestCheck {
    readonly type: string;
    /** Words behind the type's in the rule's id. */
    readonly part: string;
    /** One sentence: what holds where the rule passes. */
    readonly title: string;
    /** The settings that the function reads; see {@link ResourceRule.decides}. */
    readonly paths: readonly string[];
    readonly fix: string;
    /** @default medium */
    readonly severity?: Severity;
    /** @default mandatory */
    readonly level?: "mandatory" | "advisory";
    readonly controls?: Controls;
    readonly check: (resource: Resource) => Iterable<Outcome>;
}

/** The rule of one such setting. */
export function atRestCheck(it: AtRestCheck): ResourceRule {
    const { type, part, title, paths, fix, severity = "medium", level = "mandatory", controls, check } = it;
    return {
        scope: "resource",
        id: `encryption-at-rest-${subjectOf(type)}-${part}`,
        title,
        domain: "encryption",
        family: "encryption-at-rest",
        severity,
        level,
        controls: { nist: ["SC-28", "SC-28(1)"], pci: ["3.5.1"], ...controls },
        fix,
        decides: { [type]: paths },
        check,
    };
}
