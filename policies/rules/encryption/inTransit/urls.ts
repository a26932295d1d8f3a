import { each, violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule } from "../../../engine/rule";
import { resourcesOf, subjectOf } from "../../subject";
import { TRANSIT_CONTROLS } from "./setting";
import { SIGN_IN, SOURCE_CODE } from "./signInUrls";
import { DISCOVERY, ISSUER_KEYS, oidc, type Urls } from "./urlSetting";

const loadBalancerLogin = (actions: string): readonly string[] => [
    ...oidc(`${actions}.authenticateOidc`, "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"),
    `${actions}.jwtValidation.jwksEndpoint`,
];

const clientUrls = ["callbackUrls[]", "logoutUrls[]", "defaultRedirectUri"] as const;

const TABLE: readonly Urls[] = [
    {
        type: "aws:cloudwatch/eventApiDestination:EventApiDestination",
        what: "Events",
        paths: ["invocationEndpoint"],
    },
    {
        type: "aws:cloudwatch/eventConnection:EventConnection",
        what: "Client secrets",
        paths: ["authParameters.oauth.authorizationEndpoint"],
    },
    {
        type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        what: "Records",
        paths: [
            "httpEndpointConfiguration.url",
            "splunkConfiguration.hecEndpoint",
            "elasticsearchConfiguration.clusterEndpoint",
            "opensearchConfiguration.clusterEndpoint",
            "opensearchserverlessConfiguration.collectionEndpoint",
            "snowflakeConfiguration.accountUrl",
        ],
    },
    {
        type: "aws:appsync/dataSource:DataSource",
        what: "Requests",
        paths: ["httpConfig.endpoint", "elasticsearchConfig.endpoint", "opensearchserviceConfig.endpoint"],
    },
    { type: "aws:sns/topicSubscription:TopicSubscription", what: "Messages", paths: ["endpoint"] },
    {
        type: "aws:iot/topicRule:TopicRule",
        what: "Messages",
        paths: [
            "https[].url",
            "https[].confirmationUrl",
            "elasticsearch[].endpoint",
            "errorAction.http.url",
            "errorAction.http.confirmationUrl",
            "errorAction.elasticsearch.endpoint",
        ],
    },
    {
        type: "aws:securitylake/subscriberNotification:SubscriberNotification",
        what: "Notifications",
        paths: ["configuration.httpsNotificationConfiguration.endpoint"],
    },
    { type: "aws:dms/endpoint:Endpoint", what: "Rows", paths: ["elasticsearchSettings.endpointUri"] },
    { type: "aws:datasync/locationAzureBlob:LocationAzureBlob", what: "Files", paths: ["containerUrl"] },
    {
        type: "aws:emrserverless/application:Application",
        what: "Metrics",
        paths: ["monitoringConfiguration.prometheusMonitoringConfiguration.remoteWriteUrl"],
    },
    { type: "aws:codeconnections/host:Host", what: "Requests for source code", paths: ["providerEndpoint"] },
    { type: "aws:codestarconnections/host:Host", what: "Requests for source code", paths: ["providerEndpoint"] },
    { type: "aws:pinpoint/app:App", what: "Campaign messages", paths: ["campaignHook.webUrl"] },
    {
        type: "aws:glue/connection:Connection",
        what: "Client secrets",
        paths: ["authenticationConfiguration.oauth2Properties.tokenUrl"],
    },
    {
        type: ["aws:lb/listener:Listener", "aws:alb/listener:Listener"],
        what: "Tokens",
        paths: loadBalancerLogin("defaultActions[]"),
    },
    {
        type: ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"],
        what: "Tokens",
        paths: loadBalancerLogin("actions[]"),
    },
    { type: "aws:cognito/userPoolClient:UserPoolClient", what: "Tokens", paths: clientUrls },
    { type: "aws:cognito/managedUserPoolClient:ManagedUserPoolClient", what: "Tokens", paths: clientUrls },
    {
        type: "aws:verifiedaccess/trustProvider:TrustProvider",
        what: "Tokens",
        paths: ["oidcOptions", "nativeApplicationOidcOptions"].flatMap((block) =>
            oidc(block, "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint"),
        ),
    },
    {
        type: "aws:sagemaker/workforce:Workforce",
        what: "Tokens",
        paths: oidc("oidcConfig", "authorizationEndpoint", "tokenEndpoint", "userInfoEndpoint", "jwksUri"),
    },
    {
        type: "aws:appflow/connectorProfile:ConnectorProfile",
        what: "Credentials and records",
        paths: [
            ...[
                "datadog",
                "dynatrace",
                "inforNexus",
                "marketo",
                "salesforce",
                "serviceNow",
                "slack",
                "veeva",
                "zendesk",
            ].map((name) => `${name}.instanceUrl`),
            "sapoData.applicationHostUrl",
            "sapoData.oauthProperties.authCodeUrl",
            "sapoData.oauthProperties.tokenUrl",
            "customConnector.oauth2Properties.tokenUrl",
        ].map((path) => `connectorProfileConfig.connectorProfileProperties.${path}`),
    },
    {
        type: "aws:quicksight/dataSource:DataSource",
        what: "Credentials and rows",
        paths: ["parameters.jira.siteBaseUrl", "parameters.serviceNow.siteBaseUrl"],
    },
    {
        type: "aws:bedrock/agentDataSource:AgentDataSource",
        what: "Credentials and documents",
        paths: ["confluence.hostUrl", "salesforce.hostUrl", "sharePoint.siteUrls[]"].map((path) => {
            const [name, property] = path.split(".");
            return `dataSourceConfiguration.${name}Configuration.sourceConfiguration.${property}`;
        }),
    },
    {
        type: "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget",
        what: "Calls of agents",
        paths: ["http.passthrough.endpoint", "inference.provider.endpoint", "mcp.mcpServer.endpoint"].map(
            (path) => `targetConfiguration.${path}`,
        ),
    },
    {
        type: "aws:bedrock/agentcoreHarness:AgentcoreHarness",
        what: "Calls of agents",
        paths: ["tools[].config.remoteMcp.url", "skills[].git.url", DISCOVERY],
    },
    {
        type: "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
        what: ISSUER_KEYS,
        paths: [DISCOVERY],
    },
    {
        type: "aws:bedrock/agentcoreGateway:AgentcoreGateway",
        what: ISSUER_KEYS,
        paths: [DISCOVERY],
    },
    {
        type: "aws:opensearch/domain:Domain",
        what: ISSUER_KEYS,
        paths: ["advancedSecurityOptions.jwtOptions.jwksUrl"],
    },
    { type: "aws:eks/identityProviderConfig:IdentityProviderConfig", what: "Tokens", paths: ["oidc.issuerUrl"] },
    { type: "aws:kms/customKeyStore:CustomKeyStore", what: "Data keys", paths: ["xksProxyUriEndpoint"] },
    ...SIGN_IN,
    ...SOURCE_CODE,
];

