import assert from "node:assert/strict";

import { byType, evaluateResource } from "../../engine/evaluate";
import { rules } from "../../rules";
import { Settings } from "../../settings/settings";
import { recordedResources } from "../../sources/read";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RULE = "secret-kms-custom-key-store-password";
const type = "aws:kms/customKeyStore:CustomKeyStore";

const inputsWith = (keyStorePassword: unknown): object => ({ cloudHsmClusterId: "cluster-a", keyStorePassword });

const stateOf = (keyStorePassword: unknown): object => ({
    urn: `urn:pulumi:dev::shop::${type}::keys`,
    type,
    inputs: inputsWith(keyStorePassword),
});

/** Paths of the rule's findings on a record. */
function foundIn(record: unknown): readonly string[] {
    const ofType = byType(rules.filter(({ id }) => id === RULE));
    return recordedResources(record).inputs.flatMap((resource) =>
        evaluateResource(ofType, resource, new Settings()).map(({ path }) => path),
    );
}

describe("secrets that a program writes out, in records", () => {
    const exported = (password: unknown): unknown => ({ deployment: { resources: [stateOf(password)] } });
    const planned = (password: unknown): unknown => ({ resources: [stateOf(password)] });
    const previewed = (password: unknown): unknown => ({ steps: [{ op: "create", newState: stateOf(password) }] });

    for (const [kind, record] of Object.entries({ exported, planned, previewed })) {
        it(`a plain one is told, ${kind}`, () => {
            assert.deepEqual(foundIn(record("kV9-tq2Z_mL4xR7w")), ["keyStorePassword"]);
        });
        it(`one from the configuration is fine, ${kind}`, () => {
            const hidden = kind === "exported" ? { [SIGNATURE]: SECRET, ciphertext: "AAAA" } : "[secret]";
            assert.deepEqual(foundIn(record(hidden)), []);
        });
        it(`an unknown one is fine, ${kind}`, () => {
            assert.deepEqual(foundIn(record("[unknown]")), []);
        });
    }

    it("one from the configuration is fine where the export shows secrets", () => {
        assert.deepEqual(foundIn(exported({ [SIGNATURE]: SECRET, plaintext: '"kV9-tq2Z_mL4xR7w"' })), []);
    });
});
