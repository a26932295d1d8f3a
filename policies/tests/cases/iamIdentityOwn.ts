import { allow, statementCase } from "../support/identityCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const ACCOUNT = "111122223333";

/** A trust of a whole account. */
const trusts = (account: string): object => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "sts:AssumeRole" }],
});

/** A key whose policy lets a whole account in. */
const keyFor = (account: string, action: string): CaseResource => ({
    type: "aws:kms/key:Key",
    properties: {
        policy: {
            Version: "2012-10-17",
            Statement: [
                { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: action, Resource: "*" },
            ],
        },
    },
});
const RESOURCE = "policy.Statement[0].Resource";
const ACTION = "policy.Statement[0].Action";

/** Everything of a region, and what shares. */
export const reach: readonly RuleCase[] = [
    statementCase(
        "iam-broad-region",
        allow("dynamodb:DeleteItem", `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/*`),
        allow("dynamodb:DeleteItem", `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`),
        RESOURCE,
    ),
    statementCase(
        "iam-broad-region",
        allow(["ssm:GetParameter"], ["arn:aws:s3:::orders", `arn:aws:ssm:eu-west-1:${ACCOUNT}:*`]),
        allow(["ssm:GetParameter"], [`arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/orders/*`]),
        `${RESOURCE}[1]`,
    ),
    statementCase(
        "iam-broad-region",
        allow("rds-db:connect", `arn:aws:rds-db:eu-west-1:${ACCOUNT}:dbuser:*/*`),
        [
            allow("rds-db:connect", `arn:aws:rds-db:eu-west-1:${ACCOUNT}:dbuser:db-ABCDEFG/app`),
            // What only describes does no harm in one region, and conditions limit.
            allow("dynamodb:DescribeTable", `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/*`),
            // Lambda asks for it on every interface.
            allow("ec2:DeleteNetworkInterface", `arn:aws:ec2:eu-west-1:${ACCOUNT}:*/*`),
            allow("ec2:StopInstances", `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/*`, {
                Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } },
            }),
        ],
        RESOURCE,
    ),
    statementCase(
        "iam-broad-read",
        allow("bedrock:InvokeModel", "arn:aws:bedrock:*::foundation-model/*"),
        allow("bedrock:InvokeModel", "arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0"),
        RESOURCE,
    ),
    statementCase(
        "iam-exposure-key-grants",
        allow(["kms:Decrypt", "kms:CreateGrant"], `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234`),
        allow(["kms:Decrypt", "kms:CreateGrant"], `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234`, {
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
        }),
        `${ACTION}[1]`,
    ),
    statementCase(
        "iam-broad-sharing",
        allow("ram:CreateResourceShare", "*"),
        allow("ram:CreateResourceShare", "*", {
            Condition: { Bool: { "ram:RequestedAllowsExternalPrincipals": "false" } },
        }),
        RESOURCE,
    ),
];

const APP_ROLES = `arn:aws:iam::${ACCOUNT}:role/app/*`;

/** Who may give what to named principals. */
export const policies: readonly RuleCase[] = [
    statementCase(
        "iam-escalation-any-policy",
        allow(["iam:CreateRole", "iam:AttachRolePolicy"], APP_ROLES),
        allow(["iam:CreateRole", "iam:AttachRolePolicy"], APP_ROLES, {
            Condition: { StringEquals: { "iam:PermissionsBoundary": `arn:aws:iam::${ACCOUNT}:policy/boundary` } },
        }),
        `${ACTION}[1]`,
    ),
    statementCase(
        "iam-escalation-any-policy",
        allow("iam:AttachUserPolicy", `arn:aws:iam::${ACCOUNT}:user/anna`),
        allow("iam:AttachUserPolicy", `arn:aws:iam::${ACCOUNT}:user/anna`, {
            Condition: { ArnEquals: { "iam:PolicyARN": `arn:aws:iam::${ACCOUNT}:policy/reader` } },
        }),
        ACTION,
    ),
    statementCase(
        "iam-escalation-any-policy",
        allow("iam:PutRolePolicy", APP_ROLES),
        // What is written into one role manages this role.
        allow("iam:PutRolePolicy", `arn:aws:iam::${ACCOUNT}:role/app/orders`),
        ACTION,
    ),
];

