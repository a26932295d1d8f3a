import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const openSearch = casesOf("aws:opensearch/domain:Domain");
const elasticsearch = casesOf("aws:elasticsearch/domain:Domain");
const cloudSearch = casesOf("aws:cloudsearch/domain:Domain");

const endpoint = (options: Record<string, unknown>) => ({ domainEndpointOptions: options });
const policy = (tlsSecurityPolicy: string) => endpoint({ tlsSecurityPolicy });
const PFS = "Policy-Min-TLS-1-2-PFS-2023-10";
const OLD = "Policy-Min-TLS-1-0-2019-07";
const DATED = "Policy-Min-TLS-1-2-2019-07";

const domainCases = (domain: typeof openSearch, subject: string): readonly RuleCase[] => [
    domain(`encryption-in-transit-${subject}`, endpoint({ enforceHttps: false }), endpoint({ enforceHttps: true })),
    // The provider's default is true where the block is there.
    domain(
        `encryption-in-transit-${subject}`,
        { domainName: "logs" },
        policy(PFS),
        "domainEndpointOptions.enforceHttps",
    ),
    domain(`encryption-tls-version-${subject}`, policy(OLD), policy(DATED), "domainEndpointOptions.tlsSecurityPolicy"),
    domain(`encryption-tls-version-${subject}`, endpoint({ enforceHttps: true }), policy(PFS)),
    domain(`encryption-tls-version-${subject}-recommended`, policy(DATED), policy(PFS)),
    domain(
        `encryption-in-transit-${subject}-nodes`,
        { nodeToNodeEncryption: { enabled: false } },
        { nodeToNodeEncryption: { enabled: true } },
        "nodeToNodeEncryption.enabled",
    ),
    domain(`encryption-in-transit-${subject}-nodes`, {}, { nodeToNodeEncryption: [{ enabled: "true" }] }),
];

export const searchCases: readonly RuleCase[] = [
    ...domainCases(openSearch, "opensearch-domain"),
    ...domainCases(elasticsearch, "elasticsearch-domain"),
    cloudSearch("encryption-in-transit-cloudsearch-domain", {}, { endpointOptions: { enforceHttps: true } }),
    cloudSearch(
        "encryption-tls-version-cloudsearch-domain",
        { endpointOptions: { enforceHttps: true, tlsSecurityPolicy: OLD } },
        { endpointOptions: { enforceHttps: true, tlsSecurityPolicy: DATED } },
    ),
];

const group = casesOf("aws:elasticache/replicationGroup:ReplicationGroup");
const cluster = casesOf("aws:elasticache/cluster:Cluster");
const encrypted = { transitEncryptionEnabled: true };

export const cacheCases: readonly RuleCase[] = [
    group("encryption-in-transit-elasticache-replication-group", { transitEncryptionEnabled: false }, encrypted),
    group(
        "encryption-in-transit-elasticache-replication-group",
        { engine: "valkey" },
        { globalReplicationGroupId: "ldgnf-sessions" },
        "transitEncryptionEnabled",
    ),
    group(
        "encryption-in-transit-elasticache-replication-group-mode",
        { ...encrypted, transitEncryptionMode: "preferred" },
        { ...encrypted, transitEncryptionMode: "required" },
    ),
    group("encryption-in-transit-elasticache-replication-group-auth", encrypted, { ...encrypted, authToken: "given" }),
    group(
        "encryption-in-transit-elasticache-replication-group-auth",
        { ...encrypted, userGroupIds: [] },
        { ...encrypted, userGroupIds: ["readers"] },
        "userGroupIds",
    ),
    cluster(
        "encryption-in-transit-elasticache-cluster",
        { engine: "memcached" },
        { engine: "memcached", ...encrypted },
    ),
    cluster(
        "encryption-in-transit-elasticache-cluster-redis",
        { engine: "redis" },
        { replicationGroupId: "sessions", engine: "redis" },
    ),
    casesOf("aws:memorydb/cluster:Cluster")("encryption-in-transit-memorydb-cluster", { tlsEnabled: false }, {}),
    casesOf("aws:memorydb/multiRegionCluster:MultiRegionCluster")(
        "encryption-in-transit-memorydb-multi-region-cluster",
        { tlsEnabled: false },
        { tlsEnabled: true },
    ),
    casesOf("aws:dax/cluster:Cluster")(
        "encryption-in-transit-dax-cluster",
        {},
        { clusterEndpointEncryptionType: "TLS" },
    ),
    casesOf("aws:appsync/apiCache:ApiCache")("encryption-in-transit-appsync-api-cache", {}, encrypted),
];

