import { each, NOTHING, violation } from "../../../engine/outcomes";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { operatorOf } from "../../../iam/conditionsOperators";
import type { Principal, Statement } from "../../../iam/document";
import { knownText } from "../../../iam/statementFacts";
import {
    asksForClaim,
    claimConditions,
    isPartialSubject,
    isWideSubject,
    providerKind,
    providerOf,
    sharedClaim,
    type ProviderKind,
} from "../../../iam/trustProviders";
import { allowRule, type Concern } from "./statementRule";
import { trustConcern } from "./trust";

type Judge = (provider: string, principal: Principal, statement: Statement) => Iterable<Outcome>;

/** A rule about the statements that trust providers of some kinds. */
function providerRule(concern: Concern, kinds: readonly ProviderKind[], judge: Judge): ResourceRule {
    return allowRule(concern, ({ statement }) =>
        each(statement.principals(), function* (principal) {
            const provider = providerOf(principal, statement);
            if (provider !== undefined && kinds.includes(providerKind(provider, statement))) {
                yield* judge(provider, principal, statement);
            }
        }),
    );
}

/** A rule that asks for a claim. */
function claimRule(
    concern: Concern,
    kinds: readonly ProviderKind[],
    claims: readonly string[],
    message: string,
): ResourceRule {
    return providerRule(concern, kinds, function* (_, { value }, statement) {
        if (!asksForClaim(statement, claims)) {
            yield violation(value, message);
        }
    });
}

const SUB_FIX =
    'Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:org/repo:ref:refs/heads/main" } }';
const AUD_FIX = 'Condition: { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } }';

const shared = providerRule(
    trustConcern({
        id: "iam-trust-shared-provider",
        title: "Roles that trust an issuer of many customers ask whose token it is.",
        severity: "critical",
        level: "mandatory",
        fix: SUB_FIX,
    }),
    ["shared"],
    function* (provider, { value }, statement) {
        const claim = sharedClaim(provider) ?? "sub";
        if (!asksForClaim(statement, [claim])) {
            yield violation(
                value,
                `Every customer of ${provider} may assume the role: no condition asks for the token's ${claim}.`,
            );
        }
    },
);

const wide = providerRule(
    trustConcern({
        id: "iam-trust-wide-subject",
        title: "Roles that trust an OIDC provider name the repository, project or service account.",
        severity: "high",
        level: "mandatory",
        fix: SUB_FIX,
    }),
    ["shared", "eks", "oidc"],
    function* (provider, _, statement) {
        yield* each(claimConditions(statement, "sub"), ({ operator, values }) =>
            each(values, function* (value) {
                const exact = operatorOf(operator)?.wildcards !== true;
                // A subject that the deployment gives is one, where it is no pattern.
                const text = exact && !value.isKnown() ? undefined : (value.text() ?? "");
                const literal = exact && /[*?]/.test(text ?? "");
                if (text !== undefined && !literal && isWideSubject(provider, text)) {
                    yield violation(
                        value,
                        "The subject lets in more than one repository, project or namespace, or does not name its owner.",
                    );
                }
            }),
        );
    },
);

/** Claims besides the subject that tell of the workflow that asks. */
const PARTS = ["ref", "environment", "job_workflow_ref", "workflow_ref", "workflow", "event_name", "ref_protected"];

const part = providerRule(
    trustConcern({
        id: "iam-trust-subject-part",
        title: "Roles that trust an OIDC provider name the repository and the service account in full, and no pull request.",
        severity: "low",
        level: "advisory",
        fix: SUB_FIX,
    }),
    ["shared", "eks"],
    function* (provider, _, statement) {
        yield* each(claimConditions(statement, "sub"), ({ values }) =>
            each(values, (value) =>
                isPartialSubject(provider, knownText(value) ?? "") && !asksForClaim(statement, PARTS)
                    ? [
                          violation(
                              value,
                              "The subject is that of every pull request, of repositories by a part of their name, or of every service account of a namespace.",
                          ),
                      ]
                    : NOTHING,
            ),
        );
    },
);

