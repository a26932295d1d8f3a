import type { CaseResource, RuleCase } from "../support/ruleCase";
import { HIDDEN, of, STRONG, UNKNOWN } from "../support/secretCases";

type Properties = CaseResource["properties"];
type At = (secret: string) => Properties;

/** A secret that AWS takes in this way only: a record tells a plain one from one that it hides. */
const needed = (rule: string, type: string, at: At, path: string): RuleCase => ({
    rule: `secret-${rule}`,
    violation: { type, properties: at(STRONG), recorded: true },
    clean: { type, properties: at(HIDDEN), recorded: true },
    path,
});

/** The same, as the engine sends it: that it is there says nothing. */
const given = (rule: string, type: string, at: At): RuleCase => ({
    rule: `secret-${rule}`,
    violation: { type, properties: at(STRONG), recorded: true },
    clean: { type, properties: at(STRONG) },
});

/** A secret that another setting makes needless. */
const needless = (rule: string, type: string, at: At, path: string, instead: Properties): readonly RuleCase[] => [
    of(`secret-${rule}`, type, at(STRONG), instead, path),
    of(`secret-${rule}`, type, at(STRONG), at(HIDDEN), path),
    of(`secret-${rule}`, type, at(STRONG), at(UNKNOWN), path),
];

const LISTENER_FIX: Properties = {
    defaultActions: [{ type: "authenticate-cognito", authenticateCognito: { userPoolClientId: "c" } }],
};

