/** What a review is: two sides of a stack, what changed between them, and what a reviewer should know of it. */
import type { PlannedResource } from "../plan/types";

/** A stack before or after the change. */
export interface Side {
    readonly resources: readonly PlannedResource[];
    /** Outputs of the stack; secrets are masked. */
    readonly outputs: Readonly<Record<string, unknown>>;
    /** Values by full key (`strata:lifetime`); empty where the source does not tell. */
    readonly config: Readonly<Record<string, unknown>>;
}

/** What happens to a resource. */
export type Operation = "create" | "update" | "replace" | "delete";

/** A property that differs. */
export interface PropertyChange {
    /** Such as `rules[0].fromPort`. */
    readonly path: string;
    /** Undefined where the property was not set; secrets are masked. */
    readonly before: unknown;
    /** Undefined where the property is not set any more. */
    readonly after: unknown;
    /** Whether AWS cannot change it in place. */
    readonly replaces: boolean;
    /** Whether it only follows from another changed resource, whose name, id or ARN it holds. */
    readonly follows: boolean;
}

/** A resource that differs between the two sides. */
export interface ResourceChange {
    readonly operation: Operation;
    /** As both sides know it; without a side, the resource is not there. */
    readonly before?: PlannedResource;
    readonly after?: PlannedResource;
    readonly properties: readonly PropertyChange[];
    /** Resource options that differ, by their names (`protect`, `retainOnDelete`). */
    readonly options: readonly PropertyChange[];
    /**
     * Who says that it is this operation: the engine; the plans, where AWS leaves no doubt; or nobody (`unsure`), where an
     * update may turn out to be a replacement.
     */
    readonly by: "engine" | "plans" | "unsure";
}

/** The two sides of one stack, side by side. */
export interface Comparison {
    readonly stack: string;
    readonly before: Side;
    readonly after: Side;
    /** Every resource that differs, components too, in the order of their URNs. */
    readonly changes: readonly ResourceChange[];
}

/**
 * How much a line asks of a reviewer: `block` stops the change (exit code 2), `look` needs a person's decision, `note`
 * is there to be read.
 */
export type Weight = "block" | "look" | "note";

/**
 * A sentence or a phrase. Texts are plain, but for code between backticks; whatever comes from a program or from AWS goes
 * through `code()` or `plain()` of `text.ts`.
 */
export interface Line {
    readonly weight: Weight;
    readonly text: string;
    /** Details, one level deeper. */
    readonly under?: readonly string[];
}

/** A table; cells are texts like those of lines. */
export interface Table {
    readonly head: readonly string[];
    /** Columns that hold numbers, which are set flush right. */
    readonly numeric: readonly number[];
    readonly rows: readonly (readonly string[])[];
}

/** A drawing in the forms that a comment and a page can show, and in words. */
export interface Drawing {
    /** Source text of Mermaid. */
    readonly mermaid: string;
    /** A self-contained `<svg>` element that takes its colours from the page's CSS variables. */
    readonly svg: string;
    /** What it shows, for those who do not see it. */
    readonly description: string;
}

/** A part of a review. */
export interface Section {
    /** Anchor, such as `permissions`. */
    readonly id: string;
    readonly title: string;
    /** The section in one sentence, also where nothing of it changed. */
    readonly summary: string;
    /** Whether there is nothing to say but the summary. */
    readonly empty: boolean;
    /** What stands in the verdict at the top, a sentence each. */
    readonly verdict: readonly Line[];
    readonly lines: readonly Line[];
    readonly table?: Table;
    readonly drawing?: Drawing;
    /** Assumptions and limits, at the section's end. */
    readonly notes?: readonly string[];
}

/** The review of one stack. */
export interface StackReview {
    readonly stack: string;
    /** Where the facts come from, in a sentence. */
    readonly source: string;
    /** Number of resources by operation; components are not counted. */
    readonly counts: Readonly<Record<Operation, number>>;
    /** Resources that stay as they are. */
    readonly unchanged: number;
    readonly sections: readonly Section[];
    /** What the review cannot know, and what the engine or the plan warned of. */
    readonly warnings: readonly string[];
}

/** The whole review. */
export interface Review {
    readonly project: string;
    /** What the change is compared with, for instance `main (1a2b3c4)`. */
    readonly base: string;
    readonly stacks: readonly StackReview[];
    /** What is to be said of the change as a whole, for instance that it alters the checks themselves. */
    readonly general?: readonly Line[];
}
