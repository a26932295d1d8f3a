import type { Property } from "../../../engine/property";
import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isNoneOf, isOff, transitRules, type TransitSetting } from "./setting";

const ENDPOINT = "aws:dms/endpoint:Endpoint";
const PROVIDER = "aws:dms/dataProvider:DataProvider";

/**
 * Engines to whose endpoints `sslMode` applies (DMS User Guide, "Using SSL with AWS DMS"). The others encrypt always, or
 * by settings of their own.
 */
const SSL_ENGINES: ReadonlySet<string> = new Set([
    "aurora",
    "aurora-serverless",
    "aurora-postgresql",
    "aurora-postgresql-serverless",
    "azuredb",
    "azure-sql-managed-instance",
    "babelfish",
    "db2",
    "db2-zos",
    "docdb",
    "mariadb",
    "mongodb",
    "mysql",
    "oracle",
    "postgres",
    "sqlserver",
    "sybase",
]);

const engineOf = (endpoint: Property): string => endpoint.get("engineName").lower() ?? "";

/** Blocks of a data provider, one for each engine that takes an SSL mode. */
const PROVIDER_BLOCKS = [
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
].map((engine) => `settings.${engine}Settings`);

const dataMigration: readonly TransitSetting[] = [
    {
        type: ENDPOINT,
        title: "DMS endpoints use TLS.",
        path: "sslMode",
        also: ["engineName"],
        when: (endpoint) => SSL_ENGINES.has(engineOf(endpoint)),
        wrong: isAnyOf("none"),
        // DMS API Reference, CreateEndpoint: none where nothing is set.
        leftOut: true,
        message: "DMS talks with the database in plain text.",
        severity: "high",
        controls: { fsbp: ["DMS.9"] },
        fix: 'sslMode: "verify-full", certificateArn: certificate.certificateArn',
    },
    {
        type: ENDPOINT,
        part: "kafka",
        title: "DMS endpoints for Kafka use TLS.",
        path: "kafkaSettings.securityProtocol",
        also: ["engineName"],
        when: (endpoint) => engineOf(endpoint) === "kafka",
        wrong: isAnyOf("plaintext", "sasl-plaintext"),
        // DMS API Reference, KafkaSettings: TLS only where a protocol is named.
        leftOut: true,
        message: "DMS talks with Kafka in plain text.",
        severity: "high",
        controls: { fsbp: ["DMS.9"] },
        fix: 'kafkaSettings: { securityProtocol: "sasl-ssl" }',
    },
    {
        type: ENDPOINT,
        part: "redis",
        title: "DMS endpoints for Redis use TLS.",
        path: "redisSettings.sslSecurityProtocol",
        wrong: isAnyOf("plaintext"),
        message: "DMS talks with Redis in plain text.",
        severity: "high",
        controls: { fsbp: ["DMS.12"] },
        fix: 'redisSettings: { sslSecurityProtocol: "ssl-encryption" }',
    },
    ...PROVIDER_BLOCKS.map((block): TransitSetting => {
        const name = block.slice("settings.".length, -"Settings".length);
        return {
            type: PROVIDER,
            part: name.toLowerCase(),
            title: `DMS data providers for ${name} use TLS.`,
            in: block,
            path: "sslMode",
            when: (settings) => settings.isSet(),
            wrong: isAnyOf("none"),
            // Provider documentation: none where nothing is set.
            leftOut: true,
            message: "DMS talks with the database in plain text.",
            severity: "high",
            fix: 'sslMode: "verify-full", certificateArn: certificate.certificateArn',
        };
    }),
    {
        type: PROVIDER,
        part: "sybasease-password",
        title: "DMS data providers for SAP ASE encrypt the password on its way.",
        path: "settings.sybaseAseSettings.encryptPassword",
        wrong: isOff,
        message: "DMS sends the database's password in plain text.",
        severity: "high",
        fix: "sybaseAseSettings: { encryptPassword: true }",
    },
];

const dataSync: readonly TransitSetting[] = [
    {
        type: "aws:datasync/efsLocation:EfsLocation",
        title: "DataSync mounts EFS file systems by TLS.",
        path: "inTransitEncryption",
        wrong: isNoneOf("tls1_2"),
        // DataSync API Reference, CreateLocationEfs: no TLS where nothing is set.
        leftOut: true,
        message: "DataSync reads and writes the file system in plain text.",
        fix: 'inTransitEncryption: "TLS1_2"',
    },
    {
        type: "aws:datasync/locationObjectStorage:LocationObjectStorage",
        title: "DataSync speaks HTTPS with object storage.",
        path: "serverProtocol",
        wrong: isAnyOf("http"),
        message: "DataSync speaks plain HTTP with the object storage.",
        severity: "high",
        fix: 'serverProtocol: "HTTPS"',
    },
    {
        type: "aws:datasync/locationHdfs:LocationHdfs",
        title: "DataSync's data to and from HDFS is encrypted.",
        path: "qopConfiguration.dataTransferProtection",
        wrong: isNoneOf("privacy"),
        message: "Blocks go to and from HDFS without encryption.",
        fix: 'qopConfiguration: { dataTransferProtection: "PRIVACY", rpcProtection: "PRIVACY" }',
    },
    {
        type: "aws:datasync/locationHdfs:LocationHdfs",
        part: "rpc",
        title: "DataSync's calls to HDFS are encrypted.",
        path: "qopConfiguration.rpcProtection",
        wrong: isNoneOf("privacy"),
        message: "Calls go to HDFS without encryption.",
        fix: 'qopConfiguration: { dataTransferProtection: "PRIVACY", rpcProtection: "PRIVACY" }',
    },
    {
        type: "aws:datasync/locationSmb:LocationSmb",
        title: "DataSync mounts SMB shares by a version that can encrypt.",
        path: "mountOptions.version",
        // SMB encrypts from version 3.0 on.
        wrong: isAnyOf("smb1", "smb2", "smb2_0", "smb2_1"),
        message: "This version of SMB cannot encrypt.",
        level: "advisory",
        fix: 'mountOptions: { version: "SMB3" }',
    },
    {
        type: "aws:storagegateway/gateway:Gateway",
        part: "smb",
        title: "Storage gateways require encryption of SMB clients.",
        path: "smbSecurityStrategy",
        wrong: isAnyOf("ClientSpecified", "MandatorySigning"),
        message: "The gateway lets SMB clients read and write without encryption.",
        level: "advisory",
        fix: 'smbSecurityStrategy: "MandatoryEncryption"',
    },
];

/** Services that move data: DMS, DataSync, Storage Gateway. */
export const migration: readonly ResourceRule[] = transitRules([...dataMigration, ...dataSync]);
