import { violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { Controls, Outcome, ResourceRule } from "../../../engine/rule";
import { subjectOf } from "../../subject";
import { type TransitFamily, TRANSIT_CONTROLS } from "./setting";

const RDS = ["aws:rds/parameterGroup:ParameterGroup", "aws:rds/clusterParameterGroup:ClusterParameterGroup"] as const;
const DOCDB = "aws:docdb/clusterParameterGroup:ClusterParameterGroup";
const NEPTUNE = "aws:neptune/clusterParameterGroup:ClusterParameterGroup";
const REDSHIFT = "aws:redshift/parameterGroup:ParameterGroup";
const WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";

/** Where a type lists its parameters, and how it names them. */
interface Place {
    readonly list: string;
    readonly name: string;
    readonly value: string;
}

const PARAMETERS: Place = { list: "parameters", name: "name", value: "value" };
const CONFIG: Place = { list: "configParameters", name: "parameterKey", value: "parameterValue" };

/** A parameter that decides how clients connect, in the families that know it. */
interface Parameter {
    readonly types: readonly string[];
    readonly place?: Place;
    readonly family?: TransitFamily;
    readonly part?: string;
    readonly title: string;
    readonly name: string;
    /** Families that know the parameter; its first group is the major version. Every family where it is left out. */
    readonly families?: RegExp;
    /** Values that let clients connect unprotected, in lower case. */
    readonly off: (value: string) => boolean;
    /** Whether the engine's default is such a value, by the family's version. */
    readonly offByDefault?: (version: number) => boolean;
    readonly message: string;
    readonly severity?: ResourceRule["severity"];
    readonly level?: ResourceRule["level"];
    readonly controls?: Controls;
    readonly fix: string;
}

const isFalse = (value: string): boolean => ["0", "off", "false", "disabled"].includes(value);
const hasOldTls = (value: string): boolean =>
    value.split(",").some((version) => ["tlsv1", "tlsv1.0", "tlsv1.1"].includes(version.trim()));

/** The last one of a list of parameters by name, which is the one that counts. */
function found(resource: Resource, place: Place, name: string): Property | undefined {
    const same = resource
        .get(place.list)
        .items()
        .filter((parameter) => parameter.get(place.name).lower() === name);
    return same.at(-1);
}

function* judge(parameter: Parameter, resource: Resource): Iterable<Outcome> {
    const { place = PARAMETERS, families, name, off, offByDefault, message } = parameter;
    const family = families === undefined ? [] : families.exec(resource.get("family").lower() ?? "");
    if (family === null) {
        return;
    }
    const setting = found(resource, place, name);
    if (setting !== undefined) {
        const value = setting.get(place.value);
        if (off(value.lower() ?? "")) {
            yield violation(value, message);
        }
    } else if (offByDefault?.(Number(family[1] ?? 0)) === true) {
        yield violation(resource.get(place.list), `${message.replace(/\.$/, "")}: the engine's default of ${name}.`);
    }
}

function ruleOf(parameter: Parameter): ResourceRule {
    const { types, place = PARAMETERS, family = "encryption-in-transit", part, controls } = parameter;
    const paths = [`${place.list}[].${place.name}`, `${place.list}[].${place.value}`];
    return {
        scope: "resource",
        id: [family, subjectOf(types[0]!), part].filter((word) => word !== undefined).join("-"),
        title: parameter.title,
        domain: "encryption",
        family,
        severity: parameter.severity ?? "medium",
        level: parameter.level ?? "mandatory",
        controls: { ...TRANSIT_CONTROLS, ...controls },
        fix: parameter.fix,
        decides: Object.fromEntries(
            types.map((type) => [type, parameter.families === undefined ? paths : [...paths, "family"]]),
        ),
        check: (resource) => judge(parameter, resource),
    };
}

const set = (name: string, value: string): string => `parameters: [{ name: "${name}", value: "${value}" }]`;

/** Parameters of RDS and Aurora. Aurora takes those for connections in the cluster's group only. */
const rds: readonly Parameter[] = [
    {
        types: RDS,
        part: "postgres",
        title: "Parameter groups of RDS for PostgreSQL require TLS.",
        name: "rds.force_ssl",
        families: /^postgres(\d+)/,
        off: isFalse,
        // RDS User Guide, "Using SSL with a PostgreSQL DB instance": 1 from version 15 on, 0 before.
        offByDefault: (version) => version < 15,
        message: "Clients may connect with the database without TLS.",
        fix: set("rds.force_ssl", "1"),
    },
    {
        types: [RDS[1]],
        part: "aurora-postgres",
        title: "Parameter groups of Aurora PostgreSQL require TLS.",
        name: "rds.force_ssl",
        families: /^aurora-postgresql(\d+)/,
        off: isFalse,
        // Aurora User Guide, "Securing Aurora PostgreSQL data with SSL/TLS": 1 from version 17 on, 0 before.
        offByDefault: (version) => version < 17,
        message: "Clients may connect with the cluster without TLS.",
        fix: set("rds.force_ssl", "1"),
    },
    {
        types: [RDS[0]],
        part: "sqlserver",
        title: "Parameter groups of RDS for SQL Server require TLS.",
        name: "rds.force_ssl",
        families: /^sqlserver/,
        off: isFalse,
        // RDS User Guide, "Using SSL with a Microsoft SQL Server DB instance": 0 where nothing is set.
        offByDefault: () => true,
        message: "Clients may connect with the database without TLS.",
        controls: { fsbp: ["RDS.41"] },
        fix: set("rds.force_ssl", "1"),
    },
    {
        types: RDS,
        part: "mysql",
        title: "Parameter groups of RDS for MySQL require TLS.",
        name: "require_secure_transport",
        families: /^mysql/,
        off: isFalse,
        // RDS User Guide, "Requiring SSL/TLS for all connections to a MySQL DB instance": off where nothing is set.
        offByDefault: () => true,
        message: "Clients may connect with the database without TLS.",
        fix: set("require_secure_transport", "1"),
    },
    {
        types: [RDS[0]],
        part: "mariadb",
        title: "Parameter groups of RDS for MariaDB require TLS.",
        name: "require_secure_transport",
        families: /^mariadb(\d+\.\d+)/,
        off: isFalse,
        // RDS User Guide, "MariaDB on Amazon RDS versions": known from 10.5 on, on by default from 11.8 on.
        offByDefault: (version) => ![10, 10.1, 10.2, 10.3, 10.4].includes(version) && version < 11.8,
        message: "Clients may connect with the database without TLS.",
        controls: { fsbp: ["RDS.44"] },
        fix: set("require_secure_transport", "1"),
    },
    {
        types: [RDS[1]],
        part: "aurora-mysql",
        title: "Parameter groups of Aurora MySQL require TLS.",
        name: "require_secure_transport",
        families: /^aurora-mysql/,
        off: isFalse,
        // Aurora User Guide, "Security with Amazon Aurora MySQL": OFF where nothing is set.
        offByDefault: () => true,
        message: "Clients may connect with the cluster without TLS.",
        fix: set("require_secure_transport", "ON"),
    },
    {
        types: [RDS[0]],
        part: "db2",
        title: "Parameter groups of RDS for Db2 take TLS only.",
        name: "db2comm",
        families: /^db2/,
        // RDS User Guide, "Using SSL/TLS with an Amazon RDS for Db2 DB instance": both ports are open with `TCPIP,SSL`.
        off: (value) => value.split(",").some((protocol) => protocol.trim() === "tcpip"),
        offByDefault: () => true,
        message: "Clients may connect with the database without TLS.",
        level: "advisory",
        fix: set("db2comm", "SSL"),
    },
    {
        types: RDS,
        family: "encryption-tls-version",
        part: "mysql",
        title: "Parameter groups of MySQL and MariaDB refuse TLS 1.0 and 1.1.",
        name: "tls_version",
        families: /^(?:aurora-mysql|mysql|mariadb)/,
        off: hasOldTls,
        message: "Clients may connect by TLS 1.0 or 1.1.",
        fix: set("tls_version", "TLSv1.2,TLSv1.3"),
    },
    {
        types: RDS,
        family: "encryption-tls-version",
        part: "postgres",
        title: "Parameter groups of PostgreSQL refuse TLS 1.0 and 1.1.",
        name: "ssl_min_protocol_version",
        families: /^(?:aurora-)?postgres/,
        off: hasOldTls,
        message: "Clients may connect by TLS 1.0 or 1.1.",
        fix: set("ssl_min_protocol_version", "TLSv1.2"),
    },
    ...["rds.tls10", "rds.tls11", "rds.rc4", "rds.3des168"].map((name): Parameter => ({
        types: [RDS[0]],
        family: "encryption-tls-version",
        part: `sqlserver-${name.slice("rds.".length)}`,
        title: `Parameter groups of RDS for SQL Server do not switch ${name} on.`,
        name,
        families: /^sqlserver/,
        off: (value) => value === "enabled",
        message: `Clients may connect by a broken protocol or cipher, which ${name} switches on.`,
        fix: set(name, "disabled"),
    })),
];

const others: readonly Parameter[] = [
    {
        types: [DOCDB],
        title: "Parameter groups of DocumentDB require TLS.",
        name: "tls",
        off: isFalse,
        message: "Clients connect with the cluster without TLS.",
        severity: "high",
        controls: { fsbp: ["DocumentDB.6"] },
        fix: set("tls", "tls1.2+"),
    },
    {
        types: [DOCDB],
        family: "encryption-tls-version",
        title: "Parameter groups of DocumentDB refuse TLS 1.0 and 1.1.",
        name: "tls",
        off: (value) => value === "enabled",
        // DocumentDB Developer Guide, "Managing cluster TLS settings": `enabled` where nothing is set; control
        // DocumentDB.6 takes `tls1.2+`, `tls1.3+` and `fips-140-3` only.
        offByDefault: () => true,
        message: "Clients may connect by TLS older than 1.2.",
        severity: "low",
        level: "advisory",
        controls: { fsbp: ["DocumentDB.6"] },
        fix: set("tls", "tls1.2+"),
    },
    {
        types: [NEPTUNE],
        title: "Parameter groups of Neptune require TLS.",
        name: "neptune_enforce_ssl",
        off: isFalse,
        message: "Clients may connect with the cluster without TLS.",
        severity: "high",
        fix: set("neptune_enforce_ssl", "1"),
    },
    {
        types: [REDSHIFT],
        title: "Parameter groups of Redshift require TLS.",
        name: "require_ssl",
        families: /^redshift-(\d+)/,
        off: isFalse,
        // Redshift Management Guide: false in redshift-1.0, true in redshift-2.0, the family since January 2025.
        offByDefault: (version) => version < 2,
        message: "Clients may connect with the cluster without TLS.",
        severity: "high",
        controls: { fsbp: ["Redshift.2"] },
        fix: set("require_ssl", "true"),
    },
    {
        types: [WORKGROUP],
        place: CONFIG,
        title: "Redshift Serverless workgroups require TLS.",
        name: "require_ssl",
        off: isFalse,
        // Redshift Management Guide: required by default since January 2025.
        message: "Clients may connect with the workgroup without TLS.",
        severity: "high",
        controls: { fsbp: ["RedshiftServerless.2"] },
        fix: 'configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }]',
    },
];

/** Parameter groups of databases: whether clients must use TLS, and which versions of it. */
export const parameterGroups: readonly ResourceRule[] = [...rds, ...others].map(ruleOf);
