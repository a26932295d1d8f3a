import assert from "node:assert/strict";

import { Property } from "../../engine/property";
import { every, some } from "../../engine/quantifiers";
import { Undetermined, UNKNOWN } from "../../engine/unknown";
import { isLimited, isLimitedByDeny } from "../../iam/conditions";
import { accountKeys, callerKeys, sourceKeys, valueLimits, type Limit } from "../../iam/conditionsKeys";
import { operatorOf } from "../../iam/conditionsOperators";
import { Statement } from "../../iam/document";

const statement = (value: object): Statement => new Statement(new Property(value, "statement"));
const when = (condition: unknown): Statement => statement({ Effect: "Allow", Condition: condition });

describe("operators of conditions", () => {
    it("are taken apart, in any case", () => {
        assert.deepEqual(operatorOf("ForAnyValue:StringNotLikeIfExists"), {
            family: "string",
            set: "ForAnyValue",
            negated: true,
            ifExists: true,
            wildcards: true,
        });
        assert.equal(operatorOf("forallvalues:stringequals")?.set, "ForAllValues");
        assert.equal(operatorOf("ArnEquals")?.wildcards, true);
        assert.equal(operatorOf("StringEquals")?.wildcards, false);
    });

    it("that IAM does not know are none", () => {
        for (const name of [
            "",
            "StringMatch",
            "ForEachValue:StringLike",
            "IfExists",
            "NullIfExists",
            "NotBool",
            "constructor",
        ]) {
            assert.equal(operatorOf(name), undefined, name);
        }
    });
});

describe("values of conditions", () => {
    const limits: readonly (readonly [Limit, string, boolean, boolean])[] = [
        ["exact", "111122223333", true, true],
        ["exact", "1111*", true, false],
        ["exact", "1111*", false, true],
        ["exact", "a${*}b", true, true],
        ["exact", "", true, false],
        ["arn", "arn:aws:sns:*:111122223333:*", true, true],
        ["arn", "arn:aws:sns:*:*:orders", true, false],
        ["arn", "arn:aws:s3:::orders*", true, true],
        ["arn", "arn:aws:s3:::*", true, false],
        ["arn", "*", true, false],
        ["cidr", "203.0.113.7", false, true],
        ["cidr", "0.0.0.0/0", false, false],
        ["cidr", "128.0.0.0/1", false, false],
        ["cidr", "10.0.0.0/8", false, true],
        ["cidr", "::/0", false, false],
        ["cidr", "2001:db8::/32", false, true],
        ["org-path", "o-a1b2c3d4e5/*", true, true],
        ["org-path", "o-*/r-ab12/*", true, false],
        ["user-id", "AROAEXAMPLE:*", true, true],
        ["user-id", "*:session", true, false],
        ["true", "TRUE", false, true],
        ["true", "false", false, false],
        ["domain", "*@example.com", true, true],
        ["domain", "*", true, false],
    ];

    for (const [limit, value, wildcards, expected] of limits) {
        it(`${value || "nothing"} is ${expected ? "" : "no "}limit as ${limit}${wildcards ? ", with wildcards" : ""}`, () => {
            assert.equal(valueLimits(limit, value, wildcards), expected);
        });
    }
});

