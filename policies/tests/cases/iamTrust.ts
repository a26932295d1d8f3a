import type { CaseResource, RuleCase } from "../support/ruleCase";

const OWN = "111122223333";
const OTHER = "999988887777";

/** A role with one statement of trust. */
const role = (statement: object, more: object = {}): CaseResource => ({
    type: "aws:iam/role:Role",
    properties: {
        ...more,
        assumeRolePolicy: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
        },
    },
});

const pair = (rule: string, violation: CaseResource, clean: CaseResource, path?: string): RuleCase => ({
    rule,
    violation,
    clean,
    ...(path === undefined ? {} : { path: `assumeRolePolicy.Statement[0].${path}` }),
});

const DEPLOYER = { AWS: `arn:aws:iam::${OWN}:role/deployer` };

const anyone: readonly RuleCase[] = [
    pair("iam-trust-anyone", role({ Principal: "*" }), role({ Principal: DEPLOYER }), "Principal"),
    pair(
        "iam-trust-anyone",
        role({ Principal: { AWS: [DEPLOYER.AWS, "*"] } }),
        role({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
        "Principal.AWS[1]",
    ),
    // An external id alone is no secret of anybody's: whoever knows it comes in.
    pair(
        "iam-trust-anyone",
        role({ Principal: { AWS: "*" }, Condition: { StringEquals: { "sts:ExternalId": "4711" } } }),
        role({ Principal: { AWS: "*" }, Condition: { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/*` } } }),
    ),
    pair(
        "iam-trust-any-service",
        role({ Principal: { Service: "*.amazonaws.com" } }),
        role({ Principal: { Service: "lambda.amazonaws.com" } }),
        "Principal.Service",
    ),
    pair(
        "iam-trust-not-principal",
        role({ NotPrincipal: { AWS: `arn:aws:iam::${OTHER}:root` } }),
        role({ Principal: DEPLOYER }),
        "NotPrincipal",
    ),
    pair("iam-trust-not-principal", role({ NotPrincipal: DEPLOYER }), role({ Effect: "Deny", NotPrincipal: DEPLOYER })),
    pair(
        "iam-trust-actions",
        role({ Principal: DEPLOYER, Action: "sts:*" }),
        role({ Principal: DEPLOYER, Action: ["sts:AssumeRole", "sts:TagSession"] }),
        "Action",
    ),
    pair(
        "iam-trust-actions",
        role({ Principal: DEPLOYER, Action: undefined, NotAction: "sts:TagSession" }),
        role({ Effect: "Deny", Principal: "*", Action: "*" }),
        "NotAction",
    ),
];

const accounts: readonly RuleCase[] = [
    pair(
        "iam-trust-account",
        role({ Principal: { AWS: `arn:aws:iam::${OWN}:root` } }),
        role({ Principal: DEPLOYER }),
        "Principal.AWS",
    ),
    pair(
        "iam-trust-account",
        role({ Principal: { AWS: OWN } }),
        role({ Principal: { AWS: OWN }, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
    ),
    pair(
        "iam-trust-account",
        role({ Principal: { AWS: OWN }, Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } }),
        role({ Principal: { AWS: OWN }, Condition: { StringEquals: { "sts:ExternalId": "4711" } } }),
    ),
    pair(
        "iam-trust-itself",
        role({ Principal: { AWS: `arn:aws:iam::${OWN}:role/app/worker` } }, { name: "worker" }),
        role({ Principal: { AWS: `arn:aws:iam::${OWN}:role/app/starter` } }, { name: "worker" }),
    ),
    pair(
        "iam-trust-external-account",
        role({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }, { arn: `arn:aws:iam::${OWN}:role/app` }),
        role(
            { Principal: { AWS: OTHER }, Condition: { StringEquals: { "sts:ExternalId": "4711" } } },
            { arn: `arn:aws:iam::${OWN}:role/app` },
        ),
        "Principal.AWS",
    ),
    pair(
        "iam-trust-external-account",
        role({ Principal: { AWS: [OWN, OTHER] } }, { arn: `arn:aws:iam::${OWN}:role/app` }),
        role({ Principal: { AWS: `arn:aws:iam::${OWN}:root` } }, { arn: `arn:aws:iam::${OWN}:role/app` }),
        "Principal.AWS[1]",
    ),
    {
        // The own account by the provider; an allowed one by the configuration.
        rule: "iam-trust-external-account",
        violation: [
            role({ Principal: { AWS: OTHER } }),
            { type: "pulumi:providers:aws", properties: { allowedAccountIds: JSON.stringify([OWN]) } },
        ],
        clean: role({ Principal: { AWS: "444455556666" } }),
        configuration: { allowedAccounts: ["444455556666"] },
    },
    pair(
        "iam-trust-external-principal",
        role({ Principal: { AWS: `arn:aws:iam::${OTHER}:user/vendor` } }, { arn: `arn:aws:iam::${OWN}:role/app` }),
        role({ Principal: DEPLOYER }, { arn: `arn:aws:iam::${OWN}:role/app` }),
    ),
    pair(
        "iam-trust-deputy",
        role({ Principal: { Service: "glue.amazonaws.com" } }),
        role({
            Principal: { Service: "glue.amazonaws.com" },
            Condition: { StringEquals: { "aws:SourceAccount": OWN } },
        }),
        "Principal.Service",
    ),
    // Lambda only assumes roles of its own account for functions of that account.
    pair(
        "iam-trust-deputy",
        role({ Principal: { Service: ["lambda.amazonaws.com", "scheduler.amazonaws.com"] } }),
        role({ Principal: { Service: ["lambda.amazonaws.com", "ec2.amazonaws.com"] } }),
        "Principal.Service[1]",
    ),
];

const GITHUB = "token.actions.githubusercontent.com";
const EKS = "oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF";
const OWN_ISSUER = "login.example.com";

const web = (issuer: string, claims: Readonly<Record<string, object>>, bare = false): CaseResource =>
    role({
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: bare ? issuer : `arn:aws:iam::${OWN}:oidc-provider/${issuer}` },
        Condition: Object.fromEntries(
            Object.entries(claims).map(([operator, keys]) => [
                operator,
                Object.fromEntries(Object.entries(keys).map(([claim, value]) => [`${issuer}:${claim}`, value])),
            ]),
        ),
    });

const AUD = { aud: "sts.amazonaws.com" };
const MAIN = "repo:acme/shop:ref:refs/heads/main";

const subjects: readonly RuleCase[] = [
    pair(
        "iam-trust-shared-provider",
        web(GITHUB, { StringEquals: AUD }),
        web(GITHUB, { StringEquals: { ...AUD, sub: MAIN } }),
        "Principal.Federated",
    ),
    pair(
        "iam-trust-shared-provider",
        web(GITHUB, { StringEquals: AUD, StringLike: { sub: "*" } }),
        web(GITHUB, { StringEquals: AUD, StringLike: { sub: "repo:acme/shop:*" } }),
    ),
    pair(
        "iam-trust-shared-provider",
        web(GITHUB, { StringEquals: AUD, StringLikeIfExists: { sub: "repo:acme/shop:*" } }),
        web(GITHUB, { StringEquals: AUD, "ForAnyValue:StringLike": { sub: ["repo:acme/shop:*"] } }),
    ),
    pair(
        "iam-trust-wide-subject",
        web(GITHUB, { StringEquals: AUD, StringLike: { sub: "repo:acme/*" } }),
        web(GITHUB, { StringEquals: AUD, StringLike: { sub: "repo:acme/shop:*" } }),
    ),
    pair(
        "iam-trust-wide-subject",
        web(GITHUB, { StringEquals: AUD, StringLike: { sub: ["repo:acme/shop:*", "repo:*/shop:*"] } }),
        web(GITHUB, { StringEquals: { ...AUD, sub: [MAIN, "repo:acme/shop:environment:production"] } }),
        `Condition.StringLike.${GITHUB}:sub[1]`,
    ),
    pair(
        "iam-trust-wide-subject",
        web("gitlab.com", { StringLike: { sub: "project_path:acme/*" } }),
        web("gitlab.com", { StringLike: { sub: "project_path:acme/shop:ref_type:branch:ref:main" } }),
    ),
    pair(
        "iam-trust-wide-subject",
        web("app.terraform.io", { StringLike: { sub: "organization:acme:*" } }),
        web("app.terraform.io", { StringLike: { sub: "organization:acme:project:shop:workspace:*:run_phase:*" } }),
    ),
    pair(
        "iam-trust-wide-subject",
        web(EKS, { StringLike: { sub: "system:serviceaccount:*:reader" } }),
        web(EKS, { StringLike: { sub: "system:serviceaccount:shop:*" } }),
    ),
    pair(
        "iam-trust-wide-subject",
        web(OWN_ISSUER, { StringLike: { sub: "*-shop" } }),
        web(OWN_ISSUER, { StringLike: { sub: "shop-*" } }),
    ),
    // A literal wildcard equals no subject, which is another rule's concern.
    pair(
        "iam-trust-wide-subject",
        web(GITHUB, { StringEquals: { ...AUD, sub: "ref:refs/heads/main" } }),
        web(GITHUB, { StringEquals: { ...AUD, sub: "repo:acme/*" } }),
    ),
    pair(
        "iam-trust-eks-subject",
        web(EKS, { StringEquals: AUD }),
        web(EKS, { StringEquals: { ...AUD, sub: "system:serviceaccount:shop:reader" } }),
    ),
    pair(
        "iam-trust-oidc-subject",
        web(OWN_ISSUER, { StringEquals: { aud: "shop" } }),
        web(OWN_ISSUER, { StringEquals: { aud: "shop", sub: "deployer" } }),
    ),
    pair(
        "iam-trust-oidc-audience",
        web(GITHUB, { StringEquals: { sub: MAIN } }),
        web(GITHUB, { StringEquals: { ...AUD, sub: MAIN } }),
    ),
    pair(
        "iam-trust-oidc-audience",
        web(EKS, { StringEquals: { sub: "system:serviceaccount:shop:reader" }, StringLike: { aud: "*" } }),
        web(EKS, { StringEquals: { sub: "system:serviceaccount:shop:reader", ...AUD } }),
    ),
];

const POOL = "eu-west-1:12345678-aaaa-bbbb-cccc-123456789012";
const COGNITO = "cognito-identity.amazonaws.com";
const AUTHENTICATED = { "ForAnyValue:StringLike": { amr: "authenticated" } };

const logIns: readonly RuleCase[] = [
    pair(
        "iam-trust-consumer-audience",
        web("accounts.google.com", {}, true),
        web("accounts.google.com", { StringEquals: { aud: "1234.apps.googleusercontent.com" } }, true),
    ),
    pair(
        "iam-trust-consumer-audience",
        web("graph.facebook.com", { StringLike: { app_id: "*" } }, true),
        web("graph.facebook.com", { StringEquals: { app_id: "1234567890" } }, true),
    ),
    pair(
        "iam-trust-cognito-pool",
        web(COGNITO, AUTHENTICATED, true),
        web(COGNITO, { ...AUTHENTICATED, StringEquals: { aud: POOL } }, true),
    ),
    pair(
        "iam-trust-cognito-guests",
        web(COGNITO, { StringEquals: { aud: POOL } }, true),
        web(COGNITO, { StringEquals: { aud: POOL }, ...AUTHENTICATED }, true),
    ),
    pair(
        "iam-trust-saml-audience",
        role({
            Action: "sts:AssumeRoleWithSAML",
            Principal: { Federated: `arn:aws:iam::${OWN}:saml-provider/staff` },
        }),
        role({
            Action: "sts:AssumeRoleWithSAML",
            Principal: { Federated: `arn:aws:iam::${OWN}:saml-provider/staff` },
            Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
        }),
    ),
];

export const iamTrustCases: readonly RuleCase[] = [...anyone, ...accounts, ...subjects, ...logIns];
