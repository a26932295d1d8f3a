import {
    allow,
    awsPolicy,
    deny,
    policyOf,
    roleWith,
    statementCase,
    text,
    type CaseStatement,
} from "../support/identityCases";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const ROLE_ARN = "arn:aws:iam::111122223333:role/app/worker";
const FIRST_ACTION = "policy.Statement[0].Action";

/** One action that leads to more rights by itself: on everything, and on one thing. */
const alone = (kind: string, action: string, limited: string): RuleCase =>
    statementCase(`iam-escalation-${kind}`, allow(action, "*"), allow(action, limited), FIRST_ACTION);

const USER_ARN = "arn:aws:iam::111122223333:user/people/anna";
const INSTANCES = "arn:aws:ec2:*:*:instance/i-0a1b2c3d";

/** Ways by one action. */
export const singleActions: readonly RuleCase[] = [
    alone("policy-version", "iam:CreatePolicyVersion", "arn:aws:iam::111122223333:policy/reader"),
    alone("policy-version", "iam:SetDefaultPolicyVersion", "arn:aws:iam::111122223333:policy/reader"),
    alone("attach-policy", "iam:AttachRolePolicy", ROLE_ARN),
    alone("attach-policy", "iam:AttachUserPolicy", USER_ARN),
    alone("attach-policy", "iam:AttachGroupPolicy", "arn:aws:iam::111122223333:group/staff"),
    alone("inline-policy", "iam:PutRolePolicy", ROLE_ARN),
    alone("inline-policy", "iam:PutUserPolicy", USER_ARN),
    alone("inline-policy", "iam:PutGroupPolicy", "arn:aws:iam::111122223333:group/staff"),
    alone("credentials", "iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}"),
    alone("credentials", "iam:CreateLoginProfile", USER_ARN),
    alone("credentials", "iam:UpdateLoginProfile", USER_ARN),
    alone("group", "iam:AddUserToGroup", "arn:aws:iam::111122223333:group/readers"),
    alone("trust", "iam:UpdateAssumeRolePolicy", ROLE_ARN),
    alone("boundary", "iam:DeleteRolePermissionsBoundary", ROLE_ARN),
    alone("identity-center", "sso:PutInlinePolicyToPermissionSet", "arn:aws:sso:::permissionSet/ssoins-1/ps-1"),
    alone("running-code", "lambda:UpdateFunctionCode", "arn:aws:lambda:eu-west-1:111122223333:function:orders"),
    alone("running-code", "ssm:SendCommand", INSTANCES),
    alone("running-code", "ssm:StartSession", INSTANCES),
    alone("running-code", "ec2-instance-connect:SendSSHPublicKey", INSTANCES),
    alone("running-code", "codebuild:StartBuild", "arn:aws:codebuild:eu-west-1:111122223333:project/site"),
    alone(
        "running-code",
        "cloudformation:UpdateStackSet",
        "arn:aws:cloudformation:eu-west-1:111122223333:stackset/base:1",
    ),
    alone(
        "running-code",
        "bedrock-agentcore:InvokeCodeInterpreter",
        "arn:aws:bedrock-agentcore:eu-west-1:111122223333:code-interpreter/orders-1",
    ),
    alone(
        "running-code",
        "elasticmapreduce:AddJobFlowSteps",
        "arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-1",
    ),
];

const passTo = (service: string): CaseStatement =>
    allow("iam:PassRole", "*", { Condition: { StringEquals: { "iam:PassedToService": service } } });

/** Actions by which a service runs what the caller says, with a role that is passed to it: with and without the role. */
const passing = (kind: string, service: string, ...actions: readonly string[]): RuleCase => ({
    rule: `iam-escalation-pass-role-${kind}`,
    violation: policyOf(passTo(service), allow(actions, "*")),
    clean: policyOf(
        allow("iam:PassRole", ROLE_ARN, { Condition: { StringEquals: { "iam:PassedToService": service } } }),
        allow(actions, "*"),
    ),
    path: FIRST_ACTION,
});

