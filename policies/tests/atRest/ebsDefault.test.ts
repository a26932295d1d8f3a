import assert from "node:assert/strict";

import { evaluateStack } from "../../engine/evaluate";
import { Resource } from "../../engine/resource";
import { Stack } from "../../engine/stack";
import { UNKNOWN } from "../../engine/unknown";
import { computeVolumes } from "../../rules/encryption/atRest/computeVolumes";
import { atRestRules } from "../../rules/encryption/atRest/settingRules";
import { Settings } from "../../settings/settings";
import { ask } from "../support/ask";
import { OWN_KEY } from "../support/keyCases";
import type { CaseResource } from "../support/ruleCase";

const rules = atRestRules(computeVolumes);

const found = (...stack: readonly CaseResource[]): readonly string[] =>
    ask(rules, stack).map(({ kind, rule, path, resource }) => `${kind} ${rule.id} ${resource.name}.${path}`);

const volume = (properties: CaseResource["properties"]): CaseResource => ({
    type: "aws:ebs/volume:Volume",
    properties,
    name: "volume",
});
const byDefault = (enabled: unknown): CaseResource => ({
    type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
    properties: { enabled },
    name: "default",
});
const defaultKey = (keyArn: unknown, from: readonly string[] = []): CaseResource => ({
    type: "aws:ebs/defaultKmsKey:DefaultKmsKey",
    properties: { keyArn },
    name: "defaultKey",
    from: { keyArn: from },
});
const KEY: CaseResource = { type: "aws:kms/key:Key", name: "key", properties: {} };

describe("EBS volumes and a default of the account that is not known yet", () => {
    it("are undetermined where the default decides", () => {
        assert.deepEqual(found(volume({ size: 40 }), byDefault(UNKNOWN)), [
            "undetermined encryption-at-rest-ebs-encryption-by-default default.enabled",
            "undetermined encryption-at-rest-ebs-volume volume.enabled",
            "undetermined encryption-customer-key-ebs-volume volume.enabled",
        ]);
    });

    it("are decided where they encrypt by themselves", () => {
        assert.deepEqual(found(volume({ encrypted: true, kmsKeyId: OWN_KEY }), byDefault(UNKNOWN)), [
            "undetermined encryption-at-rest-ebs-encryption-by-default default.enabled",
        ]);
    });

    it("are encrypted by a default that is on, whatever is not known of them", () => {
        assert.deepEqual(found(volume({ encrypted: UNKNOWN }), byDefault(true), defaultKey(OWN_KEY)), []);
    });

    it("are under the customer's key where the account's key comes from the stack", () => {
        assert.deepEqual(found(volume({ encrypted: true }), defaultKey(UNKNOWN, ["key"]), KEY), []);
    });

    it("are undetermined where nothing tells whose the account's key is", () => {
        assert.deepEqual(found(volume({ encrypted: true }), defaultKey(UNKNOWN)), [
            "undetermined encryption-customer-key-ebs-default-kms-key defaultKey.keyArn",
            "undetermined encryption-customer-key-ebs-volume volume.keyArn",
        ]);
    });

    it("are told of their region only where a default is in the stack", () => {
        assert.deepEqual(found(volume({ region: UNKNOWN })), [
            "violation encryption-at-rest-ebs-volume volume.encrypted",
        ]);
        assert.deepEqual(found(volume({ region: UNKNOWN }), byDefault(true)), [
            "undetermined encryption-at-rest-ebs-volume volume.region",
            "undetermined encryption-customer-key-ebs-volume volume.region",
        ]);
    });
});

describe("EBS volumes of a stack that is deployed", () => {
    /** What is found by the inputs and the outputs of one resource each. */
    const deployed = (...stack: readonly (readonly [type: string, inputs: object, outputs: object])[]) => {
        const resources = stack.map(
            ([type, inputs, outputs]) =>
                new Resource({
                    urn: `urn:pulumi:test::cases::${type}::subject`,
                    type,
                    name: "subject",
                    properties: { ...inputs, ...outputs },
                    inputs: { ...inputs },
                }),
        );
        const findings = evaluateStack(rules, new Stack(resources), new Settings());
        return findings.map(({ kind, rule, path }) => `${kind} ${rule.id} ${path}`);
    };
    const VOLUME = "aws:ebs/volume:Volume";
    const BY_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";

    it("name no key where AWS took its own", () => {
        const outputs = { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/of-aws" };
        assert.deepEqual(deployed([VOLUME, { encrypted: true }, outputs]), [
            "violation encryption-customer-key-ebs-volume kmsKeyId",
        ]);
    });

    it("are new where the provider says that they come from no snapshot", () => {
        const device = { snapshotId: "", noDevice: "", encrypted: "", volumeSize: 20 };
        assert.deepEqual(
            deployed(["aws:ec2/launchTemplate:LaunchTemplate", { blockDeviceMappings: [{ ebs: device }] }, {}]),
            ["violation encryption-at-rest-ec2-launch-template-volumes blockDeviceMappings[0].ebs.encrypted"],
        );
    });

    it("are in the region of the default by what the program or the provider says", () => {
        const here = { region: "eu-west-1" };
        assert.deepEqual(deployed([VOLUME, {}, here], [BY_DEFAULT, here, {}]), [
            "violation encryption-customer-key-ebs-volume kmsKeyId",
        ]);
        assert.deepEqual(deployed([VOLUME, {}, {}], [BY_DEFAULT, {}, here]), [
            "violation encryption-customer-key-ebs-volume kmsKeyId",
        ]);
        assert.deepEqual(deployed([VOLUME, here, here], [BY_DEFAULT, { region: "us-east-1" }, {}]), [
            "violation encryption-at-rest-ebs-volume encrypted",
        ]);
    });
});
