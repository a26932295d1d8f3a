import type { ExposureSetting } from "./setting";

/** A way in without a login. */
function open(
    type: ExposureSetting["type"],
    extra: Pick<ExposureSetting, "path" | "title" | "message" | "fix"> & Partial<ExposureSetting>,
): ExposureSetting {
    return { type, family: "unauthenticated", severity: "high", level: "mandatory", ...extra };
}

const API_KEY = "Everyone who has the key gets in, and keys are in every client (AppSync Developer Guide).";

function apiKey(
    type: string,
    extra: Pick<ExposureSetting, "path" | "fix"> & Partial<ExposureSetting>,
): ExposureSetting {
    return open(type, {
        title: "Callers of AppSync log in with more than an API key.",
        wrong: ["api_key"],
        message: API_KEY,
        severity: "medium",
        level: "advisory",
        ...extra,
    });
}

const EVENTS = "aws:appsync/api:Api";
const CHANNELS = "aws:appsync/channelNamespace:ChannelNamespace";

const appSync: readonly ExposureSetting[] = [
    apiKey("aws:appsync/graphQLApi:GraphQLApi", {
        path: "authenticationType",
        severity: "high",
        level: "mandatory",
        controls: { fsbp: ["AppSync.5"] },
        fix: 'authenticationType: "AWS_IAM"',
    }),
    apiKey("aws:appsync/graphQLApi:GraphQLApi", {
        part: "additional",
        in: "additionalAuthenticationProviders[]",
        path: "authenticationType",
        fix: 'additionalAuthenticationProviders: [{ authenticationType: "AWS_IAM" }]',
    }),
    ...(
        [
            ["provider", "authProviders"],
            ["connection", "connectionAuthModes"],
            ["publish", "defaultPublishAuthModes"],
            ["subscribe", "defaultSubscribeAuthModes"],
        ] as const
    ).map(([part, block]) =>
        apiKey(EVENTS, {
            part,
            in: `eventConfig.${block}[]`,
            path: "authType",
            fix: `eventConfig: { ${block}: [{ authType: "AWS_IAM" }], ... }`,
        }),
    ),
    ...(["publish", "subscribe"] as const).map((part) =>
        apiKey(CHANNELS, {
            part,
            in: `${part}AuthModes[]`,
            path: "authType",
            fix: `${part}AuthModes: [{ authType: "AWS_IAM" }]`,
        }),
    ),
];

const endpoints: readonly ExposureSetting[] = [
    open("aws:lambda/functionUrl:FunctionUrl", {
        title: "URLs of Lambda functions take signed requests only.",
        path: "authorizationType",
        wrong: ["none"],
        message: "Everyone on the internet can call the function.",
        fix: 'authorizationType: "AWS_IAM"',
    }),
    open("aws:bedrock/agentcoreGateway:AgentcoreGateway", {
        title: "Gateways of Bedrock AgentCore authorize their callers.",
        path: "authorizerType",
        wrong: ["none"],
        message: "Everyone can call the gateway's tools.",
        fix: 'authorizerType: "AWS_IAM"',
    }),
    ...["aws:vpclattice/service:Service", "aws:vpclattice/serviceNetwork:ServiceNetwork"].map((type) =>
        open(type, {
            title: "VPC Lattice authorizes the callers of services.",
            path: "authType",
            wrong: ["none"],
            // The provider's and the API's default is NONE (VPC Lattice API Reference, `CreateService`).
            leftOut: true,
            message: "Everyone in the associated VPCs can call, without a login.",
            severity: "medium",
            level: "advisory",
            fix: 'authType: "AWS_IAM"',
        }),
    ),
    open("aws:codepipeline/webhook:Webhook", {
        title: "Webhooks of pipelines know their callers.",
        path: "authentication",
        wrong: ["unauthenticated"],
        message: "Everyone on the internet can start the pipeline.",
        fix: 'authentication: "GITHUB_HMAC"',
    }),
    open("aws:mailmanager/relay:Relay", {
        title: "Mail Manager logs in to the servers that it relays mail to.",
        path: "authentication.secretArn",
        mustBe: "present",
        // It stands there instead of the secret.
        whenReads: ["authentication.noAuthentication"],
        message: "The server takes mail without a login, so that others may send by it, too.",
        severity: "low",
        level: "advisory",
        publicTier: false,
        fix: "authentication: { secretArn: secret.arn }",
    }),
    open("aws:iot/authorizer:Authorizer", {
        part: "signing",
        title: "Custom authorizers of IoT are called with signed tokens only.",
        path: "signingDisabled",
        wrong: true,
        message: "Every connection attempt starts the authorizer's function, as tokens need no signature.",
        severity: "medium",
        level: "advisory",
        fix: "signingDisabled: false",
    }),
    open("aws:ivs/channel:Channel", {
        part: "playback",
        title: "Viewers of IVS channels need a token.",
        path: "authorized",
        wrong: false,
        // Private channels are asked for (IVS User Guide, "Setting up private channels").
        leftOut: true,
        message: "Everyone who has the playback URL can watch.",
        severity: "low",
        level: "advisory",
        fix: "authorized: true",
    }),
    open("aws:apigateway/methodSettings:MethodSettings", {
        part: "cache",
        title: "Callers may not empty the caches of REST APIs at will.",
        path: "settings.requireAuthorizationForCacheControl",
        wrong: false,
        message: "Every caller can have entries of the cache thrown away, and so put load on what is behind it.",
        when: (method) => method.get("settings.cachingEnabled").flag() === true,
        whenReads: ["settings.cachingEnabled"],
        severity: "low",
        level: "advisory",
        fix: "settings: { requireAuthorizationForCacheControl: true }",
    }),
];

