/**
 * Ways by which a principal gets more rights than it was given: sets of actions that it must hold together.
 *
 * Sources: Rhino Security Labs, "AWS IAM Privilege Escalation" (2018); Bishop Fox, "Well, That Escalated Quickly"; the
 * API references of the services that run code in a role.
 */
import { PASS_ROLE_ESCALATIONS } from "./escalationPassRole";

/** Kinds of ways; each is a rule of its own. */
export type EscalationKind =
    | "policy-version"
    | "attach-policy"
    | "inline-policy"
    | "credentials"
    | "group"
    | "trust"
    | "boundary"
    | "identity-center"
    | "pass-role-compute"
    | "pass-role-data"
    | "pass-role-automation"
    | "running-code";

export interface Escalation {
    readonly kind: EscalationKind;
    /** Actions on whatever there is of them: they must reach effectively all resources, or they reach nobody's rights. */
    readonly unlimited: readonly string[];
    /** Further actions, to whatever resource. */
    readonly any?: readonly string[];
    /** Service to which a role is passed; then `iam:PassRole` for it is needed too. */
    readonly passTo?: string;
    /** What the actions together do; continues "..., which". */
    readonly does: string;
}

const alone = (kind: EscalationKind, does: string, ...actions: readonly string[]): readonly Escalation[] =>
    actions.map((action) => ({ kind, unlimited: [action], does }));

const IAM: readonly Escalation[] = [
    ...alone("policy-version", "writes a new version of a policy", "iam:CreatePolicyVersion"),
    ...alone("policy-version", "brings back an older version of a policy", "iam:SetDefaultPolicyVersion"),
    ...alone(
        "attach-policy",
        "attaches any policy, AdministratorAccess among them",
        "iam:AttachUserPolicy",
        "iam:AttachGroupPolicy",
        "iam:AttachRolePolicy",
    ),
    ...alone(
        "inline-policy",
        "writes any policy into a principal",
        "iam:PutUserPolicy",
        "iam:PutGroupPolicy",
        "iam:PutRolePolicy",
    ),
    ...alone("credentials", "makes access keys of any user", "iam:CreateAccessKey"),
    ...alone(
        "credentials",
        "sets the console password of any user",
        "iam:CreateLoginProfile",
        "iam:UpdateLoginProfile",
    ),
    ...alone(
        "credentials",
        "makes credentials of any user",
        "iam:CreateServiceSpecificCredential",
        "iam:ResetServiceSpecificCredential",
        "iam:UploadSSHPublicKey",
        "iam:UploadSigningCertificate",
    ),
    ...alone("credentials", "acts as the root user of any account of the organization", "sts:AssumeRoot"),
    ...alone("group", "puts a user into any group", "iam:AddUserToGroup"),
    ...alone("trust", "lets anybody assume any role", "iam:UpdateAssumeRolePolicy"),
    ...alone(
        "trust",
        "lets another identity provider assume roles",
        "iam:UpdateSAMLProvider",
        "iam:AddClientIDToOpenIDConnectProvider",
    ),
    ...alone("trust", "lets another certificate authority assume roles", "rolesanywhere:UpdateTrustAnchor"),
    ...alone(
        "boundary",
        "takes a permissions boundary away, or puts a wider one in its place",
        "iam:DeleteRolePermissionsBoundary",
        "iam:DeleteUserPermissionsBoundary",
        "iam:PutRolePermissionsBoundary",
        "iam:PutUserPermissionsBoundary",
    ),
    ...alone(
        "identity-center",
        "gives a permission set any rights",
        "sso:AttachManagedPolicyToPermissionSet",
        "sso:AttachCustomerManagedPolicyReferenceToPermissionSet",
        "sso:PutInlinePolicyToPermissionSet",
    ),
    ...alone("identity-center", "gives a person any permission set in any account", "sso:CreateAccountAssignment"),
    ...alone(
        "identity-center",
        "takes a permission set's boundary away",
        "sso:DeletePermissionsBoundaryFromPermissionSet",
    ),
    ...alone("identity-center", "puts a person into any group", "identitystore:CreateGroupMembership"),
];

