import type { RuleCase } from "../support/ruleCase";

const PLAIN = "http://hook.example.com/in";
const SECURE = "https://hook.example.com/in";

/** An object with a value at a path; a step with `[]` is a list of one. */
function at(path: string, value: unknown): Record<string, unknown> {
    const [step = "", ...rest] = path.split(".");
    const inner = rest.length === 0 ? value : at(rest.join("."), value);
    return step.endsWith("[]") ? { [step.slice(0, -2)]: [inner] } : { [step]: inner };
}

const TABLE: readonly (readonly [type: string, subject: string, ...paths: readonly string[]])[] = [
    [
        "aws:cloudwatch/eventApiDestination:EventApiDestination",
        "cloudwatch-event-api-destination",
        "invocationEndpoint",
    ],
    [
        "aws:cloudwatch/eventConnection:EventConnection",
        "cloudwatch-event-connection",
        "authParameters.oauth.authorizationEndpoint",
    ],
    [
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        "kinesis-firehose-delivery-stream",
        "httpEndpointConfiguration.url",
        "splunkConfiguration.hecEndpoint",
    ],
    ["aws:appsync/dataSource:DataSource", "appsync-data-source", "httpConfig.endpoint"],
    ["aws:sns/topicSubscription:TopicSubscription", "sns-topic-subscription", "endpoint"],
    ["aws:iot/topicRule:TopicRule", "iot-topic-rule", "https[].url", "errorAction.http.url"],
    [
        "aws:securitylake/subscriberNotification:SubscriberNotification",
        "securitylake-subscriber-notification",
        "configuration.httpsNotificationConfiguration.endpoint",
    ],
    ["aws:dms/endpoint:Endpoint", "dms-endpoint", "elasticsearchSettings.endpointUri"],
    ["aws:datasync/locationAzureBlob:LocationAzureBlob", "datasync-location-azure-blob", "containerUrl"],
    [
        "aws:emrserverless/application:Application",
        "emrserverless-application",
        "monitoringConfiguration.prometheusMonitoringConfiguration.remoteWriteUrl",
    ],
    ["aws:codeconnections/host:Host", "codeconnections-host", "providerEndpoint"],
    ["aws:codestarconnections/host:Host", "codestarconnections-host", "providerEndpoint"],
    ["aws:pinpoint/app:App", "pinpoint-app", "campaignHook.webUrl"],
    ["aws:glue/connection:Connection", "glue-connection", "authenticationConfiguration.oauth2Properties.tokenUrl"],
    ["aws:lb/listener:Listener", "lb-listener", "defaultActions[].authenticateOidc.tokenEndpoint"],
    ["aws:alb/listenerRule:ListenerRule", "lb-listener-rule", "actions[].authenticateOidc.userInfoEndpoint"],
    ["aws:cognito/userPoolClient:UserPoolClient", "cognito-user-pool-client", "callbackUrls[]", "defaultRedirectUri"],
    ["aws:cognito/managedUserPoolClient:ManagedUserPoolClient", "cognito-managed-user-pool-client", "logoutUrls[]"],
    ["aws:verifiedaccess/trustProvider:TrustProvider", "verifiedaccess-trust-provider", "oidcOptions.tokenEndpoint"],
    ["aws:sagemaker/workforce:Workforce", "sagemaker-workforce", "oidcConfig.jwksUri"],
    [
        "aws:appflow/connectorProfile:ConnectorProfile",
        "appflow-connector-profile",
        "connectorProfileConfig.connectorProfileProperties.datadog.instanceUrl",
    ],
    ["aws:quicksight/dataSource:DataSource", "quicksight-data-source", "parameters.jira.siteBaseUrl"],
    [
        "aws:bedrock/agentDataSource:AgentDataSource",
        "bedrock-agent-data-source",
        "dataSourceConfiguration.confluenceConfiguration.sourceConfiguration.hostUrl",
    ],
    [
        "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget",
        "bedrock-agentcore-gateway-target",
        "targetConfiguration.mcp.mcpServer.endpoint",
    ],
    ["aws:bedrock/agentcoreHarness:AgentcoreHarness", "bedrock-agentcore-harness", "tools[].config.remoteMcp.url"],
    [
        "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
        "bedrock-agentcore-agent-runtime",
        "authorizerConfiguration.customJwtAuthorizer.discoveryUrl",
    ],
    [
        "aws:bedrock/agentcoreGateway:AgentcoreGateway",
        "bedrock-agentcore-gateway",
        "authorizerConfiguration.customJwtAuthorizer.discoveryUrl",
    ],
    ["aws:opensearch/domain:Domain", "opensearch-domain", "advancedSecurityOptions.jwtOptions.jwksUrl"],
    ["aws:eks/identityProviderConfig:IdentityProviderConfig", "eks-identity-provider-config", "oidc.issuerUrl"],
    ["aws:kms/customKeyStore:CustomKeyStore", "kms-custom-key-store", "xksProxyUriEndpoint"],
    ["aws:apigatewayv2/authorizer:Authorizer", "apigatewayv2-authorizer", "jwtConfiguration.issuer"],
    [
        "aws:appsync/graphQLApi:GraphQLApi",
        "appsync-graph-ql-api",
        "openidConnectConfig.issuer",
        "additionalAuthenticationProviders[].openidConnectConfig.issuer",
    ],
    ["aws:appsync/api:Api", "appsync-api", "eventConfig.authProviders[].openidConnectConfig.issuer"],
    [
        "aws:verifiedpermissions/identitySource:IdentitySource",
        "verifiedpermissions-identity-source",
        "configuration.openIdConnectConfiguration.issuer",
    ],
    [
        "aws:ssoadmin/trustedTokenIssuer:TrustedTokenIssuer",
        "ssoadmin-trusted-token-issuer",
        "trustedTokenIssuerConfiguration.oidcJwtConfiguration.issuerUrl",
    ],
    [
        "aws:agentregistry/registry:Registry",
        "agentregistry-registry",
        "discoveryConfiguration.authorizerConfiguration.customJwtAuthorizer.discoveryUrl",
    ],
    [
        "aws:bedrock/agentcoreRegistry:AgentcoreRegistry",
        "bedrock-agentcore-registry",
        "authorizerConfiguration.customJwtAuthorizer.discoveryUrl",
    ],
    [
        "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
        "bedrock-agentcore-oauth2-credential-provider",
        "oauth2ProviderConfig.customOauth2ProviderConfig.oauthDiscovery.discoveryUrl",
        "oauth2ProviderConfig.includedOauth2ProviderConfig.tokenEndpoint",
    ],
    ["aws:cognito/identityProvider:IdentityProvider", "cognito-identity-provider", "providerDetails.token_url"],
    [
        "aws:workspacesweb/identityProvider:IdentityProvider",
        "workspacesweb-identity-provider",
        "identityProviderDetails.MetadataURL",
    ],
    [
        "aws:grafana/workspaceSamlConfiguration:WorkspaceSamlConfiguration",
        "grafana-workspace-saml-configuration",
        "idpMetadataUrl",
    ],
    ["aws:emr/studio:Studio", "emr-studio", "idpAuthUrl"],
    ["aws:workspaces/directory:Directory", "workspaces-directory", "samlProperties.userAccessUrl"],
    ["aws:transfer/server:Server", "transfer-server", "url"],
    ["aws:codebuild/project:Project", "codebuild-project", "source.location", "secondarySources[].location"],
    ["aws:sagemaker/codeRepository:CodeRepository", "sagemaker-code-repository", "gitConfig.repositoryUrl"],
    [
        "aws:sagemaker/domain:Domain",
        "sagemaker-domain",
        "defaultUserSettings.jupyterLabAppSettings.codeRepositories[].repositoryUrl",
        "defaultSpaceSettings.jupyterServerAppSettings.codeRepositories[].repositoryUrl",
    ],
    [
        "aws:sagemaker/userProfile:UserProfile",
        "sagemaker-user-profile",
        "userSettings.jupyterLabAppSettings.codeRepositories[].repositoryUrl",
    ],
    [
        "aws:sagemaker/space:Space",
        "sagemaker-space",
        "spaceSettings.jupyterServerAppSettings.codeRepositories[].repositoryUrl",
    ],
    ["aws:amplify/app:App", "amplify-app", "repository"],
];

export const urlCases: readonly RuleCase[] = TABLE.flatMap(([type, subject, ...paths]) =>
    paths.map((path) => ({
        rule: `encryption-in-transit-${subject}-url`,
        violation: { type, properties: at(path, PLAIN) },
        clean: { type, properties: at(path, SECURE) },
        path: path.replaceAll("[]", "[0]"),
    })),
);

const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";

/** A browser's own machine needs no TLS, but a name that only starts like it does. */
export const loopbackCases: readonly RuleCase[] = [
    ["http://localhost.example.com/", "http://localhost:3000/callback"],
    ["http://127.0.0.1.example.com/", "http://127.0.0.1/callback"],
    ["http://[2001:db8::1]/", "http://[::1]:8080/"],
    ["HTTP://example.com", "myapp://callback"],
].map(([plain, fine]) => ({
    rule: "encryption-in-transit-cognito-user-pool-client-url",
    violation: { type: CLIENT, properties: { callbackUrls: [fine, plain] } },
    clean: { type: CLIENT, properties: { callbackUrls: [fine] } },
    path: "callbackUrls[1]",
}));
