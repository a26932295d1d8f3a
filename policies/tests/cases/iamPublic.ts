import { document, inputsAt, policyTypes } from "../support/policyTypes";
import type { CaseResource, RuleCase } from "../support/ruleCase";

const OWN_ROLE = "arn:aws:iam::111122223333:role/reader";
const ORGANIZATION = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

/** Anyone against a role, in every type that has a policy: as an object in one half, as text in the other. */
const everyType: readonly RuleCase[] = policyTypes.map(({ subject, type, path, action }, index) => {
    const resource = (principal: unknown): CaseResource => {
        const policy = document({ Effect: "Allow", Principal: principal, Action: action, Resource: "*" });
        return { type, properties: inputsAt(path, index % 2 === 0 ? policy : JSON.stringify(policy)) };
    };
    return {
        rule: `iam-public-${subject}`,
        violation: resource(index % 3 === 0 ? "*" : { AWS: ["*"] }),
        clean: resource({ AWS: OWN_ROLE }),
        path: `${path}.Statement[0].Principal${index % 3 === 0 ? "" : ".AWS[0]"}`,
    };
});

const QUEUE = "aws:sqs/queue:Queue";
const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";

const queue = (statement: object, ...others: readonly object[]): CaseResource => ({
    type: QUEUE,
    properties: {
        policy: document({ Effect: "Allow", Principal: "*", Action: "sqs:*", Resource: "*", ...statement }, ...others),
    },
});

/** Pairs of conditions: one that anyone can meet, one that only known callers can. */
const CONDITIONS: readonly (readonly [object, object])[] = [
    [{ StringLike: { "aws:PrincipalOrgID": "*" } }, ORGANIZATION],
    [{ "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }, ORGANIZATION],
    [{ StringEqualsIfExists: { "aws:SourceVpce": "vpce-0a" } }, { StringEquals: { "aws:SourceVpce": "vpce-0a" } }],
    [{ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }, { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }],
    [{ IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "::/0"] } }, { IpAddress: { "aws:SourceIp": "2001:db8::/32" } }],
    [{ Bool: { "aws:SecureTransport": "true" } }, { StringEquals: { "aws:PrincipalAccount": "111122223333" } }],
    [
        { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
        { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
    ],
    [{ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }, ORGANIZATION],
    [
        { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        {
            StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
            Null: { "aws:PrincipalOrgID": "false" },
        },
    ],
    [{ StringEquals: { "aws:PrincipalTag/team": "data" } }, { StringEquals: { "aws:SourceAccount": "111122223333" } }],
];

const conditions: readonly RuleCase[] = CONDITIONS.map(([open, closed]) => ({
    rule: "iam-public-sqs-queue",
    violation: queue({ Condition: open }),
    clean: queue({ Condition: closed }),
}));

/** A data perimeter beside the statement, and Deny statements that are none. */
const denies: readonly RuleCase[] = [
    {
        rule: "iam-public-sqs-queue",
        violation: queue(
            {},
            {
                Effect: "Deny",
                Principal: "*",
                Action: "sqs:DeleteQueue",
                Resource: "*",
                Condition: { StringNotEquals: ORGANIZATION.StringEquals },
            },
        ),
        clean: queue(
            {},
            {
                Effect: "Deny",
                Principal: "*",
                Action: "sqs:*",
                Resource: "*",
                Condition: { StringNotEquals: ORGANIZATION.StringEquals },
            },
        ),
    },
    {
        // Met where the caller has no organization too; the other is not met then.
        rule: "iam-public-sqs-queue",
        violation: queue(
            {},
            {
                Effect: "Deny",
                Principal: "*",
                Action: "*",
                Resource: "*",
                Condition: { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } },
            },
        ),
        clean: queue({}, { Effect: "Deny", NotPrincipal: { AWS: OWN_ROLE }, Action: "*", Resource: "*" }),
    },
];

const others: readonly RuleCase[] = [
    {
        // A domain in a VPC, or one that asks for users, takes open policies for good.
        rule: "iam-public-opensearch-domain",
        violation: {
            type: "aws:opensearch/domain:Domain",
            properties: {
                accessPolicies: document({ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }),
            },
        },
        clean: {
            type: "aws:opensearch/domain:Domain",
            properties: {
                vpcOptions: { subnetIds: ["subnet-0a"] },
                accessPolicies: document({ Effect: "Allow", Principal: { AWS: "*" }, Action: "es:*", Resource: "*" }),
            },
        },
    },
    {
        rule: "iam-public-opensearch-domain-policy",
        violation: [
            {
                type: "aws:opensearch/domainPolicy:DomainPolicy",
                properties: {
                    domainName: "logs",
                    accessPolicies: document({ Effect: "Allow", Principal: "*", Action: "es:*", Resource: "*" }),
                },
            },
            { type: "aws:opensearch/domain:Domain", properties: { domainName: "logs" } },
        ],
        clean: [
            {
                type: "aws:opensearch/domainPolicy:DomainPolicy",
                properties: {
                    domainName: "logs",
                    accessPolicies: document({ Effect: "Allow", Principal: "*", Action: "es:*", Resource: "*" }),
                },
            },
            {
                type: "aws:opensearch/domain:Domain",
                properties: { domainName: "logs", advancedSecurityOptions: { enabled: true } },
            },
        ],
    },
    {
        // A public gallery is there to be pulled from, not to be pushed to.
        rule: "iam-public-ecrpublic-repository-policy",
        violation: {
            type: "aws:ecrpublic/repositoryPolicy:RepositoryPolicy",
            properties: { policy: document({ Effect: "Allow", Principal: "*", Action: ["ecr-public:*"] }) },
        },
        clean: {
            type: "aws:ecrpublic/repositoryPolicy:RepositoryPolicy",
            properties: {
                policy: document({
                    Effect: "Allow",
                    Principal: "*",
                    Action: ["ecr-public:GetRepositoryPolicy", "ecr-public:BatchCheckLayerAvailability"],
                }),
            },
        },
    },
    {
        // Whoever is left out by NotPrincipal, a Deny for everybody opens nothing; public tiers are meant to be open.
        rule: "iam-public-s3-bucket-policy",
        violation: {
            type: BUCKET_POLICY,
            name: "orders",
            properties: {
                policy: document({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }),
            },
        },
        clean: [
            {
                type: BUCKET_POLICY,
                properties: {
                    policy: document({
                        Effect: "Deny",
                        Principal: "*",
                        Action: "s3:*",
                        Resource: "*",
                        Condition: { Bool: { "aws:SecureTransport": "false" } },
                    }),
                },
            },
            {
                type: BUCKET_POLICY,
                name: "website",
                properties: {
                    policy: document({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }),
                },
            },
        ],
        configuration: { publicTiers: [{ type: BUCKET_POLICY, name: "website", reason: "a website" }] },
    },
];

export const iamPublicCases: readonly RuleCase[] = [...everyType, ...conditions, ...denies, ...others];
