import type { Controls, Severity } from "../../../../engine/rule";

/** What is said of a rule on identity documents; see {@link RuleInfo}. */
export interface DocumentRule {
    readonly title: string;
    readonly severity: Severity;
    readonly level: "mandatory" | "advisory";
    readonly controls?: Controls;
    readonly fix: string;
    /** Whether it looks at what is attached, not at what is written in a document. */
    readonly attachments?: boolean;
}

/** NIST SP 800-53: access enforcement, least privilege. */
export const LEAST = { nist: ["AC-3", "AC-6"] };

/** A resource by name. */
export const NAMED = 'Resource: ["arn:aws:s3:::bucket/prefix/*"]';

/** Actions one by one. */
export const ACTIONS = 'Action: ["s3:GetObject", "s3:PutObject"]';
