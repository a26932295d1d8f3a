import type { CaseResource, RuleCase } from "../support/ruleCase";

const OWN = "111122223333";
const OTHER = "999988887777";
const ROLE = `arn:aws:iam::${OWN}:role/reader`;

/** A case of one type, by the properties that differ. */
const pair = (rule: string, type: string, violation: object, clean: object, path?: string): RuleCase => ({
    rule,
    violation: { type, properties: { ...violation } },
    clean: { type, properties: { ...clean } },
    ...(path === undefined ? {} : { path }),
});

const PERMISSION = "aws:lambda/permission:Permission";
const INVOKE = { action: "lambda:InvokeFunction", function: "orders" };

const functions: readonly RuleCase[] = [
    pair(
        "iam-public-lambda-permission",
        PERMISSION,
        { ...INVOKE, principal: "*" },
        { ...INVOKE, principal: OWN },
        "principal",
    ),
    pair(
        "iam-public-lambda-permission",
        PERMISSION,
        { ...INVOKE, principal: "*", sourceArn: "arn:aws:s3*" },
        { ...INVOKE, principal: "*", principalOrgId: "o-a1b2c3d4e5" },
    ),
    pair(
        "iam-public-lambda-permission-url",
        PERMISSION,
        { action: "lambda:InvokeFunctionUrl", principal: "*", functionUrlAuthType: "NONE" },
        { action: "lambda:InvokeFunctionUrl", principal: ROLE, functionUrlAuthType: "AWS_IAM" },
        "principal",
    ),
    pair(
        "iam-public-lambda-permission-url",
        PERMISSION,
        { ...INVOKE, principal: "*", invokedViaFunctionUrl: true },
        { ...INVOKE, principal: OWN, invokedViaFunctionUrl: "true" },
    ),
    pair(
        "iam-grant-lambda-permission-actions",
        PERMISSION,
        { principal: OWN, action: "lambda:*" },
        { principal: OWN, action: "lambda:InvokeFunction" },
        "action",
    ),
    pair(
        "iam-public-lambda-layer-version-permission",
        "aws:lambda/layerVersionPermission:LayerVersionPermission",
        { principal: "*", action: "lambda:GetLayerVersion" },
        { principal: "*", action: "lambda:GetLayerVersion", organizationId: "o-a1b2c3d4e5" },
        "principal",
    ),
    pair(
        "iam-public-cloudwatch-event-permission",
        "aws:cloudwatch/eventPermission:EventPermission",
        { principal: "*", statementId: "all" },
        {
            principal: "*",
            statementId: "own",
            condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: "o-a1b2c3d4e5" },
        },
        "principal",
    ),
    pair(
        "iam-public-cloudwatch-event-permission",
        "aws:cloudwatch/eventPermission:EventPermission",
        { principal: "*", condition: { type: "StringEquals", key: "aws:PrincipalOrgID", value: "*" } },
        { principal: OWN },
    ),
    pair(
        "iam-public-signer-signing-profile-permission",
        "aws:signer/signingProfilePermission:SigningProfilePermission",
        { principal: "*", action: "signer:StartSigningJob" },
        { principal: OWN, action: "signer:StartSigningJob" },
        "principal",
    ),
];

const GRANT = "aws:kms/grant:Grant";
const LAKE = "aws:lakeformation/permissions:Permissions";
const ENTRY = "aws:eks/accessEntry:AccessEntry";
const SUBSCRIBER = "aws:securitylake/subscriber:Subscriber";

