import { awsPolicy } from "../support/identityCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const roleAttachment = (arn: string): CaseResource => ({
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    properties: { role: "worker", policyArn: arn },
});

const OWN = "arn:aws:iam::111122223333:policy/reader";

/** A policy of AWS's that a role should not have, and one that it may. */
const attached = (rule: string, name: string, better: string): RuleCase => ({
    rule,
    violation: roleAttachment(awsPolicy(name)),
    clean: roleAttachment(better),
    path: "policyArn",
});

/** AWS's policies, by what they give. */
export const kinds: readonly RuleCase[] = [
    attached("iam-managed-administrator", "AdministratorAccess", awsPolicy("job-function/ViewOnlyAccess")),
    attached("iam-managed-iam", "IAMFullAccess", awsPolicy("IAMReadOnlyAccess")),
    attached("iam-managed-power-user", "PowerUserAccess", OWN),
    attached("iam-managed-full-access", "AmazonS3FullAccess", OWN),
    attached(
        "iam-managed-full-access",
        "AmazonDynamoDBFullAccess",
        "arn:aws:iam::111122223333:policy/AmazonDynamoDBFullAccess",
    ),
    attached("iam-managed-service-access", "AWSXrayFullAccess", awsPolicy("AWSXRayDaemonWriteAccess")),
    attached("iam-managed-read-data", "ReadOnlyAccess", awsPolicy("SecurityAudit")),
    attached("iam-managed-replaced", "service-role/AmazonEC2RoleforSSM", awsPolicy("AmazonSSMManagedInstanceCore")),
    attached("iam-managed-replaced", "AWSLambdaFullAccess", awsPolicy("service-role/AWSLambdaBasicExecutionRole")),
    attached("iam-managed-cloud-shell", "AWSCloudShellFullAccess", OWN),
];

/** A resource that gives AdministratorAccess, and the same with a policy of the account's. */
const everywhere = (
    type: string,
    path: string,
    value: (arn: string) => Readonly<Record<string, unknown>>,
): RuleCase => ({
    rule: "iam-managed-administrator",
    violation: { type, properties: value(awsPolicy("AdministratorAccess")) },
    clean: { type, properties: value(OWN) },
    path,
});

const SET = "arn:aws:sso:::permissionSet/ssoins-1/ps-1";

/** Every type that attaches policies. */
export const attachments: readonly RuleCase[] = [
    everywhere("aws:iam/role:Role", "managedPolicyArns[1]", (arn) => ({
        name: "worker",
        managedPolicyArns: [OWN, arn],
    })),
    everywhere("aws:iam/userPolicyAttachment:UserPolicyAttachment", "policyArn", (arn) => ({
        user: "anna",
        policyArn: arn,
    })),
    everywhere("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "policyArn", (arn) => ({
        group: "staff",
        policyArn: arn,
    })),
    everywhere("aws:iam/policyAttachment:PolicyAttachment", "policyArn", (arn) => ({
        name: "a",
        groups: ["staff"],
        policyArn: arn,
    })),
    everywhere("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "policyArns[0]", (arn) => ({
        roleName: "worker",
        policyArns: [arn],
    })),
    everywhere("aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "policyArns[0]", (arn) => ({
        userName: "anna",
        policyArns: [arn],
    })),
    everywhere("aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "policyArns[0]", (arn) => ({
        groupName: "staff",
        policyArns: [arn],
    })),
    everywhere("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "managedPolicyArn", (arn) => ({
        permissionSetArn: SET,
        managedPolicyArn: arn,
    })),
    everywhere(
        "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
        "managedPolicyArns[0]",
        (arn) => ({ permissionSetArn: SET, managedPolicyArns: [arn] }),
    ),
];

/** What a boundary leaves of AWS's policies. */
export const boundaries: readonly RuleCase[] = [
    {
        rule: "iam-managed-administrator",
        violation: {
            type: "aws:iam/role:Role",
            properties: {
                managedPolicyArns: [awsPolicy("AdministratorAccess")],
                permissionsBoundary: awsPolicy("AdministratorAccess"),
            },
        },
        clean: {
            type: "aws:iam/role:Role",
            properties: {
                managedPolicyArns: [awsPolicy("AdministratorAccess")],
                permissionsBoundary: awsPolicy("job-function/ViewOnlyAccess"),
            },
        },
        path: "managedPolicyArns[0]",
    },
    {
        rule: "iam-managed-power-user",
        violation: {
            type: "aws:iam/role:Role",
            properties: {
                managedPolicyArns: [awsPolicy("AdministratorAccess")],
                permissionsBoundary: awsPolicy("PowerUserAccess"),
            },
        },
        clean: { type: "aws:iam/role:Role", properties: { managedPolicyArns: [OWN] } },
    },
];
