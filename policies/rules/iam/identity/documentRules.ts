import { ADMIN, INVERSION, WILDCARDS } from "./documents/breadthRules";
import { ESCALATION, PASS_ROLE } from "./documents/escalationRules";
import { MANAGED } from "./documents/managedRules";
import { BROAD } from "./documents/reachRules";

/** Rules that one analysis of a stack's principals feeds, by id. */
export const DOCUMENT_RULES = {
    ...ADMIN,
    ...WILDCARDS,
    ...BROAD,
    ...PASS_ROLE,
    ...ESCALATION,
    ...INVERSION,
    ...MANAGED,
};

export type DocumentRuleId = keyof typeof DOCUMENT_RULES;
