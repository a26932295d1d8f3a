import assert from "node:assert/strict";

import { HIDDEN_SECRET, UNKNOWN } from "../../engine/unknown";
import { rules } from "../../rules";
import { assignments } from "../../rules/encryption/atRest/code";
import type { AtRestSetting } from "../../rules/encryption/atRest/setting";
import { atRestRules } from "../../rules/encryption/atRest/settingRules";
import { ask } from "../support/ask";
import { AWS_KEY, OWN_KEY, withValue } from "../support/keyCases";
import type { CaseResource } from "../support/ruleCase";

const VOLUME = "aws:ebs/volume:Volume";
const KEY: CaseResource = { type: "aws:kms/key:Key", name: "key", properties: {} };

const volume: AtRestSetting = {
    type: VOLUME,
    what: "volumes",
    data: "store",
    switch: "encrypted",
    key: "kmsKeyId",
    default: "off",
};

/** What is found, as `kind rule path`. */
const found = (settings: readonly AtRestSetting[], ...stack: readonly CaseResource[]): readonly string[] =>
    ask(atRestRules(settings), stack).map(({ kind, rule, path }) => `${kind} ${rule.id} ${path}`);

const ofVolume = (properties: Record<string, unknown>, more: Partial<CaseResource> = {}): CaseResource => ({
    type: VOLUME,
    properties,
    ...more,
});

describe("rules of encryption at rest: a key that is not known yet", () => {
    it("leaves a switch that is on decided", () => {
        assert.deepEqual(found([volume], ofVolume({ encrypted: true, kmsKeyId: UNKNOWN })), [
            "undetermined encryption-customer-key-ebs-volume kmsKeyId",
        ]);
    });

    it("is the customer's where it comes from a key of the stack", () => {
        const subject = ofVolume({ encrypted: true, kmsKeyId: UNKNOWN }, { from: { kmsKeyId: ["key"] } });
        assert.deepEqual(found([volume], subject, KEY), []);
    });

    it("switches encryption on, whoever's it will be", () => {
        const other: CaseResource = { type: "aws:ssm/parameter:Parameter", name: "other", properties: {} };
        const subject = ofVolume({ kmsKeyId: UNKNOWN }, { from: { kmsKeyId: ["other"] } });
        assert.deepEqual(found([volume], subject, other), ["undetermined encryption-customer-key-ebs-volume kmsKeyId"]);
    });

    it("is better than a key that AWS owns", () => {
        const owned: AtRestSetting = { ...volume, switchedOn: "aws-owned-key", default: "aws-owned-key" };
        assert.deepEqual(found([owned], ofVolume({ kmsKeyId: UNKNOWN })), [
            "undetermined encryption-customer-key-ebs-volume kmsKeyId",
        ]);
        assert.deepEqual(found([owned], ofVolume({ encrypted: true, kmsKeyId: UNKNOWN })), [
            "undetermined encryption-customer-key-ebs-volume kmsKeyId",
        ]);
        const subject = ofVolume({ kmsKeyId: UNKNOWN }, { from: { kmsKeyId: ["key"] } });
        assert.deepEqual(found([owned], subject, KEY), []);
    });

    it("is the customer's where it comes from a key of the stack, in a block as well", () => {
        for (const type of [
            "aws:kms/alias:Alias",
            "aws:kms/replicaKey:ReplicaKey",
            "aws:kms/externalKey:ExternalKey",
        ]) {
            const subject = ofVolume({ disk: { kmsKeyId: UNKNOWN } }, { from: { disk: ["key"] } });
            assert.deepEqual(found([{ ...volume, in: "disk" }], subject, { ...KEY, type }), []);
        }
    });

    it("counts for nothing beside a switch that it needs", () => {
        assert.deepEqual(found([{ ...volume, keyNeedsSwitch: true }], ofVolume({ kmsKeyId: UNKNOWN })), [
            "violation encryption-at-rest-ebs-volume encrypted",
        ]);
    });

    it("is the first that stands there", () => {
        const two: AtRestSetting = { ...volume, key: ["kmsKeyId", "kmsKeyArn"] };
        assert.deepEqual(found([two], ofVolume({ kmsKeyId: UNKNOWN, kmsKeyArn: OWN_KEY })), [
            "undetermined encryption-customer-key-ebs-volume kmsKeyId",
        ]);
        assert.deepEqual(found([two], ofVolume({ kmsKeyId: OWN_KEY, kmsKeyArn: UNKNOWN })), []);
    });

    it("does not make a switch that is off undetermined", () => {
        assert.deepEqual(found([volume], ofVolume({ encrypted: false, kmsKeyId: UNKNOWN })), [
            "violation encryption-at-rest-ebs-volume encrypted",
        ]);
    });
});

