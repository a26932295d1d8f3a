import { actionsMatching } from "../../../../iam/actionTable";
import type { Grant, Grants } from "../../../../iam/grants";
import { managedName, managedPolicy, type ManagedKind } from "../../../../iam/managedPolicies";
import type { DocumentRuleId } from "../documentRules";
import type { Reporter } from "../report";
import { powerOf } from "./admin";

const RULES: Readonly<Record<ManagedKind, DocumentRuleId>> = {
    administrator: "iam-managed-administrator",
    "power-user": "iam-managed-power-user",
    iam: "iam-managed-iam",
    "full-access": "iam-managed-full-access",
    "service-access": "iam-managed-service-access",
    "read-data": "iam-managed-read-data",
    replaced: "iam-managed-replaced",
    "cloud-shell": "iam-managed-cloud-shell",
};

const WORDS: Readonly<Record<ManagedKind, string>> = {
    administrator: "allows every action on every resource",
    "power-user": "allows every action of every service but IAM",
    iam: "allows to manage all identities, and so leads to every right",
    "full-access": "allows every action of its service on every resource of the account",
    "service-access": "allows every action of its service on every resource of the account",
    "read-data": "reads the contents of every store of the account",
    replaced: "has been replaced by AWS, because it allows too much",
    "cloud-shell": "allows to move files in and out with CloudShell",
};

/** What is left of a policy of AWS's, after Deny statements and the boundary. */
function kindLeft(grant: Grant, kind: ManagedKind): ManagedKind | undefined {
    if (grant.everyAction !== undefined) {
        const power = powerOf(grant);
        return power === "less" ? undefined : power;
    }
    const { actions = [] } = managedPolicy(grant.managed!.arn) ?? {};
    const known = actions.some((pattern) => actionsMatching(pattern).length > 0);
    return grant.rows.length > 0 || !known ? kind : undefined;
}

/** Looks at the policies of AWS's that are attached to a principal. */
export function judgeManaged(grants: Grants, reporter: Reporter): void {
    for (const { resource, at } of grants.principal.unread) {
        reporter.attempt("iam-managed-administrator", resource, () => at.text());
    }
    for (const grant of grants.managed) {
        const { arn, at } = grant.managed!;
        const policy = managedPolicy(arn)!;
        const kind = kindLeft(grant, policy.kind);
        if (kind !== undefined) {
            const instead = policy.instead === undefined ? "" : `; use ${policy.instead}`;
            reporter.violation(RULES[kind], grant.resource, at, `${managedName(arn)} ${WORDS[kind]}${instead}.`);
        }
    }
}
