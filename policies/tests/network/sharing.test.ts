import assert from "node:assert/strict";

import { Property } from "../../engine/property";
import { UNKNOWN } from "../../engine/unknown";
import { sharing } from "../../rules/network/sharing";
import { partyOf } from "../../rules/network/sharing/accounts";
import { valuesAt } from "../../engine/valuesAt";
import { ask } from "../support/ask";
import type { CaseResource } from "../support/ruleCase";

function said(resource: CaseResource | readonly CaseResource[], filter = ""): readonly string[] {
    return ask(sharing, resource)
        .map(({ kind, rule, path }) => `${kind} ${rule.id.replace("sharing-", "")} ${path}`)
        .filter((text) => text.includes(filter))
        .sort();
}

describe("parties that something is shared with", () => {
    const account = (id: string) => ({ kind: "account", id });
    const cases: readonly (readonly [string, object])[] = [
        ["*", { kind: "everyone" }],
        ["All", { kind: "everyone" }],
        ["arn:aws:iam::*:root", { kind: "everyone" }],
        ["111122223333", account("111122223333")],
        [" 111122223333 ", account("111122223333")],
        ["111122223333:IAMPrincipals", account("111122223333")],
        ["DataCatalog/111122223333", account("111122223333")],
        ["arn:aws-us-gov:iam::111122223333:role/x", account("111122223333")],
        ["arn:aws:oam:eu-west-1:111122223333:sink/1", account("111122223333")],
        ["arn:aws:organizations::111122223333:organization/o-abcdefghij", { kind: "organization", id: "o-abcdefghij" }],
        ["arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-1-2", { kind: "organization", id: "o-abcdefghij" }],
        ["o-abcdefghij", { kind: "organization", id: "o-abcdefghij" }],
        ["IAM_ALLOWED_PRINCIPALS", { kind: "none" }],
        ["11112222333", { kind: "none" }],
        ["ADX", { kind: "none" }],
        ["arn:aws:iam:::role/*", { kind: "none" }],
        ["arn:aws:identitystore:::group/1", { kind: "none" }],
    ];
    for (const [text, party] of cases) {
        it(`${text}: ${JSON.stringify(party)}`, () => assert.deepEqual(partyOf(text), party));
    }
});

describe("values at a path", () => {
    const paths = (value: unknown, path: string): readonly string[] =>
        valuesAt(new Property(value), path).map((property) => property.path);

    it("goes through lists, and takes an object for a list of one", () => {
        assert.deepEqual(paths({ a: [{ b: ["x", "y"] }, { b: "z" }, {}] }, "a[].b[]"), [
            "a[0].b[0]",
            "a[0].b[1]",
            "a[1].b",
        ]);
        assert.deepEqual(paths({ a: { b: { c: 1 } } }, "a[].b.c"), ["a.b.c"]);
        assert.deepEqual(paths({}, "a[].b"), []);
    });

    it("keeps what is unknown on the way", () => {
        assert.deepEqual(paths({ a: [{ b: "x" }, UNKNOWN] }, "a[].b"), ["a[0].b", "a[1]"]);
        assert.deepEqual(paths({ a: UNKNOWN }, "a[].b[].c"), ["a"]);
    });
});

describe("sharing", () => {
    it("an unknown account hides no known one", () => {
        const snapshot = {
            type: "aws:rds/snapshot:Snapshot",
            properties: { sharedAccounts: [UNKNOWN, "all", "444455556666"] },
        };
        assert.deepEqual(said(snapshot), [
            "undetermined rds-snapshot-account sharedAccounts[0]",
            "undetermined rds-snapshot-public sharedAccounts[0]",
            "violation rds-snapshot-account sharedAccounts[2]",
            "violation rds-snapshot-public sharedAccounts[1]",
        ]);
    });

    it("a left-out setting of a public access block is off, of an access point on", () => {
        const block = { type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", properties: { bucket: "b" } };
        assert.equal(said(block).length, 4);
        assert.deepEqual(said({ type: "aws:s3/accessPoint:AccessPoint", properties: { bucket: "b" } }), []);
    });

    it("a block for an unknown bucket leaves the buckets without one undetermined", () => {
        const stack = [
            { type: "aws:s3/bucket:Bucket", properties: { bucket: "one" } },
            { type: "aws:s3/bucket:Bucket", properties: { bucket: "two" } },
            { type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", properties: { bucket: "two" } },
            {
                type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                name: "b",
                properties: { bucket: UNKNOWN },
            },
        ];
        assert.deepEqual(said(stack, "bucket-public-access-block "), [
            "undetermined s3-bucket-public-access-block bucket",
        ]);
    });

    it("an ACL grants each right that it names, and all by FULL_CONTROL", () => {
        const uri = "http://acs.amazonaws.com/groups/global/AllUsers";
        const grants = [
            { type: "Group", uri, permissions: ["READ", "WRITE_ACP"] },
            { uri, permissions: ["FULL_CONTROL"] },
        ];
        const found = said({ type: "aws:s3/objectCopy:ObjectCopy", properties: { grants } });
        assert.deepEqual(found, [
            "violation s3-object-acl-public-read grants[0]",
            "violation s3-object-acl-public-read grants[1]",
            "violation s3-object-acl-public-read-acl grants[1]",
            "violation s3-object-acl-public-write grants[1]",
            "violation s3-object-acl-public-write-acl grants[0]",
            "violation s3-object-acl-public-write-acl grants[1]",
        ]);
    });

    it("odd values are undetermined or nothing, and crash nothing", () => {
        for (const rule of sharing) {
            for (const [type, paths] of Object.entries(rule.decides)) {
                for (const value of [7, true, "text", [], {}, [null], [{}], [[[]]], { a: { b: 1 } }, null, UNKNOWN]) {
                    const tops = paths.map((path) => [path.split(/[.[]/)[0] ?? "", value] as const);
                    assert.doesNotThrow(() => ask([rule], { type, properties: Object.fromEntries(tops) }), rule.id);
                }
            }
        }
    });
});
