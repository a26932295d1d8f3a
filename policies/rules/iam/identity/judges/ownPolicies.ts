import { matchesGlob } from "../../../../engine/glob";
import { actionInfo } from "../../../../iam/actionTable";
import type { Grants } from "../../../../iam/grants";
import { POLICY, type Principal } from "../../../../iam/principals";
import type { Reporter } from "../report";

/** By what a principal changes its own rights, by its kind. */
const ACTIONS: Readonly<Partial<Record<Principal["kind"], readonly string[]>>> = {
    role: [
        "iam:PutRolePolicy",
        "iam:AttachRolePolicy",
        "iam:DeleteRolePermissionsBoundary",
        "iam:PutRolePermissionsBoundary",
    ],
    user: [
        "iam:PutUserPolicy",
        "iam:AttachUserPolicy",
        "iam:DeleteUserPermissionsBoundary",
        "iam:PutUserPermissionsBoundary",
    ],
    group: ["iam:PutGroupPolicy", "iam:AttachGroupPolicy"],
};

const POLICY_ACTIONS = ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"];

/** Stands for the own account, whose id the stack does not tell. */
const ACCOUNT = "000000000000";

function knownName(principal: Principal["resource"]): string | undefined {
    const name = principal?.get("name");
    const value: unknown = name?.isKnown() === true ? name.unchecked() : undefined;
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** ARN of a resource of IAM that is not made yet. */
function arnOf(resource: Principal["resource"], kind: string): string | undefined {
    const name = knownName(resource);
    const path = resource?.get("path");
    const prefix: unknown = path?.isKnown() === true ? (path.unchecked() ?? "/") : "/";
    return name === undefined
        ? undefined
        : `arn:aws:iam::${ACCOUNT}:${kind}${typeof prefix === "string" ? prefix : "/"}${name}`;
}

/**
 * Looks for principals that may change the policies that they have themselves, though they may change no others. A
 * boundary on which they have no hold makes it harmless.
 */
export function judgeOwnPolicies(grants: Grants, reporter: Reporter): void {
    const { principal } = grants;
    const own = arnOf(principal.resource, principal.kind);
    const policies = [principal, ...principal.groups]
        .flatMap(({ sources }) => sources)
        .filter(({ resource }) => resource.type === POLICY)
        .map(({ resource }) => arnOf(resource, "policy"));
    const targets = [
        ...(ACTIONS[principal.kind] ?? []).map((name) => [name, own] as const),
        ...POLICY_ACTIONS.flatMap((name) => policies.map((arn) => [name, arn] as const)),
    ];
    for (const grant of grants.own) {
        const about = grant.rows.filter(({ action, unlimited }) => action.service === "iam" && !unlimited);
        const row = about.find(({ action }) =>
            targets.some(
                ([name, arn]) =>
                    arn !== undefined &&
                    action === actionInfo(name) &&
                    grant.reach(action).some((resource) => isOwn(resource, arn, principal.kind)) &&
                    !(principal.boundary !== undefined && /Policy/.test(name)),
            ),
        );
        if (row !== undefined) {
            reporter.attempt("iam-escalation-own-policies", grant.resource, () => {
                if (!grant.statement.isLimited("scope")) {
                    const message = `${row.action.name} reaches the principal's own policies: it can give itself any right.`;
                    reporter.violation("iam-escalation-own-policies", grant.resource, row.at, message);
                }
            });
        }
    }
}

/** Variables by which a user's document names the user himself. */
const SELF = /\$\{aws:username\}/gi;

/** Partition and account of a pattern, which may be left open: whichever they are, they are taken for the own ones. */
const PLACE = /^arn:(aws[a-z-]*):iam::(\d{12})?/;

function isOwn(resource: string, arn: string, kind: Principal["kind"]): boolean {
    const pattern = kind === "user" ? resource.replace(SELF, arn.slice(arn.lastIndexOf("/") + 1)) : resource;
    const [, partition = "aws", account = ACCOUNT] = PLACE.exec(pattern) ?? [];
    return matchesGlob(pattern, arn.replace(`arn:aws:iam::${ACCOUNT}:`, `arn:${partition}:iam::${account}:`));
}
