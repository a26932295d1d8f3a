import type { Resource } from "../../../engine/resource";
import { type HandedOver, handedOverRule } from "./handedOver";
import { NEEDLESS } from "./needlessSecrets";

const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const BY_RDS = "Secrets Manager can make it, keep it and rotate it";
const BY_ARN = "AWS can read it from Secrets Manager";
const WRITE_ONLY = "a write-only property keeps it out of the state";
const BY_ACM = "ACM can issue the certificate, and then nobody has its key";

const isNot =
    (path: string, ...values: readonly string[]) =>
    (resource: Resource): boolean =>
        !values.includes(resource.get(path).lower() ?? "");

const managed = (type: string, path: string, what: string, setting: string): HandedOver => ({
    type,
    part: "password",
    what: `master passwords of ${what}`,
    paths: [path],
    instead: BY_RDS,
    fix: `${setting}: true`,
});

const DATABASES: readonly HandedOver[] = [
    managed("aws:rds/instance:Instance", "password", "RDS instances", "manageMasterUserPassword"),
    managed("aws:rds/cluster:Cluster", "masterPassword", "RDS clusters", "manageMasterUserPassword"),
    managed("aws:docdb/cluster:Cluster", "masterPassword", "DocumentDB clusters", "manageMasterUserPassword"),
    managed("aws:redshift/cluster:Cluster", "masterPassword", "Redshift clusters", "manageMasterPassword"),
    managed(
        "aws:redshiftserverless/namespace:Namespace",
        "adminUserPassword",
        "Redshift Serverless namespaces",
        "manageAdminPassword",
    ),
    {
        type: "aws:docdb/elasticCluster:ElasticCluster",
        part: "password",
        what: "passwords of DocumentDB elastic clusters",
        paths: ["adminUserPassword"],
        when: isNot("authType", "secret_arn"),
        also: ["authType"],
        instead: BY_ARN,
        fix: 'authType: "SECRET_ARN", adminUserPassword: secret.arn',
    },
    ...["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"].map((type): HandedOver => ({
        type,
        part: "password",
        what: "master passwords of search domains",
        paths: ["advancedSecurityOptions.masterUserOptions.masterUserPassword"],
        instead: "an IAM role can be the master user",
        fix: "masterUserOptions: { masterUserArn: role.arn }",
    })),
    {
        type: "aws:elasticache/replicationGroup:ReplicationGroup",
        part: "auth-token",
        what: "tokens of ElastiCache groups",
        paths: ["authToken"],
        instead: WRITE_ONLY,
        fix: "authTokenWo: token, authTokenWoVersion: 1",
    },
    {
        type: "aws:elasticache/user:User",
        part: "password",
        what: "passwords of ElastiCache users",
        paths: ["passwords[]", "authenticationMode.passwords[]"],
        instead: "IAM can authenticate the user",
        fix: 'authenticationMode: { type: "iam" }',
    },
    {
        type: "aws:memorydb/user:User",
        part: "password",
        what: "passwords of MemoryDB users",
        paths: ["authenticationMode.passwords[]"],
        instead: "IAM can authenticate the user",
        fix: 'authenticationMode: { type: "iam" }',
    },
    {
        type: "aws:dms/endpoint:Endpoint",
        part: "password",
        what: "passwords of DMS endpoints",
        paths: ["password", "oracleSettings.asmPassword"],
        instead: BY_ARN,
        fix: "secretsManagerArn: secret.arn, secretsManagerAccessRoleArn: role.arn",
    },
    {
        type: "aws:quicksight/dataSource:DataSource",
        part: "password",
        what: "passwords of QuickSight data sources",
        paths: ["credentials.credentialPair.password"],
        instead: BY_ARN,
        fix: "credentials: { secretArn: secret.arn }",
    },
];

const STREAMS: readonly HandedOver[] = [
    ["redshift", "password", "redshiftConfiguration.password"],
    ["splunk", "token", "splunkConfiguration.hecToken"],
    ["http", "key", "httpEndpointConfiguration.accessKey"],
].map(([part, word, path]): HandedOver => ({
    type: FIREHOSE,
    part: `${part}-${word}`,
    what: `${word}s of Firehose destinations`,
    paths: [path!],
    instead: BY_ARN,
    fix: "secretsManagerConfiguration: { enabled: true, secretArn: secret.arn }",
}));

