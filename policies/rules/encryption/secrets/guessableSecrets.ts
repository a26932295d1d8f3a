import { CONNECTOR_SECRETS } from "./writtenSecrets";

/** Secrets of a type that somebody can guess where somebody made them up. */
export interface Guessable {
    /** Type token, or several that name the same resource; the first one gives the rule's id. */
    readonly type: string | readonly string[];
    /** Properties; `[]` behind lists. */
    readonly paths: readonly string[];
    /** Whether they hold `user:password` in base64. @default false */
    readonly isBasic?: boolean;
    /** Whether they hold the secret or an object in JSON with it. @default false */
    readonly isJson?: boolean;
}

const PASSWORDS: readonly (readonly [type: string, ...paths: readonly string[]])[] = [
    ["aws:rds/instance:Instance", "password", "passwordWo"],
    ["aws:rds/cluster:Cluster", "masterPassword", "masterPasswordWo"],
    ["aws:docdb/cluster:Cluster", "masterPassword", "masterPasswordWo"],
    ["aws:docdb/elasticCluster:ElasticCluster", "adminUserPassword"],
    ["aws:redshift/cluster:Cluster", "masterPassword", "masterPasswordWo"],
    ["aws:redshiftserverless/namespace:Namespace", "adminUserPassword", "adminUserPasswordWo"],
    ["aws:lightsail/database:Database", "masterPassword"],
    ["aws:timestreaminfluxdb/dbInstance:DbInstance", "password"],
    ["aws:timestreaminfluxdb/dbCluster:DbCluster", "password"],
    ["aws:opensearch/domain:Domain", "advancedSecurityOptions.masterUserOptions.masterUserPassword"],
    ["aws:elasticsearch/domain:Domain", "advancedSecurityOptions.masterUserOptions.masterUserPassword"],
    ["aws:elasticache/replicationGroup:ReplicationGroup", "authToken", "authTokenWo"],
    ["aws:elasticache/user:User", "passwords[]", "authenticationMode.passwords[]"],
    ["aws:memorydb/user:User", "authenticationMode.passwords[]"],
    ["aws:mq/broker:Broker", "users[].password", "ldapServerMetadata.serviceAccountPassword"],
    [
        "aws:dms/endpoint:Endpoint",
        "password",
        "redisSettings.authPassword",
        "kafkaSettings.saslPassword",
        "kafkaSettings.sslClientKeyPassword",
        "oracleSettings.asmPassword",
        "oracleSettings.securityDbEncryption",
    ],
    ["aws:directoryservice/directory:Directory", "password"],
    ["aws:directoryservice/trust:Trust", "trustPassword"],
    ["aws:directoryservice/radiusSettings:RadiusSettings", "sharedSecret"],
    [
        "aws:emr/cluster:Cluster",
        "kerberosAttributes.kdcAdminPassword",
        "kerberosAttributes.adDomainJoinPassword",
        "kerberosAttributes.crossRealmTrustPrincipalPassword",
    ],
    ["aws:fsx/windowsFileSystem:WindowsFileSystem", "selfManagedActiveDirectory.password"],
    ["aws:fsx/ontapFileSystem:OntapFileSystem", "fsxAdminPassword"],
    [
        "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
        "svmAdminPassword",
        "activeDirectoryConfiguration.selfManagedActiveDirectoryConfiguration.password",
    ],
    ["aws:datasync/locationSmb:LocationSmb", "password"],
    ["aws:datasync/locationFsxWindows:LocationFsxWindows", "password"],
    ["aws:datasync/locationFsxOntapFileSystem:LocationFsxOntapFileSystem", "protocol.smb.password"],
    ["aws:storagegateway/gateway:Gateway", "smbGuestPassword", "smbActiveDirectorySettings.password"],
    ["aws:storagegateway/fileSystemAssociation:FileSystemAssociation", "password"],
    ["aws:appstream/directoryConfig:DirectoryConfig", "serviceAccountCredentials.accountPassword"],
    ["aws:cognito/user:User", "password", "temporaryPassword"],
    ["aws:connect/user:User", "password"],
    ["aws:workmail/user:User", "password"],
    ["aws:chime/voiceConnectorTerminationCredentials:VoiceConnectorTerminationCredentials", "credentials[].password"],
    ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "redshiftConfiguration.password"],
    ["aws:quicksight/dataSource:DataSource", "credentials.credentialPair.password"],
    ["aws:ec2/vpnConnection:VpnConnection", "tunnel1PresharedKey", "tunnel2PresharedKey"],
    ["aws:kms/customKeyStore:CustomKeyStore", "keyStorePassword"],
    ["aws:redshift/hsmConfiguration:HsmConfiguration", "hsmPartitionPassword"],
];

