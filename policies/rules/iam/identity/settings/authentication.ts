import type { Property } from "../../../../engine/property";
import type { Resource } from "../../../../engine/resource";
import { Undetermined } from "../../../../engine/unknown";
import { those, type IamSetting } from "./setting";

/** Engines of RDS that know IAM database authentication (RDS User Guide, "IAM database authentication"). */
const IAM_ENGINES = /^(mysql|mariadb|postgres|aurora)/;

const isOff = (property: Property): boolean => property.flag() !== true;

function instanceWithoutIam(resource: Resource): boolean {
    const off = isOff(resource.get("iamDatabaseAuthenticationEnabled"));
    const engine = resource.get("engine");
    if (!off || engine.isSet()) {
        return off && IAM_ENGINES.test(engine.lower()!);
    }
    if (
        ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime"].some((path) =>
            resource.get(path).isPresent(),
        )
    ) {
        throw new Undetermined("engine", "is not set: it is that of the source, which may not know IAM");
    }
    return false;
}

function clusterWithoutIam(resource: Resource): boolean {
    const off = isOff(resource.get("iamDatabaseAuthenticationEnabled"));
    const engine = resource.get("engine").lower() ?? "aurora";
    // Aurora Serverless v1 does not know it (Aurora User Guide, "Limitations of Aurora Serverless v1").
    return off && IAM_ENGINES.test(engine) && resource.get("engineMode").lower() !== "serverless";
}