const CONNECTIONS: readonly HandedOver[] = [
    ...STREAMS,
    {
        type: FIREHOSE,
        part: "snowflake-key",
        what: "keys of Firehose destinations",
        paths: ["snowflakeConfiguration.privateKey", "snowflakeConfiguration.keyPassphrase"],
        instead: BY_ARN,
        fix: "secretsManagerConfiguration: { enabled: true, secretArn: secret.arn }",
    },
    {
        type: "aws:glue/connection:Connection",
        part: "credentials",
        what: "credentials of Glue connections",
        paths: [
            "authenticationConfiguration.basicAuthenticationCredentials.password",
            "authenticationConfiguration.customAuthenticationCredentials",
            ...["accessToken", "jwtToken", "refreshToken", "userManagedClientApplicationClientSecret"].map(
                (name) => `authenticationConfiguration.oauth2Properties.oauth2Credentials.${name}`,
            ),
        ],
        instead: BY_ARN,
        fix: "authenticationConfiguration: { secretArn: secret.arn }",
    },
    {
        type: "aws:glue/job:Job",
        part: "source-token",
        what: "tokens of Glue jobs' repositories",
        paths: ["sourceControlDetails.authToken"],
        when: isNot("sourceControlDetails.authStrategy", "aws_secrets_manager"),
        also: ["sourceControlDetails.authStrategy"],
        instead: BY_ARN,
        fix: 'sourceControlDetails: { authStrategy: "AWS_SECRETS_MANAGER", authToken: secret.name }',
    },
    {
        type: "aws:codebuild/sourceCredential:SourceCredential",
        part: "token",
        what: "tokens of CodeBuild's sources",
        paths: ["token"],
        when: isNot("authType", "secrets_manager", "codeconnections"),
        also: ["authType"],
        instead: "a connection needs no token",
        fix: 'authType: "CODECONNECTIONS", token: connection.arn',
    },
    {
        type: "aws:fsx/windowsFileSystem:WindowsFileSystem",
        part: "password",
        what: "passwords of FSx's service accounts",
        paths: ["selfManagedActiveDirectory.password"],
        instead: BY_ARN,
        fix: "selfManagedActiveDirectory: { domainJoinServiceAccountSecret: secret.arn }",
    },
    {
        type: "aws:ec2/vpnConnection:VpnConnection",
        part: "preshared-key",
        what: "pre-shared keys of VPN tunnels",
        paths: ["tunnel1PresharedKey", "tunnel2PresharedKey"],
        when: isNot("presharedKeyStorage", "secretsmanager"),
        also: ["presharedKeyStorage"],
        instead: "AWS can make it, and keep it in Secrets Manager",
        fix: 'presharedKeyStorage: "SecretsManager"',
    },
    {
        type: "aws:directconnect/macsecKeyAssociation:MacsecKeyAssociation",
        part: "key",
        what: "keys of MACsec",
        paths: ["cak"],
        instead: BY_ARN,
        fix: "secretArn: secret.arn",
    },
    {
        type: "aws:bedrock/agentcoreApiKeyCredentialProvider:AgentcoreApiKeyCredentialProvider",
        part: "key",
        what: "API keys of agents",
        paths: ["apiKey"],
        instead: BY_ARN,
        fix: "apiKeySecretConfig: { secretId: secret.arn }",
    },
    {
        type: "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
        part: "client-secret",
        what: "client secrets of agents",
        paths: [
            ...["atlassian", "custom", "github", "google", "included", "linkedin", "microsoft", "salesforce", "slack"],
        ].map((vendor) => `oauth2ProviderConfig.${vendor}Oauth2ProviderConfig.clientSecret`),
        instead: BY_ARN,
        fix: "clientSecretConfig: { secretId: secret.arn }",
    },
];

const KEYS: readonly HandedOver[] = [
    {
        type: "aws:acm/certificate:Certificate",
        part: "private-key",
        what: "private keys of certificates",
        paths: ["privateKey"],
        instead: BY_ACM,
        fix: 'validationMethod: "DNS" without a key, or privateKeyWo: key, privateKeyWoVersion: 1',
    },
    {
        type: "aws:iam/serverCertificate:ServerCertificate",
        part: "private-key",
        what: "private keys of certificates",
        paths: ["privateKey"],
        instead: BY_ACM,
        fix: "aws.acm.Certificate in its place",
    },
    {
        type: "aws:apigateway/domainName:DomainName",
        part: "private-key",
        what: "private keys of certificates",
        paths: ["certificatePrivateKey"],
        instead: BY_ACM,
        fix: "certificateArn: certificate.arn",
    },
    {
        type: "aws:sesv2/emailIdentity:EmailIdentity",
        part: "dkim-key",
        what: "private keys of DKIM",
        paths: ["dkimSigningAttributes.domainSigningPrivateKey"],
        instead: "with Easy DKIM, SES makes it and rotates it",
        fix: 'dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" }',
    },
    {
        type: "aws:transfer/hostKey:HostKey",
        part: "private-key",
        what: "host keys of Transfer servers",
        paths: ["hostKeyBody"],
        instead: WRITE_ONLY,
        fix: "hostKeyBodyWo: key",
    },
    {
        type: "aws:transfer/server:Server",
        part: "private-key",
        what: "host keys of Transfer servers",
        paths: ["hostKey"],
        instead: "AWS makes one, and aws.transfer.HostKey takes another without keeping it in the state",
        fix: "new aws.transfer.HostKey(name, { serverId: server.id, hostKeyBodyWo: key })",
    },
    {
        type: "aws:kms/ciphertext:Ciphertext",
        part: "plaintext",
        what: "texts that KMS encrypts",
        paths: ["plaintext"],
        instead: WRITE_ONLY,
        fix: "plaintextWo: text, plaintextWoVersion: 1",
    },
    {
        type: "aws:s3/objectCopy:ObjectCopy",
        part: "customer-key",
        what: "keys that encrypt objects",
        paths: ["customerKey", "sourceCustomerKey"],
        instead: "KMS can hold the key, and control who uses it",
        fix: 'serverSideEncryption: "aws:kms", kmsKeyId: key.arn',
    },
    {
        // Roles by OpenID Connect: Pulumi's AWS provider documentation, "Authenticating via OIDC".
        type: "pulumi:providers:aws",
        part: "access-key",
        what: "access keys of AWS",
        paths: ["secretKey"],
        instead: "a role that the program assumes gives keys of short life",
        fix: "assumeRoleWithWebIdentity: { roleArn, webIdentityTokenFile }, or credentials of the environment",
    },
];

/** Secrets that a program hands over although it need not have them. */
export const handedOverSecrets = [...DATABASES, ...CONNECTIONS, ...KEYS, ...NEEDLESS].map(handedOverRule);
