import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { originsOf } from "../../../iam/resourcePolicyDocuments";
import { knownText } from "../../../iam/statementFacts";
import { subjectOf } from "../../subject";
import { grantRule, type Grant } from "./grantRule";
import { identityPools } from "./identityPools";

const KMS_GRANT = "aws:kms/grant:Grant";

const keys: readonly Grant[] = [
    {
        id: "iam-grant-kms-create-grant",
        family: "iam-grant",
        title: "Grants on keys cannot be given on.",
        severity: "medium",
        level: "advisory",
        fix: 'operations: ["Decrypt", "GenerateDataKey"]',
        types: [KMS_GRANT],
        paths: ["operations"],
        check: (grant) =>
            each(grant.get("operations").items(), function* (operation) {
                if (operation.lower() === "creategrant") {
                    yield violation(operation, "The grantee may give the use of the key on to others.");
                }
            }),
    },
    {
        id: "iam-grant-kms-account",
        family: "iam-grant",
        title: "Grants on keys name a role or a user.",
        severity: "medium",
        level: "advisory",
        fix: "granteePrincipal: role.arn",
        types: [KMS_GRANT],
        paths: ["granteePrincipal"],
        *check(grant) {
            const grantee = grant.get("granteePrincipal");
            if (!grantee.isKnown() && originsOf(grant, "granteePrincipal").identities) {
                return;
            }
            if (/^(\d{12}|arn:[^:]*:iam::\d{12}:root)$/.test(grantee.text() ?? "")) {
                yield violation(grantee, "The whole account may use the key, as far as its policies let it.");
            }
        },
    },
    {
        id: "iam-grant-certificate-authority",
        family: "iam-grant",
        title: "Certificate authorities let Certificate Manager in only.",
        severity: "high",
        level: "mandatory",
        fix: 'principal: "acm.amazonaws.com"',
        types: ["aws:acmpca/permission:Permission"],
        paths: ["principal"],
        *check(permission) {
            // "At this time, the only valid principal is acm.amazonaws.com" (Private CA API Reference, CreatePermission).
            const principal = permission.get("principal");
            if (principal.text() !== "acm.amazonaws.com") {
                yield violation(principal, "The principal is not acm.amazonaws.com, the only one that AWS takes.");
            }
        },
    },
];

/** Lake Formation's group of everybody whom IAM policies let in; databases and tables are open to it by default. */
const IAM_ALLOWED = "iam_allowed_principals";

/** Identities of other accounts that Security Lake lets in, with the external id that they must know. */
const LAKE_IDENTITIES: Readonly<Record<string, string>> = {
    "aws:securitylake/subscriber:Subscriber": "subscriberIdentity",
    "aws:securitylake/customLogSource:CustomLogSource": "configuration.providerIdentity",
};

const lakes: readonly Grant[] = Object.entries(LAKE_IDENTITIES).map(([type, path]) => ({
    id: `iam-grant-${subjectOf(type)}-external-id`,
    family: "iam-grant",
    title: "Identities that Security Lake lets in come with an external id that not everybody can guess.",
    severity: "low",
    level: "advisory",
    fix: "externalId: new random.RandomUuid(name).result",
    types: [type],
    paths: [`${path}.externalId`],
    *check(resource) {
        const externalId = resource.get(`${path}.externalId`);
        const isPrincipal = knownText(externalId) === knownText(resource.get(`${path}.principal`));
        if (!externalId.isSet() || isPrincipal) {
            yield violation(externalId, "The external id is missing, or is the account that anybody can know.");
        }
    },
}));

const present = (property: Property): boolean => property.isPresent();

