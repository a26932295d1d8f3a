import { PASS_ROLE } from "../../../../iam/escalation";
import type { Grant } from "../../../../iam/grants";
import type { Reporter } from "../report";

const KEY = "iam:passedtoservice";

/** Looks at which roles a statement lets a principal pass, and to which services. */
export function judgePassRole(grant: Grant, reporter: Reporter): void {
    const row = grant.rows.find(({ action }) => action.name === PASS_ROLE);
    // All of IAM is reported as such.
    if (row === undefined || (row.unlimited && row.pattern === "iam:*")) {
        return;
    }
    const { statement, resource } = grant;
    const { unknown } = statement.resources;
    if (unknown !== undefined && grant.mayReachAll(row.action) && !row.unlimited) {
        reporter.attempt("iam-pass-role-any", resource, () => {
            if (!statement.isLimited("scope")) {
                throw unknown;
            }
        });
    }
    reporter.attempt(row.unlimited ? "iam-pass-role-any" : "iam-pass-role-any-service", resource, () => {
        const toService = statement.isLimitedByKey(KEY);
        if (row.unlimited && !statement.isLimited("scope")) {
            reporter.violation("iam-pass-role-any", resource, row.at, "It may pass every role to every service.");
        } else if (row.unlimited && toService) {
            const message = "It may pass every role to the service, also those with more rights than its own.";
            reporter.violation("iam-pass-role-all-roles", resource, row.at, message);
        } else if (!row.unlimited && !toService) {
            const message = "It may pass its roles to every service: no condition on iam:PassedToService tells which.";
            reporter.violation("iam-pass-role-any-service", resource, row.at, message);
        }
    });
}