/** Direct Connect's sessions, each with a key of its own. */
export const BGP_TYPES: readonly string[] = [
    ...["bgpPeer:BgpPeer", "privateVirtualInterface:PrivateVirtualInterface"],
    ...["publicVirtualInterface:PublicVirtualInterface", "transitVirtualInterface:TransitVirtualInterface"],
    "hostedPrivateVirtualInterface:HostedPrivateVirtualInterface",
    "hostedPublicVirtualInterface:HostedPublicVirtualInterface",
    "hostedTransitVirtualInterface:HostedTransitVirtualInterface",
].map((name) => `aws:directconnect/${name}`);

/** Passwords that people choose. */
export const GUESSABLE: readonly Guessable[] = [
    ...PASSWORDS.map(([type, ...paths]) => ({ type, paths })),
    ...BGP_TYPES.map((type) => ({ type, paths: ["bgpAuthKey"] })),
    { type: "aws:amplify/app:App", paths: ["basicAuthCredentials"], isBasic: true },
    { type: "aws:amplify/branch:Branch", paths: ["basicAuthCredentials"], isBasic: true },
];

/** Secrets that another system issues. */
export const ISSUED: readonly Guessable[] = [
    { type: "aws:codepipeline/webhook:Webhook", paths: ["authenticationConfiguration.secretToken"] },
    { type: "aws:cognito/identityProvider:IdentityProvider", paths: ["providerDetails.client_secret"] },
    {
        type: "aws:verifiedaccess/trustProvider:TrustProvider",
        paths: ["oidcOptions.clientSecret", "nativeApplicationOidcOptions.clientSecret"],
    },
    {
        type: "aws:cloudwatch/eventConnection:EventConnection",
        paths: ["apiKey.value", "basic.password", "oauth.clientParameters.clientSecret"].map(
            (path) => `authParameters.${path}`,
        ),
    },
    { type: "aws:appflow/connectorProfile:ConnectorProfile", paths: CONNECTOR_SECRETS },
    {
        type: ["aws:lb/listener:Listener", "aws:alb/listener:Listener"],
        paths: ["defaultActions[].authenticateOidc.clientSecret"],
    },
    {
        type: ["aws:lb/listenerRule:ListenerRule", "aws:alb/listenerRule:ListenerRule"],
        paths: ["actions[].authenticateOidc.clientSecret"],
    },
    { type: "aws:sagemaker/workforce:Workforce", paths: ["oidcConfig.clientSecret"] },
    { type: "aws:sns/platformApplication:PlatformApplication", paths: ["platformCredential"] },
    { type: "aws:datasync/locationObjectStorage:LocationObjectStorage", paths: ["secretKey"] },
    { type: "aws:pinpoint/admChannel:AdmChannel", paths: ["clientSecret"] },
    { type: "aws:pinpoint/baiduChannel:BaiduChannel", paths: ["apiKey", "secretKey"] },
    { type: "aws:pinpoint/gcmChannel:GcmChannel", paths: ["apiKey"] },
    {
        type: "aws:secretsmanager/secretVersion:SecretVersion",
        paths: ["secretString", "secretStringWo"],
        isJson: true,
    },
];
