import { actionInfo, type Action } from "../../../../iam/actionTable";
import { isEverything } from "../../../../iam/breadth";
import type { Grant, Grants } from "../../../../iam/grants";
import type { Reporter } from "../report";

/** Any of them leads to everything else. */
const IAM_PROBES = [
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreatePolicyVersion",
    "iam:UpdateAssumeRolePolicy",
    "iam:CreateAccessKey",
];

/** Who holds all of them in full is at home in every service. */
const SERVICE_PROBES = [
    "s3:DeleteObject",
    "ec2:TerminateInstances",
    "rds:DeleteDBInstance",
    "dynamodb:DeleteTable",
    "lambda:UpdateFunctionCode",
    "kms:ScheduleKeyDeletion",
    "secretsmanager:GetSecretValue",
    "sqs:DeleteQueue",
    "cloudformation:DeleteStack",
    "logs:DeleteLogGroup",
];

/** Looked up when they are first needed: loading the pack must not read the table. */
const found = new Map<readonly string[], readonly Action[]>();

function probes(names: readonly string[]): readonly Action[] {
    const actions = found.get(names) ?? names.map(actionInfo).filter((it) => it !== undefined);
    found.set(names, actions);
    return actions;
}

/** What is left of every action on every resource, after Deny statements and the boundary. */
export function powerOf(grant: Grant): "administrator" | "power-user" | "less" {
    if (probes(IAM_PROBES).some((action) => grant.reachesAll(action))) {
        return "administrator";
    }
    return probes(SERVICE_PROBES).some((action) => grant.reachesAll(action)) ? "power-user" : "less";
}

/** Looks at a statement that stands for every action. */
export function judgeEveryAction(grant: Grant, reporter: Reporter): void {
    const { statement, resource, everyAction: at } = grant;
    const byNotAction = statement.notActions !== undefined;
    const everywhere = statement.resourcePatterns.some(isEverything);
    const limited = { rule: "iam-admin-all-actions" } as const;
    if (!everywhere) {
        if (!byNotAction && (statement.resourcePatterns.length > 0 || statement.resources.named)) {
            reporter.violation(
                limited.rule,
                resource,
                at,
                "It allows every action, known and to come, on its resources.",
            );
        }
        if (statement.resources.unknown !== undefined) {
            const { unknown } = statement.resources;
            reporter.attempt("iam-admin-statement", resource, () => {
                throw unknown;
            });
        }
        return;
    }
    const power = powerOf(grant);
    const rule = byNotAction ? "iam-admin-effective" : "iam-admin-statement";
    reporter.attempt(power === "power-user" ? "iam-admin-power-user" : rule, resource, () => {
        if (statement.isLimited("scope")) {
            if (!byNotAction) {
                reporter.violation(limited.rule, resource, at, "It allows every action within its conditions.");
            }
        } else if (power === "administrator") {
            const message = byNotAction
                ? "It leaves out some actions, but allows those by which a principal gets all of them."
                : "It allows every action on every resource: whoever has it is an administrator.";
            reporter.violation(rule, resource, at, message);
        } else if (power === "power-user") {
            const message = "It allows every action of nearly every service on every resource.";
            reporter.violation("iam-admin-power-user", resource, at, message);
        }
    });
}

/** Whether a statement gives all of IAM to everything, which the rule on it reports. */
const givesIam = (grant: Grant): boolean =>
    grant.rows.some(({ pattern, unlimited }) => pattern === "iam:*" && unlimited);

/** Whether a single statement makes an administrator, so that nothing more need be said of the principal. */
export function isAdministrator(grants: Grants): boolean {
    return grants.all.some(
        (grant) =>
            grant.statement.resourcePatterns.some(isEverything) &&
            !grant.statement.isConditional &&
            (grant.everyAction !== undefined || givesIam(grant)) &&
            powerOf(grant) === "administrator",
    );
}

/** Looks for principals that are administrators by all of their statements together. */
export function judgeTogether(grants: Grants, reporter: Reporter): void {
    const candidates = grants.all.filter(({ statement }) => statement.resourcePatterns.some(isEverything));
    const holder = (action: Action): Grant | undefined =>
        candidates.find(
            (grant) =>
                grant.reachesAll(action) && !(grant.statement.isConditional && grant.statement.isLimited("scope")),
        );
    if (candidates.length < 2 || candidates.every(({ managed }) => managed !== undefined)) {
        return;
    }
    const [first] = candidates;
    reporter.attempt("iam-admin-effective", first!.resource, () => {
        const iam = probes(IAM_PROBES)
            .map(holder)
            .find((it) => it !== undefined);
        if (iam === undefined || !probes(SERVICE_PROBES).every((action) => holder(action) !== undefined)) {
            return;
        }
        const place = iam.managed === undefined ? iam : candidates.find(({ managed }) => managed === undefined)!;
        const message = "With everything else that it is given, the principal can do everything in every service.";
        reporter.violation("iam-admin-effective", place.resource, place.statement.at, message);
    });
}
