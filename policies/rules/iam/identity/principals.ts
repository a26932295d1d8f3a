import type { StackRule } from "../../../engine/rule";
import { analysisOf } from "./analysis";
import { ATTACHMENT_PATHS, BOUNDARY_PATHS, DOCUMENT_PATHS, joined, type Paths } from "./documentPaths";
import { DOCUMENT_RULES, type DocumentRuleId } from "./documentRules";
import type { DocumentRule } from "./documents/documentRule";

/** First two words of an id: the rules that are switched together. */
const familyOf = (id: string): string => id.split("-").slice(0, 2).join("-");

/** Rules that look at everything a principal is given, not at one document. */
const TOGETHER = /^iam-(admin-effective|escalation-)/;

/** What decides: the documents or attachments, and the boundaries that cut them. */
function pathsOf(id: string, attachments: boolean): Paths {
    if (attachments) {
        return joined(ATTACHMENT_PATHS, BOUNDARY_PATHS);
    }
    return TOGETHER.test(id)
        ? joined(DOCUMENT_PATHS, ATTACHMENT_PATHS, BOUNDARY_PATHS)
        : joined(DOCUMENT_PATHS, BOUNDARY_PATHS);
}

function ruleOf(id: DocumentRuleId, { attachments = false, controls = {}, ...info }: DocumentRule): StackRule {
    return {
        scope: "stack",
        id,
        domain: "iam",
        family: familyOf(id),
        controls,
        ...info,
        decides: pathsOf(id, attachments),
        check: (stack) => analysisOf(stack).of(id),
    };
}

/** Rules on what principals are given. */
export const principalRules: readonly StackRule[] = Object.entries(DOCUMENT_RULES).map(([id, rule]) =>
    ruleOf(id as DocumentRuleId, rule),
);
