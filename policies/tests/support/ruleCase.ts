/** One resource of a case: its type and inputs, as a Pulumi program gives them. */
export interface CaseResource {
    readonly type: string;
    readonly properties: Readonly<Record<string, unknown>>;
    /** Name in the program. @default `subject` for the first, `other-1`, `other-2` ... for the rest */
    readonly name?: string;
    /** Names of the resources that properties come from, by property. */
    readonly from?: Readonly<Record<string, readonly string[]>>;
    /** Whether it is of a record, which marks the values that are secrets. @default false, as the engine sends it */
    readonly recorded?: boolean;
}

/** What a rule must say of two stacks that differ in what the rule is about. */
export interface RuleCase {
    /** Rule id. */
    readonly rule: string;
    /** Resources on which the rule finds a violation. */
    readonly violation: CaseResource | readonly CaseResource[];
    /** Resources on which the rule finds nothing (others may). */
    readonly clean: CaseResource | readonly CaseResource[];
    /** Property path of the violation, where it matters. */
    readonly path?: string;
    /** The pack's configuration, where it is not the default. */
    readonly configuration?: import("../../settings/configuration").Configuration;
}