describe("rules of the pack: a key of the stack that is not known yet", () => {
    /** Whether a setting names a key; others of such names are switches. */
    const isKey = (path: string): boolean =>
        /(key|kms|cmk)[^.]*$/i.test(path) && !/(Type|Enabled|Encrypted|OwnedKey)$/i.test(path);
    const ofKeys = rules.filter(({ family }) => /^encryption-(at-rest|kms-key|customer-key)$/.test(family));

    it("leaves none of them undetermined", () => {
        const left = ofKeys
            .filter(({ id }) => id.startsWith("encryption-customer-key-"))
            .flatMap(({ decides }) => Object.entries(decides))
            .flatMap(([type, paths]) => paths.filter(isKey).map((key) => ({ type, key })))
            .flatMap(({ type, key }) => {
                const properties = withValue({}, key.replaceAll("[]", "[0]"), UNKNOWN);
                const from = { [key.split(/[.[]/, 1)[0] ?? ""]: ["key"] };
                return ask(ofKeys, [{ type, properties, from }, KEY]);
            })
            .filter(({ kind }) => kind === "undetermined");
        assert.deepEqual(
            left.map(({ rule, path }) => `${rule.id} ${path}`),
            [],
        );
    });
});

describe("rules of encryption at rest: a key that a record hides", () => {
    it("is the customer's", () => {
        assert.deepEqual(found([volume], ofVolume({ kmsKeyId: HIDDEN_SECRET })), []);
        assert.deepEqual(found([volume], ofVolume({ encrypted: true, kmsKeyId: HIDDEN_SECRET })), []);
    });

    it("counts for nothing beside a switch that is off", () => {
        assert.deepEqual(found([volume], ofVolume({ encrypted: false, kmsKeyId: HIDDEN_SECRET })), [
            "violation encryption-at-rest-ebs-volume encrypted",
        ]);
    });
});

describe("rules of encryption at rest: a switch that is not known", () => {
    const mode: AtRestSetting = {
        ...volume,
        switch: { path: "mode", values: { SSE_S3: "aws-owned-key", SSE_KMS: "aws-managed-key" } },
        default: "aws-owned-key",
    };

    for (const [words, value] of [
        ["yet", UNKNOWN],
        ["in a record", HIDDEN_SECRET],
    ] as const) {
        it(`${words}: decides what it can say with a key`, () => {
            assert.deepEqual(found([volume], ofVolume({ encrypted: value, kmsKeyId: OWN_KEY })), [
                "undetermined encryption-at-rest-ebs-volume encrypted",
            ]);
            assert.deepEqual(found([volume], ofVolume({ encrypted: value, kmsKeyId: AWS_KEY })), [
                "undetermined encryption-at-rest-ebs-volume encrypted",
                "undetermined encryption-customer-key-ebs-volume encrypted",
            ]);
            assert.deepEqual(found([mode], ofVolume({ mode: value, kmsKeyId: OWN_KEY })), [
                "undetermined encryption-kms-key-ebs-volume mode",
            ]);
        });

        it(`${words}: decides what it can say without a key`, () => {
            assert.deepEqual(found([volume], ofVolume({ encrypted: value })), [
                "undetermined encryption-at-rest-ebs-volume encrypted",
                "undetermined encryption-customer-key-ebs-volume encrypted",
            ]);
        });

        it(`${words}: decides nothing where both of its values mean the same`, () => {
            const same = { path: "on", values: { true: "aws-owned-key", false: "aws-owned-key" } } as const;
            const owned: AtRestSetting = { ...volume, switch: same, default: "aws-owned-key" };
            assert.deepEqual(found([owned], ofVolume({ on: value })), [
                "violation encryption-kms-key-ebs-volume kmsKeyId",
            ]);
        });

        it(`${words}: decides nothing beside a key that wins`, () => {
            const winning: AtRestSetting = { ...volume, switchedOn: "aws-owned-key", keyWins: true };
            assert.deepEqual(found([winning], ofVolume({ encrypted: value, kmsKeyId: OWN_KEY })), []);
            assert.deepEqual(found([winning], ofVolume({ encrypted: value, kmsKeyId: AWS_KEY })), [
                "violation encryption-customer-key-ebs-volume kmsKeyId",
            ]);
            assert.deepEqual(found([winning], ofVolume({ encrypted: value, kmsKeyId: UNKNOWN })), [
                "undetermined encryption-customer-key-ebs-volume kmsKeyId",
            ]);
        });
    }

    it("decides whether a key that is not known either is used", () => {
        assert.deepEqual(found([volume], ofVolume({ encrypted: UNKNOWN, kmsKeyId: UNKNOWN })), [
            "undetermined encryption-at-rest-ebs-volume encrypted",
            "undetermined encryption-customer-key-ebs-volume encrypted",
        ]);
    });

    it("may say anything where its values are not listed", () => {
        const odd: AtRestSetting = { ...mode, switch: { path: "mode", values: {} } };
        assert.deepEqual(found([odd], ofVolume({ mode: UNKNOWN })), [
            "undetermined encryption-kms-key-ebs-volume mode",
            "undetermined encryption-customer-key-ebs-volume mode",
        ]);
    });
});

describe("rules of encryption at rest: blocks", () => {
    const disks: AtRestSetting = { ...volume, in: "groups[].disks[]" };

    it("an unknown one hides nothing in the others", () => {
        const subject = ofVolume({ groups: [{ disks: [UNKNOWN, { encrypted: false }] }, UNKNOWN] });
        assert.deepEqual(found([disks], subject), [
            "undetermined encryption-at-rest-ebs-volume groups[0].disks[0]",
            "violation encryption-at-rest-ebs-volume groups[0].disks[1].encrypted",
            "undetermined encryption-at-rest-ebs-volume groups[1]",
            "undetermined encryption-customer-key-ebs-volume groups[0].disks[0]",
            "undetermined encryption-customer-key-ebs-volume groups[1]",
        ]);
    });

    it("a missing list has nothing to encrypt, unless there is always one", () => {
        const subject = ofVolume({ groups: [{}, { disks: [] }] });
        assert.deepEqual(found([disks], subject), []);
        assert.deepEqual(found([{ ...disks, atLeastOne: true }], subject), [
            "violation encryption-at-rest-ebs-volume groups[0].disks.encrypted",
            "violation encryption-at-rest-ebs-volume groups[1].disks.encrypted",
        ]);
        assert.deepEqual(found([{ ...disks, atLeastOne: true }], ofVolume({})), []);
    });

    it("a missing block inside of an element has nothing to encrypt, any other counts as empty", () => {
        assert.deepEqual(found([{ ...volume, in: "groups[].disk" }], ofVolume({ groups: [{}] })), []);
        assert.deepEqual(found([{ ...volume, in: "group.disk" }], ofVolume({})), [
            "violation encryption-at-rest-ebs-volume group.disk.encrypted",
        ]);
    });

    it("are found in JSON text", () => {
        const setting: AtRestSetting = { ...volume, json: "document", in: "Disks[]" };
        const document = JSON.stringify({ Disks: [{ encrypted: "false" }] });
        assert.deepEqual(found([setting], ofVolume({ document })), [
            "violation encryption-at-rest-ebs-volume document.Disks[0].encrypted",
        ]);
        assert.deepEqual(found([setting], ofVolume({ document: "{" })), [
            "undetermined encryption-at-rest-ebs-volume document",
            "undetermined encryption-customer-key-ebs-volume document",
        ]);
        assert.deepEqual(atRestRules([setting])[0]?.decides, { [VOLUME]: ["document"] });
    });
});

describe("rules of encryption at rest: what a switch says", () => {
    const mode: AtRestSetting = {
        ...volume,
        switch: { path: "mode", values: { NONE: "off", SSE_S3: "aws-owned-key", SSE_KMS: "aws-managed-key" } },
    };

    it("is taken in any case", () => {
        assert.deepEqual(found([mode], ofVolume({ mode: "sse_kms", kmsKeyId: OWN_KEY })), []);
    });

    it("is undetermined where it is not listed", () => {
        assert.deepEqual(found([mode], ofVolume({ mode: "NEWEST" })), [
            "undetermined encryption-at-rest-ebs-volume mode",
            "undetermined encryption-kms-key-ebs-volume mode",
            "undetermined encryption-customer-key-ebs-volume mode",
        ]);
    });

    it("leaves a key unused beside a key of AWS's own", () => {
        assert.deepEqual(found([mode], ofVolume({ mode: "SSE_S3", kmsKeyId: OWN_KEY })), [
            "violation encryption-kms-key-ebs-volume kmsKeyId",
        ]);
    });

    it("asks for no better key than the configuration does", () => {
        const rules = atRestRules([mode]);
        const of = (minimumEncryption: "aws-key" | "kms-key", properties: Record<string, unknown>) =>
            ask(rules, ofVolume(properties), { minimumEncryption }).map(({ rule, level }) => `${level} ${rule.id}`);
        assert.deepEqual(of("aws-key", { mode: "SSE_S3" }), []);
        assert.deepEqual(of("kms-key", { mode: "SSE_S3" }), ["mandatory encryption-kms-key-ebs-volume"]);
        assert.deepEqual(of("kms-key", { mode: "SSE_KMS", kmsKeyId: AWS_KEY }), []);
    });

    it("asks for a key only where the configuration does, if so told", () => {
        const quiet = atRestRules([{ ...mode, keyOnlyWhenAsked: true }]);
        const of = (configuration: object) => ask(quiet, ofVolume({ mode: "SSE_S3" }), configuration).length;
        assert.equal(of({}), 0);
        assert.equal(of({ minimumEncryptionByService: { ebs: "customer-key" } }), 1);
    });
});

describe("rules of encryption at rest: the default of a bucket", () => {
    const file: AtRestSetting = {
        ...volume,
        switch: { path: "mode", values: {} },
        default: "aws-owned-key",
        bucket: "to",
    };
    const bucket: CaseResource = {
        type: "aws:s3/bucket:Bucket",
        name: "bucket",
        properties: {
            bucket: "files",
            serverSideEncryptionConfiguration: {
                rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: OWN_KEY } },
            },
        },
    };
    const KMS = "violation encryption-kms-key-ebs-volume kmsKeyId";

    for (const to of ["files", "s3://files/in/here/", "s3n://files", "arn:aws:s3:::files/in"]) {
        it(`is found by ${to}`, () => {
            assert.deepEqual(found([file], ofVolume({ to }), bucket), []);
            assert.deepEqual(found([file], ofVolume({ to: `${to.replace("files", "others")}` }), bucket), [KMS]);
        });
    }

    it("is found by where an unknown URI comes from", () => {
        const subject = ofVolume({ to: UNKNOWN }, { from: { to: ["bucket"] } });
        assert.deepEqual(found([file], subject, bucket), []);
    });

    it("is undetermined where nothing tells the bucket", () => {
        assert.deepEqual(found([file], ofVolume({ to: UNKNOWN }), bucket), [
            "undetermined encryption-kms-key-ebs-volume to",
            "undetermined encryption-customer-key-ebs-volume to",
        ]);
    });

    it("leaves only the bucket's own key open where that is not known yet", () => {
        const rule = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: UNKNOWN } };
        const open = { ...bucket, properties: { bucket: "files", serverSideEncryptionConfiguration: { rule } } };
        assert.deepEqual(found([file], ofVolume({ to: "files" }), open), [
            "undetermined encryption-customer-key-ebs-volume serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.kmsMasterKeyId",
        ]);
        assert.deepEqual(found([file], ofVolume({ to: UNKNOWN, kmsKeyId: UNKNOWN }), open), [
            "undetermined encryption-customer-key-ebs-volume kmsKeyId",
        ]);
    });
});

describe("code of a fix", () => {
    it("nests paths and shares their beginnings", () => {
        assert.equal(
            assignments([
                ["a.on", "true"],
                ["a.list[].key", "key.arn"],
                ["b", '"x"'],
            ]),
            'a: { on: true, list: [{ key: key.arn }] }, b: "x"',
        );
    });

    it("names the switch's value that takes the key", () => {
        const [, kms] = atRestRules([
            {
                ...volume,
                in: "block",
                switch: { path: "mode", values: { NONE: "off", SSE_S3: "aws-owned-key", SSE_KMS: "aws-managed-key" } },
            },
        ]);
        assert.equal(kms?.fix, 'block: { mode: "SSE_KMS", kmsKeyId: key.arn }');
    });
});

describe("properties of cases about keys", () => {
    it("stand at their paths, beside what is there", () => {
        assert.deepEqual(withValue({ a: { b: [{ c: 1 }] } }, "a.b[0].d", 2), { a: { b: [{ c: 1, d: 2 }] } });
        assert.deepEqual(withValue({}, "a[0].b", 1), { a: [{ b: 1 }] });
    });
});
