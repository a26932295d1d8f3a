import { blastRadiusSection } from "./blastRadius/section";
import { costSection } from "./cost/section";
import { dataSection } from "./data/section";
import { encryptionSection } from "./encryption/section";
import { flowSection } from "./flow/section";
import { networkSection } from "./network/section";
import { outputsSection } from "./outputs/section";
import { permissionsSection } from "./permissions/section";
import type { PolicyResults } from "./policies/results";
import { policySection } from "./policies/section";
import { countChanges, resourcesSection } from "./resources/section";
import type { Comparison, StackReview } from "./types";

/** What a review of a stack is made of, beside the comparison. */
export interface StackReviewArgs {
    readonly comparison: Comparison;
    readonly policies: PolicyResults;
    /** Where the facts come from, in a sentence. */
    readonly source: string;
    readonly warnings: readonly string[];
    /** Whether the loss of data is accepted in this stack. */
    readonly acceptLoss: boolean;
    /** Whether changes of the stack's outputs are told. */
    readonly outputs: boolean;
}

/** The review of one stack, its sections in the order of what a reviewer must know first. */
export function reviewStack({
    comparison,
    policies,
    source,
    warnings,
    acceptLoss,
    outputs,
}: StackReviewArgs): StackReview {
    const counts = countChanges(comparison);
    const resources = comparison.after.resources.filter(({ custom }) => custom).length;
    return {
        stack: comparison.stack,
        source,
        counts,
        unchanged: resources - counts.create - counts.update - counts.replace,
        sections: [
            dataSection(comparison, acceptLoss),
            permissionsSection(comparison),
            networkSection(comparison),
            encryptionSection(comparison),
            policySection(comparison, policies),
            resourcesSection(comparison),
            ...(outputs ? [outputsSection(comparison)] : []),
            costSection(comparison),
            flowSection(comparison),
            blastRadiusSection(comparison),
        ],
        warnings,
    };
}