const profile = casesOf("aws:rolesanywhere/profile:Profile");
const lake = casesOf("aws:lakeformation/dataLakeSettings:DataLakeSettings");
const association = casesOf("aws:eks/accessPolicyAssociation:AccessPolicyAssociation");
const job = casesOf("aws:batch/jobDefinition:JobDefinition");

const POLICIES = "arn:aws:eks::aws:cluster-access-policy";
const NAMESPACE = { type: "namespace", namespaces: ["orders"] };
const WITH_ROLE = JSON.stringify({ image: "app", jobRoleArn: `arn:aws:iam::${ACCOUNT}:role/app` });

/** Settings of single services. */
export const settings: readonly RuleCase[] = [
    profile(
        "iam-authentication-roles-anywhere-session-name",
        { acceptRoleSessionName: true },
        { acceptRoleSessionName: false },
        "acceptRoleSessionName",
    ),
    lake(
        "iam-lake-full-table-access",
        { allowFullTableExternalDataAccess: true },
        { allowExternalDataFiltering: true },
        "allowFullTableExternalDataAccess",
    ),
    association(
        "iam-eks-access-policy-edit",
        { policyArn: `${POLICIES}/AmazonEKSEditPolicy`, accessScope: { type: "cluster" } },
        { policyArn: `${POLICIES}/AmazonEKSEditPolicy`, accessScope: NAMESPACE },
        "policyArn",
    ),
    association(
        "iam-eks-access-policy-edit",
        { policyArn: `${POLICIES}/AmazonEKSAdminViewPolicy`, accessScope: { type: "cluster" } },
        { policyArn: `${POLICIES}/AmazonEKSViewPolicy`, accessScope: { type: "cluster" } },
        "policyArn",
    ),
    job(
        "iam-workload-role-batch-job-definition",
        { type: "container", containerProperties: JSON.stringify({ image: "app" }) },
        { type: "container", containerProperties: WITH_ROLE },
        "containerProperties",
    ),
    job(
        "iam-workload-role-batch-job-definition",
        { containerProperties: JSON.stringify({ image: "app" }), platformCapabilities: ["EC2"] },
        { containerProperties: JSON.stringify({ image: "app" }), platformCapabilities: ["FARGATE"] },
        "containerProperties",
    ),
];

const client = casesOf("aws:cognito/userPoolClient:UserPoolClient");
const pool = casesOf("aws:cognito/identityPool:IdentityPool");

/** Tokens of Cognito. */
export const tokens: readonly RuleCase[] = [
    client(
        "iam-session-duration-user-pool-client",
        { accessTokenValidity: 24 },
        { accessTokenValidity: 60, tokenValidityUnits: { accessToken: "minutes" } },
        "accessTokenValidity",
    ),
    client(
        "iam-session-duration-user-pool-client",
        { idTokenValidity: 1, tokenValidityUnits: { idToken: "days" } },
        { idTokenValidity: 1 },
        "idTokenValidity",
    ),
    client(
        "iam-session-duration-user-pool-client-refresh",
        { refreshTokenValidity: 3650 },
        { refreshTokenValidity: 30 },
        "refreshTokenValidity",
    ),
    client(
        "iam-session-duration-user-pool-client-refresh",
        { refreshTokenValidity: 1000, tokenValidityUnits: { refreshToken: "hours" } },
        { refreshTokenValidity: 0 },
        "refreshTokenValidity",
    ),
    pool(
        "iam-cognito-token-check",
        { cognitoIdentityProviders: [{ clientId: "app", providerName: "pool" }] },
        { cognitoIdentityProviders: [{ clientId: "app", providerName: "pool", serverSideTokenCheck: true }] },
        "cognitoIdentityProviders[0].serverSideTokenCheck",
    ),
];

