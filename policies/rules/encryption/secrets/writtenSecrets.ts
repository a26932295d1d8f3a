import { type WrittenSecret, writtenRule } from "./written";

const CREDENTIALS = "connectorProfileConfig.connectorProfileCredentials";

/** Secrets of AppFlow's connectors (AppFlow API Reference, ConnectorProfileCredentials). */
export const CONNECTOR_SECRETS: readonly string[] = [
    ...["amplitude.apiKey", "amplitude.secretKey", "datadog.apiKey", "datadog.applicationKey", "dynatrace.apiToken"],
    ...["customConnector.apiKey.apiKey", "customConnector.apiKey.apiSecretKey", "customConnector.basic.password"],
    ...["clientSecret", "accessToken", "refreshToken"].map((name) => `customConnector.oauth2.${name}`),
    ...["clientSecret", "accessToken", "refreshToken"].map((name) => `googleAnalytics.${name}`),
    ...["honeycode.accessToken", "honeycode.refreshToken", "inforNexus.secretAccessKey", "inforNexus.datakey"],
    ...["marketo.clientSecret", "marketo.accessToken", "redshift.password"],
    ...["salesforce.accessToken", "salesforce.refreshToken", "salesforce.jwtToken"],
    ...["sapoData.basicAuthCredentials.password", "serviceNow.password", "singular.apiKey", "snowflake.password"],
    ...["clientSecret", "accessToken", "refreshToken"].map((name) => `sapoData.oauthCredentials.${name}`),
    ...["slack.clientSecret", "slack.accessToken", "trendmicro.apiSecretKey", "veeva.password"],
    ...["zendesk.clientSecret", "zendesk.accessToken"],
].map((path) => `${CREDENTIALS}.${path}`);

const SIGN_IN: readonly WrittenSecret[] = [
    {
        type: "aws:cognito/identityProvider:IdentityProvider",
        part: "client-secret",
        what: "client secrets of identity providers",
        paths: ["providerDetails.client_secret", "providerDetails.private_key"],
    },
    {
        type: "aws:verifiedaccess/trustProvider:TrustProvider",
        part: "client-secret",
        what: "client secrets of trust providers",
        paths: ["oidcOptions.clientSecret", "nativeApplicationOidcOptions.clientSecret"],
        instead: "let IAM Identity Center tell who the users are",
        fix: 'userTrustProviderType: "iam-identity-center"',
    },
    ...(
        [
            ["listener", "Listener", "defaultActions[]"],
            ["listenerRule", "ListenerRule", "actions[]"],
        ] as const
    ).map(([module, name, actions]) => ({
        type: [`aws:lb/${module}:${name}`, `aws:alb/${module}:${name}`],
        part: "client-secret",
        what: "client secrets of load balancers",
        paths: [`${actions}.authenticateOidc.clientSecret`],
        instead: "let a Cognito user pool sign the users in, which takes no secret",
        fix: 'type: "authenticate-cognito", authenticateCognito: { userPoolArn, userPoolClientId, userPoolDomain }',
    })),
    {
        type: "aws:sagemaker/workforce:Workforce",
        part: "client-secret",
        what: "client secrets of workforces",
        paths: ["oidcConfig.clientSecret"],
        instead: "let a Cognito user pool sign the workers in, which takes no secret",
        fix: "cognitoConfig: { clientId: client.id, userPool: pool.id }",
    },
    {
        type: "aws:mq/broker:Broker",
        part: "ldap-password",
        what: "passwords of LDAP servers",
        paths: ["ldapServerMetadata.serviceAccountPassword"],
    },
    {
        type: "aws:mq/broker:Broker",
        part: "password",
        what: "passwords of brokers' users",
        paths: ["users[].password"],
    },
    {
        type: "aws:emr/cluster:Cluster",
        part: "kerberos-password",
        what: "passwords of Kerberos",
        paths: ["kdcAdminPassword", "adDomainJoinPassword", "crossRealmTrustPrincipalPassword"].map(
            (name) => `kerberosAttributes.${name}`,
        ),
    },
    {
        type: "aws:chime/voiceConnectorTerminationCredentials:VoiceConnectorTerminationCredentials",
        part: "password",
        what: "passwords of voice connectors",
        paths: ["credentials[].password"],
    },
    {
        type: "aws:appstream/directoryConfig:DirectoryConfig",
        part: "password",
        what: "passwords of AppStream's service accounts",
        paths: ["serviceAccountCredentials.accountPassword"],
    },
    {
        type: "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
        part: "domain-password",
        what: "passwords of FSx's service accounts",
        paths: ["activeDirectoryConfiguration.selfManagedActiveDirectoryConfiguration.password"],
    },
    {
        type: "aws:storagegateway/gateway:Gateway",
        part: "domain-password",
        what: "passwords by which gateways join a domain",
        paths: ["smbActiveDirectorySettings.password"],
    },
];

const CONNECTIONS: readonly WrittenSecret[] = [
    {
        type: "aws:cloudwatch/eventConnection:EventConnection",
        part: "credentials",
        what: "credentials of EventBridge's connections",
        paths: ["apiKey.value", "basic.password", "oauth.clientParameters.clientSecret"].map(
            (path) => `authParameters.${path}`,
        ),
    },
    {
        type: "aws:appflow/connectorProfile:ConnectorProfile",
        part: "credentials",
        what: "credentials of AppFlow's connectors",
        paths: CONNECTOR_SECRETS,
    },
    {
        // Secrets Manager takes the password of Oracle and that of its storage, not that of a wallet (DMS API Reference,
        // OracleSettings).
        type: "aws:dms/endpoint:Endpoint",
        part: "wallet-password",
        what: "passwords of Oracle wallets",
        paths: ["oracleSettings.securityDbEncryption"],
    },
    {
        type: "aws:dms/endpoint:Endpoint",
        part: "target-password",
        what: "passwords of Kafka and Redis",
        paths: ["kafkaSettings.saslPassword", "kafkaSettings.sslClientKeyPassword", "redisSettings.authPassword"],
    },
    {
        type: "aws:datasync/locationAzureBlob:LocationAzureBlob",
        part: "token",
        what: "tokens of Azure's storage",
        paths: ["sasConfiguration.token"],
    },
    {
        type: "aws:datasync/locationFsxOntapFileSystem:LocationFsxOntapFileSystem",
        part: "password",
        what: "passwords of file shares",
        paths: ["protocol.smb.password"],
    },
    {
        type: "aws:kms/customKeyStore:CustomKeyStore",
        part: "password",
        what: "passwords and keys of key stores",
        paths: ["keyStorePassword", "xksProxyAuthenticationCredential.rawSecretAccessKey"],
    },
];

/** Secrets that a program writes out, as far as it can be told. */
export const writtenSecrets = [...SIGN_IN, ...CONNECTIONS].map(writtenRule);