const grants: readonly RuleCase[] = [
    pair(
        "iam-grant-kms-create-grant",
        GRANT,
        { granteePrincipal: ROLE, operations: ["Decrypt", "CreateGrant"] },
        { granteePrincipal: ROLE, operations: ["Decrypt", "RetireGrant"] },
        "operations[1]",
    ),
    pair("iam-grant-kms-account", GRANT, { granteePrincipal: `arn:aws:iam::${OWN}:root` }, { granteePrincipal: ROLE }),
    pair(
        "iam-grant-certificate-authority",
        "aws:acmpca/permission:Permission",
        { principal: OWN, actions: ["IssueCertificate"] },
        { principal: "acm.amazonaws.com", actions: ["IssueCertificate"] },
        "principal",
    ),
    pair(
        "iam-grant-lakeformation-everyone",
        LAKE,
        { principal: "IAM_ALLOWED_PRINCIPALS" },
        { principal: ROLE },
        "principal",
    ),
    pair(
        "iam-grant-lakeformation-give-on",
        LAKE,
        { principal: ROLE, permissionsWithGrantOptions: ["ALL"] },
        { principal: ROLE, permissionsWithGrantOptions: ["SELECT"] },
    ),
    pair(
        "iam-grant-datazone-everyone",
        "aws:datazone/policyGrant:PolicyGrant",
        { principal: { user: { allUsersGrantFilter: {} } } },
        { principal: { user: { userIdentifier: "a1b2" } } },
        "principal.user.allUsersGrantFilter",
    ),
    pair("iam-grant-eks-user", ENTRY, { principalArn: `arn:aws:iam::${OWN}:user/ann` }, { principalArn: ROLE }),
    pair(
        "iam-grant-s3-whole-location",
        "aws:s3control/accessGrant:AccessGrant",
        {
            accessGrantsLocationId: "default",
            permission: "READWRITE",
            accessGrantsLocationConfiguration: { s3SubPrefix: "*" },
        },
        {
            accessGrantsLocationId: "default",
            permission: "READWRITE",
            accessGrantsLocationConfiguration: { s3SubPrefix: "orders/*" },
        },
    ),
    pair(
        "iam-grant-securitylake-subscriber-external-id",
        SUBSCRIBER,
        { subscriberIdentity: { principal: OTHER, externalId: OTHER } },
        { subscriberIdentity: { principal: OTHER, externalId: "9f1c-11" } },
        "subscriberIdentity.externalId",
    ),
    pair(
        "iam-grant-securitylake-custom-log-source-external-id",
        "aws:securitylake/customLogSource:CustomLogSource",
        { configuration: { providerIdentity: { principal: OTHER, externalId: "" } } },
        { configuration: { providerIdentity: { principal: OTHER, externalId: "9f1c-11" } } },
        "configuration.providerIdentity.externalId",
    ),
];

/** Properties that name somebody, with another account and with the own one, beside a queue that tells which that is. */
const GRANTEES: readonly (readonly [string, (account: string) => object])[] = [
    [PERMISSION, (account) => ({ principal: account })],
    [PERMISSION, (account) => ({ principal: "sns.amazonaws.com", sourceAccount: account })],
    ["aws:lambda/layerVersionPermission:LayerVersionPermission", (account) => ({ principal: account })],
    ["aws:cloudwatch/eventPermission:EventPermission", (account) => ({ principal: account })],
    ["aws:acmpca/permission:Permission", (account) => ({ principal: "acm.amazonaws.com", sourceAccount: account })],
    [GRANT, (account) => ({ granteePrincipal: `arn:aws:iam::${account}:role/reader` })],
    [GRANT, (account) => ({ granteePrincipal: ROLE, retiringPrincipal: `arn:aws:iam::${account}:role/reader` })],
    [
        "aws:s3control/accessGrant:AccessGrant",
        (account) => ({ grantee: { granteeIdentifier: `arn:aws:iam::${account}:role/reader` } }),
    ],
    [ENTRY, (account) => ({ principalArn: `arn:aws:iam::${account}:role/reader` })],
    [LAKE, (account) => ({ principal: account })],
    ["aws:signer/signingProfilePermission:SigningProfilePermission", (account) => ({ principal: account })],
    [SUBSCRIBER, (account) => ({ subscriberIdentity: { principal: account, externalId: "9f1c-11" } })],
    [
        "aws:securitylake/customLogSource:CustomLogSource",
        (account) => ({ configuration: { providerIdentity: { principal: account, externalId: "9f1c-11" } } }),
    ],
];

const OWN_QUEUE: CaseResource = {
    type: "aws:sqs/queue:Queue",
    name: "own",
    properties: { arn: `arn:aws:sqs:eu-west-1:${OWN}:own` },
};

