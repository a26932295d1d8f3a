/**
 * Tags that tell a stack's costs from others'. Every resource carries them by the provider's `aws:defaultTags`, which the
 * stack's configuration holds; {@link costTags} says what they must be.
 */

/** Tag whose value no other stack of the account has; budgets go by it. */
export const STACK_TAG = "Stack";

/** The tags of a stack, for instance `{ Project: "strata", Stack: "strata-dev" }`. */
export function costTags(project: string, stack: string): Readonly<Record<string, string>> {
    return { Project: project, [STACK_TAG]: `${project}-${stack}` };
}
