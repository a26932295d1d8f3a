import { allow, text } from "../support/identityCases";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const password = casesOf("aws:iam/accountPasswordPolicy:AccountPasswordPolicy");

const STRONG = {
    minimumPasswordLength: 14,
    passwordReusePrevention: 24,
    maxPasswordAge: 90,
    requireUppercaseCharacters: true,
    requireLowercaseCharacters: true,
    requireSymbols: true,
    requireNumbers: true,
};

/** The password policy of the account: one setting of a strong one left out or too weak. */
export const passwords: readonly RuleCase[] = [
    password("iam-password-policy-length", { ...STRONG, minimumPasswordLength: 13 }, STRONG, "minimumPasswordLength"),
    password("iam-password-policy-length", {}, { minimumPasswordLength: "20" }, "minimumPasswordLength"),
    password("iam-password-policy-reuse", { ...STRONG, passwordReusePrevention: 5 }, STRONG, "passwordReusePrevention"),
    password("iam-password-policy-age", { ...STRONG, maxPasswordAge: 91 }, STRONG, "maxPasswordAge"),
    // Zero stands for passwords that never end.
    password("iam-password-policy-age", { maxPasswordAge: 0 }, { maxPasswordAge: 30 }, "maxPasswordAge"),
    password(
        "iam-password-policy-uppercase",
        { ...STRONG, requireUppercaseCharacters: false },
        STRONG,
        "requireUppercaseCharacters",
    ),
    password(
        "iam-password-policy-lowercase",
        { ...STRONG, requireLowercaseCharacters: "false" },
        STRONG,
        "requireLowercaseCharacters",
    ),
    password("iam-password-policy-symbols", {}, STRONG, "requireSymbols"),
    password("iam-password-policy-numbers", {}, STRONG, "requireNumbers"),
    password("iam-password-policy-change", { allowUsersToChangePassword: false }, STRONG, "allowUsersToChangePassword"),
];

const ARN = "arn:aws:iam::111122223333:policy/reader";
const GROUP_POLICY = "aws:iam/groupPolicyAttachment:GroupPolicyAttachment";

const toGroup = { type: GROUP_POLICY, properties: { group: "staff", policyArn: ARN } };

const attachment = casesOf("aws:iam/policyAttachment:PolicyAttachment");

/** Policies of users, and how policies are attached. */
export const policies: readonly RuleCase[] = [
    {
        rule: "iam-user-policy-inline",
        violation: {
            type: "aws:iam/userPolicy:UserPolicy",
            properties: { user: "anna", policy: text(allow("s3:GetObject", "arn:aws:s3:::orders/*")) },
        },
        clean: toGroup,
        path: "user",
    },
    {
        rule: "iam-user-policy-attached",
        violation: {
            type: "aws:iam/userPolicyAttachment:UserPolicyAttachment",
            properties: { user: "anna", policyArn: ARN },
        },
        clean: toGroup,
        path: "user",
    },
    casesOf("aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive")(
        "iam-user-policies-attached",
        { userName: "anna", policyArns: [ARN] },
        { userName: "anna", policyArns: [] },
        "policyArns[0]",
    ),
    casesOf("aws:iam/userPoliciesExclusive:UserPoliciesExclusive")(
        "iam-user-policies-inline",
        { userName: "anna", policyNames: ["reader"] },
        { userName: "anna", policyNames: [] },
        "policyNames[0]",
    ),
    attachment(
        "iam-user-policy-attachment",
        { name: "readers", users: ["anna"], policyArn: ARN },
        { name: "readers", roles: ["worker"], groups: ["staff"], policyArn: ARN },
        "users[0]",
    ),
    {
        rule: "iam-attachment-exclusive",
        violation: {
            type: "aws:iam/policyAttachment:PolicyAttachment",
            properties: { name: "a", groups: ["staff"], policyArn: ARN },
        },
        clean: toGroup,
    },
    {
        rule: "iam-attachment-group-inline",
        violation: {
            type: "aws:iam/groupPolicy:GroupPolicy",
            properties: { group: "staff", policy: text(allow("s3:GetObject", "arn:aws:s3:::orders/*")) },
        },
        clean: toGroup,
    },
];

const key = casesOf("aws:iam/accessKey:AccessKey");
const login = casesOf("aws:iam/userLoginProfile:UserLoginProfile");
const assignment = casesOf("aws:ssoadmin/accountAssignment:AccountAssignment");

/** Credentials of people. */
export const credentials: readonly RuleCase[] = [
    {
        rule: "iam-user-long-term",
        violation: { type: "aws:iam/user:User", properties: { name: "anna" } },
        clean: {
            type: "aws:ssoadmin/permissionSet:PermissionSet",
            properties: { name: "readers", instanceArn: "arn:aws:sso:::instance/ssoins-1" },
        },
    },
    key("iam-user-access-key", { user: "anna" }, { user: "anna", status: "Inactive" }, "status"),
    key("iam-user-root-access-key", { user: "root" }, { user: "deployer" }, "user"),
    {
        rule: "iam-user-login-profile",
        violation: {
            type: "aws:iam/userLoginProfile:UserLoginProfile",
            properties: { user: "anna", passwordResetRequired: true },
        },
        clean: { type: "aws:ssoadmin/accountAssignment:AccountAssignment", properties: { principalType: "GROUP" } },
    },
    login(
        "iam-user-login-profile-reset",
        { user: "anna" },
        { user: "anna", passwordResetRequired: true },
        "passwordResetRequired",
    ),
    login("iam-user-login-profile-length", { user: "anna", passwordLength: 8 }, { user: "anna" }, "passwordLength"),
    casesOf("aws:iam/serviceSpecificCredential:ServiceSpecificCredential")(
        "iam-user-service-specific-credential",
        { userName: "anna", serviceName: "codecommit.amazonaws.com" },
        { userName: "anna", serviceName: "codecommit.amazonaws.com", status: "Inactive" },
        "credentialAgeDays",
    ),
    casesOf("aws:iam/sshKey:SshKey")(
        "iam-user-ssh-key",
        { username: "anna", encoding: "SSH", publicKey: "ssh-ed25519 AAAA" },
        { username: "anna", encoding: "SSH", publicKey: "ssh-ed25519 AAAA", status: "Inactive" },
        "status",
    ),
    casesOf("aws:iam/signingCertificate:SigningCertificate")(
        "iam-user-signing-certificate",
        { userName: "anna", certificateBody: "certificate", status: "Active" },
        { userName: "anna", certificateBody: "certificate", status: "Inactive" },
        "status",
    ),
    assignment("iam-user-account-assignment", { principalType: "USER" }, { principalType: "GROUP" }, "principalType"),
    casesOf("aws:ssoadmin/applicationAssignmentConfiguration:ApplicationAssignmentConfiguration")(
        "iam-user-application-assignment",
        { assignmentRequired: false },
        { assignmentRequired: true },
        "assignmentRequired",
    ),
    casesOf("aws:iam/organizationsFeatures:OrganizationsFeatures")(
        "iam-root-credentials",
        { enabledFeatures: ["RootSessions"] },
        { enabledFeatures: ["RootCredentialsManagement", "RootSessions"] },
        "enabledFeatures",
    ),
];