const msk = casesOf("aws:msk/cluster:Cluster");
const inTransit = (encryptionInTransit: Record<string, unknown>) => ({ encryptionInfo: { encryptionInTransit } });
const glue = casesOf("aws:glue/connection:Connection");
const jdbc = (rest: Record<string, unknown> = {}, url = "jdbc:postgresql://db.internal:5432/sales") => ({
    connectionProperties: { JDBC_CONNECTION_URL: url, SECRET_ID: "sales", ...rest },
});
const kafka = (rest: Record<string, unknown>) => ({
    connectionType: "KAFKA",
    connectionProperties: { KAFKA_BOOTSTRAP_SERVERS: "b-1:9094", ...rest },
});

export const streamCases: readonly RuleCase[] = [
    msk(
        "encryption-in-transit-msk-cluster",
        inTransit({ clientBroker: "PLAINTEXT" }),
        inTransit({ clientBroker: "TLS_PLAINTEXT" }),
    ),
    msk("encryption-in-transit-msk-cluster-plaintext-allowed", inTransit({ clientBroker: "TLS_PLAINTEXT" }), {}),
    msk(
        "encryption-in-transit-msk-cluster-brokers",
        inTransit({ inCluster: false }),
        inTransit({ clientBroker: "TLS" }),
    ),
    casesOf("aws:mskconnect/connector:Connector")(
        "encryption-in-transit-mskconnect-connector",
        { kafkaClusterEncryptionInTransit: { encryptionType: "PLAINTEXT" } },
        { kafkaClusterEncryptionInTransit: { encryptionType: "TLS" } },
    ),
    glue("encryption-in-transit-glue-connection-kafka", kafka({ KAFKA_SSL_ENABLED: "false" }), kafka({})),
    glue(
        "encryption-in-transit-glue-connection-jdbc",
        jdbc(),
        jdbc({ JDBC_ENFORCE_SSL: "true" }),
        "connectionProperties.JDBC_ENFORCE_SSL",
    ),
    glue(
        "encryption-in-transit-glue-connection-jdbc",
        jdbc({ JDBC_ENFORCE_SSL: "false" }, "jdbc:mysql://db.internal:3306/sales?useSSL=false"),
        jdbc({}, "jdbc:mysql://db.internal:3306/sales?useSSL=true"),
    ),
    glue("encryption-in-transit-glue-connection-jdbc", jdbc(), { connectionType: "NETWORK" }),
    glue(
        "encryption-in-transit-glue-connection-jdbc-certificate",
        jdbc({ SKIP_CUSTOM_JDBC_CERT_VALIDATION: "true" }),
        jdbc({ SKIP_CUSTOM_JDBC_CERT_VALIDATION: "false" }),
    ),
    glue(
        "encryption-in-transit-glue-connection-kafka-certificate",
        kafka({ KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "true" }),
        kafka({ KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "false" }),
    ),
];

const dms = casesOf("aws:dms/endpoint:Endpoint");
const provider = casesOf("aws:dms/dataProvider:DataProvider");
const settings = (engine: string, value: Record<string, unknown>) => ({ settings: { [`${engine}Settings`]: value } });
const engines = [
    "docDb",
    "ibmDb2Luw",
    "ibmDb2Zos",
    "mariaDb",
    "microsoftSqlServer",
    "mongoDb",
    "mysql",
    "oracle",
    "postgresql",
    "sybaseAse",
];

