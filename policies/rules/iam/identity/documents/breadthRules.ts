import { ACTIONS, LEAST, NAMED, type DocumentRule } from "./documentRule";

/** Administrators, and those who nearly are. */
export const ADMIN = {
    "iam-admin-statement": {
        title: "No identity policy allows every action on every resource.",
        severity: "critical",
        level: "mandatory",
        controls: { fsbp: ["IAM.1"], cis: ["1.16"], nist: ["AC-2", "AC-3", "AC-5", "AC-6"] },
        fix: `${ACTIONS}, ${NAMED}`,
    },
    "iam-admin-effective": {
        title: "No principal is an administrator by what it is given together, or by all but a few actions.",
        severity: "critical",
        level: "mandatory",
        controls: { fsbp: ["IAM.1"], cis: ["1.16"], ...LEAST },
        fix: `${ACTIONS}, ${NAMED}`,
    },
    "iam-admin-iam-actions": {
        title: "No identity policy allows every action of IAM on every principal.",
        severity: "critical",
        level: "mandatory",
        controls: { fsbp: ["IAM.21"], ...LEAST },
        fix: 'Action: ["iam:GetRole", "iam:ListRoles"]',
    },
    "iam-admin-power-user": {
        title: "No identity policy allows all services but IAM on every resource.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: `${ACTIONS}, ${NAMED}`,
    },
    "iam-admin-all-actions": {
        title: "No statement of an identity policy allows the action *, even on named resources.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: ACTIONS,
    },
} satisfies Record<string, DocumentRule>;

/** Wildcards in actions. */
export const WILDCARDS = {
    "iam-wildcard-service": {
        title: "No identity policy allows all actions of a service on every resource.",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["IAM.21"], ...LEAST },
        fix: ACTIONS,
    },
    "iam-wildcard-service-limited": {
        title: "Identity policies list the actions of a service, also on named resources.",
        severity: "medium",
        level: "advisory",
        controls: { fsbp: ["IAM.21"], ...LEAST },
        fix: ACTIONS,
    },
    "iam-wildcard-services": {
        title: "No action of an identity policy has a wildcard in the service.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: ACTIONS,
    },
    "iam-wildcard-permissions": {
        title: "No wildcard in an action allows to manage permissions.",
        severity: "medium",
        level: "advisory",
        controls: LEAST,
        fix: ACTIONS,
    },
    "iam-wildcard-write": {
        title: "Identity policies list the actions that write.",
        severity: "low",
        level: "advisory",
        controls: LEAST,
        fix: ACTIONS,
    },
    "iam-wildcard-read": {
        title: "Identity policies list the actions that read data or secrets.",
        severity: "low",
        level: "advisory",
        controls: LEAST,
        fix: 'Action: ["s3:GetObject"]',
    },
} satisfies Record<string, DocumentRule>;

/** What is allowed without being named. */
export const INVERSION = {
    "iam-inversion-not-action": {
        title: "No identity policy allows on every resource all actions but some.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: ACTIONS,
    },
    "iam-inversion-not-action-limited": {
        title: "Identity policies list actions instead of leaving some out with NotAction.",
        severity: "low",
        level: "advisory",
        controls: LEAST,
        fix: ACTIONS,
    },
    "iam-inversion-not-resource": {
        title: "Identity policies list resources instead of leaving some out with NotResource.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: NAMED,
    },
} satisfies Record<string, DocumentRule>;
