import { each, violation } from "../../../engine/outcomes";
import type { Grant } from "./grantRule";

const IDENTITY_POOL = "aws:cognito/identityPool:IdentityPool";
const ROLE_ATTACHMENT = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment";

/** To whom identity pools of Cognito give which roles. */
export const identityPools: readonly Grant[] = [
    {
        id: "iam-cognito-identity-pool-guests",
        family: "iam-cognito",
        title: "Identity pools give credentials to users who have logged in only.",
        severity: "medium",
        level: "mandatory",
        controls: { fsbp: ["Cognito.2"], nist: ["AC-3", "AC-6"] },
        fix: "allowUnauthenticatedIdentities: false",
        types: [IDENTITY_POOL],
        paths: ["allowUnauthenticatedIdentities"],
        *check(pool, settings) {
            const guests = pool.get("allowUnauthenticatedIdentities");
            if (guests.flag() === true && !settings.isPublicTier(pool)) {
                yield violation(guests, "Anyone gets AWS credentials from the pool without logging in.");
            }
        },
    },
    {
        id: "iam-cognito-identity-pool-classic-flow",
        family: "iam-cognito",
        title: "Identity pools use the enhanced flow.",
        severity: "low",
        level: "advisory",
        fix: "allowClassicFlow: false",
        types: [IDENTITY_POOL],
        paths: ["allowClassicFlow"],
        *check(pool) {
            if (pool.get("allowClassicFlow").flag() === true) {
                yield violation(
                    pool.get("allowClassicFlow"),
                    "In the classic flow the application chooses the role, and Cognito scopes no session down.",
                );
            }
        },
    },
    {
        id: "iam-cognito-guest-role",
        family: "iam-cognito",
        title: "Identity pools have no role for guests.",
        severity: "medium",
        level: "advisory",
        fix: "roles: { authenticated: role.arn }",
        types: [ROLE_ATTACHMENT],
        paths: ["roles"],
        *check(attachment, settings) {
            const guests = attachment.get("roles.unauthenticated");
            if (guests.isPresent() && !settings.isPublicTier(attachment)) {
                yield violation(guests, "Anyone gets the role's credentials without logging in.");
            }
        },
    },
    {
        id: "iam-cognito-ambiguous-role",
        family: "iam-cognito",
        title: "Users for whom no rule of an identity pool chooses a role get none.",
        severity: "low",
        level: "advisory",
        fix: 'ambiguousRoleResolution: "Deny"',
        types: [ROLE_ATTACHMENT],
        paths: ["roleMappings[].ambiguousRoleResolution"],
        check: (attachment) =>
            each(attachment.all("roleMappings[].ambiguousRoleResolution"), function* (resolution) {
                if (resolution.lower() === "authenticatedrole") {
                    yield violation(resolution, "Users for whom no rule holds get the role of all who have logged in.");
                }
            }),
    },
];
