import { UNKNOWN } from "../../engine/unknown";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const instance = casesOf("aws:rds/parameterGroup:ParameterGroup");
const cluster = casesOf("aws:rds/clusterParameterGroup:ClusterParameterGroup");
const docdb = casesOf("aws:docdb/clusterParameterGroup:ClusterParameterGroup");
const neptune = casesOf("aws:neptune/clusterParameterGroup:ClusterParameterGroup");
const redshift = casesOf("aws:redshift/parameterGroup:ParameterGroup");

const group = (family: string, ...entries: readonly (readonly [string, unknown])[]) => ({
    family,
    parameters: entries.map(([name, value]) => ({ name, value })),
});

export const parameterCases: readonly RuleCase[] = [
    instance(
        "encryption-in-transit-rds-parameter-group-postgres",
        group("postgres16", ["log_statement", "all"], ["rds.force_ssl", "0"]),
        group("postgres16"),
        "parameters[1].value",
    ),
    instance(
        "encryption-in-transit-rds-parameter-group-postgres",
        group("postgres14"),
        group("postgres14", ["rds.force_ssl", 1]),
        "parameters",
    ),
    cluster(
        "encryption-in-transit-rds-parameter-group-postgres",
        { family: "postgres13" },
        group("aurora-postgresql13"),
    ),
    cluster(
        "encryption-in-transit-rds-cluster-parameter-group-aurora-postgres",
        group("aurora-postgresql16"),
        group("aurora-postgresql17"),
    ),
    cluster(
        "encryption-in-transit-rds-cluster-parameter-group-aurora-postgres",
        group("aurora-postgresql17", ["rds.force_ssl", "0"]),
        group("aurora-postgresql16", ["rds.force_ssl", "1"]),
    ),
    instance(
        "encryption-in-transit-rds-parameter-group-sqlserver",
        group("sqlserver-se-15.0"),
        group("sqlserver-se-15.0", ["rds.force_ssl", "1"]),
    ),
    instance(
        "encryption-in-transit-rds-parameter-group-mysql",
        group("mysql8.0", ["require_secure_transport", "OFF"]),
        group("mysql8.0", ["require_secure_transport", "ON"]),
    ),
    instance("encryption-in-transit-rds-parameter-group-mysql", group("mysql8.4"), group("oracle-ee-19")),
    instance("encryption-in-transit-rds-parameter-group-mariadb", group("mariadb10.11"), group("mariadb11.8")),
    instance(
        "encryption-in-transit-rds-parameter-group-mariadb",
        group("mariadb11.8", ["require_secure_transport", "0"]),
        group("mariadb10.4"),
    ),
    cluster(
        "encryption-in-transit-rds-cluster-parameter-group-aurora-mysql",
        group("aurora-mysql8.0"),
        group("aurora-mysql8.0", ["require_secure_transport", "ON"]),
    ),
    cluster(
        "encryption-tls-version-rds-parameter-group-mysql",
        group("aurora-mysql8.0", ["tls_version", "TLSv1.1,TLSv1.2"]),
        group("aurora-mysql8.0", ["tls_version", "TLSv1.2,TLSv1.3"]),
    ),
    instance(
        "encryption-tls-version-rds-parameter-group-postgres",
        group("postgres16", ["ssl_min_protocol_version", "TLSv1"]),
        group("postgres16", ["ssl_min_protocol_version", "TLSv1.2"]),
    ),
    ...["tls10", "tls11", "rc4", "3des168"].map((name) =>
        instance(
            `encryption-tls-version-rds-parameter-group-sqlserver-${name}`,
            group("sqlserver-ee-16.0", [`rds.${name}`, "enabled"]),
            group("sqlserver-ee-16.0", [`rds.${name}`, "disabled"]),
        ),
    ),
    docdb(
        "encryption-in-transit-docdb-cluster-parameter-group",
        group("docdb5.0", ["tls", "disabled"]),
        group("docdb5.0"),
    ),
    docdb(
        "encryption-tls-version-docdb-cluster-parameter-group",
        group("docdb5.0"),
        group("docdb5.0", ["tls", "tls1.3+"]),
    ),
    docdb(
        "encryption-tls-version-docdb-cluster-parameter-group",
        group("docdb5.0", ["tls", "enabled"]),
        group("docdb5.0", ["tls", "fips-140-3"]),
    ),
    neptune(
        "encryption-in-transit-neptune-cluster-parameter-group",
        group("neptune1.3", ["neptune_enforce_ssl", "0"]),
        group("neptune1.3"),
    ),
    redshift(
        "encryption-in-transit-redshift-parameter-group",
        group("redshift-1.0"),
        group("redshift-2.0"),
        "parameters",
    ),
    redshift(
        "encryption-in-transit-redshift-parameter-group",
        group("redshift-2.0", ["require_ssl", "false"]),
        group("redshift-1.0", ["require_SSL", "true"]),
    ),
    casesOf("aws:redshiftserverless/workgroup:Workgroup")(
        "encryption-in-transit-redshiftserverless-workgroup",
        { configParameters: [{ parameterKey: "require_ssl", parameterValue: "false" }] },
        { configParameters: [{ parameterKey: "search_path", parameterValue: "public" }] },
        "configParameters[0].parameterValue",
    ),
];

const ca = (type: string, rule: string, path: string): RuleCase =>
    casesOf(type)(rule, { [path]: "rds-ca-2019" }, { [path]: "rds-ca-ecc384-g1" }, path);

export const databaseCases: readonly RuleCase[] = [
    casesOf("aws:rds/proxy:Proxy")(
        "encryption-in-transit-rds-proxy",
        { engineFamily: "MYSQL" },
        { requireTls: true },
        "requireTls",
    ),
    ca("aws:rds/instance:Instance", "encryption-in-transit-rds-instance-ca", "caCertIdentifier"),
    ca("aws:rds/clusterInstance:ClusterInstance", "encryption-in-transit-rds-cluster-instance-ca", "caCertIdentifier"),
    ca("aws:rds/cluster:Cluster", "encryption-in-transit-rds-cluster-ca", "caCertificateIdentifier"),
    ca(
        "aws:docdb/clusterInstance:ClusterInstance",
        "encryption-in-transit-docdb-cluster-instance-ca",
        "caCertIdentifier",
    ),
    casesOf("aws:redshift/cluster:Cluster")(
        "encryption-in-transit-redshift-cluster-default-parameters",
        { clusterParameterGroupName: "default.redshift-1.0" },
        { clusterIdentifier: "sales" },
    ),
    casesOf("aws:quicksight/dataSource:DataSource")(
        "encryption-in-transit-quicksight-data-source",
        { sslProperties: { disableSsl: true } },
        { sslProperties: { disableSsl: false } },
    ),
    casesOf("aws:rds/optionGroup:OptionGroup")(
        "encryption-in-transit-rds-option-group",
        { options: [{ optionName: "SSL", optionSettings: [{ name: "SQLNET.SSL_VERSION", value: "1.0" }] }] },
        {
            options: [
                { optionName: "SSL", optionSettings: [{ name: "SQLNET.SSL_VERSION", value: "1.2" }] },
                { optionName: "MEMCACHED" },
            ],
        },
        "options[0].optionSettings[0].value",
    ),
];

/** Unknown values: the rest of a list is judged all the same. */
export const unknownCases: readonly RuleCase[] = [
    casesOf("aws:transfer/server:Server")(
        "encryption-in-transit-transfer-server",
        { protocols: [UNKNOWN, "FTP"] },
        { protocols: ["SFTP"] },
    ),
];