describe("limits of an Allow", () => {
    it("are conditions on who calls, whatever the case of the key", () => {
        assert.equal(isLimited(when({ StringEquals: { "AWS:PrincipalOrgId": "o-a1b2c3d4e5" } }), callerKeys), true);
        assert.equal(isLimited(when({ StringEquals: { "s3:prefix": "public/" } }), callerKeys), false);
        assert.equal(isLimited(when(undefined), callerKeys), false);
    });

    it("are not met where the key is missing", () => {
        const organization = { "aws:PrincipalOrgID": "o-a1b2c3d4e5" };
        assert.equal(isLimited(when({ StringEqualsIfExists: organization }), callerKeys), false);
        assert.equal(isLimited(when({ "ForAllValues:StringEquals": organization }), callerKeys), false);
        const present = { Null: { "aws:principalorgid": "false" } };
        assert.equal(isLimited(when({ "ForAllValues:StringEquals": organization, ...present }), callerKeys), true);
        const absent = { Null: { "aws:principalorgid": "true" } };
        assert.equal(isLimited(when({ StringEqualsIfExists: organization, ...absent }), callerKeys), false);
        // Every request has the account of its caller.
        assert.equal(
            isLimited(when({ StringEqualsIfExists: { "aws:PrincipalAccount": "111122223333" } }), callerKeys),
            true,
        );
    });

    it("need all values of a key to limit, and one of the conditions", () => {
        assert.equal(
            isLimited(when({ IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/0"] } }), callerKeys),
            false,
        );
        const one = { StringLike: { "aws:SourceVpc": "*", "aws:SourceVpce": "vpce-0a" } };
        assert.equal(isLimited(when(one), callerKeys), true);
        assert.equal(isLimited(when({ StringEquals: { "aws:SourceVpce": [] } }), callerKeys), false);
    });

    it("differ by who is let in", () => {
        const externalId = when({ StringEquals: { "sts:ExternalId": "4711" } });
        assert.equal(isLimited(externalId, callerKeys), false);
        assert.equal(isLimited(externalId, accountKeys), true);
        const context = when({ StringLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:*" } });
        assert.equal(isLimited(context, sourceKeys), true);
        assert.equal(isLimited(context, callerKeys), false);
    });

    it("are undetermined only where an unknown value decides", () => {
        assert.equal(isLimited(when({ StringEquals: { "aws:SourceArn": UNKNOWN } }), sourceKeys), true);
        assert.equal(isLimited(when({ StringLike: { "aws:PrincipalArn": [UNKNOWN, "*"] } }), callerKeys), false);
        assert.throws(() => isLimited(when(UNKNOWN), callerKeys), Undetermined);
        assert.throws(() => isLimited(when({ StringEquals: UNKNOWN }), callerKeys), Undetermined);
        assert.throws(() => isLimited(when({ IpAddress: { "aws:SourceIp": UNKNOWN } }), callerKeys), Undetermined);
        const also = { IpAddress: { "aws:SourceIp": UNKNOWN }, StringEquals: { "aws:SourceVpce": "vpce-0a" } };
        assert.equal(isLimited(when(also), callerKeys), true);
    });

    it("take odd shapes for no limit", () => {
        for (const condition of [
            "text",
            7,
            [],
            ["a"],
            { StringEquals: "text" },
            { StringEquals: ["a"] },
            { Nope: { "aws:SourceVpc": "vpc-0a" } },
        ]) {
            assert.equal(isLimited(when(condition), callerKeys), false, JSON.stringify(condition));
        }
    });
});

describe("limits by a Deny", () => {
    const allow = statement({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" });
    const limits = (deny: object): boolean =>
        isLimitedByDeny(
            allow,
            [statement({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::a/*", ...deny })],
            callerKeys,
        );
    const unless = (keys: object, operator = "StringNotEquals"): object => ({ Condition: { [operator]: keys } });
    const organization = { "aws:PrincipalOrgID": "o-a1b2c3d4e5" };

    it("hold where it spares known callers only", () => {
        assert.equal(limits(unless(organization)), true);
        assert.equal(limits(unless(organization, "StringNotEqualsIfExists")), true);
        assert.equal(
            limits({
                Condition: {
                    ...(unless(organization) as { Condition: object }).Condition,
                    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
                },
            }),
            true,
        );
        assert.equal(limits({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } }), true);
    });

    it("do not hold where it spares others, other actions or other resources", () => {
        assert.equal(limits(unless(organization, "StringEquals")), false);
        assert.equal(limits(unless({ "aws:PrincipalOrgID": "*" }, "StringNotLike")), false);
        assert.equal(limits(unless({ "s3:prefix": "a" })), false);
        assert.equal(limits({ ...unless(organization), Action: "s3:Put*" }), false);
        assert.equal(limits({ ...unless(organization), Resource: "arn:aws:s3:::a/b/*" }), false);
        assert.equal(limits({ ...unless(organization), Principal: { AWS: "111122223333" } }), false);
        // Another condition beside it makes the Deny hold for fewer.
        assert.equal(
            limits({ Condition: { StringNotEquals: organization, Bool: { "aws:SecureTransport": "false" } } }),
            false,
        );
    });

    it("ask for unknown resources last", () => {
        assert.equal(limits({ ...unless({ "s3:prefix": "a" }), Resource: UNKNOWN }), false);
        assert.throws(() => limits({ ...unless(organization), Resource: UNKNOWN }), Undetermined);
    });
});

describe("some and every", () => {
    const read = (value: unknown): boolean => new Property(value, "it").flag() === true;

    it("let no unknown item hide a known one", () => {
        assert.equal(some([UNKNOWN, true], read), true);
        assert.equal(every([UNKNOWN, false], read), false);
        assert.throws(() => some([UNKNOWN, false], read), Undetermined);
        assert.throws(() => every([UNKNOWN, true], read), Undetermined);
        assert.equal(some([], read), false);
        assert.equal(every([], read), true);
    });

    it("throw other errors on", () => {
        assert.throws(
            () =>
                some([1], () => {
                    throw new TypeError("bug");
                }),
            TypeError,
        );
    });
});