const signIn: readonly RuleCase[] = [
    needed(
        "cognito-identity-provider-client-secret",
        "aws:cognito/identityProvider:IdentityProvider",
        (secret) => ({ providerType: "OIDC", providerDetails: { client_id: "c", client_secret: secret } }),
        "providerDetails.client_secret",
    ),
    given("cognito-identity-provider-client-secret", "aws:cognito/identityProvider:IdentityProvider", (secret) => ({
        providerType: "SignInWithApple",
        providerDetails: { client_id: "c", private_key: secret },
    })),
    ...needless(
        "verifiedaccess-trust-provider-client-secret",
        "aws:verifiedaccess/trustProvider:TrustProvider",
        (clientSecret) => ({ userTrustProviderType: "oidc", oidcOptions: { clientId: "c", clientSecret } }),
        "oidcOptions.clientSecret",
        { userTrustProviderType: "iam-identity-center" },
    ),
    ...["lb", "alb"].flatMap((module) =>
        needless(
            "lb-listener-client-secret",
            `aws:${module}/listener:Listener`,
            (clientSecret) => ({
                defaultActions: [
                    { type: "authenticate-oidc", authenticateOidc: { clientId: "c", clientSecret } },
                    { type: "forward", targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/1" },
                ],
            }),
            "defaultActions[0].authenticateOidc.clientSecret",
            LISTENER_FIX,
        ),
    ),
    ...needless(
        "lb-listener-rule-client-secret",
        "aws:lb/listenerRule:ListenerRule",
        (clientSecret) => ({ actions: [{ type: "authenticate-oidc", authenticateOidc: { clientSecret } }] }),
        "actions[0].authenticateOidc.clientSecret",
        { actions: [{ type: "forward" }] },
    ),
    ...needless(
        "sagemaker-workforce-client-secret",
        "aws:sagemaker/workforce:Workforce",
        (clientSecret) => ({ oidcConfig: { clientId: "c", clientSecret } }),
        "oidcConfig.clientSecret",
        { cognitoConfig: { clientId: "c", userPool: "eu-west-1_a" } },
    ),
];

const passwords: readonly RuleCase[] = [
    needed(
        "mq-broker-ldap-password",
        "aws:mq/broker:Broker",
        (serviceAccountPassword) => ({ ldapServerMetadata: { serviceAccountPassword } }),
        "ldapServerMetadata.serviceAccountPassword",
    ),
    needed(
        "mq-broker-password",
        "aws:mq/broker:Broker",
        (password) => ({
            users: [
                { username: "a", password: HIDDEN },
                { username: "b", password },
            ],
        }),
        "users[1].password",
    ),
    given("mq-broker-password", "aws:mq/broker:Broker", (password) => ({ users: [{ username: "a", password }] })),
    needed(
        "emr-cluster-kerberos-password",
        "aws:emr/cluster:Cluster",
        (kdcAdminPassword) => ({ kerberosAttributes: { realm: "EC2.INTERNAL", kdcAdminPassword } }),
        "kerberosAttributes.kdcAdminPassword",
    ),
    needed(
        "chime-voice-connector-termination-credentials-password",
        "aws:chime/voiceConnectorTerminationCredentials:VoiceConnectorTerminationCredentials",
        (password) => ({ credentials: [{ username: "sip", password }] }),
        "credentials[0].password",
    ),
    needed(
        "appstream-directory-config-password",
        "aws:appstream/directoryConfig:DirectoryConfig",
        (accountPassword) => ({ serviceAccountCredentials: { accountName: "join", accountPassword } }),
        "serviceAccountCredentials.accountPassword",
    ),
    needed(
        "fsx-ontap-storage-virtual-machine-domain-password",
        "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
        (password) => ({
            activeDirectoryConfiguration: { selfManagedActiveDirectoryConfiguration: { username: "fsx", password } },
        }),
        "activeDirectoryConfiguration.selfManagedActiveDirectoryConfiguration.password",
    ),
    needed(
        "storagegateway-gateway-domain-password",
        "aws:storagegateway/gateway:Gateway",
        (password) => ({ smbActiveDirectorySettings: { domainName: "corp.example.com", password } }),
        "smbActiveDirectorySettings.password",
    ),
    needed(
        "datasync-location-fsx-ontap-file-system-password",
        "aws:datasync/locationFsxOntapFileSystem:LocationFsxOntapFileSystem",
        (password) => ({ protocol: { smb: { user: "sync", password } } }),
        "protocol.smb.password",
    ),
    needed(
        "dms-endpoint-wallet-password",
        "aws:dms/endpoint:Endpoint",
        (securityDbEncryption) => ({ engineName: "oracle", oracleSettings: { securityDbEncryption } }),
        "oracleSettings.securityDbEncryption",
    ),
    needed(
        "dms-endpoint-target-password",
        "aws:dms/endpoint:Endpoint",
        (saslPassword) => ({ engineName: "kafka", kafkaSettings: { broker: "b:9096", saslPassword } }),
        "kafkaSettings.saslPassword",
    ),
    needed(
        "kms-custom-key-store-password",
        "aws:kms/customKeyStore:CustomKeyStore",
        (keyStorePassword) => ({ cloudHsmClusterId: "cluster-a", keyStorePassword }),
        "keyStorePassword",
    ),
    given("kms-custom-key-store-password", "aws:kms/customKeyStore:CustomKeyStore", (rawSecretAccessKey) => ({
        xksProxyAuthenticationCredential: { accessKeyId: "a", rawSecretAccessKey },
    })),
];

const connections: readonly RuleCase[] = [
    ...(
        [
            [(value) => ({ apiKey: { key: "x-api-key", value } }), "apiKey.value"],
            [(password) => ({ basic: { username: "a", password } }), "basic.password"],
            [
                (clientSecret) => ({ oauth: { clientParameters: { clientId: "a", clientSecret } } }),
                "oauth.clientParameters.clientSecret",
            ],
        ] satisfies readonly (readonly [At, string])[]
    ).map(([at, path]) =>
        needed(
            "cloudwatch-event-connection-credentials",
            "aws:cloudwatch/eventConnection:EventConnection",
            (secret) => ({ authParameters: at(secret) }),
            `authParameters.${path}`,
        ),
    ),
    given("cloudwatch-event-connection-credentials", "aws:cloudwatch/eventConnection:EventConnection", (value) => ({
        authParameters: { apiKey: { key: "x-api-key", value } },
    })),
    ...(
        [
            [(secretAccessKey) => ({ inforNexus: { secretAccessKey } }), "inforNexus.secretAccessKey"],
            [
                (clientSecret) => ({ customConnector: { oauth2: { clientSecret } } }),
                "customConnector.oauth2.clientSecret",
            ],
            [(password) => ({ snowflake: { username: "load", password } }), "snowflake.password"],
        ] satisfies readonly (readonly [At, string])[]
    ).map(([at, path]) =>
        needed(
            "appflow-connector-profile-credentials",
            "aws:appflow/connectorProfile:ConnectorProfile",
            (secret) => ({ connectorProfileConfig: { connectorProfileCredentials: at(secret) } }),
            `connectorProfileConfig.connectorProfileCredentials.${path}`,
        ),
    ),
    needed(
        "datasync-location-azure-blob-token",
        "aws:datasync/locationAzureBlob:LocationAzureBlob",
        (token) => ({ sasConfiguration: { token } }),
        "sasConfiguration.token",
    ),
];

/** Secrets that a program writes out. */
export const writtenCases: readonly RuleCase[] = [...signIn, ...passwords, ...connections];
