import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { StackOutcome } from "../../../engine/rule";
import { Undetermined } from "../../../engine/unknown";
import type { Grants } from "../../../iam/grants";
import { DOCUMENT_RULES, type DocumentRuleId } from "./documentRules";
import type { DocumentRule } from "./documents/documentRule";

/** The rule that says of a document that it cannot be read, once for all rules on documents. */
const SPEAKER: DocumentRuleId = "iam-admin-statement";

const looksAtAttachments = (rule: DocumentRuleId): boolean =>
    (DOCUMENT_RULES[rule] as DocumentRule).attachments === true;

/** Path of the document that a path leads into: `policy`, `inlinePolicies[0].policy`. */
const documentPath = (path: string): string => /^(inlinePolicies(\[\d+\])?\.policy|[^.[]+)/.exec(path)?.[0] ?? path;

/** What the analysis of a stack found, by rule, each place once. */
export class Findings {
    private readonly byRule = new Map<DocumentRuleId, Map<string, StackOutcome>>();
    private readonly unknown = new Map<string, StackOutcome>();

    of(rule: DocumentRuleId): Iterable<StackOutcome> {
        const own = [...(this.byRule.get(rule)?.values() ?? [])];
        return rule === SPEAKER ? [...own, ...this.unknown.values()] : own;
    }

    /** A violation at a place counts more than that it could not be told for another principal. */
    add(rule: DocumentRuleId, outcome: StackOutcome): void {
        if (outcome.kind === "undetermined" && !looksAtAttachments(rule)) {
            this.addUnknown(outcome.resource, outcome);
            return;
        }
        const places = this.byRule.get(rule) ?? new Map<string, StackOutcome>();
        this.byRule.set(rule, places);
        const place = `${outcome.resource.urn}\n${outcome.path}`;
        if (outcome.kind === "violation" ? places.get(place)?.kind !== "violation" : !places.has(place)) {
            places.set(place, outcome);
        }
    }

    /** Something in a document that cannot be read: told once for each document, not by every rule. */
    addUnknown(resource: Resource, { path, message }: Pick<Undetermined, "path" | "message">): void {
        const place = `${resource.urn}\n${documentPath(path)}`;
        if (!this.unknown.has(place)) {
            const told = `${message}: what it allows cannot be told in full`;
            this.unknown.set(place, { kind: "undetermined", path, message: told, resource });
        }
    }
}

/** Reports what is found of one principal. */
export class Reporter {
    constructor(
        private readonly findings: Findings,
        private readonly grants: Grants,
    ) {}

    /**
     * A violation; not told while a boundary is not known that may make up for it. One that other stacks have stays
     * unknown for ever: a document must be right without it.
     */
    violation(rule: DocumentRuleId, resource: Resource, at: Property | undefined, message: string): void {
        const { unseen } = this.grants.cut;
        const path = at?.path ?? "";
        if (unseen === undefined || (unseen.document === undefined && unseen.arn !== undefined)) {
            this.findings.add(rule, { kind: "violation", path, message, resource });
        } else {
            const why = `${path} may be cut by the permissions boundary, which is not known here`;
            this.findings.add(rule, { kind: "undetermined", path, message: why, resource });
        }
    }

    /** Runs one check of one rule; a value in it that is not known ends this check only. */
    attempt(rule: DocumentRuleId, resource: Resource, check: () => void): void {
        try {
            check();
        } catch (error) {
            if (!(error instanceof Undetermined)) {
                throw error;
            }
            this.findings.add(rule, { kind: "undetermined", path: error.path, message: error.message, resource });
        }
    }
}
