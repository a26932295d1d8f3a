import type { DocumentSetting } from "../../../../iam/resourcePolicyDocuments";

/** Types of policies of an organization that are written in the IAM language (Organizations User Guide). */
const CONTROL_POLICIES: ReadonlySet<string> = new Set(["service_control_policy", "resource_control_policy"]);

/** Documents without a principal of their own: they hold for those to whom they are attached. */
export const identityDocuments: readonly DocumentSetting[] = [
    { type: "aws:iam/policy:Policy", path: "policy", kind: "identity" },
    { type: "aws:iam/rolePolicy:RolePolicy", path: "policy", kind: "identity" },
    { type: "aws:iam/userPolicy:UserPolicy", path: "policy", kind: "identity" },
    { type: "aws:iam/groupPolicy:GroupPolicy", path: "policy", kind: "identity" },
    { type: "aws:iam/role:Role", path: "inlinePolicies[].policy", kind: "identity" },
    {
        type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        path: "inlinePolicy",
        kind: "identity",
    },
    { type: "aws:eks/podIdentityAssociation:PodIdentityAssociation", path: "policy", kind: "session" },
    { type: "aws:rolesanywhere/profile:Profile", path: "sessionPolicy", kind: "session" },
    { type: "aws:transfer/access:Access", path: "policy", kind: "session" },
    { type: "aws:transfer/user:User", path: "policy", kind: "session" },
    { type: "aws:iot/policy:Policy", path: "policy", kind: "identity" },
    { type: "aws:ram/permission:Permission", path: "policyTemplate", kind: "template" },
    {
        type: "aws:organizations/policy:Policy",
        path: "content",
        kind: "control",
        when: (resource) => CONTROL_POLICIES.has(resource.get("type").lower() ?? "service_control_policy"),
    },
];