export const migrationCases: readonly RuleCase[] = [
    dms(
        "encryption-in-transit-dms-endpoint",
        { engineName: "postgres" },
        { engineName: "postgres", sslMode: "require" },
        "sslMode",
    ),
    dms("encryption-in-transit-dms-endpoint", { engineName: "oracle", sslMode: "none" }, { engineName: "s3" }),
    dms(
        "encryption-in-transit-dms-endpoint-kafka",
        { engineName: "kafka", kafkaSettings: { broker: "b-1:9092" } },
        { engineName: "kafka", kafkaSettings: { broker: "b-1:9094", securityProtocol: "sasl-ssl" } },
        "kafkaSettings.securityProtocol",
    ),
    dms(
        "encryption-in-transit-dms-endpoint-redis",
        { engineName: "redis", redisSettings: { sslSecurityProtocol: "plaintext" } },
        { engineName: "redis", redisSettings: { authType: "none" } },
    ),
    ...engines.map((engine) =>
        provider(
            `encryption-in-transit-dms-data-provider-${engine.toLowerCase()}`,
            settings(engine, { serverName: "db.internal" }),
            settings(engine, { serverName: "db.internal", sslMode: "verify-ca" }),
            `settings.${engine}Settings.sslMode`,
        ),
    ),
    provider("encryption-in-transit-dms-data-provider-mysql", settings("mysql", { sslMode: "none" }), { settings: {} }),
    provider(
        "encryption-in-transit-dms-data-provider-sybasease-password",
        settings("sybaseAse", { sslMode: "require", encryptPassword: false }),
        settings("sybaseAse", { sslMode: "require" }),
    ),
    casesOf("aws:datasync/efsLocation:EfsLocation")(
        "encryption-in-transit-datasync-efs-location",
        {},
        { inTransitEncryption: "TLS1_2" },
    ),
    casesOf("aws:datasync/locationObjectStorage:LocationObjectStorage")(
        "encryption-in-transit-datasync-location-object-storage",
        { serverProtocol: "HTTP" },
        {},
    ),
    casesOf("aws:datasync/locationHdfs:LocationHdfs")(
        "encryption-in-transit-datasync-location-hdfs",
        { qopConfiguration: { dataTransferProtection: "INTEGRITY" } },
        { qopConfiguration: { dataTransferProtection: "PRIVACY" } },
    ),
    casesOf("aws:datasync/locationHdfs:LocationHdfs")(
        "encryption-in-transit-datasync-location-hdfs-rpc",
        { qopConfiguration: { rpcProtection: "DISABLED" } },
        {},
    ),
    casesOf("aws:datasync/locationSmb:LocationSmb")(
        "encryption-in-transit-datasync-location-smb",
        { mountOptions: { version: "SMB2" } },
        { mountOptions: { version: "SMB3" } },
    ),
    casesOf("aws:storagegateway/gateway:Gateway")(
        "encryption-in-transit-storagegateway-gateway-smb",
        { smbSecurityStrategy: "MandatorySigning" },
        { smbSecurityStrategy: "MandatoryEncryption" },
    ),
];

const server = casesOf("aws:transfer/server:Server");
const connector = casesOf("aws:transfer/connector:Connector");

export const transferCases: readonly RuleCase[] = [
    server(
        "encryption-in-transit-transfer-server",
        { protocols: ["SFTP", "FTP"] },
        { protocols: ["SFTP", "FTPS"] },
        "protocols[1]",
    ),
    server(
        "encryption-in-transit-transfer-server-certificate",
        { protocols: ["FTPS"] },
        { protocols: ["SFTP"] },
        "certificate",
    ),
    server("encryption-tls-version-transfer-server", {}, { securityPolicyName: "TransferSecurityPolicy-2022-03" }),
    server(
        "encryption-tls-version-transfer-server",
        { securityPolicyName: "TransferSecurityPolicy-2018-11" },
        { securityPolicyName: "TransferSecurityPolicy-FIPS-2020-06" },
    ),
    server(
        "encryption-tls-version-transfer-server-recommended",
        { securityPolicyName: "TransferSecurityPolicy-FIPS-2023-05" },
        { securityPolicyName: "TransferSecurityPolicy-FIPS-2024-01" },
    ),
    server(
        "encryption-tls-version-transfer-server-recommended",
        { securityPolicyName: "TransferSecurityPolicy-PQ-SSH-Experimental-2023-04" },
        { securityPolicyName: "TransferSecurityPolicy-SshAuditCompliant-2025-02" },
    ),
    connector(
        "encryption-tls-version-transfer-connector",
        { securityPolicyName: "TransferSFTPConnectorSecurityPolicy-2023-07" },
        { securityPolicyName: "TransferSFTPConnectorSecurityPolicy-FIPS-2024-10" },
    ),
    connector(
        "encryption-in-transit-transfer-connector-message",
        { as2Config: { encryptionAlgorithm: "NONE" } },
        { as2Config: { encryptionAlgorithm: "AES256_CBC" } },
    ),
    connector(
        "encryption-in-transit-transfer-connector-signature",
        { as2Config: { signingAlgorithm: "SHA1" } },
        { as2Config: { signingAlgorithm: "SHA384" } },
    ),
];