const databases: readonly IamSetting[] = [
    {
        id: "iam-authentication-rds-instance",
        title: "Databases of RDS let users log in with IAM instead of a password.",
        types: ["aws:rds/instance:Instance"],
        paths: ["iamDatabaseAuthenticationEnabled", "engine"],
        severity: "medium",
        level: "advisory",
        controls: { fsbp: ["RDS.10"], nist: ["AC-2(1)", "AC-3", "AC-6"] },
        message: "Users log in to the database with passwords only.",
        fix: "iamDatabaseAuthenticationEnabled: true",
        wrong: instanceWithoutIam,
    },
    {
        id: "iam-authentication-rds-cluster",
        title: "Clusters of RDS let users log in with IAM instead of a password.",
        types: ["aws:rds/cluster:Cluster"],
        paths: ["iamDatabaseAuthenticationEnabled", "engine", "engineMode"],
        severity: "medium",
        level: "advisory",
        controls: { fsbp: ["RDS.12"], nist: ["AC-2(1)", "AC-3", "AC-6"] },
        message: "Users log in to the cluster with passwords only.",
        fix: "iamDatabaseAuthenticationEnabled: true",
        wrong: clusterWithoutIam,
    },
    {
        id: "iam-authentication-neptune-cluster",
        title: "Clusters of Neptune ask for requests that IAM can check.",
        types: ["aws:neptune/cluster:Cluster"],
        paths: ["iamDatabaseAuthenticationEnabled"],
        severity: "medium",
        level: "mandatory",
        controls: { fsbp: ["Neptune.7"], nist: ["AC-2(1)", "AC-3", "AC-6"] },
        message: "Whoever reaches the cluster can use it: Neptune has no other authentication than IAM's.",
        fix: "iamDatabaseAuthenticationEnabled: true",
        wrong: (resource) => isOff(resource.get("iamDatabaseAuthenticationEnabled")),
    },
    {
        id: "iam-authentication-rds-proxy",
        title: "Proxies of RDS ask for IAM authentication.",
        types: ["aws:rds/proxy:Proxy"],
        paths: ["auths[].iamAuth", "defaultAuthScheme"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-3", "IA-2"] },
        message: "Clients log in to the proxy with passwords.",
        fix: 'auths: [{ iamAuth: "REQUIRED", secretArn: secret.arn }]',
        wrong: (resource) =>
            resource.get("defaultAuthScheme").lower() === "iam_auth"
                ? []
                : those(resource.all("auths[].iamAuth"), (property) => property.lower() !== "required"),
    },
    {
        id: "iam-authentication-qldb-ledger",
        title: "Ledgers check the rights on each table and command.",
        types: ["aws:qldb/ledger:Ledger"],
        paths: ["permissionsMode"],
        severity: "high",
        level: "mandatory",
        controls: { nist: ["AC-3", "AC-6"] },
        message: "Whoever may use the ledger may run any command on any of its tables.",
        fix: 'permissionsMode: "STANDARD"',
        wrong: (resource) => resource.get("permissionsMode").lower() === "allow_all",
    },
];

/** `on ~* +@all`: every command on every key, in the language of Redis. */
function isUnlimited(access: Property): boolean {
    const text = access.lower() ?? "";
    return (
        /(^|\s)(~\*|allkeys)(\s|$)/.test(text) &&
        /(^|\s)(\+@all|allcommands)(\s|$)/.test(text) &&
        !/(^|\s)off(\s|$)/.test(text)
    );
}

/** Whether something stands here, known or not. */
const isThere = (property: Property): boolean => property.isPresent() && property.unchecked() !== "";

const NO_PASSWORD = "no-password-required";

const caches: readonly IamSetting[] = [
    {
        id: "iam-authentication-memorydb-cluster",
        title: "Clusters of MemoryDB have an access control list that asks who calls.",
        types: ["aws:memorydb/cluster:Cluster"],
        paths: ["aclName"],
        severity: "high",
        level: "mandatory",
        controls: { nist: ["AC-3", "IA-2"] },
        message: "The list open-access lets anybody do anything who reaches the cluster.",
        fix: "aclName: acl.name",
        wrong: (resource) => resource.get("aclName").lower() === "open-access",
    },
    {
        id: "iam-authentication-elasticache-user",
        title: "Users of ElastiCache have a password or IAM authentication.",
        types: ["aws:elasticache/user:User"],
        paths: ["noPasswordRequired", "authenticationMode.type", "accessString"],
        severity: "high",
        level: "mandatory",
        controls: { nist: ["AC-3", "IA-2"] },
        message: "The user needs no password.",
        fix: 'authenticationMode: { type: "iam" }',
        wrong: (resource) => {
            const open = ["noPasswordRequired", "authenticationMode.type"]
                .map((path) => resource.get(path))
                .filter((property) => property.lower() === "true" || property.lower() === NO_PASSWORD);
            // A user that is off cannot log in, as the one who takes the default user's place (ElastiCache User Guide).
            return /(^|\s)off(\s|$)/.test(resource.get("accessString").lower() ?? "") ? [] : open;
        },
    },
    {
        id: "iam-authentication-elasticache-serverless-cache",
        title: "Serverless caches have users.",
        types: ["aws:elasticache/serverlessCache:ServerlessCache"],
        paths: ["userGroupId", "engine"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-3", "IA-2"] },
        // ElastiCache User Guide, "Role-Based Access Control": without a group of users nobody is asked. Memcached knows none.
        message: "Whoever reaches the cache can use it: it has no users.",
        fix: "userGroupId: userGroup.userGroupId",
        wrong: (resource) => !isThere(resource.get("userGroupId")) && resource.get("engine").lower() !== "memcached",
    },
    {
        id: "iam-authentication-access-string",
        title: "Users of caches have the commands and keys that they need.",
        types: ["aws:elasticache/user:User", "aws:memorydb/user:User"],
        paths: ["accessString"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        message: "The user has every command on every key.",
        fix: 'accessString: "on ~app:* +@read +@write"',
        wrong: (resource) => isUnlimited(resource.get("accessString")),
    },
];

const search: readonly IamSetting[] = [
    {
        id: "iam-authentication-opensearch-domain",
        title: "Domains of OpenSearch have fine-grained access control.",
        types: ["aws:opensearch/domain:Domain"],
        paths: ["advancedSecurityOptions.enabled"],
        severity: "high",
        level: "advisory",
        controls: { fsbp: ["Opensearch.7"], nist: ["AC-2(1)", "AC-3", "AC-6"] },
        message: "Whoever reaches the domain's API reads and writes every index.",
        fix: "advancedSecurityOptions: { enabled: true, internalUserDatabaseEnabled: false }",
        wrong: (resource) => isOff(resource.get("advancedSecurityOptions.enabled")),
    },
    {
        id: "iam-authentication-opensearch-domain-anonymous",
        title: "Domains of OpenSearch do not let anonymous users in.",
        types: ["aws:opensearch/domain:Domain"],
        paths: ["advancedSecurityOptions.anonymousAuthEnabled"],
        severity: "high",
        level: "mandatory",
        controls: { nist: ["AC-3", "IA-2"] },
        message: "Anonymous users are let in.",
        fix: "advancedSecurityOptions: { enabled: true, anonymousAuthEnabled: false }",
        wrong: (resource) => resource.get("advancedSecurityOptions.anonymousAuthEnabled").flag() === true,
    },
    {
        id: "iam-authentication-elasticsearch-domain",
        title: "Domains of Elasticsearch have fine-grained access control.",
        types: ["aws:elasticsearch/domain:Domain"],
        paths: ["advancedSecurityOptions.enabled"],
        severity: "high",
        level: "advisory",
        controls: { nist: ["AC-3", "AC-6"] },
        message: "Whoever reaches the domain's API reads and writes every index.",
        fix: "advancedSecurityOptions: { enabled: true, internalUserDatabaseEnabled: false }",
        wrong: (resource) => isOff(resource.get("advancedSecurityOptions.enabled")),
    },
];

/** How databases, caches and indexes find out who calls. */
export const authentication: readonly IamSetting[] = [...databases, ...caches, ...search];
