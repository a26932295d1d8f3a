import type { Grant, Row } from "../../../../iam/grants";
import type { Reporter } from "../report";

/** By what principals are given policies, and whether a condition can tell which. */
const GIVES: ReadonlySet<string> = new Set(["iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:AttachGroupPolicy"]);
const WRITES: ReadonlySet<string> = new Set(["iam:PutRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy"]);

const SELF = /\$\{aws:(username|principaltag\/[^}]*)\}/i;

/** Whether it reaches principals that are not named one by one: policies are written into named ones to manage just them. */
const reachesSeveral = (grant: Grant, { action }: Row): boolean =>
    grant.reach(action).some((pattern) => pattern.includes("*") && !SELF.test(pattern));

/**
 * Looks for principals that may give any right to some others, which they may assume or become: of a role that is made by
 * its maker nobody else says what it may do (IAM User Guide, "Permissions boundaries", on delegating responsibility).
 */
export function judgeAnyPolicy(grant: Grant, reporter: Reporter): void {
    const row = grant.rows.find(
        (it) =>
            !it.unlimited && (GIVES.has(it.action.name) || (WRITES.has(it.action.name) && reachesSeveral(grant, it))),
    );
    if (row === undefined || row.pattern === "iam:*") {
        return;
    }
    const { statement, resource } = grant;
    reporter.attempt("iam-escalation-any-policy", resource, () => {
        if (!statement.isLimitedByKey("iam:permissionsboundary") && !statement.isLimitedByKey("iam:policyarn")) {
            const message = `${row.action.name} gives any right to its principals: no condition on iam:PolicyARN or iam:PermissionsBoundary tells which.`;
            reporter.violation("iam-escalation-any-policy", resource, row.at, message);
        }
    });
}