/** Ways by passing a role. */
export const passedRoles: readonly RuleCase[] = [
    passing("compute", "ec2.amazonaws.com", "ec2:RunInstances"),
    passing("compute", "lambda.amazonaws.com", "lambda:CreateFunction", "lambda:InvokeFunction"),
    passing("compute", "ecs-tasks.amazonaws.com", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
    passing("compute", "ecs-tasks.amazonaws.com", "batch:RegisterJobDefinition", "batch:SubmitJob"),
    passing("compute", "tasks.apprunner.amazonaws.com", "apprunner:CreateService"),
    passing(
        "compute",
        "ec2.amazonaws.com",
        "imagebuilder:CreateComponent",
        "imagebuilder:CreateInfrastructureConfiguration",
        "imagebuilder:CreateImage",
    ),
    passing("data", "glue.amazonaws.com", "glue:CreateJob", "glue:StartJobRun"),
    passing("data", "glue.amazonaws.com", "glue:CreateSession", "glue:RunStatement"),
    passing("data", "sagemaker.amazonaws.com", "sagemaker:CreateTrainingJob"),
    passing("data", "emr-serverless.amazonaws.com", "emr-serverless:StartJobRun"),
    passing(
        "data",
        "bedrock-agentcore.amazonaws.com",
        "bedrock-agentcore:CreateCodeInterpreter",
        "bedrock-agentcore:InvokeCodeInterpreter",
    ),
    passing("automation", "cloudformation.amazonaws.com", "cloudformation:CreateStack"),
    passing(
        "automation",
        "cloudformation.amazonaws.com",
        "cloudformation:CreateStackSet",
        "cloudformation:CreateStackInstances",
    ),
    passing("automation", "codebuild.amazonaws.com", "codebuild:CreateProject", "codebuild:StartBuild"),
    passing("automation", "states.amazonaws.com", "states:CreateStateMachine", "states:StartExecution"),
    passing("automation", "scheduler.amazonaws.com", "scheduler:CreateSchedule"),
    passing("automation", "pipes.amazonaws.com", "pipes:CreatePipe"),
    passing("automation", "amplify.amazonaws.com", "amplify:CreateApp", "amplify:CreateBranch", "amplify:StartJob"),
    passing(
        "automation",
        "rolesanywhere.amazonaws.com",
        "rolesanywhere:CreateProfile",
        "rolesanywhere:CreateTrustAnchor",
    ),
    {
        // A role that may be passed to another service only.
        rule: "iam-escalation-pass-role-compute",
        violation: policyOf(allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"], "*")),
        clean: policyOf(passTo("glue.amazonaws.com"), allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "*")),
    },
];

const ROLE: CaseResource = { type: "aws:iam/role:Role", properties: { name: "worker" } };

const rolePolicy = (name: string, ...statements: readonly CaseStatement[]): CaseResource => ({
    type: "aws:iam/rolePolicy:RolePolicy",
    name,
    properties: { role: "worker", policy: text(...statements) },
});

const attachment = (arn: string): CaseResource => ({
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    properties: { role: "worker", policyArn: arn },
});

/** Ways that only the union of a principal's policies shows. */
export const unions: readonly RuleCase[] = [
    {
        rule: "iam-escalation-pass-role-compute",
        violation: [
            ROLE,
            rolePolicy("passes", allow("iam:PassRole", "*")),
            rolePolicy("runs", allow("ec2:RunInstances", "*")),
        ],
        clean: [
            ROLE,
            rolePolicy("passes", allow("iam:PassRole", "*")),
            {
                ...rolePolicy("runs", allow("ec2:RunInstances", "*")),
                properties: { role: "other", policy: text(allow("ec2:RunInstances", "*")) },
            },
        ],
    },
    {
        // One half comes from a policy of AWS's.
        rule: "iam-escalation-pass-role-compute",
        violation: [
            ROLE,
            rolePolicy("passes", allow("iam:PassRole", "*")),
            attachment(awsPolicy("AmazonEC2FullAccess")),
        ],
        clean: [
            ROLE,
            rolePolicy("passes", allow("iam:PassRole", "*")),
            attachment(awsPolicy("AmazonEC2ReadOnlyAccess")),
        ],
    },
    {
        // A Deny on everything takes it, one on something does not.
        rule: "iam-escalation-attach-policy",
        violation: roleWith(allow("iam:AttachRolePolicy", "*"), deny("iam:*", "arn:aws:iam::*:role/admin")),
        clean: roleWith(allow("iam:AttachRolePolicy", "*"), deny("iam:*", "*")),
    },
    {
        rule: "iam-escalation-own-policies",
        violation: roleWith(allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/work*")),
        clean: roleWith(allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/other*")),
    },
    {
        rule: "iam-escalation-own-policies",
        violation: [
            { type: "aws:iam/user:User", properties: { name: "anna" } },
            {
                type: "aws:iam/userPolicy:UserPolicy",
                properties: {
                    user: "anna",
                    policy: text(allow("iam:AttachUserPolicy", "arn:aws:iam::*:user/${aws:username}")),
                },
            },
        ],
        clean: [
            { type: "aws:iam/user:User", properties: { name: "anna" } },
            {
                type: "aws:iam/userPolicy:UserPolicy",
                properties: {
                    user: "anna",
                    policy: text(allow("iam:ChangePassword", "arn:aws:iam::*:user/${aws:username}")),
                },
            },
        ],
    },
];
