import { violation } from "../../../engine/outcomes";
import type { Property } from "../../../engine/property";
import type { Resource } from "../../../engine/resource";
import type { ResourceRule } from "../../../engine/rule";
import { HIDDEN_SECRET } from "../../../engine/unknown";
import { customRule, type ExposureInfo } from "./setting";

/** A name that a secret hides is nobody's default. */
const nameAt = (property: Property): string => (property.unchecked() === HIDDEN_SECRET ? "" : (property.lower() ?? ""));

interface Administrator {
    readonly type: string;
    readonly path: string;
    /** Names that AWS's console or the engine gives unless told otherwise. */
    readonly defaults: readonly string[];
    readonly what: string;
    readonly fsbp?: string;
}

/** Names of FSBP RDS.24 and RDS.25, of Redshift.8 and of RedshiftServerless.5; else what the consoles propose. */
const ADMINISTRATORS: readonly Administrator[] = [
    {
        type: "aws:rds/cluster:Cluster",
        path: "masterUsername",
        defaults: ["admin", "postgres"],
        what: "RDS clusters",
        fsbp: "RDS.24",
    },
    {
        type: "aws:rds/instance:Instance",
        path: "username",
        defaults: ["admin", "postgres"],
        what: "RDS instances",
        fsbp: "RDS.25",
    },
    {
        type: "aws:redshift/cluster:Cluster",
        path: "masterUsername",
        defaults: ["awsuser"],
        what: "Redshift clusters",
        fsbp: "Redshift.8",
    },
    {
        type: "aws:redshiftserverless/namespace:Namespace",
        path: "adminUsername",
        defaults: ["admin"],
        what: "Redshift Serverless namespaces",
        fsbp: "RedshiftServerless.5",
    },
    {
        type: "aws:docdb/cluster:Cluster",
        path: "masterUsername",
        defaults: ["admin", "docdb", "root"],
        what: "DocumentDB clusters",
    },
    {
        type: "aws:docdb/elasticCluster:ElasticCluster",
        path: "adminUserName",
        defaults: ["admin", "docdb", "root"],
        what: "DocumentDB elastic clusters",
    },
    {
        type: "aws:lightsail/database:Database",
        path: "masterUsername",
        defaults: ["dbmasteruser", "admin", "postgres", "root"],
        what: "Lightsail databases",
    },
    ...["dbInstance:DbInstance", "dbCluster:DbCluster"].map((name) => ({
        type: `aws:timestreaminfluxdb/${name}`,
        path: "username",
        defaults: ["admin", "root"],
        what: "Timestream for InfluxDB databases",
    })),
];

function administratorRule({ type, path, defaults, what, fsbp }: Administrator): ResourceRule {
    const info: ExposureInfo = {
        family: "known-user-name",
        title: `Administrators of ${what} have a name of their own.`,
        severity: "low",
        level: "advisory",
        controls: { nist: ["CM-2"], ...(fsbp === undefined ? {} : { fsbp: [fsbp] }) },
        fix: `${path}: "operations"`,
    };
    return customRule(type, info, [path], function* (resource) {
        const property = resource.get(path);
        if (defaults.includes(nameAt(property))) {
            yield violation(
                property,
                "The administrator has the default name, which leaves only the password to guess.",
            );
        }
    });
}

/** Names that password guessing starts with, as the defaults of databases. */
const GUESSED: ReadonlySet<string> = new Set([
    "admin",
    "administrator",
    "awsuser",
    "dba",
    "master",
    "masteruser",
    "postgres",
    "redshift",
    "root",
    "sa",
    "superuser",
    "sysadmin",
    "test",
    "user",
]);

/** Whoever can reach the cluster needs the name and the password only. */
const publicCluster = customRule(
    "aws:redshift/cluster:Cluster",
    {
        part: "user-name",
        title: "Public Redshift clusters have no administrator whose name is easily guessed.",
        severity: "critical",
        level: "mandatory",
        publicTier: false,
        controls: { fsbp: ["Redshift.1", "Redshift.8"] },
        fix: "publiclyAccessible: false",
    },
    ["masterUsername", "publiclyAccessible"],
    function* (cluster) {
        const name = cluster.get("masterUsername");
        if (cluster.get("publiclyAccessible").flag() === true && GUESSED.has(nameAt(name))) {
            yield violation(
                name,
                "Everyone can try passwords, as the cluster is public and its administrator's name known.",
            );
        }
    },
);

const NAMESPACE_PASSWORDS = ["adminUserPassword", "adminUserPasswordWo", "manageAdminPassword"];

/** Whether a namespace gets an administrator with a password; else only IAM lets users in. */
function hasPassword(namespace: Resource): boolean {
    const isGiven = NAMESPACE_PASSWORDS.slice(0, 2).some((name) => namespace.get(name).isPresent());
    return isGiven || namespace.get("manageAdminPassword").flag() === true;
}

/** The administrator of a namespace is `admin` unless named (Redshift Management Guide; RedshiftServerless.5). */
const unnamed = customRule(
    "aws:redshiftserverless/namespace:Namespace",
    {
        family: "known-user-name",
        part: "left-out",
        title: "Administrators of Redshift Serverless namespaces have a name of their own.",
        severity: "low",
        level: "advisory",
        controls: { nist: ["CM-2"], fsbp: ["RedshiftServerless.5"] },
        fix: 'adminUsername: "operations"',
    },
    ["adminUsername", ...NAMESPACE_PASSWORDS],
    function* (namespace) {
        if (!namespace.get("adminUsername").isPresent() && hasPassword(namespace)) {
            yield violation("adminUsername", "The administrator has the default name, as none is given.");
        }
    },
);

/** Names of administrators that everybody knows. */
export const userNames: readonly ResourceRule[] = [...ADMINISTRATORS.map(administratorRule), unnamed, publicCluster];
