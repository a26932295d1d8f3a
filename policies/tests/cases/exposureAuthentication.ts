import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const graphQl = casesOf("aws:appsync/graphQLApi:GraphQLApi");
const events = casesOf("aws:appsync/api:Api");
const channels = casesOf("aws:appsync/channelNamespace:ChannelNamespace");

const IAM = { authType: "AWS_IAM" };
const KEY = { authType: "API_KEY" };

const appSync: readonly RuleCase[] = [
    graphQl(
        "unauthenticated-appsync-graph-ql-api",
        { authenticationType: "API_KEY" },
        { authenticationType: "AMAZON_COGNITO_USER_POOLS" },
        "authenticationType",
    ),
    graphQl(
        "unauthenticated-appsync-graph-ql-api-additional",
        { authenticationType: "AWS_IAM", additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }] },
        { authenticationType: "API_KEY", additionalAuthenticationProviders: [{ authenticationType: "AWS_IAM" }] },
        "additionalAuthenticationProviders[0].authenticationType",
    ),
    events(
        "unauthenticated-appsync-api-provider",
        { eventConfig: { authProviders: [IAM, KEY] } },
        { eventConfig: { authProviders: [IAM] } },
        "eventConfig.authProviders[1].authType",
    ),
    events(
        "unauthenticated-appsync-api-connection",
        { eventConfig: { connectionAuthModes: [KEY] } },
        { eventConfig: { connectionAuthModes: [IAM], authProviders: [KEY] } },
        "eventConfig.connectionAuthModes[0].authType",
    ),
    events(
        "unauthenticated-appsync-api-publish",
        { eventConfig: { defaultPublishAuthModes: [KEY] } },
        { eventConfig: { defaultPublishAuthModes: [IAM], defaultSubscribeAuthModes: [KEY] } },
        "eventConfig.defaultPublishAuthModes[0].authType",
    ),
    events(
        "unauthenticated-appsync-api-subscribe",
        { eventConfig: { defaultSubscribeAuthModes: [KEY] } },
        { eventConfig: { defaultSubscribeAuthModes: [IAM] } },
        "eventConfig.defaultSubscribeAuthModes[0].authType",
    ),
    channels(
        "unauthenticated-appsync-channel-namespace-publish",
        { publishAuthModes: [KEY] },
        { publishAuthModes: [IAM] },
        "publishAuthModes[0].authType",
    ),
    channels(
        "unauthenticated-appsync-channel-namespace-subscribe",
        { subscribeAuthModes: [KEY] },
        { name: "orders" },
        "subscribeAuthModes[0].authType",
    ),
];

const url = casesOf("aws:lambda/functionUrl:FunctionUrl");

const endpoints: readonly RuleCase[] = [
    url(
        "unauthenticated-lambda-function-url",
        { authorizationType: "NONE" },
        { authorizationType: "AWS_IAM" },
        "authorizationType",
    ),
    {
        rule: "unauthenticated-lambda-function-url",
        violation: { type: "aws:lambda/functionUrl:FunctionUrl", properties: { authorizationType: "NONE" } },
        clean: {
            type: "aws:lambda/functionUrl:FunctionUrl",
            properties: { authorizationType: "NONE" },
            name: "webhook",
        },
        configuration: { publicTiers: [{ type: "*", name: "webhook", reason: "The partner signs its requests." }] },
    },
    casesOf("aws:bedrock/agentcoreGateway:AgentcoreGateway")(
        "unauthenticated-bedrock-agentcore-gateway",
        { authorizerType: "NONE" },
        { authorizerType: "CUSTOM_JWT" },
        "authorizerType",
    ),
    casesOf("aws:vpclattice/service:Service")(
        "unauthenticated-vpclattice-service",
        { name: "orders" },
        { authType: "AWS_IAM" },
        "authType",
    ),
    casesOf("aws:vpclattice/serviceNetwork:ServiceNetwork")(
        "unauthenticated-vpclattice-service-network",
        { authType: "NONE" },
        { authType: "AWS_IAM" },
        "authType",
    ),
    casesOf("aws:codepipeline/webhook:Webhook")(
        "unauthenticated-codepipeline-webhook",
        { authentication: "UNAUTHENTICATED" },
        { authentication: "GITHUB_HMAC" },
        "authentication",
    ),
    casesOf("aws:iot/authorizer:Authorizer")(
        "unauthenticated-iot-authorizer-signing",
        { signingDisabled: true },
        { tokenKeyName: "token" },
        "signingDisabled",
    ),
];

