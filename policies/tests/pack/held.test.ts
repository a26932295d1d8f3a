import assert from "node:assert/strict";

import type { PolicyResource } from "@pulumi/policy";

import { byType, evaluateResource } from "../../engine/evaluate";
import { Resource } from "../../engine/resource";
import { Stack } from "../../engine/stack";
import { UNKNOWN } from "../../engine/unknown";
import { stackResource } from "../../pulumi/analyzed";
import { HeldFindings } from "../../pulumi/held";
import { AnalyzedInputs } from "../../pulumi/analyzedInputs";
import { rules } from "../../rules";
import { Settings } from "../../settings/settings";

const VOLUME = "aws:ebs/snapshotImport:SnapshotImport";
const urn = (type: string, name: string): string => `urn:pulumi:test::cases::${type}::${name}`;
const KEY = new Resource({
    urn: urn("aws:kms/key:Key", "key"),
    type: "aws:kms/key:Key",
    name: "key",
    properties: {},
});

const settings = new Settings();
const own = rules.filter(({ id }) => id.endsWith("-ebs-snapshot-import"));

const volume = (
    properties: Record<string, unknown>,
    propertyDependencies: Record<string, readonly string[]> = {},
): Resource => new Resource({ urn: urn(VOLUME, "data"), type: VOLUME, name: "data", properties, propertyDependencies });

/** What is told of a volume at once, and what once the stack is there. */
function told(inputs: Resource, inStack: Resource): readonly (readonly string[])[] {
    const held = new HeldFindings();
    const findings = held.hold(inputs, evaluateResource(byType(own), inputs, settings), settings);
    const stack = new Stack([inStack, KEY]);
    const released = held.release(stack, settings);
    assert.deepEqual(held.release(stack, settings), []);
    return [findings, released].map((its) => its.map(({ kind, rule }) => `${kind} ${rule.id}`));
}

const OPEN = "undetermined encryption-customer-key-ebs-snapshot-import";

describe("findings that wait for the whole stack", () => {
    const inputs = volume({ encrypted: true, kmsKeyId: UNKNOWN });

    it("are dropped where the stack's dependencies decide them", () => {
        assert.deepEqual(told(inputs, volume({}, { kmsKeyId: [KEY.urn] })), [[], []]);
    });

    it("are told where nothing decides them", () => {
        assert.deepEqual(told(inputs, volume({}, { kmsKeyId: [urn(VOLUME, "other")] })), [[], [OPEN]]);
    });

    it("are told where the stack does not hold the resource", () => {
        assert.deepEqual(told(inputs, KEY), [[], [OPEN]]);
    });

    it("are judged by the inputs, not by the outputs that the stack has", () => {
        const output = volume({ encrypted: true, kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/of-aws" });
        assert.deepEqual(told(inputs, output), [[], [OPEN]]);
    });

    it("are only those that sources could decide", () => {
        const open = volume({ encrypted: UNKNOWN });
        assert.deepEqual(told(open, volume({})), [["undetermined encryption-at-rest-ebs-snapshot-import", OPEN], []]);
    });

    it("are only those that are undetermined; the others are told at once, and once", () => {
        assert.deepEqual(told(volume({ encrypted: false }), volume({})), [
            ["violation encryption-at-rest-ebs-snapshot-import"],
            [],
        ]);
        assert.deepEqual(told(volume({ encrypted: true, kmsKeyId: "" }), volume({})), [
            ["violation encryption-customer-key-ebs-snapshot-import"],
            [],
        ]);
    });

    it("are forgotten where the resource is analysed again with a value that is known", () => {
        const held = new HeldFindings();
        const judged = (resource: Resource) =>
            held.hold(resource, evaluateResource(byType(own), resource, settings), settings);
        judged(inputs);
        judged(volume({ encrypted: true, kmsKeyId: "1234abcd-12ab-34cd-56ef-1234567890ab" }));
        assert.deepEqual(held.release(new Stack([volume({})]), settings), []);
    });
});

describe("resources of a previewed stack", () => {
    const properties = { encrypted: true, kmsKeyId: UNKNOWN };
    /** The volume in AnalyzeStack, where its Analyze request had the inputs. */
    const sent = (inputs: Record<string, unknown> | undefined): Resource => {
        const analyzedInputs = new AnalyzedInputs();
        if (inputs !== undefined) {
            analyzedInputs.remember(volume(inputs));
        }
        const given = { urn: urn(VOLUME, "data"), type: VOLUME, name: "data", props: properties };
        return stackResource(given as unknown as PolicyResource, analyzedInputs);
    };

    it("lack the outputs that nobody set and that are not known yet", () => {
        assert.equal(sent({ encrypted: true }).get("kmsKeyId").isPresent(), false);
        assert.equal(sent({ encrypted: true }).get("encrypted").flag(), true);
    });

    it("keep the inputs that are not known yet", () => {
        assert.equal(sent(properties).get("kmsKeyId").isKnown(), false);
    });

    it("keep everything where no Analyze request told the inputs", () => {
        assert.equal(sent(undefined).get("kmsKeyId").isKnown(), false);
    });
});
