/**
 * Tags that tell a stack's costs from others'. Every resource carries them by the provider's `aws:defaultTags`, which the
 * stack's configuration holds; {@link costTags} says what they must be.
 */

import type { Dataset } from "../../datasets";

/** Tag whose value no other stack of the account has; budgets go by it. */
export const STACK_TAG = "Stack";

/** The tags of a stack, for instance `{ Project: "strata", Stack: "strata-dev" }`. */
export function costTags(project: string, stack: string): Readonly<Record<string, string>> {
    return { Project: project, [STACK_TAG]: `${project}-${stack}` };
}

/** Tag that tells the datasets of a stack apart, on what costs money for one of them alone: its jobs and its crawler. */
export const DATASET_TAG = "Dataset";

/** The tags of what belongs to a dataset. */
export function datasetTags({ name }: Pick<Dataset, "name">): Record<string, string> {
    return { [DATASET_TAG]: name };
}
