import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { Rule } from "../../engine/rule";
import { loadSettings } from "../../settings/load";
import { Settings } from "../../settings/settings";
import { matchesGlob } from "../../engine/glob";

const rule: Rule = {
    scope: "resource",
    id: "encryption-customer-key-sqs-queue",
    title: "Queues are encrypted.",
    domain: "encryption",
    family: "encryption-customer-key",
    severity: "medium",
    level: "advisory",
    mandatoryWhenAsked: true,
    controls: {},
    fix: "",
    decides: {},
    check: () => [],
};

const levelOf = (configuration: ConstructorParameters<typeof Settings>[0]): string =>
    new Settings(configuration).levelOf(rule, "sqs");

describe("levels", () => {
    it("are the rule's own without a configuration", () => {
        assert.equal(levelOf({}), "advisory");
    });

    it("go by the most precise name", () => {
        assert.equal(levelOf({ levels: { all: "mandatory" } }), "mandatory");
        assert.equal(levelOf({ levels: { all: "mandatory", encryption: "disabled" } }), "disabled");
        assert.equal(
            levelOf({ levels: { encryption: "disabled", "encryption-customer-key": "mandatory" } }),
            "mandatory",
        );
        assert.equal(
            levelOf({
                levels: { "encryption-customer-key": "mandatory", "encryption-customer-key-sqs-queue": "advisory" },
            }),
            "advisory",
        );
    });

    it("rise where a minimum encryption is asked for, and give way to an explicit level", () => {
        assert.equal(levelOf({ minimumEncryption: "customer-key" }), "mandatory");
        assert.equal(levelOf({ minimumEncryptionByService: { sqs: "customer-key" } }), "mandatory");
        assert.equal(levelOf({ minimumEncryptionByService: { sns: "customer-key" } }), "advisory");
        assert.equal(levelOf({ minimumEncryption: "customer-key", levels: { all: "advisory" } }), "advisory");
    });
});

describe("minimum encryption", () => {
    it("is a customer's key unless the service or the configuration says otherwise", () => {
        assert.deepEqual(new Settings().minimumEncryption("sqs"), { level: "customer-key", asked: false });
        const settings = new Settings({ minimumEncryption: "kms-key", minimumEncryptionByService: { sqs: "aws-key" } });
        assert.deepEqual(settings.minimumEncryption("sqs"), { level: "aws-key", asked: true });
        assert.deepEqual(settings.minimumEncryption("sns"), { level: "kms-key", asked: true });
    });
});

describe("public tiers", () => {
    const settings = new Settings({
        publicTiers: [{ type: "aws:lb/*", name: "web-*", ports: [443], reason: "the shop" }],
    });
    const balancer = { type: "aws:lb/loadBalancer:LoadBalancer", name: "web-front" };

    it("name types, names and ports", () => {
        assert.equal(settings.isPublicTier(balancer), true);
        assert.equal(settings.isPublicTier(balancer, 443), true);
        assert.equal(settings.isPublicTier(balancer, 80), false);
        assert.equal(settings.isPublicTier({ ...balancer, name: "admin" }), false);
        assert.equal(settings.isPublicTier({ ...balancer, type: "aws:ec2/instance:Instance" }), false);
    });
});

describe("wildcards", () => {
    it("match any characters by * and any one by ?", () => {
        assert.equal(matchesGlob("a.*c", "a.bbc"), true);
        assert.equal(matchesGlob("a.*c", "axbbc"), false);
        assert.equal(matchesGlob("a?c", "abc"), true);
        assert.equal(matchesGlob("a?c", "ac"), false);
        assert.equal(matchesGlob("a", "ab"), false);
    });
});

describe("a configuration as given", () => {
    const problem = (given: unknown, message: RegExp): void => {
        assert.throws(() => loadSettings(given, [rule]), { name: "ConfigurationError", message });
    };

    it("is refused with the member, and what is allowed", () => {
        problem({ minimumEncryption: "best" }, /minimumEncryption must be .*: aws-key, kms-key, customer-key/);
        problem({ levels: { encryption: "loud" } }, /levels\.encryption must be .*: mandatory, advisory, disabled/);
        problem({ allowedAccounts: ["12"] }, /allowedAccounts\.0 must match pattern/);
        problem({ publicTiers: [{ type: "a", name: "b" }] }, /publicTiers\.0 must have required property 'reason'/);
        problem({ minimumEncrpytion: "kms-key" }, /unknown member "minimumEncrpytion"/);
        problem([], /must be object/);
    });

    it("is refused where a level names no rule", () => {
        problem({ levels: { "encryption-sqs": "advisory" } }, /no rule, family or domain "encryption-sqs"/);
    });

    describe("with an exemptions file", () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "exemptions-"));
        const write = (text: string): string => {
            fs.writeFileSync(path.join(folder, "exemptions.json"), text);
            return "exemptions.json";
        };
        after(() => fs.rmSync(folder, { recursive: true }));

        it("adds the file's exemptions to its own", () => {
            const exemption = { rule: "a", resource: "b", reason: "c", owner: "d", expires: "2027-01-01" };
            const exemptionsFile = write(JSON.stringify([exemption]));
            const settings = loadSettings(
                { exemptionsFile, exemptions: [{ ...exemption, rule: "z" }] },
                [rule],
                folder,
            );
            assert.deepEqual(
                settings.exemptions.map((it) => it.rule),
                ["z", "a"],
            );
        });

        it("says what is wrong with the file", () => {
            const load = (exemptionsFile: string): unknown => loadSettings({ exemptionsFile }, [rule], folder);
            assert.throws(() => load("none.json"), /none\.json cannot be read/);
            assert.throws(() => load(write("[")), /exemptions\.json is not JSON/);
            assert.throws(() => load(write('[{"rule":"a"}]')), /0 must have required property 'resource'/);
        });
    });
});