const RUNNING: readonly Escalation[] = [
    ...alone("running-code", "changes the code that runs with another role", "lambda:UpdateFunctionCode"),
    ...alone(
        "running-code",
        "puts a layer under the code that runs with another role",
        "lambda:UpdateFunctionConfiguration",
    ),
    ...alone("running-code", "gets into a Glue endpoint that has another role", "glue:UpdateDevEndpoint"),
    ...alone("running-code", "runs commands on any instance, with its role", "ssm:SendCommand", "ssm:StartSession"),
    ...alone("running-code", "logs in to any instance, which has a role", "ec2-instance-connect:SendSSHPublicKey"),
    ...alone(
        "running-code",
        "logs in to the console of any instance, which has a role",
        "ec2-instance-connect:SendSerialConsoleSSHPublicKey",
    ),
    ...alone(
        "running-code",
        "runs documents on any instance, with its role",
        "ssm:CreateAssociation",
        "ssm:UpdateAssociation",
    ),
    {
        kind: "running-code",
        unlimited: ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
        does: "changes what any instance to come runs at its start, with its role",
    },
    ...alone("running-code", "runs steps on any EMR cluster, with its role", "elasticmapreduce:AddJobFlowSteps"),
    ...alone("running-code", "runs statements in any Glue session, with its role", "glue:RunStatement"),
    ...alone(
        "running-code",
        "opens any Airflow environment, which runs code with its role",
        "airflow:CreateCliToken",
        "airflow:CreateWebLoginToken",
    ),
    ...alone(
        "running-code",
        "joins any Cloud9 environment, which has its owner's rights",
        "cloud9:CreateEnvironmentMembership",
    ),
    {
        kind: "running-code",
        unlimited: ["codedeploy:CreateDeployment"],
        any: ["codedeploy:RegisterApplicationRevision"],
        does: "deploys code to any instance or function, with its role",
    },
    {
        kind: "running-code",
        unlimited: ["ec2:ModifyInstanceAttribute"],
        any: ["ec2:StartInstances"],
        does: "changes what any instance runs at its start, with its role",
    },
    ...alone("running-code", "runs commands in any container, with its role", "ecs:ExecuteCommand"),
    ...alone(
        "running-code",
        "runs any build, with the project's role",
        "codebuild:StartBuild",
        "codebuild:StartBuildBatch",
    ),
    ...alone("running-code", "opens any notebook, which has a role", "sagemaker:CreatePresignedNotebookInstanceUrl"),
    ...alone(
        "running-code",
        "runs commands in any sandbox of a build, with its role",
        "codebuild:StartCommandExecution",
        "codebuild:StartSandboxConnection",
    ),
    ...alone("running-code", "opens any Studio profile, which has a role", "sagemaker:CreatePresignedDomainUrl"),
    ...alone("running-code", "opens any Studio space, which has a role", "sagemaker:StartSession"),
    ...alone("running-code", "changes the image that runs with another role", "apprunner:UpdateService"),
    {
        kind: "running-code",
        unlimited: ["sagemaker:UpdateNotebookInstance"],
        any: ["sagemaker:CreateNotebookInstanceLifecycleConfig", "sagemaker:StartNotebookInstance"],
        does: "changes what any notebook runs at its start, with its role",
    },
    ...alone(
        "running-code",
        "changes any stack, with the stack's role",
        "cloudformation:UpdateStack",
        "cloudformation:UpdateStackSet",
    ),
    {
        kind: "running-code",
        unlimited: ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
        does: "changes any stack, with the stack's role",
    },
    ...alone("running-code", "changes what any state machine calls, with its role", "states:UpdateStateMachine"),
    ...alone("running-code", "runs code in any interpreter, with its role", "bedrock-agentcore:InvokeCodeInterpreter"),
    ...alone(
        "running-code",
        "runs commands in any agent's runtime, with its role",
        "bedrock-agentcore:InvokeAgentRuntimeCommand",
    ),
    ...alone("running-code", "makes anybody administrator of a Kubernetes cluster", "eks:AssociateAccessPolicy"),
    {
        kind: "running-code",
        unlimited: ["datapipeline:PutPipelineDefinition"],
        any: ["datapipeline:ActivatePipeline"],
        does: "changes what any pipeline runs, with its role",
    },
];

export const PASS_ROLE = "iam:PassRole";

/** Every way. */
export const ESCALATIONS: readonly Escalation[] = [...IAM, ...PASS_ROLE_ESCALATIONS, ...RUNNING];
