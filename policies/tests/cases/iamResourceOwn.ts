import { document } from "../support/policyTypes";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const OWN = "111122223333";
const OTHER = "999988887777";
const ACCOUNT = { AWS: `arn:aws:iam::${OWN}:root` };

const policyOf =
    (type: string, base: Readonly<Record<string, unknown>>) =>
    (statement: Readonly<Record<string, unknown>>): CaseResource => ({
        type,
        properties: { policy: document({ Effect: "Allow", ...base, ...statement }) },
    });

const queue = policyOf("aws:sqs/queuePolicy:QueuePolicy", { Resource: `arn:aws:sqs:eu-west-1:${OWN}:orders` });
const bucket = policyOf("aws:s3/bucketPolicy:BucketPolicy", {
    Resource: ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"],
});
const key = policyOf("aws:kms/key:Key", { Resource: "*" });
const device = policyOf("aws:iot/policy:Policy", {});

const pair = (rule: string, violation: CaseResource, clean: CaseResource, path?: string): RuleCase => ({
    rule: `iam-${rule}`,
    violation,
    clean,
    ...(path === undefined ? {} : { path: `policy.Statement[0].${path}` }),
});

/** What resource-based policies allow the own account as a whole. */
export const wholeAccounts: readonly RuleCase[] = [
    pair(
        "resource-account-full-access",
        queue({ Principal: ACCOUNT, Action: "sqs:*" }),
        queue({ Principal: ACCOUNT, Action: ["sqs:SendMessage", "sqs:Receive*"] }),
        "Action",
    ),
    pair(
        "resource-account-full-access",
        queue({ Principal: { AWS: OWN }, Action: ["sqs:SendMessage", "*"] }),
        queue({ Principal: { AWS: `arn:aws:iam::${OWN}:role/reader` }, Action: "sqs:*" }),
        "Action[1]",
    ),
    // Without such a statement, no policy of an identity counts for a key.
    pair(
        "resource-account-full-access",
        queue({ Principal: ACCOUNT, Action: "SQS:*" }),
        key({ Principal: ACCOUNT, Action: "kms:*" }),
    ),
];

/** Who may change a bucket by its policy. */
export const control: readonly RuleCase[] = [
    pair(
        "resource-s3-control",
        bucket({ Principal: ACCOUNT, Action: ["s3:GetObject", "s3:PutBucketPolicy"] }),
        bucket({ Principal: ACCOUNT, Action: ["s3:GetObject", "s3:PutObject"] }),
        "Action[1]",
    ),
    pair(
        "resource-s3-control",
        bucket({ Principal: { AWS: `arn:aws:iam::${OWN}:role/writer` }, Action: "s3:Put*" }),
        bucket({ Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject*" }),
        "Action",
    ),
    {
        rule: "iam-resource-s3-foreign-control",
        violation: [
            { ...bucket({ Principal: { AWS: OTHER }, Action: "s3:PutObjectAcl" }), name: "foreign" },
            { ...key({ Principal: ACCOUNT, Action: "kms:*" }), name: "key" },
        ],
        clean: [
            { ...bucket({ Principal: { AWS: OWN }, Action: "s3:PutObjectAcl" }), name: "own" },
            { ...key({ Principal: ACCOUNT, Action: "kms:*" }), name: "key" },
        ],
        path: "policy.Statement[0].Action",
    },
    {
        rule: "iam-resource-s3-foreign-control",
        violation: [
            { ...bucket({ Principal: { AWS: OTHER }, Action: "s3:DeleteBucketPolicy" }), name: "foreign" },
            { ...key({ Principal: ACCOUNT, Action: "kms:*" }), name: "key" },
        ],
        clean: [
            { ...bucket({ Principal: { AWS: OTHER }, Action: "s3:PutObject" }), name: "foreign" },
            { ...key({ Principal: ACCOUNT, Action: "kms:*" }), name: "key" },
        ],
    },
];

const TOPIC = `arn:aws:iot:eu-west-1:${OWN}:topic/orders/\${iot:Connection.Thing.ThingName}`;

/** Policies of devices. */
export const devices: readonly RuleCase[] = [
    pair(
        "iot-policy-all-actions",
        device({ Action: "iot:*", Resource: "*" }),
        device({ Action: "iot:Connect", Resource: "*" }),
        "Action",
    ),
    pair(
        "iot-policy-all-actions",
        device({ Action: ["iot:Connect", "*"], Resource: `arn:aws:iot:eu-west-1:${OWN}:*` }),
        device({ Action: "iot:*", Resource: TOPIC }),
        "Action[1]",
    ),
    pair(
        "iot-policy-any-resource",
        device({ Action: "iot:Publish", Resource: "*" }),
        device({ Action: "iot:Publish", Resource: TOPIC }),
        "Resource",
    ),
    pair(
        "iot-policy-any-resource",
        device({ Action: "iot:Subscribe", Resource: [TOPIC, `arn:aws:iot:eu-west-1:${OWN}:topicfilter/#`] }),
        device({
            Action: "iot:Connect",
            Resource: "*",
            Condition: { Bool: { "iot:Connection.Thing.IsAttached": "true" } },
        }),
        "Resource[1]",
    ),
];
