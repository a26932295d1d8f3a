import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const instance = casesOf("aws:rds/instance:Instance");
const cluster = casesOf("aws:rds/cluster:Cluster");
const proxy = casesOf("aws:rds/proxy:Proxy");

/** How databases find out who calls. */
export const databases: readonly RuleCase[] = [
    instance(
        "iam-authentication-rds-instance",
        { engine: "postgres" },
        { engine: "postgres", iamDatabaseAuthenticationEnabled: true },
        "iamDatabaseAuthenticationEnabled",
    ),
    // Oracle does not know it.
    instance(
        "iam-authentication-rds-instance",
        { engine: "mysql", iamDatabaseAuthenticationEnabled: "false" },
        { engine: "oracle-ee" },
    ),
    cluster(
        "iam-authentication-rds-cluster",
        { engine: "aurora-postgresql" },
        { engine: "aurora-postgresql", iamDatabaseAuthenticationEnabled: true },
        "iamDatabaseAuthenticationEnabled",
    ),
    cluster(
        "iam-authentication-rds-cluster",
        { engine: "aurora-mysql" },
        { engine: "aurora-mysql", engineMode: "serverless" },
    ),
    casesOf("aws:neptune/cluster:Cluster")(
        "iam-authentication-neptune-cluster",
        {},
        { iamDatabaseAuthenticationEnabled: true },
        "iamDatabaseAuthenticationEnabled",
    ),
    proxy(
        "iam-authentication-rds-proxy",
        { auths: [{ iamAuth: "DISABLED" }] },
        { auths: [{ iamAuth: "REQUIRED" }] },
        "auths[0].iamAuth",
    ),
    proxy(
        "iam-authentication-rds-proxy",
        { auths: [{ authScheme: "SECRETS" }] },
        { defaultAuthScheme: "IAM_AUTH" },
        "auths[0].iamAuth",
    ),
    casesOf("aws:qldb/ledger:Ledger")(
        "iam-authentication-qldb-ledger",
        { permissionsMode: "ALLOW_ALL" },
        { permissionsMode: "STANDARD" },
        "permissionsMode",
    ),
];

const cacheUser = casesOf("aws:elasticache/user:User");
const searchDomain = casesOf("aws:opensearch/domain:Domain");

/** How caches and indexes find out who calls. */
export const caches: readonly RuleCase[] = [
    casesOf("aws:memorydb/cluster:Cluster")(
        "iam-authentication-memorydb-cluster",
        { aclName: "open-access" },
        { aclName: "orders" },
        "aclName",
    ),
    cacheUser(
        "iam-authentication-elasticache-user",
        { noPasswordRequired: true, accessString: "on ~app:* +@read" },
        { authenticationMode: { type: "iam" } },
        "noPasswordRequired",
    ),
    // The default user's place is taken by one who is off.
    cacheUser(
        "iam-authentication-elasticache-user",
        { authenticationMode: { type: "no-password-required" }, accessString: "on ~* +@all" },
        { authenticationMode: { type: "no-password-required" }, accessString: "off ~* -@all" },
        "authenticationMode.type",
    ),
    cacheUser(
        "iam-authentication-access-string",
        { accessString: "on ~* +@all" },
        { accessString: "on ~app:* +@read +@write" },
        "accessString",
    ),
    casesOf("aws:memorydb/user:User")(
        "iam-authentication-access-string",
        { accessString: "on allkeys allcommands" },
        { accessString: "on ~* &* -@all +get" },
        "accessString",
    ),
    casesOf("aws:elasticache/serverlessCache:ServerlessCache")(
        "iam-authentication-elasticache-serverless-cache",
        { engine: "valkey" },
        { engine: "valkey", userGroupId: "orders" },
        "userGroupId",
    ),
    casesOf("aws:elasticache/serverlessCache:ServerlessCache")(
        "iam-authentication-elasticache-serverless-cache",
        { engine: "redis" },
        { engine: "memcached" },
    ),
    searchDomain(
        "iam-authentication-opensearch-domain",
        { domainName: "orders" },
        { advancedSecurityOptions: { enabled: true } },
        "advancedSecurityOptions.enabled",
    ),
    searchDomain(
        "iam-authentication-opensearch-domain-anonymous",
        { advancedSecurityOptions: { enabled: true, anonymousAuthEnabled: true } },
        { advancedSecurityOptions: { enabled: true } },
        "advancedSecurityOptions.anonymousAuthEnabled",
    ),
    casesOf("aws:elasticsearch/domain:Domain")(
        "iam-authentication-elasticsearch-domain",
        { advancedSecurityOptions: { enabled: false } },
        { advancedSecurityOptions: [{ enabled: true }] },
        "advancedSecurityOptions.enabled",
    ),
];

