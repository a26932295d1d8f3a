import { some } from "../engine/quantifiers";
import { asksFor, conditionLimits } from "./conditions";
import type { LimitKeys } from "./conditionsKeys";
import type { Condition, Principal, Statement } from "./document";
import { whoIs } from "./principalKinds";

/**
 * Issuers whose tokens anyone can have, because all their customers share them, and the claim that tells them apart.
 * IAM User Guide, "Identity-provider controls for shared OIDC providers".
 */
const SHARED: readonly (readonly [RegExp, string])[] = [
    [/^(token|vstoken)\.actions\.githubusercontent\.com(\/|$)/, "sub"],
    [/^oidc-configuration\.audit-log\.githubusercontent\.com(\/|$)/, "sub"],
    [/^gitlab\.com$/, "sub"],
    [/^app\.terraform\.io$/, "sub"],
    [/^agent\.buildkite\.com$/, "sub"],
    [/^oidc\.codefresh\.io$/, "sub"],
    [/^studio\.datachain\.ai\/api$/, "sub"],
    [/^scalr\.io$/, "sub"],
    [/^tokens\.cloud\.shisho\.dev$/, "sub"],
    [/^proidc\.upbound\.io$/, "sub"],
    [/^api\.pulumi\.com\/oidc$/, "aud"],
    [/^sandboxes\.cloud$/, "aud"],
    [/^oidc\.vercel\.com$/, "aud"],
];

/** Claim that a role must ask for where it trusts a shared issuer; undefined for issuers of one customer's. */
export function sharedClaim(provider: string): string | undefined {
    const host = provider.toLowerCase();
    return SHARED.find(([pattern]) => pattern.test(host))?.[1];
}

/** Log-ins of consumers, whose roles are limited by the application that asks (IAM User Guide, "Web identity"). */
const CONSUMER = /^(accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com)$/;

/** Kinds of providers, which differ in what a role must ask for. */
export type ProviderKind = "cognito" | "consumer" | "saml" | "eks" | "shared" | "oidc";

/** Issuer by which the conditions of a statement name their claims: `gitlab.com` of `gitlab.com:sub`. */
function issuerInConditions(statement: Statement): string | undefined {
    const keys = statement.knownConditions.map(({ key }) => /^([^:]*\.[^:]*):[a-z_]+$/i.exec(key)?.[1]);
    return keys.find((issuer) => issuer !== undefined);
}

/**
 * Provider that a principal is: its host or name; undefined where it is none. That of one which is not known yet shows in
 * the conditions, and is empty where they name none.
 */
export function providerOf(principal: Principal, statement: Statement): string | undefined {
    if (principal.value.isKnown()) {
        const who = whoIs(principal);
        return who.kind === "provider" ? who.provider : undefined;
    }
    return principal.kind.toLowerCase() === "federated" ? (issuerInConditions(statement) ?? "") : undefined;
}

/** Kind of a provider by its host or name, and by how a statement lets its identities in. */
export function providerKind(host: string, statement: Statement): ProviderKind {
    const provider = host.toLowerCase();
    if (/^cognito-identity(-us-gov|\.[a-z0-9-]+)?\.amazonaws\.com/.test(provider)) {
        return "cognito";
    }
    if (CONSUMER.test(provider)) {
        return "consumer";
    }
    if (sharedClaim(provider) !== undefined) {
        return "shared";
    }
    if (/^oidc\.eks\./.test(provider) || /^oidc-eks\./.test(provider)) {
        return "eks";
    }
    const saml = statement
        .list("Action")
        .some((action) => action.isKnown() && action.lower() === "sts:assumerolewithsaml");
    return saml ? "saml" : "oidc";
}

const keyOf = (condition: Condition): string => condition.key.toLowerCase();

const isClaim = (condition: Condition, claims: readonly string[]): boolean =>
    claims.some((claim) => keyOf(condition).endsWith(`:${claim}`));

/** Any text but one of wildcards only names something. */
const anyKey: LimitKeys = () => "domain";

/** Whether the statement asks for one of the claims, with a value that is not any. */
export function asksForClaim(statement: Statement, claims: readonly string[]): boolean {
    const { conditions } = statement;
    return some(
        conditions.filter((condition) => isClaim(condition, claims)),
        (condition) => conditionLimits(condition, conditions, anyKey),
    );
}

/** Conditions on a claim that let in those whose claims match. */
export function claimConditions(statement: Statement, claim: string): readonly Condition[] {
    return statement.conditions.filter((condition) => isClaim(condition, [claim]) && asksFor(condition, anyKey));
}

const ORG_WIDE = [
    // GitHub: the owner, or every repository of the owner (GitHub Docs, "OpenID Connect reference").
    {
        provider: /githubusercontent\.com/,
        narrow: /^(repo:[^*?:/]+\/[^*?:/]|repository(_id)?:[^*?]|job_workflow_ref:[^*?/]+\/[^*?/]|repository_owner(_id)?:[^*?]+:.*(repository|repo|job_workflow_ref|environment):)/,
    },
    { provider: /^gitlab\.com$/, narrow: /^project_path:[^*?:/]+\/[^*?:]/ },
    // HCP Terraform: one project, or one workspace of any project ("Dynamic provider credentials").
    {
        provider: /^app\.terraform\.io$/,
        narrow: /^organization:[^*?:]+:(project:[^*?:]+(:|$)|(project:\*:)?workspace:[^*?:])/,
    },
    { provider: /^agent\.buildkite\.com$/, narrow: /^organization:[^*?:]+:pipeline:[^*?:]+(:|$)/ },
    { provider: /^oidc\.circleci\.com\//, narrow: /^org\/[^*?/]+\/project\/[^*?/]+(\/|$)/ },
    { provider: /^oidc\.vercel\.com(\/|$)/, narrow: /^owner:[^*?:]+:project:[^*?:]+(:|$)/ },
    { provider: /\.spacelift\.io$/, narrow: /^space:[^*?:]+(:|$)/ },
    { provider: /^oidc[.-]eks\./, narrow: /^system:serviceaccount:[^*?:]+:/ },
] as const;

/** Subjects of pull requests, of repositories by a part of their name, of all of a namespace. */
const PARTIAL = [
    { provider: /githubusercontent\.com/, partial: /^repo:[^*?:/]+\/[^*?:/]+(:pull_request$|[*?])/ },
    { provider: /^gitlab\.com$/, partial: /^project_path:[^*?:/]+\/[^*?:]+[*?]/ },
    { provider: /^oidc[.-]eks\./, partial: /^system:serviceaccount:[^*?:]+:\*+$/ },
] as const;

/** Whether a pattern of subjects lets in workloads of one owner that nobody has named. */
export function isPartialSubject(provider: string, pattern: string): boolean {
    const host = provider.toLowerCase();
    return PARTIAL.some((it) => it.provider.test(host) && it.partial.test(pattern));
}

/**
 * Whether a pattern of subjects lets in more than one owner's workloads: of another owner, of every repository of an
 * owner, of every namespace of a cluster.
 */
export function isWideSubject(provider: string, pattern: string): boolean {
    const known = ORG_WIDE.find((it) => it.provider.test(provider.toLowerCase()));
    return known === undefined ? /^[*?]/.test(pattern) : !known.narrow.test(pattern);
}