const others: readonly Grant[] = [
    {
        id: "iam-grant-lakeformation-everyone",
        family: "iam-grant",
        title: "Lake Formation names those to whom it gives permissions.",
        severity: "medium",
        level: "advisory",
        fix: "principal: role.arn",
        types: ["aws:lakeformation/permissions:Permissions"],
        paths: ["principal"],
        *check(permissions) {
            const principal = permissions.get("principal");
            // What the deployment gives is the ARN or the number of somebody.
            if (knownText(principal)?.toLowerCase() === IAM_ALLOWED) {
                yield violation(
                    principal,
                    "Everybody whom IAM lets in has the permission: Lake Formation decides nothing.",
                );
            }
        },
    },
    {
        id: "iam-public-signer-signing-profile-permission",
        family: "iam-public",
        title: "Signing profiles are used by known accounts only.",
        severity: "high",
        level: "mandatory",
        fix: 'principal: "111122223333"',
        types: ["aws:signer/signingProfilePermission:SigningProfilePermission"],
        paths: ["principal"],
        *check(permission) {
            const principal = permission.get("principal");
            const somebody = !principal.isKnown() && originsOf(permission, "principal").identities;
            if (!somebody && principal.text() === "*") {
                yield violation(principal, "Any AWS account may use the signing profile.");
            }
        },
    },
    {
        id: "iam-grant-lakeformation-give-on",
        family: "iam-grant",
        title: "Lake Formation's permissions cannot all be given on.",
        severity: "medium",
        level: "advisory",
        fix: "permissionsWithGrantOptions: []",
        types: ["aws:lakeformation/permissions:Permissions"],
        paths: ["permissionsWithGrantOptions"],
        check: (permissions) =>
            each(permissions.get("permissionsWithGrantOptions").items(), function* (permission) {
                if (permission.lower() === "all" || permission.lower() === "super") {
                    yield violation(permission, "The principal may give every permission on to others.");
                }
            }),
    },
    {
        id: "iam-grant-datazone-everyone",
        family: "iam-grant",
        title: "DataZone names the users and domain units to which it gives policies.",
        severity: "medium",
        level: "advisory",
        fix: "principal: { user: { userIdentifier: user.id } }",
        types: ["aws:datazone/policyGrant:PolicyGrant"],
        paths: ["principal.user.allUsersGrantFilter", "principal.domainUnit.allDomainUnitsGrantFilter"],
        *check(grant) {
            const everyone = [
                grant.get("principal.user.allUsersGrantFilter"),
                grant.get("principal.domainUnit.allDomainUnitsGrantFilter"),
            ];
            for (const filter of everyone.filter(present)) {
                yield violation(filter, "The policy is given to everyone in the domain.");
            }
        },
    },
    {
        id: "iam-grant-eks-user",
        family: "iam-grant",
        title: "Clusters let roles in, not users.",
        severity: "low",
        level: "advisory",
        fix: "principalArn: role.arn",
        types: ["aws:eks/accessEntry:AccessEntry"],
        paths: ["principalArn"],
        *check(entry) {
            const principal = entry.get("principalArn");
            const made = !principal.isKnown() && originsOf(entry, "principalArn").roles;
            if (!made && /^arn:[^:]*:iam::\d{12}:user\//.test(principal.text() ?? "")) {
                yield violation(principal, "A user with lasting credentials is let into the cluster.");
            }
        },
    },
    {
        id: "iam-grant-s3-whole-location",
        family: "iam-grant",
        title: "S3 access grants are for a part of the location.",
        severity: "medium",
        level: "advisory",
        fix: 'accessGrantsLocationConfiguration: { s3SubPrefix: "team/*" }',
        types: ["aws:s3control/accessGrant:AccessGrant"],
        paths: ["accessGrantsLocationConfiguration.s3SubPrefix", "permission"],
        *check(grant) {
            const prefix = grant.get("accessGrantsLocationConfiguration.s3SubPrefix");
            const deed = grant.get("permission").lower() === "read" ? "read" : "write to";
            const wholeDefault = grant.get("accessGrantsLocationId").lower() === "default";
            if (wholeDefault && /^\**$/.test(prefix.text() ?? "")) {
                yield violation(prefix, `The grantee may ${deed} every bucket of the default location.`);
            }
        },
    },
    {
        id: "iam-oidc-provider-audience",
        family: "iam-oidc-provider",
        title: "OIDC providers name their audiences.",
        severity: "high",
        level: "mandatory",
        fix: 'clientIdLists: ["sts.amazonaws.com"]',
        types: ["aws:iam/openIdConnectProvider:OpenIdConnectProvider"],
        paths: ["clientIdLists"],
        check: (provider) =>
            each(provider.get("clientIdLists").items(), function* (audience) {
                if ((audience.text() ?? "").includes("*")) {
                    yield violation(audience, "An audience is a pattern, which matches no token or too many.");
                }
            }),
    },
    {
        id: "iam-oidc-provider-url",
        family: "iam-oidc-provider",
        title: "OIDC providers are reached by TLS.",
        severity: "high",
        level: "mandatory",
        fix: 'url: "https://token.actions.githubusercontent.com"',
        types: ["aws:iam/openIdConnectProvider:OpenIdConnectProvider"],
        paths: ["url"],
        *check(provider) {
            if (/^http:/.test(provider.get("url").lower() ?? "")) {
                yield violation(provider.get("url"), "Keys of the issuer would come over plain HTTP.");
            }
        },
    },
];

/** Rules about what resources grant by their properties. */
export const otherGrantRules: readonly ResourceRule[] = [...keys, ...identityPools, ...lakes, ...others].map(grantRule);
