import type { Property } from "../../../../engine/property";
import type { IamSetting } from "./setting";

/** Whether something stands here: what is not known yet is something too, as opposed to null. */
const isGiven = (property: Property): boolean => property.isPresent() && (!property.isKnown() || property.isSet());

const given = (properties: readonly Property[]): readonly Property[] => properties.filter(isGiven).slice(0, 1);

/** Policies of users: FSBP IAM.2, CIS 1.15. */
const USER_POLICIES = { fsbp: ["IAM.2"], cis: ["1.15"], nist: ["AC-2", "AC-3", "AC-6"] };

const TO_GROUP = 'new aws.iam.GroupPolicyAttachment("readers", { group: group.name, policyArn: policy.arn })';

const policies: readonly IamSetting[] = [
    {
        id: "iam-user-policy-inline",
        title: "Users have no policies of their own, but those of groups.",
        types: ["aws:iam/userPolicy:UserPolicy"],
        paths: ["user"],
        severity: "low",
        level: "advisory",
        controls: USER_POLICIES,
        message: "The policy is written into a user.",
        fix: TO_GROUP,
        wrong: () => true,
    },
    {
        id: "iam-user-policy-attached",
        title: "No policy is attached to a user.",
        types: ["aws:iam/userPolicyAttachment:UserPolicyAttachment"],
        paths: ["user"],
        severity: "low",
        level: "advisory",
        controls: USER_POLICIES,
        message: "The policy is attached to a user.",
        fix: TO_GROUP,
        wrong: () => true,
    },
    {
        id: "iam-user-policies-attached",
        title: "No policies are attached to a user by a list of all of them.",
        types: ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive"],
        paths: ["policyArns[]"],
        severity: "low",
        level: "advisory",
        controls: USER_POLICIES,
        message: "The policies are attached to a user.",
        fix: "policyArns: []",
        wrong: (resource) => given(resource.get("policyArns").items()),
    },
    {
        id: "iam-user-policies-inline",
        title: "No policies are written into a user by a list of all of them.",
        types: ["aws:iam/userPoliciesExclusive:UserPoliciesExclusive"],
        paths: ["policyNames[]"],
        severity: "low",
        level: "advisory",
        controls: USER_POLICIES,
        message: "The user has policies of its own.",
        fix: "policyNames: []",
        wrong: (resource) => given(resource.get("policyNames").items()),
    },
    {
        id: "iam-user-policy-attachment",
        title: "No policy is attached to users by a list of all who have it.",
        types: ["aws:iam/policyAttachment:PolicyAttachment"],
        paths: ["users[]"],
        severity: "low",
        level: "advisory",
        controls: USER_POLICIES,
        message: "The policy is attached to users.",
        fix: "groups: [group.name]",
        wrong: (resource) => given(resource.get("users").items()),
    },
    {
        id: "iam-attachment-exclusive",
        title: "Policies are attached to one principal at a time.",
        types: ["aws:iam/policyAttachment:PolicyAttachment"],
        paths: ["policyArn"],
        severity: "medium",
        level: "advisory",
        message:
            "It takes the policy away from every other principal of the account that has it, also those of other stacks.",
        fix: 'new aws.iam.RolePolicyAttachment("reader", { role: role.name, policyArn: policy.arn })',
        wrong: () => true,
    },
    {
        id: "iam-attachment-group-inline",
        title: "Groups have managed policies, which have versions and can be reviewed in one place.",
        types: ["aws:iam/groupPolicy:GroupPolicy"],
        paths: ["policy"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-6"] },
        message: "The policy is written into a group.",
        fix: TO_GROUP,
        wrong: () => true,
    },
];

const credentials: readonly IamSetting[] = [
    {
        id: "iam-user-long-term",
        title: "People and workloads have temporary credentials instead of those of a user.",
        types: ["aws:iam/user:User"],
        paths: ["name"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-2"] },
        message:
            "A user of IAM has credentials that do not end; people can sign in by Identity Center, workloads have roles.",
        fix: 'new aws.ssoadmin.PermissionSet("readers", { instanceArn, name: "readers" })',
        wrong: () => true,
    },
    {
        id: "iam-user-access-key",
        title: "Workloads have roles instead of access keys, which do not end.",
        types: ["aws:iam/accessKey:AccessKey"],
        paths: ["status", "user"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["IA-5"] },
        message: "The access key does not end, and its secret lies in the stack's state.",
        fix: 'status: "Inactive"',
        wrong: (resource) => resource.get("status").lower() !== "inactive",
    },
    {
        id: "iam-user-root-access-key",
        title: "The root user has no access key.",
        types: ["aws:iam/accessKey:AccessKey"],
        paths: ["user"],
        severity: "critical",
        level: "mandatory",
        controls: { fsbp: ["IAM.4"], cis: ["1.4"], nist: ["AC-6"] },
        message: "The access key is the root user's, whom no policy limits.",
        fix: "user: deployer.name",
        wrong: (resource) => /(^|:)<?root(_account)?>?$/.test(resource.get("user").lower() ?? ""),
    },
    {
        id: "iam-user-login-profile",
        title: "People sign in by Identity Center instead of a user's password.",
        types: ["aws:iam/userLoginProfile:UserLoginProfile"],
        paths: ["user"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["IA-2"] },
        message: "The user signs in to the console with a password.",
        fix: 'new aws.ssoadmin.AccountAssignment("reader", { ... })',
        wrong: () => true,
    },
    {
        id: "iam-user-login-profile-reset",
        title: "Users choose a password of their own when they first sign in.",
        types: ["aws:iam/userLoginProfile:UserLoginProfile"],
        paths: ["passwordResetRequired"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-5(1)"] },
        message: "The user keeps the first password, which is known to whoever made it.",
        fix: "passwordResetRequired: true",
        wrong: (resource) => resource.get("passwordResetRequired").flag() !== true,
    },
    {
        id: "iam-user-login-profile-length",
        title: "First passwords have at least 14 characters.",
        types: ["aws:iam/userLoginProfile:UserLoginProfile"],
        paths: ["passwordLength"],
        severity: "medium",
        level: "mandatory",
        controls: { nist: ["IA-5(1)"] },
        message: "The first password has less than 14 characters.",
        fix: "passwordLength: 20",
        // The provider's default is 20.
        wrong: (resource) => (resource.get("passwordLength").number() ?? 20) < 14,
    },
    {
        id: "iam-user-service-specific-credential",
        title: "Services are used with roles instead of a user's credentials for the service.",
        types: ["aws:iam/serviceSpecificCredential:ServiceSpecificCredential"],
        paths: ["credentialAgeDays", "status"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["IA-5"] },
        message: "The credential does not end.",
        fix: "credentialAgeDays: 90",
        wrong: (resource) => {
            const active = resource.get("status").lower() !== "inactive";
            return active && !resource.get("credentialAgeDays").isSet();
        },
    },
    {
        id: "iam-user-account-assignment",
        title: "Permission sets are assigned to groups instead of single people.",
        types: ["aws:ssoadmin/accountAssignment:AccountAssignment"],
        paths: ["principalType"],
        severity: "low",
        level: "advisory",
        controls: { nist: ["AC-2", "AC-6"] },
        message: "The permission set is assigned to a single person.",
        fix: 'principalType: "GROUP"',
        wrong: (resource) => resource.get("principalType").lower() === "user",
    },
    {
        id: "iam-user-application-assignment",
        title: "Applications of Identity Center are open to assigned people only.",
        types: ["aws:ssoadmin/applicationAssignmentConfiguration:ApplicationAssignmentConfiguration"],
        paths: ["assignmentRequired"],
        severity: "medium",
        level: "advisory",
        controls: { nist: ["AC-3"] },
        message: "Everybody in Identity Center can use the application.",
        fix: "assignmentRequired: true",
        wrong: (resource) => resource.get("assignmentRequired").flag() === false,
    },
];

/** Policies and credentials of users. */
export const users: readonly IamSetting[] = [...policies, ...credentials];