const endpoint = casesOf("aws:ec2/vpcEndpoint:VpcEndpoint");
const accessGrant = casesOf("aws:s3control/accessGrant:AccessGrant");
const template = casesOf("aws:ram/permission:Permission");

const passes = (statement: object): Readonly<Record<string, unknown>> => ({
    policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", ...statement }] },
});

const DEFAULT = { accessGrantsLocationId: "default", permission: "READ" };

/** What passes endpoints, and what is granted in other ways. */
export const others: readonly RuleCase[] = [
    endpoint(
        "iam-endpoint-open",
        passes({ Resource: ["arn:aws:s3:::*", "arn:aws:s3:::*/*"] }),
        passes({ Resource: ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"] }),
        "policy.Statement[0].Principal",
    ),
    endpoint(
        "iam-endpoint-open",
        {
            policy: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", NotPrincipal: { AWS: ACCOUNT }, Action: "*", Resource: "*" }],
            },
        },
        passes({ Resource: "*", Condition: { StringEquals: { "aws:ResourceAccount": ACCOUNT } } }),
        "policy.Statement[0].NotPrincipal",
    ),
    accessGrant(
        "iam-grant-s3-whole-location",
        { ...DEFAULT, accessGrantsLocationConfiguration: { s3SubPrefix: "*" } },
        { ...DEFAULT, accessGrantsLocationConfiguration: { s3SubPrefix: "orders/*" } },
        "accessGrantsLocationConfiguration.s3SubPrefix",
    ),
    template(
        "iam-document-json",
        { policyTemplate: JSON.stringify({ Action: ["glue:GetDatabase"] }) },
        { policyTemplate: JSON.stringify({ Effect: "Allow", Action: ["glue:GetDatabase"] }) },
        "policyTemplate",
    ),
    template(
        "iam-document-action",
        { policyTemplate: JSON.stringify({ Effect: "Allow", Action: ["glue:GetDatabass"] }) },
        { policyTemplate: JSON.stringify({ Effect: "Allow", Action: ["glue:GetDatabase"] }) },
    ),
    {
        // A key that another account uses does not make it the own one.
        rule: "iam-trust-external-account",
        violation: [
            {
                type: "aws:iam/role:Role",
                properties: {
                    arn: `arn:aws:iam::${ACCOUNT}:role/reader`,
                    assumeRolePolicy: trusts("999988887777"),
                },
            },
            keyFor("999988887777", "kms:Decrypt"),
        ],
        clean: [
            { type: "aws:iam/role:Role", properties: { assumeRolePolicy: trusts("999988887777") } },
            keyFor("999988887777", "kms:*"),
        ],
        path: "assumeRolePolicy.Statement[0].Principal.AWS",
    },
];

/** A key whose policy lets a role make grants. */
const key = (more: object): CaseResource => ({
    type: "aws:kms/key:Key",
    properties: {
        policy: {
            Version: "2012-10-17",
            Statement: [
                { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
                {
                    Effect: "Allow",
                    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/app` },
                    Action: ["kms:Decrypt", "kms:CreateGrant"],
                    Resource: "*",
                    ...more,
                },
            ],
        },
    },
});

/** Grants that principals of a key's policy may make. */
export const grants: readonly RuleCase[] = [
    {
        rule: "iam-resource-kms-create-grant",
        violation: key({}),
        clean: key({ Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
        path: "policy.Statement[1].Action[1]",
    },
    {
        rule: "iam-resource-kms-create-grant",
        violation: key({ Condition: { Bool: { "kms:GrantIsForAWSResource": "false" } } }),
        clean: key({ Condition: { StringEquals: { "kms:ViaService": "rds.eu-west-1.amazonaws.com" } } }),
        path: "policy.Statement[1].Action[1]",
    },
];
