import { allow, deny, policyOf, roleWith, statementCase, text } from "../support/identityCases";
import type { RuleCase } from "../support/ruleCase";

const BUCKET = "arn:aws:s3:::orders";
const OBJECTS = "arn:aws:s3:::orders/incoming/*";
const FIRST_ACTION = "policy.Statement[0].Action";

/** Administrators, and those who nearly are. */
export const administrators: readonly RuleCase[] = [
    statementCase("iam-admin-statement", allow("*", "*"), allow("s3:GetObject", OBJECTS), FIRST_ACTION),
    statementCase(
        "iam-admin-statement",
        allow(["s3:GetObject", "*:*"], ["arn:aws:s3:::x", "*"]),
        allow("*", "*", {
            Condition: { StringEquals: { "aws:ResourceTag/team": "data" } },
        }),
        "policy.Statement[0].Action[1]",
    ),
    {
        // Circumstances leave an administrator one.
        rule: "iam-admin-statement",
        violation: policyOf(allow("*", "*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } })),
        clean: policyOf(allow("*", "*"), deny(["iam:*", "organizations:*"], "*")),
        path: FIRST_ACTION,
    },
    {
        rule: "iam-admin-statement",
        violation: roleWith(allow("*", "*"), deny("s3:DeleteBucket", BUCKET)),
        clean: roleWith(allow("s3:GetObject", OBJECTS)),
        path: "inlinePolicies[0].policy.Statement[0].Action",
    },
    {
        // Not one statement, but two policies together.
        rule: "iam-admin-effective",
        violation: [
            policyOf(
                allow(["s3:*", "ec2:*", "rds:*", "dynamodb:*", "lambda:*", "kms:*", "secretsmanager:*", "sqs:*"], "*"),
                allow(["cloudformation:*", "logs:*"], "*"),
                allow("iam:PutRolePolicy", "*"),
            ),
        ],
        clean: policyOf(allow(["s3:*", "ec2:*", "rds:*"], "*"), allow("iam:PutRolePolicy", "*")),
        path: "policy.Statement[2]",
    },
    statementCase(
        "iam-admin-effective",
        { Effect: "Allow", NotAction: ["aws-portal:*"], Resource: "*" },
        { Effect: "Allow", NotAction: ["iam:*", "organizations:*"], Resource: "*" },
        "policy.Statement[0].NotAction",
    ),
    statementCase(
        "iam-admin-iam-actions",
        allow("iam:*", "*"),
        allow(["iam:GetRole", "iam:ListRoles"], "*"),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-admin-iam-actions",
        allow("iam:*", ["arn:aws:iam::*:role/*", "arn:aws:iam::*:user/*", "arn:aws:iam::*:policy/*"]),
        allow("iam:*", "arn:aws:iam::111122223333:role/app/*"),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-admin-power-user",
        [allow("*", "*"), deny("iam:*", "*")],
        [allow("*", "*"), deny("*", "*")],
        FIRST_ACTION,
    ),
    statementCase(
        "iam-admin-all-actions",
        allow("*", [BUCKET, OBJECTS]),
        allow("s3:PutObject", [OBJECTS]),
        FIRST_ACTION,
    ),
];

/** Wildcards in actions. */
export const wildcards: readonly RuleCase[] = [
    statementCase("iam-wildcard-service", allow("s3:*", "*"), allow("s3:*", [BUCKET, `${BUCKET}/*`]), FIRST_ACTION),
    statementCase(
        "iam-wildcard-service",
        allow("S3:*", "arn:aws:s3:::*"),
        allow("s3:GetObject", OBJECTS),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-wildcard-service-limited",
        allow("s3:*", [BUCKET, `${BUCKET}/*`]),
        allow("s3:PutObject", OBJECTS),
        FIRST_ACTION,
    ),
    statementCase("iam-wildcard-services", allow("*:Get*", "*"), allow("s3:GetObject", OBJECTS), FIRST_ACTION),
    statementCase(
        "iam-wildcard-permissions",
        allow("s3:Put*", BUCKET),
        allow("s3:PutObjectTagging*", OBJECTS),
        FIRST_ACTION,
    ),
    statementCase(
        "iam-wildcard-write",
        allow("dynamodb:Update*", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"),
        allow("dynamodb:UpdateItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders"),
        FIRST_ACTION,
    ),
    // AWS's own documents have this one.
    statementCase(
        "iam-wildcard-write",
        allow("sqs:*Message", "arn:aws:sqs:*:*:orders*"),
        allow("kms:GenerateDataKey*", "arn:aws:kms:*:*:key/1"),
        undefined,
    ),
    statementCase("iam-wildcard-read", allow("s3:GetObject*", OBJECTS), allow("ec2:Describe*", "*"), FIRST_ACTION),
];

/** What is allowed without being named. */
export const inversions: readonly RuleCase[] = [
    statementCase(
        "iam-inversion-not-action",
        { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
        // With Deny it takes away everything but some.
        [{ Effect: "Deny", NotAction: ["s3:*"], Resource: "*" }, allow("s3:GetObject", OBJECTS)],
        "policy.Statement[0].NotAction",
    ),
    statementCase(
        "iam-inversion-not-action-limited",
        { Effect: "Allow", NotAction: ["s3:DeleteObject"], Resource: OBJECTS },
        allow(["s3:GetObject", "s3:PutObject"], OBJECTS),
        "policy.Statement[0].NotAction",
    ),
    statementCase(
        "iam-inversion-not-resource",
        { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::secrets/*" },
        [{ Effect: "Deny", Action: "s3:*", NotResource: `${BUCKET}/*` }, allow("s3:GetObject", OBJECTS)],
        "policy.Statement[0].NotResource",
    ),
];

const USER_POLICY = "aws:iam/userPolicy:UserPolicy";

/** Shapes that documents have: text, object, single statement, single action, names in lower case. */
export const shapes: readonly RuleCase[] = [
    {
        rule: "iam-admin-statement",
        violation: {
            type: USER_POLICY,
            properties: { user: "anna", policy: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } } },
        },
        clean: {
            type: USER_POLICY,
            properties: { user: "anna", policy: { Statement: { Effect: "Deny", Action: "*", Resource: "*" } } },
        },
        path: "policy.Statement.Action",
    },
    {
        rule: "iam-admin-statement",
        violation: {
            type: "aws:iam/groupPolicy:GroupPolicy",
            properties: { group: "staff", policy: text(allow(["*"], ["*"])) },
        },
        clean: { type: "aws:iam/groupPolicy:GroupPolicy", properties: { group: "staff", policy: "" } },
        path: "policy.Statement[0].Action[0]",
    },
    {
        rule: "iam-admin-statement",
        violation: {
            type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
            properties: {
                permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-1/ps-1",
                inlinePolicy: text(allow("*", "*")),
            },
        },
        clean: {
            type: "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
            properties: {
                permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-1/ps-1",
                inlinePolicy: text(allow("s3:GetObject", OBJECTS)),
            },
        },
        path: "inlinePolicy.Statement[0].Action",
    },
];
