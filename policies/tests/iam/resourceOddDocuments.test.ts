import assert from "node:assert/strict";

import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import type { Rule } from "../../engine/rule";
import { resourceRules } from "../../rules/iam/resource";
import { ask } from "../support/ask";
import { inputsAt } from "../support/policyTypes";

/** Values that a program can put anywhere, right or not. */
const ODD: readonly unknown[] = [
    null,
    "",
    " ",
    "*",
    "text",
    "{",
    "[]",
    "{}",
    '{"Statement":[]}',
    "\u0000${",
    0,
    -1,
    true,
    [],
    {},
    [[]],
    [null],
    [{}],
    [[["*"]]],
    { a: { b: [] } },
    { "": "" },
    { constructor: "x", __proto__: null, toString: 1 },
    UNKNOWN,
    [UNKNOWN],
    { AWS: UNKNOWN },
    HIDDEN_SECRET,
    { AWS: HIDDEN_SECRET },
    "arn:::::",
    "arn:aws:iam::111122223333:",
    "*".repeat(2000),
    "a*".repeat(1000),
];

const GOOD = {
    Sid: "Good",
    Effect: "Allow",
    Principal: { AWS: "111122223333" },
    NotPrincipal: undefined,
    Action: "sqs:SendMessage",
    NotAction: undefined,
    Resource: "*",
    NotResource: undefined,
    Condition: { StringEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:orders" } },
};

const PLACES: readonly (readonly [string, string])[] = [
    ["aws:sqs/queue:Queue", "policy"],
    ["aws:kms/key:Key", "policy"],
    ["aws:iam/role:Role", "assumeRolePolicy"],
    ["aws:iam/policy:Policy", "policy"],
    ["aws:ec2/vpcEndpoint:VpcEndpoint", "policy"],
    ["aws:opensearch/domainPolicy:DomainPolicy", "accessPolicies"],
    ["aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy", "details.policy"],
];

function documents(odd: unknown): readonly unknown[] {
    const statements = [
        ...Object.keys(GOOD).map((name) => ({ ...GOOD, [name]: odd })),
        { ...GOOD, Principal: { Federated: odd }, Action: "sts:AssumeRoleWithWebIdentity" },
        { ...GOOD, Principal: { Service: odd } },
        { ...GOOD, Condition: { StringEquals: odd } },
        { ...GOOD, Condition: { "ForAllValues:StringLike": { "aws:PrincipalOrgID": odd } } },
        { ...GOOD, Condition: { IpAddress: { "aws:SourceIp": odd }, Null: { "aws:SourceArn": odd } } },
    ];
    return [
        odd,
        { Version: odd, Statement: [GOOD] },
        { Version: "2012-10-17", Statement: odd },
        { Version: "2012-10-17", Statement: [odd, GOOD] },
        ...statements.map((Statement) => ({ Version: "2012-10-17", Statement })),
    ];
}

describe("documents of odd shapes", () => {
    for (const [type, path] of PLACES) {
        it(`crash no rule on ${type}`, () => {
            for (const odd of ODD) {
                for (const document of documents(odd)) {
                    for (const { message } of ask(resourceRules, { type, properties: inputsAt(path, document) })) {
                        assert.ok(!message.includes(HIDDEN_SECRET), message.slice(0, 200));
                    }
                }
            }
        });
    }

    it("crash no rule on what is no document", () => {
        const places = new Map<string, Rule[]>();
        for (const rule of resourceRules) {
            for (const [type, paths] of Object.entries(rule.decides)) {
                for (const path of paths) {
                    const place = `${type} ${path.replaceAll("[]", "")}`;
                    places.set(place, [...(places.get(place) ?? []), rule]);
                }
            }
        }
        for (const [place, rules] of places) {
            const [type = "", path = ""] = place.split(" ");
            for (const odd of ODD) {
                ask(rules, { type, properties: inputsAt(path, odd) });
            }
        }
    });

    const seconds = (policy: unknown): number => {
        const started = process.hrtime.bigint();
        ask(resourceRules, { type: "aws:sqs/queue:Queue", properties: { policy } });
        return Number(process.hrtime.bigint() - started) / 1e9;
    };
    const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
        Array.from({ length: count }, (_, index) => make(index));
    const one = (statement: object): unknown => ({ Version: "2012-10-17", Statement: [{ ...GOOD, ...statement }] });

    /** Each some MB long, and slow for a rule that compares everything with everything. */
    const large: Readonly<Record<string, () => unknown>> = {
        "nested deeply": () => {
            let deep: unknown = "*";
            for (let depth = 0; depth < 20_000; depth++) {
                deep = { a: [deep] };
            }
            return { Version: "2012-10-17", Statement: deep };
        },
        "of many statements": () => ({
            Version: "2012-10-17",
            Statement: times(10_000, (index) => ({
                ...GOOD,
                Principal: "*",
                Condition: undefined,
                Effect: index % 2 === 0 ? "Allow" : "Deny",
            })),
        }),
        "of many perimeters": () => ({
            Version: "2012-10-17",
            Statement: times(10_000, (index) => ({
                ...GOOD,
                Principal: "*",
                ...(index % 2 === 0
                    ? { Effect: "Allow", Condition: undefined, Action: "sqs:SendMessage" }
                    : {
                          Effect: "Deny",
                          Action: "sqs:DeleteMessage",
                          Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
                      }),
            })),
        }),
        "of many actions and resources": () =>
            one({
                Action: times(50_000, (index) => `sqs:Send${index}`),
                Resource: times(50_000, (index) => `arn:aws:sns:eu-west-1:111122223333:topic${index}`),
            }),
        "of many wildcards": () => one({ Action: times(50_000, () => "*") }),
        "of many conditions": () =>
            one({
                Principal: "*",
                Condition: {
                    StringEqualsIfExists: Object.fromEntries(
                        times(20_000, (index) => [`aws:PrincipalTag/${index}`, "a"]),
                    ),
                },
            }),
        "of long patterns": () =>
            one({ Action: "?".repeat(1_000_000), Resource: "arn:aws:sqs:*:*:" + "a*".repeat(500_000) }),
        "of open variables": () => one({ Resource: "arn:aws:sqs:eu-west-1:111122223333:" + "${".repeat(500_000) }),
    };

    for (const [name, policy] of Object.entries(large)) {
        it(`are judged in time when they are ${name}`, () => {
            const took = seconds(policy());
            assert.ok(took < 15, `took ${took} s`);
        });
    }
});
