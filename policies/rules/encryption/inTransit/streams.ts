import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isNoneOf, isOff, isOn, transitRules, type TransitSetting } from "./setting";

const MSK = "aws:msk/cluster:Cluster";
const CONNECTION = "aws:glue/connection:Connection";

const connectionType = (connection: Property): string => connection.get("connectionType").lower() ?? "jdbc";

/**
 * Options by which a JDBC URL asks for TLS: PostgreSQL and Redshift (`sslmode`, `ssl=true`), MySQL and MariaDB
 * (`useSSL`, `sslMode`), SQL Server (`encrypt`), Oracle (`tcps`).
 */
const ENCRYPTED_URL =
    /sslmode=(?:require|verify)|(?:ssl|usessl|requiressl|encrypt)=(?:true|strict|mandatory)|\btcps\b/i;

const SETTINGS: readonly TransitSetting[] = [
    {
        type: MSK,
        title: "MSK clusters do not let clients talk in plain text only.",
        path: "encryptionInfo.encryptionInTransit.clientBroker",
        wrong: isAnyOf("plaintext"),
        message: "Clients talk with the brokers in plain text.",
        severity: "high",
        fix: 'encryptionInfo: { encryptionInTransit: { clientBroker: "TLS" } }',
    },
    {
        type: MSK,
        part: "plaintext-allowed",
        title: "MSK clusters refuse clients that do not encrypt.",
        path: "encryptionInfo.encryptionInTransit.clientBroker",
        wrong: isAnyOf("tls_plaintext"),
        message: "The brokers let clients choose plain text instead of TLS.",
        fix: 'encryptionInfo: { encryptionInTransit: { clientBroker: "TLS" } }',
    },
    {
        type: MSK,
        part: "brokers",
        title: "Brokers of MSK clusters encrypt what they send each other.",
        path: "encryptionInfo.encryptionInTransit.inCluster",
        wrong: isOff,
        message: "The brokers send each other plain data.",
        severity: "high",
        controls: { fsbp: ["MSK.1"] },
        fix: "encryptionInfo: { encryptionInTransit: { inCluster: true } }",
    },
    {
        type: "aws:mskconnect/connector:Connector",
        title: "MSK Connect connectors talk with their cluster by TLS.",
        path: "kafkaClusterEncryptionInTransit.encryptionType",
        wrong: isNoneOf("tls"),
        // Provider documentation: PLAINTEXT where nothing is set.
        leftOut: true,
        message: "The connector talks with the Kafka cluster in plain text.",
        severity: "high",
        controls: { fsbp: ["MSK.3"] },
        fix: 'kafkaClusterEncryptionInTransit: { encryptionType: "TLS" }',
    },
    {
        type: CONNECTION,
        part: "kafka",
        title: "Glue connections to Kafka use TLS.",
        path: "connectionProperties.KAFKA_SSL_ENABLED",
        when: (connection) => connectionType(connection) === "kafka",
        wrong: isOff,
        // Glue API Reference, Connection: true where nothing is set.
        message: "The connection to Kafka is not encrypted.",
        severity: "high",
        fix: 'connectionProperties: { KAFKA_SSL_ENABLED: "true" }',
    },
    {
        type: CONNECTION,
        part: "jdbc",
        title: "Glue's JDBC connections require TLS.",
        path: "connectionProperties.JDBC_ENFORCE_SSL",
        also: ["connectionType", "connectionProperties.JDBC_CONNECTION_URL"],
        when: (connection) =>
            connectionType(connection) === "jdbc" &&
            !ENCRYPTED_URL.test(connection.get("connectionProperties.JDBC_CONNECTION_URL").text() ?? ""),
        wrong: isOff,
        // Glue API Reference, Connection: false where nothing is set.
        leftOut: true,
        message: "The connection does not require TLS, so passwords and rows may go over the network in plain text.",
        fix: 'connectionProperties: { JDBC_ENFORCE_SSL: "true" }',
    },
    {
        type: CONNECTION,
        part: "mongodb",
        title: "Glue connections to MongoDB do not switch TLS off.",
        path: "connectionProperties.JDBC_ENFORCE_SSL",
        also: ["connectionType"],
        when: (connection) => connectionType(connection) === "mongodb",
        wrong: isOff,
        message:
            "The connection does not require TLS, so passwords and documents may go over the network in plain text.",
        fix: 'connectionProperties: { JDBC_ENFORCE_SSL: "true" }',
    },
    {
        type: CONNECTION,
        part: "jdbc-certificate",
        title: "Glue's JDBC connections verify the server's certificate.",
        path: "connectionProperties.SKIP_CUSTOM_JDBC_CERT_VALIDATION",
        wrong: isOn,
        message: "Glue does not verify the certificate that it is given for the database.",
        level: "advisory",
        fix: 'connectionProperties: { SKIP_CUSTOM_JDBC_CERT_VALIDATION: "false" }',
    },
    {
        type: CONNECTION,
        part: "kafka-certificate",
        title: "Glue connections to Kafka verify the cluster's certificate.",
        path: "connectionProperties.KAFKA_SKIP_CUSTOM_CERT_VALIDATION",
        wrong: isOn,
        message: "Glue does not verify the certificate that it is given for the Kafka cluster.",
        level: "advisory",
        fix: 'connectionProperties: { KAFKA_SKIP_CUSTOM_CERT_VALIDATION: "false" }',
    },
];

/** Kafka clusters, and connections to Kafka and databases. */
export const streams: readonly ResourceRule[] = transitRules(SETTINGS);
