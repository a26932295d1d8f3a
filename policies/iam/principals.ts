/**
 * Principals to whom a stack gives identity policies: roles, users, groups and permission sets, and the types by which
 * it gives them.
 */
import type { Property } from "../engine/property";
import type { Resource } from "../engine/resource";
import type { PolicyDocument } from "./policyDocument";

export const ROLE = "aws:iam/role:Role";
export const USER = "aws:iam/user:User";
export const GROUP = "aws:iam/group:Group";
export const POLICY = "aws:iam/policy:Policy";
export const PERMISSION_SET = "aws:ssoadmin/permissionSet:PermissionSet";

export type PrincipalKind = Kind | "policy";

/** Kinds of principals that policies are given to. A policy that nobody in the stack has stands for itself. */
export type Kind = "role" | "user" | "group" | "permission set";

/** Types of the principals themselves. */
export const TYPES: Readonly<Record<Kind, string>> = {
    role: ROLE,
    user: USER,
    group: GROUP,
    "permission set": PERMISSION_SET,
};

/** A document of the stack that a principal is given. */
export interface Source {
    readonly resource: Resource;
    readonly document: PolicyDocument;
}

/** A policy of AWS's that a principal is given, by its ARN. */
export interface ManagedSource {
    readonly resource: Resource;
    readonly at: Property;
    readonly arn: string;
}

/** An attachment whose policy is not known yet. */
export interface Unread {
    readonly resource: Resource;
    readonly at: Property;
}

/** A permissions boundary: a policy of the stack's, one of AWS's, or one that the stack does not show. */
export interface BoundarySource {
    readonly resource: Resource;
    readonly at: Property;
    readonly document: PolicyDocument | undefined;
    readonly arn: string | undefined;
}

export interface Principal {
    readonly kind: PrincipalKind;
    /** The resource itself, where the stack has it. */
    readonly resource: Resource | undefined;
    readonly sources: Source[];
    readonly managed: ManagedSource[];
    /** Attachments of which only the deployment tells which policy they give. */
    readonly unread: Unread[];
    readonly groups: Principal[];
    boundary: BoundarySource | undefined;
}

/** Where identity documents are written into a principal. */
export const INLINE: readonly (readonly [string, Kind, string, string])[] = [
    ["aws:iam/rolePolicy:RolePolicy", "role", "role", "policy"],
    ["aws:iam/userPolicy:UserPolicy", "user", "user", "policy"],
    ["aws:iam/groupPolicy:GroupPolicy", "group", "group", "policy"],
    [
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        "permission set",
        "permissionSetArn",
        "inlinePolicy",
    ],
];

/** Where policies are attached: type, kind of the principal, its property, property with the policies. */
export const ATTACHMENTS: readonly (readonly [string, Kind, string, string])[] = [
    ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", "role", "policyArn"],
    ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "user", "user", "policyArn"],
    ["aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "group", "group", "policyArn"],
    ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "role", "roleName", "policyArns"],
    ["aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive", "user", "userName", "policyArns"],
    ["aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive", "group", "groupName", "policyArns"],
    ["aws:iam/policyAttachment:PolicyAttachment", "role", "roles", "policyArn"],
    ["aws:iam/policyAttachment:PolicyAttachment", "user", "users", "policyArn"],
    ["aws:iam/policyAttachment:PolicyAttachment", "group", "groups", "policyArn"],
    [
        "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
        "permission set",
        "permissionSetArn",
        "managedPolicyArn",
    ],
    [
        "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
        "permission set",
        "permissionSetArn",
        "managedPolicyArns",
    ],
    [
        "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
        "permission set",
        "permissionSetArn",
        "customerManagedPolicyReference.name",
    ],
    [
        "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive",
        "permission set",
        "permissionSetArn",
        "customerManagedPolicyReferences[].name",
    ],
];
