import { InvalidArgumentError } from "commander";

/** Settings by key (`flowLogs` or `strata:flowLogs`), as text. */
export type SettingTexts = Readonly<Record<string, string>>;

/** Add `key=value` of `--config` to the settings that were given before it. */
export function addSetting(text: string, before: SettingTexts): SettingTexts {
    const [, key, value] = /^([^=\s]+)=(.*)$/s.exec(text) ?? [];
    if (key === undefined || value === undefined) {
        throw new InvalidArgumentError("It must be key=value, such as flowLogs=false.");
    }
    return { ...before, [key]: value };
}