const pool = casesOf("aws:cognito/userPool:UserPool");
const client = casesOf("aws:cognito/userPoolClient:UserPoolClient");

const STRONG = {
    minimumLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
};

/** User pools and their applications. */
export const cognito: readonly RuleCase[] = [
    pool("iam-authentication-user-pool-mfa", { name: "people" }, { mfaConfiguration: "ON" }, "mfaConfiguration"),
    pool(
        "iam-authentication-user-pool-password",
        { passwordPolicy: { ...STRONG, requireSymbols: false } },
        { passwordPolicy: STRONG },
        "passwordPolicy.requireSymbols",
    ),
    // Without a policy of its own Cognito's counts, which is strong.
    pool(
        "iam-authentication-user-pool-password",
        { passwordPolicy: { ...STRONG, minimumLength: 6 } },
        { name: "people" },
        "passwordPolicy.minimumLength",
    ),
    pool(
        "iam-authentication-user-pool-temporary-password",
        { passwordPolicy: { ...STRONG, temporaryPasswordValidityDays: 30 } },
        { passwordPolicy: { ...STRONG, temporaryPasswordValidityDays: 7 } },
        "passwordPolicy.temporaryPasswordValidityDays",
    ),
    pool(
        "iam-authentication-user-pool-threats",
        { userPoolAddOns: { advancedSecurityMode: "AUDIT" } },
        { userPoolAddOns: { advancedSecurityMode: "ENFORCED" } },
        "userPoolAddOns.advancedSecurityMode",
    ),
    pool(
        "iam-authentication-user-pool-recovery",
        { accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_phone_number", priority: 1 }] } },
        {
            accountRecoverySetting: {
                recoveryMechanisms: [
                    { name: "verified_email", priority: 1 },
                    { name: "verified_phone_number", priority: 2 },
                ],
            },
        },
        "accountRecoverySetting.recoveryMechanisms[0].name",
    ),
    client(
        "iam-authentication-user-pool-client-password",
        { explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_PASSWORD_AUTH"] },
        { explicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] },
        "explicitAuthFlows[1]",
    ),
    client(
        "iam-authentication-user-pool-client-implicit",
        { allowedOauthFlows: ["implicit"] },
        { allowedOauthFlows: ["code"] },
        "allowedOauthFlows[0]",
    ),
    client(
        "iam-authentication-user-pool-client-existence",
        { preventUserExistenceErrors: "LEGACY" },
        { preventUserExistenceErrors: "ENABLED" },
        "preventUserExistenceErrors",
    ),
    client(
        "iam-authentication-user-pool-client-revocation",
        { enableTokenRevocation: false },
        { name: "site" },
        "enableTokenRevocation",
    ),
];

const lake = casesOf("aws:lakeformation/permissions:Permissions");
const fileUser = casesOf("aws:transfer/user:User");

/** Who may do what with data. */
export const data: readonly RuleCase[] = [
    lake(
        "iam-lake-permissions-all",
        { permissions: ["DESCRIBE", "ALL"] },
        { permissions: ["SELECT", "DESCRIBE"] },
        "permissions[1]",
    ),
    casesOf("aws:lakeformation/resource:Resource")(
        "iam-lake-resource-privileged",
        { withPrivilegedAccess: true },
        { arn: "arn:aws:s3:::lake" },
        "withPrivilegedAccess",
    ),
    casesOf("aws:quicksight/user:User")(
        "iam-data-quicksight-admin",
        { userRole: "ADMIN" },
        { userRole: "AUTHOR" },
        "userRole",
    ),
    casesOf("aws:workspaces/directory:Directory")(
        "iam-data-workspaces-local-admin",
        { workspaceCreationProperties: { userEnabledAsLocalAdministrator: true } },
        { workspaceCreationProperties: { userEnabledAsLocalAdministrator: false } },
        "workspaceCreationProperties.userEnabledAsLocalAdministrator",
    ),
    fileUser(
        "iam-file-access-transfer-home",
        { homeDirectory: "/orders" },
        { homeDirectoryType: "LOGICAL" },
        "homeDirectoryType",
    ),
    fileUser(
        "iam-file-access-transfer-root",
        { posixProfile: { uid: 0, gid: 0 } },
        { posixProfile: { uid: 1000, gid: 1000 } },
        "posixProfile.uid",
    ),
];

const task = casesOf("aws:ecs/taskDefinition:TaskDefinition");
const point = casesOf("aws:efs/accessPoint:AccessPoint");

const TASK_ROLE = "arn:aws:iam::111122223333:role/orders-task";
const AGENT_ROLE = "arn:aws:iam::111122223333:role/orders-agent";

/** Roles of workloads. */
export const workloads: readonly RuleCase[] = [
    task(
        "iam-workload-role-ecs-task-definition-same",
        { taskRoleArn: AGENT_ROLE, executionRoleArn: AGENT_ROLE },
        { taskRoleArn: TASK_ROLE, executionRoleArn: AGENT_ROLE },
        "taskRoleArn",
    ),
    task(
        "iam-workload-role-ecs-task-definition",
        { family: "orders" },
        { family: "orders", requiresCompatibilities: ["FARGATE"] },
        "taskRoleArn",
    ),
    casesOf("aws:ec2/instance:Instance")(
        "iam-workload-role-ec2-instance",
        { ami: "ami-1" },
        { ami: "ami-1", iamInstanceProfile: "orders" },
        "iamInstanceProfile",
    ),
    casesOf("aws:ec2/spotInstanceRequest:SpotInstanceRequest")(
        "iam-workload-role-ec2-instance",
        { ami: "ami-1" },
        { launchTemplate: { name: "orders" } },
        "iamInstanceProfile",
    ),
    casesOf("aws:ec2/launchConfiguration:LaunchConfiguration")(
        "iam-workload-role-ec2-launch-configuration",
        { imageId: "ami-1" },
        { imageId: "ami-1", iamInstanceProfile: "orders" },
        "iamInstanceProfile",
    ),
    point(
        "iam-file-access-efs-root-directory",
        { fileSystemId: "fs-1" },
        { rootDirectory: { path: "/orders" } },
        "rootDirectory.path",
    ),
    point(
        "iam-file-access-efs-root-directory",
        { rootDirectory: { path: "/" } },
        { rootDirectory: { path: "/orders" } },
        "rootDirectory.path",
    ),
    point(
        "iam-file-access-efs-user",
        { fileSystemId: "fs-1" },
        { posixUser: { uid: 1000, gid: 1000 } },
        "posixUser.uid",
    ),
    point(
        "iam-file-access-efs-root-user",
        { posixUser: { uid: 0, gid: 1000 } },
        { posixUser: { uid: 1000, gid: 1000 } },
        "posixUser.uid",
    ),
];

const association = casesOf("aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
const kubernetes = casesOf("aws:eks/cluster:Cluster");
const eksPolicy = (name: string): string => `arn:aws:eks::aws:cluster-access-policy/${name}`;

/** Who may do what in clusters of EKS. */
export const eks: readonly RuleCase[] = [
    association(
        "iam-eks-access-policy-cluster-admin",
        { policyArn: eksPolicy("AmazonEKSClusterAdminPolicy"), accessScope: { type: "cluster" } },
        { policyArn: eksPolicy("AmazonEKSViewPolicy"), accessScope: { type: "cluster" } },
        "policyArn",
    ),
    association(
        "iam-eks-access-policy-admin",
        { policyArn: eksPolicy("AmazonEKSAdminPolicy"), accessScope: { type: "cluster" } },
        { policyArn: eksPolicy("AmazonEKSAdminPolicy"), accessScope: { type: "namespace", namespaces: ["app"] } },
        "policyArn",
    ),
    casesOf("aws:eks/accessEntry:AccessEntry")(
        "iam-eks-access-entry-masters",
        { kubernetesGroups: ["viewers", "system:masters"] },
        { kubernetesGroups: ["viewers"] },
        "kubernetesGroups[1]",
    ),
    kubernetes(
        "iam-eks-cluster-authentication-mode",
        { name: "orders" },
        { accessConfig: { authenticationMode: "API" } },
        "accessConfig.authenticationMode",
    ),
    kubernetes(
        "iam-eks-cluster-creator",
        { accessConfig: { authenticationMode: "API" } },
        { accessConfig: { bootstrapClusterCreatorAdminPermissions: false } },
        "accessConfig.bootstrapClusterCreatorAdminPermissions",
    ),
];
