import { LEAST, type DocumentRule } from "./documentRule";

const ONE_ROLE =
    'Action: "iam:PassRole", Resource: role.arn, Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }';

const escalation = (how: string, fix: string): DocumentRule => ({
    title: `No principal can get more rights ${how}.`,
    severity: "high",
    level: "mandatory",
    controls: { nist: ["AC-6", "AC-6(10)"] },
    fix,
});

/** Who may pass which role to which service. */
export const PASS_ROLE = {
    "iam-pass-role-any": {
        title: "No principal may pass every role to every service.",
        severity: "high",
        level: "mandatory",
        controls: LEAST,
        fix: ONE_ROLE,
    },
    "iam-pass-role-all-roles": {
        title: "Identity policies name the roles that may be passed to a service.",
        severity: "medium",
        level: "advisory",
        controls: LEAST,
        fix: ONE_ROLE,
    },
    "iam-pass-role-any-service": {
        title: "Identity policies name the service that a role may be passed to.",
        severity: "low",
        level: "advisory",
        controls: LEAST,
        fix: 'Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }',
    },
} satisfies Record<string, DocumentRule>;

/** Ways to more rights. */
export const ESCALATION = {
    "iam-escalation-any-policy": {
        title: "Who may give rights to some principals may give some rights, or those within a boundary.",
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-6", "AC-6(10)"] },
        fix: 'Condition: { StringEquals: { "iam:PermissionsBoundary": boundary.arn } }',
    },
    "iam-escalation-policy-version": escalation("by changing policies", "Resource: [policy.arn]"),
    "iam-escalation-attach-policy": escalation("by attaching policies", "Resource: [role.arn]"),
    "iam-escalation-inline-policy": escalation("by writing inline policies", "Resource: [role.arn]"),
    "iam-escalation-credentials": escalation(
        "by making credentials of others",
        'Resource: ["arn:aws:iam::*:user/${aws:username}"]',
    ),
    "iam-escalation-group": escalation("by joining groups", "Resource: [group.arn]"),
    "iam-escalation-trust": escalation("by changing who may assume a role", "Resource: [role.arn]"),
    "iam-escalation-boundary": escalation("by changing permissions boundaries", "Resource: [role.arn]"),
    "iam-escalation-identity-center": escalation("in IAM Identity Center", "Resource: [permissionSet.arn]"),
    "iam-escalation-pass-role-compute": escalation("by running code with a role that it passes", ONE_ROLE),
    "iam-escalation-pass-role-data": escalation("by running jobs with a role that it passes", ONE_ROLE),
    "iam-escalation-pass-role-automation": escalation("by automation with a role that it passes", ONE_ROLE),
    "iam-escalation-running-code": escalation("by code that runs with another role", "Resource: [lambdaFunction.arn]"),
    "iam-escalation-own-policies": escalation("by changing its own policies", "permissionsBoundary: boundary.arn"),
} satisfies Record<string, DocumentRule>;
