import assert from "node:assert/strict";

import { actionInfo } from "../../iam/actionTable";
import { namesSourceTo, namesSourceToRoles } from "../../iam/deputyServices";
import { Property } from "../../engine/property";
import { UNKNOWN } from "../../engine/unknown";
import { Statement, type PrincipalKind } from "../../iam/document";
import { knownWho, whoIs } from "../../iam/principalKinds";
import { isWideSubject, providerKind, sharedClaim } from "../../iam/trustProviders";
import { arnFault, resourcePattern, takes, whyNothing } from "../../iam/validityResources";
import { valueFault } from "../../iam/validityValues";

const principal = (kind: string, value: unknown): { kind: PrincipalKind; value: Property } => ({
    kind: kind as PrincipalKind,
    value: new Property(value, "Principal"),
});

describe("principals", () => {
    const kinds: readonly (readonly [string, string, string])[] = [
        ["AWS", "*", "anyone"],
        ["AWS", "111122223333", "account"],
        ["AWS", "arn:aws:iam::111122223333:root", "account"],
        ["AWS", "arn:aws-cn:iam::111122223333:role/team/reader", "identity"],
        ["AWS", "arn:aws:sts::111122223333:assumed-role/reader/i-0a", "identity"],
        ["AWS", "AIDAQ3EXAMPLE12345678", "opaque"],
        ["AWS", "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1", "opaque"],
        ["AWS", "arn:aws:iam::111122223333:role/*", "malformed"],
        ["AWS", "arn:aws:iam::*:root", "malformed"],
        ["AWS", "arn:aws:iam::111122223333:group/staff", "malformed"],
        ["AWS", "arn:aws:s3:::orders", "malformed"],
        ["AWS", "arn:aws:iam::11112222:root", "malformed"],
        ["AWS", "sns.amazonaws.com", "malformed"],
        ["AWS", "reader", "malformed"],
        ["aws", "*", "anyone"],
        ["Service", "sns.amazonaws.com", "service"],
        ["Service", "logs.cn-north-1.amazonaws.com.cn", "service"],
        ["Service", "alexa-appkit.amazon.com", "service"],
        ["Service", "ec2.c2s.ic.gov", "service"],
        ["Service", "*", "any-service"],
        ["Service", "*.amazonaws.com", "any-service"],
        ["Service", "sns", "malformed"],
        ["Service", "https://sns.amazonaws.com", "malformed"],
        ["Federated", "*", "anyone"],
        ["Federated", "accounts.google.com", "provider"],
        ["Federated", "arn:aws:iam::111122223333:oidc-provider/gitlab.com", "provider"],
        ["Federated", "arn:aws:iam::111122223333:saml-provider/staff", "provider"],
        ["CanonicalUser", "79a59df900b949e55d96a1e698fbaced", "opaque"],
        ["Account", "111122223333", "malformed"],
        ["Account", "*", "anyone"],
    ];

    for (const [kind, value, expected] of kinds) {
        it(`${kind} ${value} is ${expected}`, () => assert.equal(whoIs(principal(kind, value)).kind, expected));
    }

    it("that are unknown are nobody that a rule beside the main one judges", () => {
        assert.equal(knownWho(principal("AWS", UNKNOWN)), undefined);
        assert.equal(whoIs({ ...principal("AWS", UNKNOWN), somebody: true }).kind, "opaque");
    });

    it("are read from every form that programs write", () => {
        const read = (value: unknown): readonly (readonly [string, unknown])[] =>
            new Statement(new Property({ Principal: value }, "it"))
                .principals()
                .map((it) => [it.kind, it.value.unchecked()] as const);
        assert.deepEqual(read("*"), [["AWS", "*"]]);
        assert.deepEqual(read({ AWS: "a", Service: ["b", "c"] }), [
            ["AWS", "a"],
            ["Service", "b"],
            ["Service", "c"],
        ]);
        assert.deepEqual(read(UNKNOWN), [["AWS", UNKNOWN]]);
        assert.deepEqual(read({ AWS: UNKNOWN, Service: "b" }), [
            ["AWS", UNKNOWN],
            ["Service", "b"],
        ]);
        assert.deepEqual(read(undefined), []);
        assert.deepEqual(read(7), [["AWS", 7]]);
    });
});

