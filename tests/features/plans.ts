/** Plans of the platform with settings of the options, each made once however many tests ask for it. */
import * as path from "node:path";

import { type SettingTexts } from "../../features/option";
import { settingsOf, type Variant } from "../../features/variants";
import { planProgram } from "../../plan/planProgram";
import type { Plan } from "../../plan/types";

const ROOT = path.resolve(__dirname, "../..");

/** Stacks that the project ships. */
export const STACKS = ["dev", "staging", "prod"] as const;

const made = new Map<string, Promise<Plan>>();

/** The plan of a stack with settings that override its file's. */
export function planWith(stack: string, config: SettingTexts): Promise<Plan> {
    const key = JSON.stringify([stack, Object.entries(config).sort()]);
    const plan = made.get(key) ?? planProgram({ program: ROOT, stack, config });
    made.set(key, plan);
    return plan;
}

/** The plan of a stack with the settings of a variant. */
export function planOfVariant(stack: string, variant: Variant): Promise<Plan> {
    return planWith(stack, settingsOf(variant));
}

/** What a plan holds besides components, as `<type> <logical name>`. */
export function namesOf({ resources }: Plan): string[] {
    return resources.filter(({ custom }) => custom).map(({ type, name }) => `${type} ${name}`);
}

/** Whether a name as {@link namesOf} gives it fits a pattern of an option's `resources`. */
export function fits(name: string, pattern: string): boolean {
    const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    return new RegExp(`^${escaped}$`).test(name);
}