const eks = claimRule(
    trustConcern({
        id: "iam-trust-eks-subject",
        title: "Roles for pods name the service account.",
        severity: "high",
        level: "mandatory",
        fix: 'Condition: { StringEquals: { [`${issuer}:sub`]: "system:serviceaccount:namespace:name" } }',
    }),
    ["eks"],
    ["sub"],
    "Every service account of the cluster may assume the role: no condition asks for the token's sub.",
);

const subject = claimRule(
    trustConcern({
        id: "iam-trust-oidc-subject",
        title: "Roles that trust an OIDC provider ask for the subject.",
        severity: "medium",
        level: "advisory",
        fix: 'Condition: { StringEquals: { [`${issuer}:sub`]: "subject" } }',
    }),
    ["oidc"],
    ["sub", "email", "upn", "oid", "preferred_username", "groups"],
    "Whoever has a token of the provider may assume the role: no condition asks for the token's sub.",
);

const audience = claimRule(
    trustConcern({
        id: "iam-trust-oidc-audience",
        title: "Roles that trust an OIDC provider ask for the audience.",
        severity: "medium",
        level: "advisory",
        fix: AUD_FIX,
    }),
    ["shared", "eks", "oidc"],
    ["aud", "azp"],
    "Tokens for another application are taken too: no condition asks for the token's aud.",
);

const consumer = claimRule(
    trustConcern({
        id: "iam-trust-consumer-audience",
        title: "Roles that trust log-ins of Google, Amazon or Facebook ask for the application.",
        severity: "critical",
        level: "mandatory",
        fix: 'Condition: { StringEquals: { "accounts.google.com:aud": clientId } }',
    }),
    ["consumer"],
    ["aud", "oaud", "app_id", "sub", "user_id", "id"],
    "Users of any application may assume the role: no condition asks for the token's application.",
);

const cognitoPool = claimRule(
    trustConcern({
        id: "iam-trust-cognito-pool",
        title: "Roles for Cognito identities ask for the identity pool.",
        severity: "critical",
        level: "mandatory",
        fix: 'Condition: { StringEquals: { "cognito-identity.amazonaws.com:aud": identityPool.id } }',
    }),
    ["cognito"],
    ["aud", "sub"],
    "Identities of any identity pool, of any account, may assume the role: no condition asks for the pool.",
);

const cognitoState = claimRule(
    trustConcern({
        id: "iam-trust-cognito-guests",
        title: "Roles for Cognito identities say whether guests may assume them.",
        severity: "medium",
        level: "advisory",
        fix: 'Condition: { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } }',
    }),
    ["cognito"],
    ["amr", "sub"],
    "Guests may assume the role as well: no condition asks whether the identity has logged in.",
);

const cognitoUnauthenticated = providerRule(
    trustConcern({
        id: "iam-trust-cognito-unauthenticated",
        title: "No role is for guests of a Cognito identity pool.",
        severity: "medium",
        level: "advisory",
        fix: 'Condition: { "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } }',
    }),
    ["cognito"],
    function* (_, __, statement) {
        yield* each(claimConditions(statement, "amr"), ({ values }) =>
            each(values, (value) =>
                knownText(value) === "unauthenticated"
                    ? [violation(value, "Anybody may assume the role without logging in.")]
                    : NOTHING,
            ),
        );
    },
);

const saml = claimRule(
    trustConcern({
        id: "iam-trust-saml-audience",
        title: "Roles that trust a SAML provider ask for the audience.",
        severity: "medium",
        level: "advisory",
        fix: 'Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } }',
    }),
    ["saml"],
    ["aud", "recipient"],
    "Assertions for another application are taken too: no condition asks for SAML:aud.",
);

/** Rules about roles that identities of providers assume. */
export const federatedRules: readonly ResourceRule[] = [
    shared,
    wide,
    part,
    eks,
    subject,
    audience,
    consumer,
    cognitoPool,
    cognitoState,
    cognitoUnauthenticated,
    saml,
];
