import { allow, statementCase } from "../support/identityCases";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const pool = casesOf("aws:cognito/userPool:UserPool");
const client = casesOf("aws:cognito/userPoolClient:UserPoolClient");
const managedClient = casesOf("aws:cognito/managedUserPoolClient:ManagedUserPoolClient");
const risk = casesOf("aws:cognito/riskConfiguration:RiskConfiguration");

const takeover = (action: string, eventAction: string): Readonly<Record<string, unknown>> => ({
    accountTakeoverRiskConfiguration: { actions: { [action]: { eventAction, notify: true } } },
});

/** User pools, their applications and what they do about attacks. */
export const pools: readonly RuleCase[] = [
    pool(
        "iam-authentication-user-pool-mfa-optional",
        { mfaConfiguration: "OPTIONAL" },
        { mfaConfiguration: "ON" },
        "mfaConfiguration",
    ),
    // Without any, another rule speaks.
    pool(
        "iam-authentication-user-pool-mfa-optional",
        { mfaConfiguration: "OPTIONAL" },
        { mfaConfiguration: "OFF" },
        "mfaConfiguration",
    ),
    pool(
        "iam-authentication-user-pool-sign-up",
        { name: "people" },
        { adminCreateUserConfig: { allowAdminCreateUserOnly: true } },
        "adminCreateUserConfig.allowAdminCreateUserOnly",
    ),
    pool(
        "iam-authentication-user-pool-sign-up",
        { adminCreateUserConfig: { allowAdminCreateUserOnly: "false" } },
        { adminCreateUserConfig: [{ allowAdminCreateUserOnly: "true" }] },
        "adminCreateUserConfig.allowAdminCreateUserOnly",
    ),
    pool(
        "iam-authentication-user-pool-threats-custom",
        { userPoolAddOns: { advancedSecurityMode: "ENFORCED" } },
        {
            userPoolAddOns: {
                advancedSecurityMode: "ENFORCED",
                advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" },
            },
        },
        "userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode",
    ),
    pool(
        "iam-authentication-user-pool-threats-custom",
        {
            userPoolAddOns: {
                advancedSecurityMode: "ENFORCED",
                advancedSecurityAdditionalFlows: { customAuthMode: "AUDIT" },
            },
        },
        { userPoolAddOns: { advancedSecurityMode: "AUDIT" } },
    ),
    risk(
        "iam-authentication-risk-compromised",
        { compromisedCredentialsRiskConfiguration: { actions: { eventAction: "NO_ACTION" } } },
        { compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } } },
        "compromisedCredentialsRiskConfiguration.actions.eventAction",
    ),
    risk(
        "iam-authentication-risk-takeover",
        takeover("highAction", "NO_ACTION"),
        takeover("highAction", "BLOCK"),
        "accountTakeoverRiskConfiguration.actions.highAction.eventAction",
    ),
    risk(
        "iam-authentication-risk-takeover",
        takeover("mediumAction", "NO_ACTION"),
        takeover("lowAction", "NO_ACTION"),
        "accountTakeoverRiskConfiguration.actions.mediumAction.eventAction",
    ),
    client(
        "iam-authentication-user-pool-client-existence-unset",
        { name: "site" },
        { preventUserExistenceErrors: "ENABLED" },
        "preventUserExistenceErrors",
    ),
    managedClient(
        "iam-authentication-user-pool-client-existence-unset",
        { namePrefix: "site" },
        { preventUserExistenceErrors: "LEGACY" },
        "preventUserExistenceErrors",
    ),
    managedClient(
        "iam-authentication-user-pool-client-existence",
        { preventUserExistenceErrors: "LEGACY" },
        { namePrefix: "site" },
        "preventUserExistenceErrors",
    ),
    client(
        "iam-authentication-user-pool-client-admin-password",
        { explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"] },
        { explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"] },
        "explicitAuthFlows[1]",
    ),
    managedClient(
        "iam-authentication-user-pool-client-admin-password",
        { explicitAuthFlows: ["ADMIN_NO_SRP_AUTH"] },
        { explicitAuthFlows: ["CUSTOM_AUTH_FLOW_ONLY"] },
        "explicitAuthFlows[0]",
    ),
];

const fleet = casesOf("aws:appstream/fleet:Fleet");

/** How long people and devices stay signed in. */
export const sessions: readonly RuleCase[] = [
    fleet(
        "iam-session-duration-appstream-fleet-user",
        { maxUserDurationInSeconds: 36001 },
        { maxUserDurationInSeconds: 36000 },
        "maxUserDurationInSeconds",
    ),
    fleet(
        "iam-session-duration-appstream-fleet-disconnect",
        { disconnectTimeoutInSeconds: 900 },
        { disconnectTimeoutInSeconds: 300 },
        "disconnectTimeoutInSeconds",
    ),
    fleet(
        "iam-session-duration-appstream-fleet-idle",
        { name: "desks" },
        { idleDisconnectTimeoutInSeconds: 600 },
        "idleDisconnectTimeoutInSeconds",
    ),
    fleet(
        "iam-session-duration-appstream-fleet-idle",
        { idleDisconnectTimeoutInSeconds: 0 },
        { idleDisconnectTimeoutInSeconds: 60 },
        "idleDisconnectTimeoutInSeconds",
    ),
    fleet(
        "iam-session-duration-appstream-fleet-idle",
        { idleDisconnectTimeoutInSeconds: 3600 },
        { idleDisconnectTimeoutInSeconds: "300" },
        "idleDisconnectTimeoutInSeconds",
    ),
    casesOf("aws:iot/roleAlias:RoleAlias")(
        "iam-session-duration-iot-role-alias",
        { credentialDuration: 43200 },
        { alias: "sensors" },
        "credentialDuration",
    ),
    casesOf("aws:iot/roleAlias:RoleAlias")(
        "iam-session-duration-iot-role-alias",
        { credentialDuration: 3601 },
        { credentialDuration: 3600 },
        "credentialDuration",
    ),
];

const radius = casesOf("aws:directoryservice/radiusSettings:RadiusSettings");
const broker = casesOf("aws:mq/broker:Broker");

const STRONG = { authenticationProtocol: "MS-CHAPv2" };

/** How people and devices prove who they are. */
export const signIn: readonly RuleCase[] = [
    radius("iam-authentication-radius-pap", { authenticationProtocol: "PAP" }, STRONG, "authenticationProtocol"),
    radius("iam-authentication-radius-chap", { authenticationProtocol: "CHAP" }, STRONG, "authenticationProtocol"),
    radius(
        "iam-authentication-radius-chap",
        { authenticationProtocol: "CHAP" },
        { authenticationProtocol: "MS-CHAPv1" },
    ),
    radius(
        "iam-authentication-radius-ms-chap-v1",
        { authenticationProtocol: "MS-CHAPv1" },
        STRONG,
        "authenticationProtocol",
    ),
    broker(
        "iam-authentication-mq-broker",
        { engineType: "ActiveMQ", authenticationStrategy: "simple" },
        { engineType: "ActiveMQ", authenticationStrategy: "ldap" },
        "authenticationStrategy",
    ),
    broker(
        "iam-authentication-mq-broker",
        { engineType: "ActiveMQ" },
        { engineType: "RabbitMQ", authenticationStrategy: "simple" },
        "authenticationStrategy",
    ),
    casesOf("aws:sagemaker/domain:Domain")(
        "iam-authentication-sagemaker-domain",
        { authMode: "IAM" },
        { authMode: "SSO" },
        "authMode",
    ),
    casesOf("aws:emr/cluster:Cluster")(
        "iam-authentication-emr-kerberos",
        { releaseLabel: "emr-7.5.0" },
        { kerberosAttributes: { realm: "EC2.INTERNAL" } },
        "kerberosAttributes",
    ),
    casesOf("aws:iot/caCertificate:CaCertificate")(
        "iam-authentication-iot-auto-registration",
        { allowAutoRegistration: true },
        { allowAutoRegistration: false },
        "allowAutoRegistration",
    ),
];

const task = casesOf("aws:ecs/taskDefinition:TaskDefinition");

const volume = (authorizationConfig?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
    name: "orders",
    efsVolumeConfiguration: { fileSystemId: "fs-1", ...(authorizationConfig && { authorizationConfig }) },
});