describe("services that name a source", () => {
    it("do so to roles and resources of most kinds", () => {
        assert.equal(namesSourceToRoles("glue.amazonaws.com"), true);
        assert.equal(namesSourceToRoles("logs.eu-west-1.amazonaws.com"), true);
        for (const service of ["lambda", "ec2", "cloudtrail", "pods.eks"]) {
            assert.equal(namesSourceToRoles(`${service}.amazonaws.com`), false, service);
        }
        assert.equal(namesSourceTo("events.amazonaws.com", "sqs"), true);
        assert.equal(namesSourceTo("events.amazonaws.com", "sns"), false);
        assert.equal(namesSourceTo("logdelivery.elasticloadbalancing.amazonaws.com", "s3"), false);
    });
});

describe("issuers of tokens", () => {
    const kindOf = (provider: string, action = "sts:AssumeRoleWithWebIdentity"): string =>
        providerKind(provider, new Statement(new Property({ Action: action }, "it")));

    it("are of kinds that ask for different claims", () => {
        assert.equal(kindOf("token.actions.githubusercontent.com"), "shared");
        assert.equal(kindOf("token.actions.githubusercontent.com/acme"), "shared");
        assert.equal(kindOf("gitlab.com"), "shared");
        assert.equal(kindOf("gitlab.example.com"), "oidc");
        assert.equal(kindOf("oidc.eks.eu-west-1.amazonaws.com/id/ABC"), "eks");
        assert.equal(kindOf("accounts.google.com"), "consumer");
        assert.equal(kindOf("cognito-identity.amazonaws.com"), "cognito");
        assert.equal(kindOf("staff", "sts:AssumeRoleWithSAML"), "saml");
        assert.equal(sharedClaim("api.pulumi.com/oidc"), "aud");
        assert.equal(sharedClaim("login.example.com"), undefined);
    });

    it("have subjects that are wide or name one owner's workload", () => {
        const github = "token.actions.githubusercontent.com";
        for (const wide of [
            "*",
            "repo:*",
            "repo:acme/*",
            "repo:acme*",
            "repo:*/shop:*",
            "ref:refs/heads/main",
            "repository_owner:acme",
        ]) {
            assert.equal(isWideSubject(github, wide), true, wide);
        }
        for (const narrow of [
            "repo:acme/shop:*",
            "repo:acme/shop-*:ref:refs/heads/main",
            "repository_id:74",
            "repository_owner:acme:repository:shop",
        ]) {
            assert.equal(isWideSubject(github, narrow), false, narrow);
        }
        assert.equal(isWideSubject("oidc.eks.eu-west-1.amazonaws.com/id/A", "system:serviceaccount:*:*"), true);
        assert.equal(isWideSubject("oidc.eks.eu-west-1.amazonaws.com/id/A", "system:serviceaccount:shop:*"), false);
        assert.equal(isWideSubject("login.example.com", "*"), true);
        assert.equal(isWideSubject("login.example.com", "shop"), false);
    });
});

