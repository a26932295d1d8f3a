import { document, inputsAt, policyTypes } from "../support/policyTypes";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const ACCOUNT = "111122223333";
const BY_ACCOUNT = { StringEquals: { "aws:SourceAccount": ACCOUNT } };
const BY_ARN = { ArnLike: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${ACCOUNT}:orders` } };

/** A service without and with a source, in every type that has a policy. */
const everyType: readonly RuleCase[] = policyTypes.map(({ subject, type, path, action, service }, index) => {
    const resource = (condition: object): CaseResource => {
        const statement = { Effect: "Allow", Principal: { Service: service }, Action: action, Resource: "*" };
        return { type, properties: inputsAt(path, document({ ...statement, ...condition })) };
    };
    return {
        rule: `iam-deputy-${subject}`,
        violation: resource({}),
        clean: resource({ Condition: index % 2 === 0 ? BY_ACCOUNT : BY_ARN }),
        path: `${path}.Statement[0].Principal.Service`,
    };
});

const topic = (service: string | readonly string[], condition?: object): CaseResource => ({
    type: "aws:sns/topicPolicy:TopicPolicy",
    properties: {
        policy: document({
            Effect: "Allow",
            Principal: { Service: service },
            Action: "sns:Publish",
            Resource: `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`,
            ...(condition === undefined ? {} : { Condition: condition }),
        }),
    },
});

const logs: readonly RuleCase[] = [
    {
        // EventBridge sends no source to topics, so that a condition would keep it out.
        rule: "iam-deputy-sns-topic-policy",
        violation: topic(["events.amazonaws.com", "budgets.amazonaws.com"]),
        clean: topic("events.amazonaws.com"),
        path: "policy.Statement[0].Principal.Service[1]",
    },
    {
        // A source that is any.
        rule: "iam-deputy-sns-topic-policy",
        violation: topic("s3.amazonaws.com", { ArnLike: { "aws:SourceArn": "*" } }),
        clean: topic("s3.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders" } }),
    },
    {
        rule: "iam-deputy-sns-topic-policy",
        violation: topic("codestar-notifications.amazonaws.com", { Bool: { "aws:SecureTransport": "true" } }),
        clean: topic("codestar-notifications.amazonaws.com", { StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } }),
    },
    {
        // Services that send the source only with some of their calls need IfExists.
        rule: "iam-deputy-sns-topic-policy",
        violation: topic("cloudwatch.amazonaws.com", { StringNotEquals: { "aws:SourceAccount": ACCOUNT } }),
        clean: topic("cloudwatch.amazonaws.com", { StringEqualsIfExists: { "aws:SourceAccount": ACCOUNT } }),
    },
    {
        // Load balancers' log delivery names no source (Elastic Load Balancing, "Enable access logs").
        rule: "iam-deputy-s3-bucket-policy",
        violation: bucket("logging.s3.amazonaws.com"),
        clean: bucket("logdelivery.elasticloadbalancing.amazonaws.com"),
    },
    {
        rule: "iam-deputy-bucket-account",
        violation: topic("s3.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders" } }),
        clean: topic("s3.amazonaws.com", {
            ArnLike: { "aws:SourceArn": "arn:aws:s3:::orders" },
            StringEquals: { "aws:SourceAccount": ACCOUNT },
        }),
        path: "policy.Statement[0].Principal.Service",
    },
    {
        // Other services' sources have an account in their ARN.
        rule: "iam-deputy-bucket-account",
        violation: topic("s3.amazonaws.com", { ArnEquals: { "aws:SourceArn": ["arn:aws:s3:::orders"] } }),
        clean: topic("ses.amazonaws.com", { ArnEquals: BY_ARN.ArnLike }),
    },
];

function bucket(service: string): CaseResource {
    return {
        type: "aws:s3/bucketPolicy:BucketPolicy",
        properties: {
            policy: document({
                Effect: "Allow",
                Principal: { Service: service },
                Action: "s3:PutObject",
                Resource: "arn:aws:s3:::logs/*",
            }),
        },
    };
}

const permission = (properties: object): CaseResource => ({
    type: "aws:lambda/permission:Permission",
    properties: { function: "orders", action: "lambda:InvokeFunction", ...properties },
});

const permissions: readonly RuleCase[] = [
    {
        rule: "iam-deputy-lambda-permission",
        violation: permission({ principal: "events.amazonaws.com" }),
        clean: permission({
            principal: "events.amazonaws.com",
            sourceArn: `arn:aws:events:eu-west-1:${ACCOUNT}:rule/nightly`,
        }),
        path: "principal",
    },
    {
        rule: "iam-deputy-lambda-permission",
        violation: permission({ principal: "apigateway.amazonaws.com", sourceArn: "*" }),
        clean: permission({ principal: "alexa-appkit.amazon.com", eventSourceToken: "amzn1.ask.skill.1" }),
    },
    {
        rule: "iam-deputy-lambda-permission",
        violation: permission({ principal: "sns.amazonaws.com", sourceAccount: "" }),
        clean: permission({ principal: `arn:aws:iam::${ACCOUNT}:role/caller` }),
    },
    {
        rule: "iam-deputy-lambda-permission-bucket",
        violation: permission({ principal: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::orders" }),
        clean: permission({
            principal: "s3.amazonaws.com",
            sourceArn: "arn:aws:s3:::orders",
            sourceAccount: ACCOUNT,
        }),
        path: "sourceAccount",
    },
];

export const iamDeputyCases: readonly RuleCase[] = [...everyType, ...logs, ...permissions];
