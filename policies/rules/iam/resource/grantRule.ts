import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule, RuleInfo } from "../../../engine/rule";
import type { Settings } from "../../../settings/settings";

/** A concern about resources that grant something by their properties, without a document. */
export interface Grant extends Pick<RuleInfo, "id" | "family" | "title" | "severity" | "level" | "fix"> {
    readonly controls?: RuleInfo["controls"];
    readonly types: readonly string[];
    /** Properties that decide. */
    readonly paths: readonly string[];
    readonly check: (resource: Resource, settings: Settings) => Iterable<Outcome>;
}

/** The rule of a concern. */
export function grantRule({ types, paths, check, controls, ...info }: Grant): ResourceRule {
    return {
        scope: "resource",
        ...info,
        domain: "iam",
        controls: controls ?? { nist: ["AC-3", "AC-6"] },
        decides: Object.fromEntries(types.map((type) => [type, paths])),
        check,
    };
}
