import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { readRecord, recordedResources } from "../../sources/read";

const PROVIDER = "urn:pulumi:dev::shop::pulumi:providers:aws::default_7_48_0";
const QUEUE = "urn:pulumi:dev::shop::aws:sqs/queue:Queue::orders";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const provider = { urn: PROVIDER, type: "pulumi:providers:aws", id: "1234", inputs: { region: "eu-west-1" } };
const queue = {
    urn: QUEUE,
    type: "aws:sqs/queue:Queue",
    provider: `${PROVIDER}::1234`,
    inputs: { name: "orders", kmsMasterKeyId: { [SIGNATURE]: SECRET, ciphertext: "v1:abc" } },
    outputs: { name: "orders", arn: "arn:aws:sqs:eu-west-1:111122223333:orders" },
    propertyDependencies: { kmsMasterKeyId: ["urn:key"] },
};

describe("records", () => {
    it("are stack exports, with inputs for single resources and outputs for the stack", () => {
        const { kind, inputs, stack } = recordedResources({ version: 3, deployment: { resources: [provider, queue] } });
        assert.equal(kind, "stack export");
        assert.deepEqual(
            inputs.map(({ name }) => name),
            ["default_7_48_0", "orders"],
        );
        assert.equal(inputs[1]?.providerRegion, "eu-west-1");
        assert.equal(inputs[1]?.get("arn").isSet(), false);
        assert.equal(stack[1]?.get("arn").text(), "arn:aws:sqs:eu-west-1:111122223333:orders");
        assert.deepEqual(stack[1]?.propertyDependencies, { kmsMasterKeyId: ["urn:key"] });
    });

    it("keep a secret's value from the rules, but not that it is set", () => {
        const [, it] = recordedResources({ deployment: { resources: [provider, queue] } }).inputs;
        assert.equal(it?.get("kmsMasterKeyId").isSet(), true);
        assert.throws(() => it?.get("kmsMasterKeyId").text(), /secret that the record hides/);
    });

    it("show secrets that were exported in clear to the rules", () => {
        const shown = { ...queue, inputs: { kmsMasterKeyId: { [SIGNATURE]: SECRET, plaintext: '"alias/aws/sqs"' } } };
        const [it] = recordedResources({ deployment: { resources: [shown] } }).inputs;
        assert.equal(it?.get("kmsMasterKeyId").text(), "alias/aws/sqs");
    });

    it("leave out what is only read or about to be deleted", () => {
        const resources = [
            { ...queue, external: true },
            { ...queue, delete: true },
        ];
        assert.deepEqual(recordedResources({ deployment: { resources } }).inputs, []);
    });

    it("are previews, without what they delete and with unknown values", () => {
        const created = { ...queue, inputs: { kmsMasterKeyId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } };
        const { kind, inputs } = recordedResources({
            steps: [
                { op: "create", newState: created },
                { op: "delete", oldState: queue, newState: queue },
                { op: "same", newState: provider },
            ],
        });
        assert.equal(kind, "preview");
        assert.deepEqual(
            inputs.map(({ name }) => name),
            ["orders", "default_7_48_0"],
        );
        assert.equal(inputs[0]?.get("kmsMasterKeyId").isKnown(), false);
    });

    it("are recorded plans, without resources that are only read", () => {
        const planned = {
            urn: QUEUE,
            type: queue.type,
            inputs: { name: "[unknown]" },
            state: { arn: "a" },
            options: { provider: PROVIDER },
        };
        const { kind, inputs, stack } = recordedResources({
            resources: [planned, { ...planned, options: { read: true } }, { ...provider, state: {} }],
        });
        assert.equal(kind, "recorded plan");
        assert.equal(inputs.length, 2);
        assert.equal(inputs[0]?.get("name").isKnown(), false);
        assert.equal(inputs[0]?.providerRegion, "eu-west-1");
        assert.equal(stack[0]?.get("arn").text(), "a");
    });

    it("are refused in a sentence where they are none", () => {
        assert.throws(() => recordedResources({ resource: [] }), /no record of a stack: .*pulumi stack export/);
        assert.throws(() => recordedResources(null), /no record of a stack/);
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "records-"));
        try {
            fs.writeFileSync(path.join(folder, "a.json"), "{");
            assert.throws(() => readRecord(path.join(folder, "a.json")), /a\.json is not JSON\./);
            assert.throws(() => readRecord(path.join(folder, "b.json")), /b\.json cannot be read: ENOENT\./);
        } finally {
            fs.rmSync(folder, { recursive: true });
        }
    });
});
