import { allow, awsPolicy, deny, text } from "../support/identityCases";
import type { RuleCase } from "../support/ruleCase";
import { casesOf } from "../support/singleCases";

const ALL = text(allow("*", "*"));
const SOME = text(allow("s3:GetObject", "arn:aws:s3:::orders/${transfer:UserName}/*"));
const OWN = "arn:aws:iam::111122223333:policy/limits";

const profile = casesOf("aws:rolesanywhere/profile:Profile");
const role = casesOf("aws:iam/role:Role");
const set = casesOf("aws:ssoadmin/permissionSet:PermissionSet");
const pod = casesOf("aws:eks/podIdentityAssociation:PodIdentityAssociation");
const fileUser = casesOf("aws:transfer/user:User");
const fileGroup = casesOf("aws:transfer/access:Access");

/** What takes rights of a role away for a session. */
export const sessionPolicies: readonly RuleCase[] = [
    profile("iam-session-policy-roles-anywhere", { sessionPolicy: ALL }, { sessionPolicy: SOME }, "sessionPolicy"),
    profile("iam-session-policy-roles-anywhere", { sessionPolicy: ALL }, { name: "servers" }, "sessionPolicy"),
    profile(
        "iam-session-policy-roles-anywhere",
        { sessionPolicy: ALL },
        { sessionPolicy: text(allow("*", "*"), deny("iam:*", "*")) },
        "sessionPolicy",
    ),
    pod("iam-session-policy-pod-identity", { policy: ALL }, { policy: SOME }, "policy"),
    fileUser("iam-session-policy-transfer-user", { policy: ALL }, { policy: SOME }, "policy"),
    fileGroup("iam-session-policy-transfer-access", { policy: ALL }, { policy: SOME }, "policy"),
    profile(
        "iam-session-policy-roles-anywhere-managed",
        { managedPolicyArns: [awsPolicy("AdministratorAccess")] },
        { managedPolicyArns: [awsPolicy("ReadOnlyAccess"), OWN] },
        "managedPolicyArns[0]",
    ),
];

/** How long sessions last: eight hours are the most. */
export const durations: readonly RuleCase[] = [
    role(
        "iam-session-duration-role",
        { maxSessionDuration: 43200 },
        { maxSessionDuration: 28800 },
        "maxSessionDuration",
    ),
    role("iam-session-duration-role", { maxSessionDuration: "28801" }, { name: "worker" }, "maxSessionDuration"),
    profile(
        "iam-session-duration-roles-anywhere",
        { durationSeconds: 43200 },
        { durationSeconds: 3600 },
        "durationSeconds",
    ),
    set(
        "iam-session-duration-permission-set",
        { sessionDuration: "PT12H" },
        { sessionDuration: "PT8H" },
        "sessionDuration",
    ),
    set("iam-session-duration-permission-set", { sessionDuration: "PT481M" }, { name: "readers" }, "sessionDuration"),
];

/** Boundaries that are none. */
export const boundaries: readonly RuleCase[] = [
    role(
        "iam-boundary-open-role",
        { permissionsBoundary: awsPolicy("AdministratorAccess") },
        { permissionsBoundary: OWN },
        "permissionsBoundary",
    ),
    casesOf("aws:iam/user:User")(
        "iam-boundary-open-user",
        { permissionsBoundary: awsPolicy("AdministratorAccess") },
        { permissionsBoundary: awsPolicy("PowerUserAccess") },
        "permissionsBoundary",
    ),
    casesOf("aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment")(
        "iam-boundary-open-permission-set",
        { permissionsBoundary: { managedPolicyArn: awsPolicy("AdministratorAccess") } },
        { permissionsBoundary: { customerManagedPolicyReference: { name: "limits" } } },
        "permissionsBoundary.managedPolicyArn",
    ),
];

const slack = casesOf("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration");
const teams = casesOf("aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration");

/** Rights that are given elsewhere than in IAM. */
export const elsewhere: readonly RuleCase[] = [
    slack(
        "iam-chat-guardrails-slack-channel",
        { configurationName: "ops" },
        { guardrailPolicyArns: [awsPolicy("ReadOnlyAccess")] },
        "guardrailPolicyArns",
    ),
    slack(
        "iam-chat-guardrails-slack-channel",
        { guardrailPolicyArns: [OWN, awsPolicy("AdministratorAccess")] },
        { guardrailPolicyArns: [OWN] },
        "guardrailPolicyArns[1]",
    ),
    teams(
        "iam-chat-guardrails-teams-channel",
        { guardrailPolicyArns: [] },
        { guardrailPolicyArns: [OWN] },
        "guardrailPolicyArns",
    ),
    slack(
        "iam-chat-user-roles-slack-channel",
        { configurationName: "ops" },
        { userAuthorizationRequired: true },
        "userAuthorizationRequired",
    ),
    teams(
        "iam-chat-user-roles-teams-channel",
        { userAuthorizationRequired: false },
        { userAuthorizationRequired: "true" },
        "userAuthorizationRequired",
    ),
    casesOf("aws:budgets/budgetAction:BudgetAction")(
        "iam-managed-budget-action",
        { definition: { iamActionDefinition: { policyArn: awsPolicy("AmazonEC2FullAccess"), roles: ["worker"] } } },
        { definition: { iamActionDefinition: { policyArn: awsPolicy("AWSDenyAll"), roles: ["worker"] } } },
        "definition.iamActionDefinition.policyArn",
    ),
    casesOf("aws:quicksight/iamPolicyAssignment:IamPolicyAssignment")(
        "iam-managed-quicksight-assignment",
        { assignmentName: "all", policyArn: awsPolicy("AmazonS3FullAccess") },
        { assignmentName: "all", policyArn: OWN },
        "policyArn",
    ),
];
