import type { CaseResource, RuleCase } from "../support/ruleCase";
import { HIDDEN, of, STRONG, UNKNOWN } from "../support/secretCases";

type Properties = CaseResource["properties"];

const INSTANCE = "aws:rds/instance:Instance";
const SECRET = "aws:secretsmanager/secretVersion:SecretVersion";
const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const masterUser = (options: Properties): Properties => ({ advancedSecurityOptions: { masterUserOptions: options } });

/** A type with one password at a path of names; the path of the finding where it is in a list. */
const guessed = (name: string, type: string, at: (password: string) => Properties, path?: string): RuleCase =>
    of(`secret-${name}-guessable`, type, at("Password123!"), at(STRONG), path);

/** Passwords that people choose, and that others guess. */
export const guessableCases: readonly RuleCase[] = [
    guessed("rds-instance", INSTANCE, (password) => ({ password }), "password"),
    // Too short; in leetspeak; digits alone. What is computed or hidden is nobody's idea.
    of("secret-rds-instance-guessable", INSTANCE, { password: "k7-Q_z" }, { password: UNKNOWN }),
    of("secret-rds-instance-guessable", INSTANCE, { password: "P@ssw0rd2026" }, { password: HIDDEN }),
    of("secret-rds-instance-guessable", INSTANCE, { passwordWo: "1234567890" }, { manageMasterUserPassword: true }),
    guessed("rds-cluster", "aws:rds/cluster:Cluster", (masterPassword) => ({ masterPassword })),
    guessed("docdb-cluster", "aws:docdb/cluster:Cluster", (masterPassword) => ({ masterPassword })),
    guessed("docdb-elastic-cluster", "aws:docdb/elasticCluster:ElasticCluster", (adminUserPassword) => ({
        adminUserPassword,
    })),
    guessed("redshift-cluster", "aws:redshift/cluster:Cluster", (masterPassword) => ({ masterPassword })),
    guessed("redshiftserverless-namespace", "aws:redshiftserverless/namespace:Namespace", (adminUserPassword) => ({
        adminUserPassword,
    })),
    guessed("lightsail-database", "aws:lightsail/database:Database", (masterPassword) => ({ masterPassword })),
    guessed("timestreaminfluxdb-db-instance", "aws:timestreaminfluxdb/dbInstance:DbInstance", (password) => ({
        password,
    })),
    guessed("timestreaminfluxdb-db-cluster", "aws:timestreaminfluxdb/dbCluster:DbCluster", (password) => ({
        password,
    })),
    guessed("opensearch-domain", "aws:opensearch/domain:Domain", (masterUserPassword) =>
        masterUser({ masterUserPassword }),
    ),
    guessed("elasticsearch-domain", "aws:elasticsearch/domain:Domain", (masterUserPassword) =>
        masterUser({ masterUserPassword }),
    ),
    guessed("elasticache-replication-group", "aws:elasticache/replicationGroup:ReplicationGroup", (authToken) => ({
        authToken,
    })),
    guessed("elasticache-user", "aws:elasticache/user:User", (password) => ({ passwords: [STRONG, password] })),
    guessed(
        "memorydb-user",
        "aws:memorydb/user:User",
        (password) => ({ authenticationMode: { passwords: [STRONG, password] } }),
        "authenticationMode.passwords[1]",
    ),
    guessed(
        "mq-broker",
        "aws:mq/broker:Broker",
        (password) => ({
            users: [
                { username: "a", password: STRONG },
                { username: "b", password },
            ],
        }),
        "users[1].password",
    ),
    guessed("dms-endpoint", "aws:dms/endpoint:Endpoint", (password) => ({ password })),
    guessed("directoryservice-directory", "aws:directoryservice/directory:Directory", (password) => ({ password })),
    guessed("directoryservice-trust", "aws:directoryservice/trust:Trust", (trustPassword) => ({ trustPassword })),
    guessed(
        "directoryservice-radius-settings",
        "aws:directoryservice/radiusSettings:RadiusSettings",
        (sharedSecret) => ({
            sharedSecret,
        }),
    ),
    guessed("emr-cluster", "aws:emr/cluster:Cluster", (kdcAdminPassword) => ({
        kerberosAttributes: { realm: "EC2.INTERNAL", kdcAdminPassword },
    })),
    guessed("fsx-windows-file-system", "aws:fsx/windowsFileSystem:WindowsFileSystem", (password) => ({
        selfManagedActiveDirectory: { password },
    })),
    guessed("fsx-ontap-file-system", "aws:fsx/ontapFileSystem:OntapFileSystem", (fsxAdminPassword) => ({
        fsxAdminPassword,
    })),
    guessed(
        "fsx-ontap-storage-virtual-machine",
        "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
        (svmAdminPassword) => ({ svmAdminPassword }),
    ),
    guessed("datasync-location-smb", "aws:datasync/locationSmb:LocationSmb", (password) => ({ password })),
    guessed("datasync-location-fsx-windows", "aws:datasync/locationFsxWindows:LocationFsxWindows", (password) => ({
        password,
    })),
    guessed("storagegateway-gateway", "aws:storagegateway/gateway:Gateway", (smbGuestPassword) => ({
        smbGuestPassword,
    })),
    guessed(
        "storagegateway-file-system-association",
        "aws:storagegateway/fileSystemAssociation:FileSystemAssociation",
        (password) => ({ password }),
    ),
    guessed("appstream-directory-config", "aws:appstream/directoryConfig:DirectoryConfig", (accountPassword) => ({
        serviceAccountCredentials: { accountPassword },
    })),
    guessed("cognito-user", "aws:cognito/user:User", (temporaryPassword) => ({ temporaryPassword })),
    guessed("connect-user", "aws:connect/user:User", (password) => ({ password })),
    guessed("workmail-user", "aws:workmail/user:User", (password) => ({ password })),
    guessed(
        "chime-voice-connector-termination-credentials",
        "aws:chime/voiceConnectorTerminationCredentials:VoiceConnectorTerminationCredentials",
        (password) => ({ credentials: [{ username: "sip", password }] }),
    ),
    guessed("kinesis-firehose-delivery-stream", FIREHOSE, (password) => ({ redshiftConfiguration: { password } })),
    guessed("quicksight-data-source", "aws:quicksight/dataSource:DataSource", (password) => ({
        credentials: { credentialPair: { password } },
    })),
    guessed("ec2-vpn-connection", "aws:ec2/vpnConnection:VpnConnection", (tunnel2PresharedKey) => ({
        tunnel2PresharedKey,
    })),
    guessed(
        "datasync-location-fsx-ontap-file-system",
        "aws:datasync/locationFsxOntapFileSystem:LocationFsxOntapFileSystem",
        (password) => ({ protocol: { smb: { user: "sync", password } } }),
        "protocol.smb.password",
    ),
    guessed("kms-custom-key-store", "aws:kms/customKeyStore:CustomKeyStore", (keyStorePassword) => ({
        keyStorePassword,
    })),
    guessed(
        "dms-endpoint",
        "aws:dms/endpoint:Endpoint",
        (securityDbEncryption) => ({ oracleSettings: { securityDbEncryption } }),
        "oracleSettings.securityDbEncryption",
    ),
    guessed(
        "fsx-ontap-storage-virtual-machine",
        "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
        (password) => ({ activeDirectoryConfiguration: { selfManagedActiveDirectoryConfiguration: { password } } }),
    ),
    ...[
        ["bgp-peer", "bgpPeer:BgpPeer"],
        ["private-virtual-interface", "privateVirtualInterface:PrivateVirtualInterface"],
        ["public-virtual-interface", "publicVirtualInterface:PublicVirtualInterface"],
        ["transit-virtual-interface", "transitVirtualInterface:TransitVirtualInterface"],
        ["hosted-private-virtual-interface", "hostedPrivateVirtualInterface:HostedPrivateVirtualInterface"],
        ["hosted-public-virtual-interface", "hostedPublicVirtualInterface:HostedPublicVirtualInterface"],
        ["hosted-transit-virtual-interface", "hostedTransitVirtualInterface:HostedTransitVirtualInterface"],
    ].map(([name, type]) =>
        guessed(`directconnect-${name}`, `aws:directconnect/${type}`, (bgpAuthKey) => ({ bgpAuthKey })),
    ),
    // `user:password` in base64: `admin:Password123!`, `admin:kV9-tq2Z_mL4xR7w`.
    ...[
        ["amplify-app", "aws:amplify/app:App"],
        ["amplify-branch", "aws:amplify/branch:Branch"],
    ].map(([name, type]) =>
        of(
            `secret-${name}-guessable`,
            type!,
            { enableBasicAuth: true, basicAuthCredentials: "YWRtaW46UGFzc3dvcmQxMjMh" },
            { enableBasicAuth: true, basicAuthCredentials: "YWRtaW46a1Y5LXRxMlpfbUw0eFI3dw==" },
            "basicAuthCredentials",
        ),
    ),
    guessed("redshift-hsm-configuration", "aws:redshift/hsmConfiguration:HsmConfiguration", (hsmPartitionPassword) => ({
        hsmPartitionPassword,
    })),
];

