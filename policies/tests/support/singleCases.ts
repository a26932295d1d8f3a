import type { RuleCase } from "./ruleCase";

type Properties = Readonly<Record<string, unknown>>;

/** Makes cases of one resource each, all of one type: rule id, inputs that break the rule, inputs that respect it. */
export function casesOf(
    type: string,
): (rule: string, violation: Properties, clean: Properties, path?: string) => RuleCase {
    return (rule, violation, clean, path) => ({
        rule,
        violation: { type, properties: violation },
        clean: { type, properties: clean },
        ...(path === undefined ? {} : { path }),
    });
}