const LISTENERS = [
    ["aws:lb/listener:Listener", "aws:alb/listener:Listener", "defaultActions[]"],
    ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule", "actions[]"],
] as const;

const loadBalancers: readonly ExposureSetting[] = LISTENERS.flatMap(([type, alias, actions]) =>
    (
        [
            ["oidc", "authenticateOidc"],
            ["cognito", "authenticateCognito"],
        ] as const
    ).map(([part, block]) =>
        open([type, alias], {
            part,
            title: "Load balancers that log users in let nobody else through.",
            in: `${actions}.${block}`,
            path: "onUnauthenticatedRequest",
            wrong: ["allow"],
            message: "Requests without a login are let through.",
            severity: "medium",
            fix: 'onUnauthenticatedRequest: "authenticate"',
        }),
    ),
);

const kafka: readonly ExposureSetting[] = [
    open("aws:msk/cluster:Cluster", {
        title: "Clients of MSK clusters log in.",
        path: "clientAuthentication.unauthenticated",
        wrong: true,
        message: "Clients get in without a login.",
        controls: { fsbp: ["MSK.6"] },
        fix: "clientAuthentication: { unauthenticated: false, sasl: { iam: true } }",
    }),
    open("aws:msk/cluster:Cluster", {
        part: "left-out",
        title: "MSK clusters have a way to log in.",
        path: "clientAuthentication",
        mustBe: "present",
        message: "The cluster has no way to log in, so clients get in without one.",
        controls: { fsbp: ["MSK.6"] },
        fix: "clientAuthentication: { sasl: { iam: true } }",
    }),
    open("aws:mskconnect/connector:Connector", {
        title: "Connectors of MSK Connect log in to the cluster.",
        path: "kafkaClusterClientAuthentication.authenticationType",
        wrong: ["none"],
        leftOut: true,
        message: "The connector uses the cluster without a login, so that the cluster lets in everyone.",
        severity: "medium",
        level: "advisory",
        fix: 'kafkaClusterClientAuthentication: { authenticationType: "IAM" }',
    }),
];

/** How migrations and proxies log in to databases. */
const databases: readonly ExposureSetting[] = [
    open("aws:dms/endpoint:Endpoint", {
        part: "mongodb",
        title: "DMS logs in to MongoDB.",
        path: "mongodbSettings.authType",
        wrong: ["no"],
        message: "DMS reads the database without a login, so that the database lets in everyone.",
        severity: "medium",
        controls: { fsbp: ["DMS.11"] },
        fix: 'mongodbSettings: { authType: "password", authMechanism: "scram-sha-1" }',
    }),
    open("aws:dms/endpoint:Endpoint", {
        part: "redis",
        title: "DMS logs in to Redis.",
        path: "redisSettings.authType",
        wrong: ["none"],
        message: "DMS writes to Redis without a login, so that Redis lets in everyone.",
        severity: "medium",
        fix: 'redisSettings: { authType: "auth-token", ... }',
    }),
    open("aws:dms/dataProvider:DataProvider", {
        part: "mongodb",
        title: "DMS logs in to MongoDB.",
        path: "settings.mongoDbSettings.authType",
        wrong: ["no"],
        message: "DMS reads the database without a login, so that the database lets in everyone.",
        severity: "medium",
        controls: { fsbp: ["DMS.11"] },
        fix: 'settings: { mongoDbSettings: { authType: "password", ... } }',
    }),
    open("aws:datasync/locationHdfs:LocationHdfs", {
        title: "DataSync logs in to HDFS by Kerberos.",
        path: "authenticationType",
        wrong: ["simple"],
        message: "HDFS takes the user's name from the client unchecked.",
        severity: "medium",
        level: "advisory",
        fix: 'authenticationType: "KERBEROS"',
    }),
    open("aws:rds/proxy:Proxy", {
        part: "password-hash",
        title: "Clients of RDS proxies log in by a strong hash of the password.",
        in: "auths[]",
        path: "clientPasswordAuthType",
        wrong: ["mysql_native_password", "postgres_md5"],
        message: "Clients prove their password by SHA-1 or MD5, which can be replayed or broken.",
        severity: "medium",
        level: "advisory",
        publicTier: false,
        fix: 'clientPasswordAuthType: "POSTGRES_SCRAM_SHA_256" // or "MYSQL_CACHING_SHA2_PASSWORD"',
    }),
    open("aws:docdb/elasticCluster:ElasticCluster", {
        part: "plain-password",
        title: "Administrators of DocumentDB elastic clusters have their password in Secrets Manager.",
        path: "authType",
        wrong: ["plain_text"],
        message: "The administrator logs in by a password that is set in plain text.",
        severity: "medium",
        level: "advisory",
        publicTier: false,
        fix: 'authType: "SECRET_ARN", adminUserPassword: secret.arn',
    }),
];

/** Who gets in without a login. */
export const authentication: readonly ExposureSetting[] = [
    ...appSync,
    ...endpoints,
    ...loadBalancers,
    ...kafka,
    ...databases,
];
