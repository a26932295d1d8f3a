import { isEverything } from "../../../../iam/breadth";
import type { Grant } from "../../../../iam/grants";
import type { Reporter } from "../report";
import { powerOf } from "./admin";

/** Looks for statements that allow what they do not name. */
export function judgeInversion(grant: Grant, reporter: Reporter): void {
    const { statement, resource } = grant;
    const { notActions, notResources } = statement;
    if (notActions !== undefined) {
        const at = statement.source.member("NotAction");
        const everywhere = statement.resourcePatterns.some(isEverything);
        if (everywhere && powerOf(grant) !== "less") {
            const message = "It allows every action of every service but those it names, also of services to come.";
            reporter.attempt("iam-inversion-not-action", resource, () => {
                const rule = statement.isLimited("scope")
                    ? "iam-inversion-not-action-limited"
                    : "iam-inversion-not-action";
                reporter.violation(rule, resource, at, message);
            });
        } else if (!everywhere) {
            const message = "It allows every action on its resources but those it names, also actions to come.";
            reporter.violation("iam-inversion-not-action-limited", resource, at, message);
        }
    }
    if (
        notResources !== undefined &&
        (grant.everyAction !== undefined || grant.rows.some(({ unlimited }) => unlimited))
    ) {
        reporter.attempt("iam-inversion-not-resource", resource, () => {
            if (!statement.isLimited("scope", "context")) {
                const message =
                    "It allows its actions on every resource but those it names, also on resources to come.";
                reporter.violation(
                    "iam-inversion-not-resource",
                    resource,
                    statement.source.member("NotResource"),
                    message,
                );
            }
        });
    }
}
