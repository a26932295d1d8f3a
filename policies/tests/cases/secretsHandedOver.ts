import type { CaseResource, RuleCase } from "../support/ruleCase";
import { HIDDEN, of, SECRET_ARN, STRONG, UNKNOWN } from "../support/secretCases";

type Properties = CaseResource["properties"];

const INSTANCE = "aws:rds/instance:Instance";
const FIREHOSE = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const masterUser = (options: Properties): Properties => ({ advancedSecurityOptions: { masterUserOptions: options } });
const BY_ARN = { secretsManagerConfiguration: { enabled: true, secretArn: SECRET_ARN } };

const databases: readonly RuleCase[] = [
    of("secret-rds-instance-password", INSTANCE, { password: STRONG }, { manageMasterUserPassword: true }, "password"),
    of("secret-rds-instance-password", INSTANCE, { password: HIDDEN }, { passwordWo: STRONG, passwordWoVersion: 1 }),
    of("secret-rds-instance-password", INSTANCE, { password: UNKNOWN }, { password: "" }),
    of(
        "secret-rds-cluster-password",
        "aws:rds/cluster:Cluster",
        { masterPassword: STRONG },
        { manageMasterUserPassword: true },
        "masterPassword",
    ),
    of(
        "secret-docdb-cluster-password",
        "aws:docdb/cluster:Cluster",
        { masterPassword: STRONG },
        { manageMasterUserPassword: true },
    ),
    of(
        "secret-redshift-cluster-password",
        "aws:redshift/cluster:Cluster",
        { masterPassword: STRONG },
        { manageMasterPassword: true },
    ),
    of(
        "secret-redshiftserverless-namespace-password",
        "aws:redshiftserverless/namespace:Namespace",
        { adminUserPassword: STRONG },
        { manageAdminPassword: true },
    ),
    of(
        "secret-docdb-elastic-cluster-password",
        "aws:docdb/elasticCluster:ElasticCluster",
        { authType: "PLAIN_TEXT", adminUserPassword: STRONG },
        { authType: "SECRET_ARN", adminUserPassword: SECRET_ARN },
        "adminUserPassword",
    ),
    ...[
        ["secret-opensearch-domain-password", "aws:opensearch/domain:Domain"],
        ["secret-elasticsearch-domain-password", "aws:elasticsearch/domain:Domain"],
    ].map(([rule, type]) =>
        of(
            rule!,
            type!,
            masterUser({ masterUserName: "admin", masterUserPassword: STRONG }),
            masterUser({ masterUserArn: "arn:aws:iam::111122223333:role/search" }),
            "advancedSecurityOptions.masterUserOptions.masterUserPassword",
        ),
    ),
    of(
        "secret-elasticache-replication-group-auth-token",
        "aws:elasticache/replicationGroup:ReplicationGroup",
        { authToken: STRONG },
        { authTokenWo: STRONG },
    ),
    of(
        "secret-elasticache-user-password",
        "aws:elasticache/user:User",
        { authenticationMode: { type: "password", passwords: [STRONG] } },
        { authenticationMode: { type: "iam" } },
        "authenticationMode.passwords",
    ),
    of("secret-elasticache-user-password", "aws:elasticache/user:User", { passwords: [STRONG] }, { passwords: [] }),
    of(
        "secret-memorydb-user-password",
        "aws:memorydb/user:User",
        { authenticationMode: { type: "password", passwords: [STRONG] } },
        { authenticationMode: { type: "iam" } },
    ),
    of(
        "secret-dms-endpoint-password",
        "aws:dms/endpoint:Endpoint",
        { username: "etl", password: STRONG },
        { secretsManagerArn: SECRET_ARN },
        "password",
    ),
    of(
        "secret-quicksight-data-source-password",
        "aws:quicksight/dataSource:DataSource",
        { credentials: { credentialPair: { username: "bi", password: STRONG } } },
        { credentials: { secretArn: SECRET_ARN } },
        "credentials.credentialPair.password",
    ),
];

