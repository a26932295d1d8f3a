import { DISCOVERY, ISSUER_KEYS, oidc, type Urls } from "./urlSetting";

const OAUTH2 = "oauth2ProviderConfig.customOauth2ProviderConfig.oauthDiscovery";
const INCLUDED = "oauth2ProviderConfig.includedOauth2ProviderConfig";

/** Members of an identity provider's details (Cognito API Reference, `IdentityProviderType`). */
const PROVIDER_DETAILS = ["authorize_url", "token_url", "attributes_url", "jwks_uri", "oidc_issuer", "MetadataURL"];

/** Repositories that a notebook's users find cloned. */
const notebookRepositories = (...blocks: readonly string[]): readonly string[] =>
    blocks.flatMap((block) =>
        ["jupyterLab", "jupyterServer"].map((app) => `${block}.${app}AppSettings.codeRepositories[].repositoryUrl`),
    );

/** Where users sign in, and where tokens are checked. */
export const SIGN_IN: readonly Urls[] = [
    { type: "aws:apigatewayv2/authorizer:Authorizer", what: ISSUER_KEYS, paths: ["jwtConfiguration.issuer"] },
    {
        type: "aws:appsync/graphQLApi:GraphQLApi",
        what: ISSUER_KEYS,
        paths: ["openidConnectConfig.issuer", "additionalAuthenticationProviders[].openidConnectConfig.issuer"],
    },
    {
        type: "aws:appsync/api:Api",
        what: ISSUER_KEYS,
        paths: ["eventConfig.authProviders[].openidConnectConfig.issuer"],
    },
    {
        type: "aws:verifiedpermissions/identitySource:IdentitySource",
        what: ISSUER_KEYS,
        paths: ["configuration.openIdConnectConfiguration.issuer"],
    },
    {
        type: "aws:ssoadmin/trustedTokenIssuer:TrustedTokenIssuer",
        what: ISSUER_KEYS,
        paths: ["trustedTokenIssuerConfiguration.oidcJwtConfiguration.issuerUrl"],
    },
    {
        type: "aws:agentregistry/registry:Registry",
        what: ISSUER_KEYS,
        paths: [`discoveryConfiguration.${DISCOVERY}`],
    },
    { type: "aws:bedrock/agentcoreRegistry:AgentcoreRegistry", what: ISSUER_KEYS, paths: [DISCOVERY] },
    {
        type: "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
        what: "Client secrets",
        paths: [
            `${OAUTH2}.discoveryUrl`,
            ...oidc(`${OAUTH2}.authorizationServerMetadata`, "authorizationEndpoint", "tokenEndpoint"),
            ...oidc(INCLUDED, "authorizationEndpoint", "tokenEndpoint"),
        ],
    },
    {
        type: "aws:cognito/identityProvider:IdentityProvider",
        what: "Tokens",
        paths: oidc("providerDetails", ...PROVIDER_DETAILS),
    },
    {
        type: "aws:workspacesweb/identityProvider:IdentityProvider",
        what: "Tokens",
        paths: oidc("identityProviderDetails", ...PROVIDER_DETAILS),
    },
    {
        type: "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration",
        what: "Requests for the certificate of the identity provider",
        paths: ["idpMetadataUrl"],
    },
    { type: "aws:emr/studio:Studio", what: "Users who sign in", paths: ["idpAuthUrl"] },
    { type: "aws:workspaces/directory:Directory", what: "Users who sign in", paths: ["samlProperties.userAccessUrl"] },
    { type: "aws:transfer/server:Server", what: "Passwords of users", paths: ["url"] },
];

/** Where source code comes from, most often with credentials. */
export const SOURCE_CODE: readonly Urls[] = [
    {
        type: "aws:codebuild/project:Project",
        what: "Requests for source code",
        paths: ["source.location", "secondarySources[].location"],
    },
    {
        type: "aws:sagemaker/codeRepository:CodeRepository",
        what: "Requests for source code",
        paths: ["gitConfig.repositoryUrl"],
    },
    {
        type: "aws:sagemaker/domain:Domain",
        what: "Requests for source code",
        paths: notebookRepositories("defaultUserSettings", "defaultSpaceSettings"),
    },
    {
        type: "aws:sagemaker/userProfile:UserProfile",
        what: "Requests for source code",
        paths: notebookRepositories("userSettings"),
    },
    {
        type: "aws:sagemaker/space:Space",
        what: "Requests for source code",
        paths: notebookRepositories("spaceSettings"),
    },
    { type: "aws:amplify/app:App", what: "Requests for source code", paths: ["repository"] },
];
