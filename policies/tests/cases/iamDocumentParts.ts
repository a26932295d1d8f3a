import { document } from "../support/policyTypes";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const READ = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::orders/*" };

const reads = (parts: object): CaseResource => ({
    type: "aws:iam/policy:Policy",
    properties: { policy: document({ ...READ, ...parts }) },
});

const assumes = (parts: object): CaseResource => ({
    type: "aws:iam/role:Role",
    properties: { assumeRolePolicy: document({ Effect: "Allow", ...parts }) },
});

const pair = (rule: string, violation: CaseResource, clean: CaseResource, path: string): RuleCase => ({
    rule: `iam-document-${rule}`,
    violation,
    clean,
    path,
});

const CONDITION = "policy.Statement[0].Condition";

/** Parts of conditions that do not fit each other. */
export const conditions: readonly RuleCase[] = [
    pair(
        "operator-type",
        reads({ Condition: { DateLessThan: { "aws:SecureTransport": "2030-01-01T00:00:00Z" } } }),
        reads({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        `${CONDITION}.DateLessThan.aws:SecureTransport`,
    ),
    pair(
        "operator-type",
        reads({ Condition: { NumericEquals: { "aws:SourceIp": "203.0.113.7" } } }),
        // Operators for texts compare any value, and seconds are a date.
        reads({
            Condition: {
                StringEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app" },
                NumericGreaterThan: { "aws:EpochTime": "1700000000" },
            },
        }),
        `${CONDITION}.NumericEquals.aws:SourceIp`,
    ),
    pair(
        "operator-type",
        reads({ Condition: { Bool: { "aws:MultiFactorAuthAge": "true" } } }),
        reads({ Condition: { Null: { "aws:MultiFactorAuthAge": "false" } } }),
        `${CONDITION}.Bool.aws:MultiFactorAuthAge`,
    ),
    pair(
        "private-address",
        reads({ Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "fd00::/8"] } } }),
        reads({ Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"] } } }),
        `${CONDITION}.IpAddress.aws:SourceIp`,
    ),
    pair(
        "private-address",
        reads({ Effect: "Deny", Condition: { NotIpAddress: { "aws:SourceIp": "192.168.0.0/16" } } }),
        reads({ Effect: "Deny", Condition: { NotIpAddress: { "aws:VpcSourceIp": "192.168.0.0/16" } } }),
        `${CONDITION}.NotIpAddress.aws:SourceIp`,
    ),
    pair("action-missing", reads({ Action: [] }), reads({ Action: ["s3:GetObject"] }), "policy.Statement[0].Action"),
    pair(
        "arn",
        reads({ Resource: "arn:aws-china:s3:::orders/*" }),
        reads({ Resource: "arn:aws-cn:s3:::orders/*" }),
        "policy.Statement[0].Resource",
    ),
    pair(
        "arn",
        reads({ Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1a:111122223333:orders" }),
        reads({
            Action: "sqs:SendMessage",
            Resource: [
                "arn:aws:sqs:eu-west-*:111122223333:orders",
                "arn:aws-iso-b:sqs:us-isob-east-1:111122223333:orders",
                "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:orders",
                "arn:aws:sqs:${aws:RequestedRegion}:111122223333:orders",
            ],
        }),
        "policy.Statement[0].Resource",
    ),
];

const PROVIDER = { Federated: "arn:aws:iam::111122223333:oidc-provider/issuer.example.com" };

/** Principals of a trust, and the actions by which they assume roles. */
export const principals: readonly RuleCase[] = [
    pair(
        "trust-principal",
        assumes({ Principal: PROVIDER, Action: "sts:AssumeRole" }),
        assumes({ Principal: PROVIDER, Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"] }),
        "assumeRolePolicy.Statement[0].Action",
    ),
    pair(
        "trust-principal",
        assumes({ Principal: { Service: "lambda.amazonaws.com" }, Action: ["sts:AssumeRoleWithSAML"] }),
        assumes({
            Principal: { ...PROVIDER, AWS: "arn:aws:iam::111122223333:role/app" },
            Action: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"],
        }),
        "assumeRolePolicy.Statement[0].Action[0]",
    ),
];