const connections: readonly RuleCase[] = [
    of(
        "secret-kinesis-firehose-delivery-stream-redshift-password",
        FIREHOSE,
        { redshiftConfiguration: { username: "load", password: STRONG } },
        { redshiftConfiguration: BY_ARN },
        "redshiftConfiguration.password",
    ),
    of(
        "secret-kinesis-firehose-delivery-stream-splunk-token",
        FIREHOSE,
        { splunkConfiguration: { hecToken: "51D4DA16-C61B-4F5F-8EC7-ED4301342A4A" } },
        { splunkConfiguration: BY_ARN },
    ),
    of(
        "secret-kinesis-firehose-delivery-stream-http-key",
        FIREHOSE,
        { httpEndpointConfiguration: { accessKey: STRONG } },
        { httpEndpointConfiguration: BY_ARN },
    ),
    of(
        "secret-kinesis-firehose-delivery-stream-snowflake-key",
        FIREHOSE,
        { snowflakeConfiguration: { user: "load", privateKey: STRONG } },
        { snowflakeConfiguration: BY_ARN },
        "snowflakeConfiguration.privateKey",
    ),
    of(
        "secret-glue-connection-credentials",
        "aws:glue/connection:Connection",
        { authenticationConfiguration: { basicAuthenticationCredentials: { username: "etl", password: STRONG } } },
        { authenticationConfiguration: { authenticationType: "BASIC", secretArn: SECRET_ARN } },
        "authenticationConfiguration.basicAuthenticationCredentials.password",
    ),
    of(
        "secret-glue-job-source-token",
        "aws:glue/job:Job",
        { sourceControlDetails: { authStrategy: "PERSONAL_ACCESS_TOKEN", authToken: STRONG } },
        { sourceControlDetails: { authStrategy: "AWS_SECRETS_MANAGER", authToken: "orders/git" } },
        "sourceControlDetails.authToken",
    ),
    of(
        "secret-codebuild-source-credential-token",
        "aws:codebuild/sourceCredential:SourceCredential",
        { authType: "PERSONAL_ACCESS_TOKEN", serverType: "GITHUB", token: STRONG },
        {
            authType: "CODECONNECTIONS",
            serverType: "GITHUB",
            token: "arn:aws:codeconnections:eu-west-1:1:connection/a",
        },
        "token",
    ),
    of(
        "secret-fsx-windows-file-system-password",
        "aws:fsx/windowsFileSystem:WindowsFileSystem",
        { selfManagedActiveDirectory: { username: "fsx", password: STRONG } },
        { selfManagedActiveDirectory: { domainJoinServiceAccountSecret: SECRET_ARN } },
    ),
    of(
        "secret-ec2-vpn-connection-preshared-key",
        "aws:ec2/vpnConnection:VpnConnection",
        { tunnel1PresharedKey: STRONG },
        { tunnel1PresharedKey: STRONG, presharedKeyStorage: "SecretsManager" },
        "tunnel1PresharedKey",
    ),
    of(
        "secret-directconnect-macsec-key-association-key",
        "aws:directconnect/macsecKeyAssociation:MacsecKeyAssociation",
        { cak: "0123456789abcdef0123456789abcdef", ckn: "0123" },
        { secretArn: SECRET_ARN },
        "cak",
    ),
    of(
        "secret-bedrock-agentcore-api-key-credential-provider-key",
        "aws:bedrock/agentcoreApiKeyCredentialProvider:AgentcoreApiKeyCredentialProvider",
        { apiKey: STRONG },
        { apiKeySecretConfig: { secretId: SECRET_ARN } },
    ),
    of(
        "secret-bedrock-agentcore-oauth2-credential-provider-client-secret",
        "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider",
        { oauth2ProviderConfig: { githubOauth2ProviderConfig: { clientId: "a", clientSecret: STRONG } } },
        { oauth2ProviderConfig: { githubOauth2ProviderConfig: { clientSecretConfig: { secretId: SECRET_ARN } } } },
        "oauth2ProviderConfig.githubOauth2ProviderConfig.clientSecret",
    ),
];

