import type { Grant } from "../../../../iam/grants";
import type { Reporter } from "../report";

/** Looks for principals that may give the use of named keys on to anybody; that of every key, another rule reports. */
export function judgeKeyGrants(grant: Grant, reporter: Reporter): void {
    const row = grant.rows.find(
        ({ action, pattern, unlimited }) =>
            action.name === "kms:CreateGrant" && !unlimited && pattern.includes("grant"),
    );
    if (row === undefined) {
        return;
    }
    const { statement, resource } = grant;
    reporter.attempt("iam-exposure-key-grants", resource, () => {
        if (!statement.isLimited("scope")) {
            const message = "It may give the use of its keys on to anybody, by a grant.";
            reporter.violation("iam-exposure-key-grants", resource, row.at, message);
        }
    });
}
