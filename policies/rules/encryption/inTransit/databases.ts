import { each, violation } from "../../../engine/outcomes";
import type { ResourceRule } from "../../../engine/rule";
import { isAnyOf, isOff, isOn, TRANSIT_CONTROLS, transitRules, type TransitSetting } from "./setting";

const OPTIONS = "aws:rds/optionGroup:OptionGroup";
const CLUSTER = "aws:redshift/cluster:Cluster";

/** Certificate authorities of RDS and DocumentDB that have expired, in 2020 and 2024 (RDS User Guide, "Using SSL/TLS"). */
const EXPIRED_CA = ["rds-ca-2015", "rds-ca-2019"] as const;

const authority = (type: string, path: string, what: string): TransitSetting => ({
    type,
    part: "ca",
    title: `${what} have a server certificate of a certificate authority that is still valid.`,
    path,
    wrong: isAnyOf(...EXPIRED_CA),
    message: "The certificate authority has expired, so that clients can no longer verify the database.",
    fix: `${path}: "rds-ca-rsa2048-g1"`,
});

const SETTINGS: readonly TransitSetting[] = [
    {
        type: "aws:rds/proxy:Proxy",
        title: "RDS proxies require TLS.",
        path: "requireTls",
        wrong: isOff,
        // RDS API Reference, CreateDBProxy: false where nothing is set.
        leftOut: true,
        message: "Clients may connect with the proxy without TLS.",
        severity: "high",
        controls: { fsbp: ["RDS.43"] },
        fix: "requireTls: true",
    },
    authority("aws:rds/instance:Instance", "caCertIdentifier", "RDS instances"),
    authority("aws:rds/clusterInstance:ClusterInstance", "caCertIdentifier", "Instances of RDS clusters"),
    authority("aws:rds/cluster:Cluster", "caCertificateIdentifier", "RDS clusters"),
    authority("aws:docdb/clusterInstance:ClusterInstance", "caCertIdentifier", "DocumentDB instances"),
    authority("aws:rds/certificate:Certificate", "certificateIdentifier", "New databases of RDS"),
    {
        type: CLUSTER,
        part: "default-parameters",
        title: "Redshift clusters do not use the old default parameter group, which requires no TLS.",
        path: "clusterParameterGroupName",
        wrong: isAnyOf("default.redshift-1.0"),
        message: "The old default parameter group lets clients connect without TLS.",
        severity: "high",
        controls: { fsbp: ["Redshift.2"] },
        fix: 'clusterParameterGroupName: "default.redshift-2.0"',
    },
    {
        type: "aws:quicksight/dataSource:DataSource",
        title: "QuickSight data sources use TLS.",
        path: "sslProperties.disableSsl",
        wrong: isOn,
        message: "QuickSight talks with the data source in plain text.",
        severity: "high",
        fix: "sslProperties: { disableSsl: false }",
    },
];

/** Settings of options that leave Oracle connections unprotected (RDS User Guide, "Options for Oracle DB instances"). */
const WEAK_OPTIONS: ReadonlyMap<string, RegExp> = new Map([
    ["sqlnet.ssl_version", /^(?:1\.0|1\.2 or 1\.0)$/],
    ["sqlnet.encryption_server", /^(?:rejected|accepted)$/],
    ["sqlnet.encryption_types_server", /\b(?:rc4|des|3des)/],
    ["sqlnet.cipher_suite", /_(?:rc4|des|3des)_/],
]);

const oracleOptions: ResourceRule = {
    scope: "resource",
    id: "encryption-in-transit-rds-option-group",
    title: "Option groups of RDS for Oracle require strong encryption of connections.",
    domain: "encryption",
    family: "encryption-in-transit",
    severity: "medium",
    level: "advisory",
    controls: TRANSIT_CONTROLS,
    fix: 'optionSettings: [{ name: "SQLNET.SSL_VERSION", value: "1.2" }]',
    decides: { [OPTIONS]: ["options[].optionSettings[].name", "options[].optionSettings[].value"] },
    check: (group) =>
        each(
            group.all("options[].optionSettings").flatMap((settings) => settings.items()),
            function* (setting) {
                const weak = WEAK_OPTIONS.get(setting.get("name").lower() ?? "");
                const value = setting.get("value");
                if (weak?.test(value.lower() ?? "") === true) {
                    yield violation(value, "The option allows connections in plain text, or with a broken cipher.");
                }
            },
        ),
};

/** Databases: proxies, certificate authorities, clients. */
export const databases: readonly ResourceRule[] = [...transitRules(SETTINGS), oracleOptions];