/** Secrets that another system issues, where a program makes one up. */
export const issuedCases: readonly RuleCase[] = [
    guessed("codepipeline-webhook", "aws:codepipeline/webhook:Webhook", (secretToken) => ({
        authenticationConfiguration: { secretToken },
    })),
    guessed("cognito-identity-provider", "aws:cognito/identityProvider:IdentityProvider", (secret) => ({
        providerDetails: { client_secret: secret },
    })),
    guessed("verifiedaccess-trust-provider", "aws:verifiedaccess/trustProvider:TrustProvider", (clientSecret) => ({
        oidcOptions: { clientSecret },
    })),
    guessed(
        "cloudwatch-event-connection",
        "aws:cloudwatch/eventConnection:EventConnection",
        (password) => ({ authParameters: { basic: { username: "a", password } } }),
        "authParameters.basic.password",
    ),
    guessed("appflow-connector-profile", "aws:appflow/connectorProfile:ConnectorProfile", (password) => ({
        connectorProfileConfig: { connectorProfileCredentials: { veeva: { username: "a", password } } },
    })),
    ...["lb", "alb"].map((module) =>
        guessed("lb-listener", `aws:${module}/listener:Listener`, (clientSecret) => ({
            defaultActions: [{ type: "authenticate-oidc", authenticateOidc: { clientSecret } }],
        })),
    ),
    guessed("lb-listener-rule", "aws:lb/listenerRule:ListenerRule", (clientSecret) => ({
        actions: [{ type: "authenticate-oidc", authenticateOidc: { clientSecret } }],
    })),
    guessed("sagemaker-workforce", "aws:sagemaker/workforce:Workforce", (clientSecret) => ({
        oidcConfig: { clientSecret },
    })),
    guessed("sns-platform-application", "aws:sns/platformApplication:PlatformApplication", (platformCredential) => ({
        platform: "GCM",
        platformCredential,
    })),
    guessed(
        "datasync-location-object-storage",
        "aws:datasync/locationObjectStorage:LocationObjectStorage",
        (secretKey) => ({ secretKey }),
    ),
    guessed("pinpoint-adm-channel", "aws:pinpoint/admChannel:AdmChannel", (clientSecret) => ({ clientSecret })),
    guessed("pinpoint-baidu-channel", "aws:pinpoint/baiduChannel:BaiduChannel", (apiKey) => ({
        apiKey,
        secretKey: STRONG,
    })),
    guessed("pinpoint-gcm-channel", "aws:pinpoint/gcmChannel:GcmChannel", (apiKey) => ({ apiKey })),
    guessed("secretsmanager-secret-version", SECRET, (secretString) => ({ secretString })),
    guessed("secretsmanager-secret-version", SECRET, (password) => ({
        secretStringWo: JSON.stringify({ username: "admin", password, dbname: "shop" }),
    })),
    of(
        "secret-secretsmanager-secret-version-guessable",
        SECRET,
        { secretString: '{ "DB_PASSWORD": "changeme" }' },
        { secretString: '{ "DB_PASSWORD": "", "user": "admin" ' },
    ),
];