const grantees: readonly RuleCase[] = GRANTEES.map(([type, properties]) => ({
    rule: "iam-grant-unknown-account",
    violation: [{ type, properties: { ...properties(OTHER) } }, OWN_QUEUE],
    clean: [{ type, properties: { ...properties(OWN) } }, OWN_QUEUE],
}));

const POOL = "aws:cognito/identityPool:IdentityPool";
const ROLES = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment";
const OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";

const identities: readonly RuleCase[] = [
    pair(
        "iam-cognito-identity-pool-guests",
        POOL,
        { allowUnauthenticatedIdentities: "true" },
        { allowUnauthenticatedIdentities: false },
        "allowUnauthenticatedIdentities",
    ),
    pair("iam-cognito-identity-pool-classic-flow", POOL, { allowClassicFlow: true }, { identityPoolName: "shop" }),
    pair(
        "iam-cognito-guest-role",
        ROLES,
        { roles: { authenticated: ROLE, unauthenticated: ROLE } },
        { roles: { authenticated: ROLE } },
        "roles.unauthenticated",
    ),
    pair(
        "iam-cognito-ambiguous-role",
        ROLES,
        { roleMappings: [{ identityProvider: "a", ambiguousRoleResolution: "AuthenticatedRole" }] },
        { roleMappings: [{ identityProvider: "a", ambiguousRoleResolution: "Deny" }] },
        "roleMappings[0].ambiguousRoleResolution",
    ),
    pair(
        "iam-oidc-provider-audience",
        OIDC,
        { clientIdLists: ["sts.amazonaws.com", "*"] },
        { clientIdLists: ["sts.amazonaws.com"] },
        "clientIdLists[1]",
    ),
    pair(
        "iam-oidc-provider-url",
        OIDC,
        { url: "http://login.example.com" },
        { url: "https://login.example.com" },
        "url",
    ),
];

const ACCESS = "aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy";

const access = (part: object, rule: object = {}): object => ({
    policy: JSON.stringify([
        {
            Principal: [ROLE],
            Rules: [
                { ResourceType: "index", Resource: ["index/orders/*"], Permission: ["aoss:ReadDocument"], ...rule },
            ],
            ...part,
        },
    ]),
});

const bare = "permit(principal, action, resource);";
const staff = 'permit(principal, action, resource) when { context.identity.groups.contains("staff") };';

const otherLanguages: readonly RuleCase[] = [
    pair(
        "iam-public-opensearch-serverless-access-policy",
        ACCESS,
        access({ Principal: [ROLE, "*"] }),
        access({}),
        "policy[0].Principal[1]",
    ),
    pair(
        "iam-resource-opensearch-serverless-permissions",
        ACCESS,
        access({}, { Permission: ["aoss:*"] }),
        access({}),
        "policy[0].Rules[0].Permission[0]",
    ),
    pair(
        "iam-resource-opensearch-serverless-resources",
        ACCESS,
        access({}, { Resource: ["index/orders/*", "index/*/*"] }),
        access({}),
        "policy[0].Rules[0].Resource[1]",
    ),
    pair(
        "iam-public-verifiedaccess-group",
        "aws:verifiedaccess/group:Group",
        { policyDocument: `// everybody\n${bare}` },
        { policyDocument: staff },
        "policyDocument",
    ),
    pair(
        "iam-public-verifiedaccess-endpoint",
        "aws:verifiedaccess/endpoint:Endpoint",
        { policyDocument: `${staff}\n@id("all") permit(principal, action, resource) when { true };` },
        {
            policyDocument:
                'permit(principal, action, resource) unless { context.device.risk == "permit(principal, action, resource);" };',
        },
        "policyDocument",
    ),
    pair(
        "iam-public-verifiedpermissions-policy",
        "aws:verifiedpermissions/policy:Policy",
        { definition: { static: { statement: bare } } },
        { definition: { static: { statement: 'permit(principal in Group::"staff", action, resource);' } } },
        "definition.static.statement",
    ),
];

export const iamResourceGrantCases: readonly RuleCase[] = [
    ...functions,
    ...grants,
    ...grantees,
    ...identities,
    ...otherLanguages,
];