const listeners: readonly RuleCase[] = ["lb", "alb"].flatMap((module) => {
    const listener = casesOf(`aws:${module}/listener:Listener`);
    const rule = casesOf(`aws:${module}/listenerRule:ListenerRule`);
    const oidc = (request: string) => ({
        type: "authenticate-oidc",
        authenticateOidc: { onUnauthenticatedRequest: request },
    });
    const cognito = (request: string) => ({ authenticateCognito: { onUnauthenticatedRequest: request } });
    return [
        listener(
            "unauthenticated-lb-listener-oidc",
            { defaultActions: [oidc("allow"), { type: "forward" }] },
            { defaultActions: [oidc("deny"), { type: "forward" }] },
            "defaultActions[0].authenticateOidc.onUnauthenticatedRequest",
        ),
        listener(
            "unauthenticated-lb-listener-cognito",
            { defaultActions: [cognito("allow")] },
            { defaultActions: [{ authenticateCognito: { userPoolArn: "arn" } }] },
            "defaultActions[0].authenticateCognito.onUnauthenticatedRequest",
        ),
        rule(
            "unauthenticated-lb-listener-rule-oidc",
            { actions: [{ type: "forward" }, oidc("allow")] },
            { actions: [oidc("authenticate")] },
            "actions[1].authenticateOidc.onUnauthenticatedRequest",
        ),
        rule(
            "unauthenticated-lb-listener-rule-cognito",
            { actions: [cognito("allow")] },
            { actions: [cognito("authenticate"), oidc("allow")] },
            "actions[0].authenticateCognito.onUnauthenticatedRequest",
        ),
    ];
});

const kafka = casesOf("aws:msk/cluster:Cluster");
const endpoint = casesOf("aws:dms/endpoint:Endpoint");

const dataServices: readonly RuleCase[] = [
    kafka(
        "unauthenticated-msk-cluster",
        { clientAuthentication: { sasl: { iam: true }, unauthenticated: true } },
        { clientAuthentication: { sasl: { iam: true } } },
        "clientAuthentication.unauthenticated",
    ),
    kafka(
        "unauthenticated-msk-cluster-left-out",
        { clusterName: "orders" },
        { clientAuthentication: { sasl: { scram: true } } },
        "clientAuthentication",
    ),
    casesOf("aws:mskconnect/connector:Connector")(
        "unauthenticated-mskconnect-connector",
        { kafkaClusterClientAuthentication: { authenticationType: "NONE" } },
        { kafkaClusterClientAuthentication: { authenticationType: "IAM" } },
        "kafkaClusterClientAuthentication.authenticationType",
    ),
    endpoint(
        "unauthenticated-dms-endpoint-mongodb",
        { engineName: "mongodb", mongodbSettings: { authType: "no" } },
        { engineName: "mongodb", mongodbSettings: { authMechanism: "scram-sha-1" } },
        "mongodbSettings.authType",
    ),
    endpoint(
        "unauthenticated-dms-endpoint-redis",
        { engineName: "redis", redisSettings: { authType: "none" } },
        { engineName: "redis", redisSettings: { authType: "auth-token" } },
        "redisSettings.authType",
    ),
    casesOf("aws:dms/dataProvider:DataProvider")(
        "unauthenticated-dms-data-provider-mongodb",
        { engine: "mongodb", settings: { mongoDbSettings: { authType: "no" } } },
        { engine: "mongodb", settings: { mongoDbSettings: { authType: "password" } } },
        "settings.mongoDbSettings.authType",
    ),
    casesOf("aws:datasync/locationHdfs:LocationHdfs")(
        "unauthenticated-datasync-location-hdfs",
        { authenticationType: "SIMPLE" },
        { authenticationType: "KERBEROS" },
        "authenticationType",
    ),
    casesOf("aws:rds/proxy:Proxy")(
        "unauthenticated-rds-proxy-password-hash",
        { auths: [{ clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256" }, { clientPasswordAuthType: "POSTGRES_MD5" }] },
        { auths: [{ clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256" }, { iamAuth: "REQUIRED" }] },
        "auths[1].clientPasswordAuthType",
    ),
    casesOf("aws:docdb/elasticCluster:ElasticCluster")(
        "unauthenticated-docdb-elastic-cluster-plain-password",
        { authType: "PLAIN_TEXT" },
        { authType: "SECRET_ARN" },
        "authType",
    ),
];

export const exposureAuthenticationCases: readonly RuleCase[] = [
    ...appSync,
    ...endpoints,
    ...listeners,
    ...dataServices,
];
