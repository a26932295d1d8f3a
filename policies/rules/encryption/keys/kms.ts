import { violation } from "../../../engine/outcomes";
import type { Resource } from "../../../engine/resource";
import type { Outcome, ResourceRule } from "../../../engine/rule";
import { isAbove, isOff, isOn, KEY_CONTROLS, keyRules, type KeySetting } from "./setting";

const KEY = "aws:kms/key:Key";
const EXTERNAL = "aws:kms/externalKey:ExternalKey";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";
const EXTERNAL_REPLICA = "aws:kms/replicaExternalKey:ReplicaExternalKey";

/** Kinds of keys that AWS KMS can rotate by itself: those that encrypt, with one secret (KMS Developer Guide, "Rotate AWS KMS keys"). */
function isRotatable(key: Resource): boolean {
    const spec = key.get("customerMasterKeySpec").lower() ?? "symmetric_default";
    return spec === "symmetric_default" && !key.get("customKeyStoreId").isSet() && !key.get("xksKeyId").isSet();
}

const rotation: ResourceRule = {
    scope: "resource",
    id: "key-kms-key-rotation",
    title: "Symmetric KMS keys are rotated by KMS every year.",
    domain: "encryption",
    family: "key",
    severity: "medium",
    level: "mandatory",
    controls: { fsbp: ["KMS.4"], cis: ["3.6"], pci: ["3.7.4"], nist: ["SC-12", "SC-12(2)", "SC-28(3)"] },
    fix: "enableKeyRotation: true",
    decides: { [KEY]: ["enableKeyRotation", "customerMasterKeySpec", "customKeyStoreId", "xksKeyId"] },
    *check(key): Iterable<Outcome> {
        const rotated = key.get("enableKeyRotation");
        // KMS API Reference, CreateKey: a key is not rotated until EnableKeyRotation is called for it.
        if (rotated.flag() !== true && isRotatable(key)) {
            yield violation(rotated, "KMS does not rotate the key, so that one secret encrypts everything for ever.");
        }
    },
};

const disabled = (type: string, path: string): KeySetting => ({
    type,
    part: "enabled",
    title: "KMS keys of the stack are enabled.",
    path,
    wrong: isOff,
    message: "The key is disabled, so that nothing can be encrypted with it, or read that it has encrypted.",
    fix: `${path}: true`,
});

/** A key whose material is to be imported later cannot be enabled before (provider documentation of `enabled`). */
const disabledOnceImported = (type: string): KeySetting => ({
    ...disabled(type, "enabled"),
    also: ["keyMaterialBase64"],
    when: (key) => key.get("keyMaterialBase64").isPresent(),
});

const SETTINGS: readonly KeySetting[] = [
    disabled(KEY, "isEnabled"),
    disabled(REPLICA, "enabled"),
    disabledOnceImported(EXTERNAL),
    disabledOnceImported(EXTERNAL_REPLICA),
    {
        type: KEY,
        part: "rotation-period",
        title: "KMS keys are rotated at least once a year.",
        path: "rotationPeriodInDays",
        also: ["enableKeyRotation"],
        // KMS Developer Guide, "Rotation period": 90 to 2560 days, 365 where nothing is set.
        when: (key) => key.get("enableKeyRotation").flag() === true,
        wrong: isAbove(365),
        message: "The key is rotated less often than once a year.",
        level: "advisory",
        severity: "low",
        fix: "rotationPeriodInDays: 365",
    },
    ...[KEY, EXTERNAL, REPLICA, EXTERNAL_REPLICA, "aws:kms/keyPolicy:KeyPolicy"].map((type): KeySetting => ({
        type,
        part: "policy-lockout",
        title: "KMS checks that a new key policy leaves somebody who can change it.",
        path: "bypassPolicyLockoutSafetyCheck",
        wrong: isOn,
        message: "The policy's safety check is bypassed: a mistake in it can make the key unmanageable for everyone.",
        level: "advisory",
        controls: KEY_CONTROLS,
        fix: "bypassPolicyLockoutSafetyCheck: false",
    })),
];

/** Keys of KMS: rotation, state, the safety check of their policies. Who may use them is a matter of IAM. */
export const kms: readonly ResourceRule[] = [rotation, ...keyRules(SETTINGS)];
