import type { Controls, ResourceRule } from "../../../engine/rule";
import { valueRule, type ValueSetting } from "../valueRule";

export { isAnyOf, isNoneOf, isOff, isOn, isPlainHttp } from "../valueRule";

/** Families of this folder: whether data is encrypted on its way, and how old the protocols are that may encrypt it. */
export type TransitFamily = "encryption-in-transit" | "encryption-tls-version";

/** How one type says that data of one kind is protected on its way. One rule is made of it. */
export interface TransitSetting extends ValueSetting {
    /** @default encryption-in-transit */
    readonly family?: TransitFamily;
}

/** Controls that ask for encryption in transit, whatever the service: NIST SP 800-53 SC-8, PCI DSS 4.2.1. */
export const TRANSIT_CONTROLS: Controls = { nist: ["SC-8", "SC-8(1)"], pci: ["4.2.1"] };

const TABLE = { family: "encryption-in-transit", controls: TRANSIT_CONTROLS };

/** The rules of settings. */
export function transitRules(settings: readonly TransitSetting[]): readonly ResourceRule[] {
    return settings.map((setting) => valueRule(TABLE, setting));
}