const keys: readonly RuleCase[] = [
    of(
        "secret-acm-certificate-private-key",
        "aws:acm/certificate:Certificate",
        { certificateBody: "-----BEGIN CERTIFICATE-----", privateKey: "-----BEGIN PRIVATE KEY-----" },
        { domainName: "example.com", validationMethod: "DNS" },
        "privateKey",
    ),
    of(
        "secret-iam-server-certificate-private-key",
        "aws:iam/serverCertificate:ServerCertificate",
        { privateKey: "-----BEGIN PRIVATE KEY-----" },
        { certificateBody: "-----BEGIN CERTIFICATE-----" },
    ),
    of(
        "secret-apigateway-domain-name-private-key",
        "aws:apigateway/domainName:DomainName",
        { certificatePrivateKey: "-----BEGIN PRIVATE KEY-----" },
        { certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/a" },
    ),
    of(
        "secret-sesv2-email-identity-dkim-key",
        "aws:sesv2/emailIdentity:EmailIdentity",
        { dkimSigningAttributes: { domainSigningPrivateKey: "MIIEow", domainSigningSelector: "s1" } },
        { dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" } },
    ),
    of(
        "secret-transfer-host-key-private-key",
        "aws:transfer/hostKey:HostKey",
        { hostKeyBody: "-----BEGIN OPENSSH PRIVATE KEY-----" },
        { hostKeyBodyWo: "-----BEGIN OPENSSH PRIVATE KEY-----" },
    ),
    of(
        "secret-transfer-server-private-key",
        "aws:transfer/server:Server",
        { hostKey: "-----BEGIN OPENSSH PRIVATE KEY-----" },
        { protocols: ["SFTP"] },
    ),
    of(
        "secret-kms-ciphertext-plaintext",
        "aws:kms/ciphertext:Ciphertext",
        { keyId: "alias/orders", plaintext: STRONG },
        { keyId: "alias/orders", plaintextWo: STRONG },
    ),
    of(
        "secret-s3-object-copy-customer-key",
        "aws:s3/objectCopy:ObjectCopy",
        { customerAlgorithm: "AES256", customerKey: "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=" },
        { serverSideEncryption: "aws:kms", kmsKeyId: "alias/orders" },
        "customerKey",
    ),
    of(
        "secret-providers-aws-access-key",
        "pulumi:providers:aws",
        { accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
        { profile: "orders", region: "eu-west-1" },
        "secretKey",
    ),
];

const needless: readonly RuleCase[] = [
    ...[
        ["bgp-peer", "bgpPeer:BgpPeer"],
        ["private-virtual-interface", "privateVirtualInterface:PrivateVirtualInterface"],
        ["public-virtual-interface", "publicVirtualInterface:PublicVirtualInterface"],
        ["transit-virtual-interface", "transitVirtualInterface:TransitVirtualInterface"],
        ["hosted-private-virtual-interface", "hostedPrivateVirtualInterface:HostedPrivateVirtualInterface"],
        ["hosted-public-virtual-interface", "hostedPublicVirtualInterface:HostedPublicVirtualInterface"],
        ["hosted-transit-virtual-interface", "hostedTransitVirtualInterface:HostedTransitVirtualInterface"],
    ].map(([name, type]) =>
        of(
            `secret-directconnect-${name}-bgp-key`,
            `aws:directconnect/${type}`,
            { addressFamily: "ipv4", bgpAsn: 65352, bgpAuthKey: STRONG },
            { addressFamily: "ipv4", bgpAsn: 65352 },
            "bgpAuthKey",
        ),
    ),
    of(
        "secret-codepipeline-webhook-token",
        "aws:codepipeline/webhook:Webhook",
        { authentication: "GITHUB_HMAC", authenticationConfiguration: { secretToken: STRONG } },
        { authentication: "IP", authenticationConfiguration: { allowedIpRange: "192.0.2.0/24" } },
        "authenticationConfiguration.secretToken",
    ),
    of(
        "secret-amplify-app-token",
        "aws:amplify/app:App",
        { repository: "https://github.com/example/app", accessToken: STRONG },
        { repository: "https://github.com/example/app" },
        "accessToken",
    ),
    of("secret-amplify-app-token", "aws:amplify/app:App", { oauthToken: HIDDEN }, { name: "app" }, "oauthToken"),
    of(
        "secret-apigateway-api-key-value",
        "aws:apigateway/apiKey:ApiKey",
        { name: "partner", value: "kV9tq2ZmL4xR7wkV9tq2Z" },
        { name: "partner" },
        "value",
    ),
    of(
        "secret-fsx-ontap-storage-virtual-machine-password",
        "aws:fsx/ontapStorageVirtualMachine:OntapStorageVirtualMachine",
        { name: "files", svmAdminPassword: STRONG },
        { name: "files" },
        "svmAdminPassword",
    ),
];

/** Secrets that a program need not hold. */
export const handedOverCases: readonly RuleCase[] = [...databases, ...connections, ...keys, ...needless];
