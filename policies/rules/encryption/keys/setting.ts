import type { Controls, ResourceRule } from "../../../engine/rule";
import { valueRule, type ValueSetting, type Wrong } from "../valueRule";

export { isAnyOf, isOff, isOn } from "../valueRule";

/** Controls that ask for well-kept keys, whatever the service: NIST SP 800-53 SC-12, "Cryptographic key management". */
export const KEY_CONTROLS: Controls = { nist: ["SC-12"] };

const TABLE = { family: "key", controls: KEY_CONTROLS };

/** How one type says how a key, a certificate or a secret is kept: one setting, one rule. */
export type KeySetting = ValueSetting;

/** The rules of settings. */
export function keyRules(settings: readonly KeySetting[]): readonly ResourceRule[] {
    return settings.map((setting) => valueRule(TABLE, setting));
}

/** The number is smaller than the limit. */
export const isBelow =
    (limit: number): Wrong =>
    (value) =>
        (value.number() ?? limit) < limit;

/** The number is greater than the limit. */
export const isAbove =
    (limit: number): Wrong =>
    (value) =>
        (value.number() ?? limit) > limit;