/** Roles of stacks and tasks. */
export const roles: readonly RuleCase[] = [
    casesOf("aws:cloudformation/stack:Stack")(
        "iam-workload-role-cloudformation-stack",
        { name: "orders" },
        { iamRoleArn: "arn:aws:iam::111122223333:role/deploy" },
        "iamRoleArn",
    ),
    task(
        "iam-file-access-ecs-volume",
        { volumes: [{ name: "scratch" }, volume({ iam: "DISABLED" })] },
        { volumes: [{ name: "scratch" }, volume({ iam: "ENABLED" })] },
        "volumes[1].efsVolumeConfiguration.authorizationConfig.iam",
    ),
    task(
        "iam-file-access-ecs-volume",
        { volumes: [volume()] },
        { volumes: [{ name: "scratch", hostPath: "/tmp" }] },
        "volumes[0].efsVolumeConfiguration.authorizationConfig.iam",
    ),
];

const VPC_ACCESS = [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
];

const inVpc = { Condition: { ArnEquals: { "ec2:Vpc": "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1" } } };

/** What services ask for on everything. */
export const asked: readonly RuleCase[] = [
    statementCase(
        "iam-broad-network-interfaces",
        allow(VPC_ACCESS, "*"),
        allow(VPC_ACCESS, "*", inVpc),
        "policy.Statement[0].Resource",
    ),
    // What functions need to reach a network is no reason to stop them; that they are all deleted by a pattern is.
    statementCase(
        "iam-broad-write",
        allow("ec2:DeleteNetworkInterf*", "*"),
        allow(VPC_ACCESS, "*"),
        "policy.Statement[0].Resource",
    ),
    statementCase(
        "iam-broad-write",
        allow([...VPC_ACCESS, "ec2:TerminateInstances"], "*"),
        allow([...VPC_ACCESS, "ec2:DescribeInstances"], "*"),
        "policy.Statement[0].Resource",
    ),
    statementCase(
        "iam-broad-marketplace",
        allow(["aws-marketplace:ViewSubscriptions", "aws-marketplace:Subscribe"], "*"),
        allow("aws-marketplace:ViewSubscriptions", "*"),
        "policy.Statement[0].Resource",
    ),
    statementCase(
        "iam-broad-marketplace",
        allow("aws-marketplace:Subscribe", "*"),
        allow("aws-marketplace:Subscribe", "*", {
            Condition: { "ForAnyValue:StringEquals": { "aws-marketplace:ProductId": ["prod-1"] } },
        }),
        "policy.Statement[0].Resource",
    ),
];
