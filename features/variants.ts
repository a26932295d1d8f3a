/** Sets of settings with everything off, everything on, and one option on. */
import { options } from "./index";
import { FULL_VARIANTS, type FullVariant, type Option, type SettingTexts } from "./option";

/** A set of settings: every option off, or as many on as go together. */
export type Variant = "off" | FullVariant;

/** All variants; between them, each option is on once and off once. */
export const VARIANTS: readonly Variant[] = ["off", ...FULL_VARIANTS];

const isOn = ({ onlyIn }: Option, variant: Variant) =>
    variant !== "off" && (onlyIn === undefined || onlyIn.includes(variant));

/** Options that are on in a variant. */
export function optionsOf(variant: Variant): readonly Option[] {
    return options.filter((option) => isOn(option, variant));
}

/**
 * A value for two options of one setting: lists are united, so that two options may name elements of one list, and
 * otherwise both must say the same.
 *
 * @throws Error if they contradict each other.
 */
function together(name: string, one: string | undefined, other: string): string {
    if (one === undefined || one === other) {
        return other;
    }
    if (one.startsWith("[") && other.startsWith("[")) {
        return JSON.stringify([...new Set([...(JSON.parse(one) as unknown[]), ...(JSON.parse(other) as unknown[])])]);
    }
    throw new Error(
        `options want ${name} = ${one} and ${name} = ${other} in one variant: give one of them 'onlyIn', or both one value`,
    );
}

/** Settings that switch some options on and all others off. */
export function settingsWith(on: readonly Option[]): SettingTexts {
    const settings: Record<string, string> = {};
    for (const [name, value] of on.flatMap((option) => Object.entries(option.on))) {
        settings[name] = together(name, settings[name], value);
    }
    return { ...Object.assign({}, ...options.map(({ off }) => off)), ...settings } as SettingTexts;
}

/** Settings of a variant. */
export function settingsOf(variant: Variant): SettingTexts {
    return settingsWith(optionsOf(variant));
}