/** A URL of plain HTTP to another machine than the one that opens it. */
const PLAIN = /^http:\/\/(?!(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$))/i;

function valuesAt(resource: Resource, path: string): readonly Property[] {
    return path.includes("[]") ? resource.all(path).flatMap((found) => found.items()) : [resource.get(path)];
}

function ruleOf({ type, what, paths }: Urls): ResourceRule {
    const types = typeof type === "string" ? [type] : type;
    const subject = subjectOf(types[0]!);
    return {
        scope: "resource",
        id: `encryption-in-transit-${subject}-url`,
        title: `URLs of ${resourcesOf(types[0]!)} use HTTPS.`,
        domain: "encryption",
        family: "encryption-in-transit",
        severity: "high",
        level: "mandatory",
        controls: TRANSIT_CONTROLS,
        fix: `${paths[0]}: "https://..."`,
        decides: Object.fromEntries(types.map((it) => [it, paths])),
        check: (resource) =>
            each(paths, (path) =>
                each(valuesAt(resource, path), function* (url) {
                    if (PLAIN.test(url.text() ?? "")) {
                        yield violation(url, `${what} go to this URL by plain HTTP.`);
                    }
                }),
            ),
    };
}

/** Webhooks, sign-in endpoints and other URLs to which data is sent. */
export const urls: readonly ResourceRule[] = TABLE.map(ruleOf);