describe("ARNs of resources", () => {
    it("have six parts, a partition, a service, an account and a resource", () => {
        for (const good of [
            "arn:aws:s3:::orders/*",
            "arn:*:s3:::orders",
            "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:orders",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "arn:aws:sqs:${aws:RequestedRegion}:${aws:PrincipalAccount}:orders",
            "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*",
            "arn:aws:s3*",
        ]) {
            assert.equal(arnFault(good), undefined, good);
        }
        assert.match(arnFault("orders") ?? "", /is no ARN/);
        assert.match(arnFault("arn:aws:s3:orders") ?? "", /less than the six parts/);
        assert.match(arnFault("arn:aws-xx-1:s3:::orders") ?? "", /partition/);
        assert.match(arnFault("arn:aws::eu-west-1:111122223333:orders") ?? "", /no service/);
        assert.match(arnFault("arn:aws:sqs:eu-west-1:1111:orders") ?? "", /twelve digits/);
        assert.match(arnFault("arn:aws:sqs:eu-west-1:111122223333:") ?? "", /no resource/);
    });

    const can = (action: string, resource: string): boolean => takes(actionInfo(action)!, resourcePattern(resource));

    it("are taken by the actions for their kind", () => {
        assert.equal(can("s3:GetObject", "arn:aws:s3:::orders/*"), true);
        assert.equal(can("s3:GetObject", "arn:aws:s3:::orders"), false);
        assert.equal(can("s3:GetObject", "arn:aws:s3:::*"), true);
        assert.equal(can("s3:ListBucket", "arn:aws:s3:::orders"), true);
        assert.equal(can("s3:ListBucket", "arn:aws:s3:::orders/*"), false);
        assert.equal(can("s3:GetObject", "arn:aws:s3:eu-west-1:111122223333:accesspoint/orders/object/*"), true);
        assert.equal(can("sqs:SendMessage", "arn:aws:sns:eu-west-1:111122223333:orders"), false);
        assert.equal(can("iam:PassRole", "arn:aws:iam::111122223333:role/service/*"), true);
        assert.equal(can("iam:PassRole", "arn:aws:iam::*:user/*"), false);
        assert.equal(can("dynamodb:Query", "arn:aws:dynamodb:*:*:table/orders/index/*"), true);
        assert.equal(can("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:/a:*"), true);
        assert.equal(can("s3:GetObject", "*"), true);
    });

    it("that no action takes are explained", () => {
        assert.match(
            whyNothing(actionInfo("s3:ListAllMyBuckets")!, ["arn:aws:s3:::orders"].map(resourcePattern)) ?? "",
            /can only be \*/,
        );
        assert.match(
            whyNothing(actionInfo("sqs:SendMessage")!, ["arn:aws:sns:::a"].map(resourcePattern)) ?? "",
            /takes arn:/,
        );
        assert.equal(
            whyNothing(actionInfo("sqs:SendMessage")!, ["arn:aws:sns:::a", "*"].map(resourcePattern)),
            undefined,
        );
    });
});

describe("forms of the values of conditions", () => {
    it("are those of their operators", () => {
        assert.equal(valueFault("bool", "aws:SecureTransport", "FALSE"), undefined);
        assert.equal(valueFault("bool", "aws:SecureTransport", "no"), "true or false");
        assert.equal(valueFault("numeric", "s3:max-keys", "1e3"), undefined);
        assert.equal(valueFault("numeric", "s3:max-keys", "ten"), "a number");
        assert.equal(valueFault("date", "aws:CurrentTime", "2026-01-01T00:00:00Z"), undefined);
        assert.equal(valueFault("date", "aws:EpochTime", "1767225600"), undefined);
        assert.equal(valueFault("date", "aws:CurrentTime", "soon"), "a date");
        assert.equal(valueFault("ip", "aws:SourceIp", "10.0.0.0/8"), undefined);
        assert.equal(valueFault("ip", "aws:SourceIp", "2001:db8::/129"), "an address or a range");
        assert.equal(valueFault("ip", "aws:SourceIp", "10.0.0.300"), "an address or a range");
        assert.equal(valueFault("arn", "aws:SourceArn", "orders"), "an ARN");
        assert.equal(valueFault("string", "aws:SourceAccount", "1111-2222"), "an account of twelve digits");
        assert.equal(valueFault("string", "aws:SourceAccount", "${aws:PrincipalAccount}"), undefined);
        assert.equal(valueFault("string", "s3:prefix", "anything"), undefined);
    });
});
