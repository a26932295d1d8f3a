/** Plans of the platform with settings of the options, each made once however many tests ask for it. */
import * as os from "node:os";
import * as path from "node:path";

import pLimit from "p-limit";

import { type SettingTexts } from "../../features/option";
import { settingsOf, type Variant, VARIANTS } from "../../features/variants";
import { planProgram } from "../../plan/planProgram";
import type { Plan } from "../../plan/types";

const ROOT = path.resolve(__dirname, "../..");

/** Stacks that the project ships. */
export const STACKS = ["dev", "staging", "prod"] as const;

const made = new Map<string, Promise<Plan>>();

/** Each plan is a process that keeps a processor busy. */
const inTurn = pLimit(os.availableParallelism());

/** The plan of a stack with settings that override its file's. */
export function planWith(stack: string, config: SettingTexts): Promise<Plan> {
    const key = JSON.stringify([stack, Object.entries(config).sort()]);
    const plan = made.get(key) ?? inTurn(() => planProgram({ program: ROOT, stack, config }));
    made.set(key, plan);
    // Whoever asks for it is told; that it fails while nobody waits is no reason to stop.
    plan.catch(() => undefined);
    return plan;
}

/** The plan of a stack with the settings of a variant. */
export function planOfVariant(stack: string, variant: Variant): Promise<Plan> {
    return planWith(stack, settingsOf(variant));
}

/** Every stack with every variant. */
export const CASES = STACKS.flatMap((stack) => VARIANTS.map((variant) => ({ stack, variant })));

/** Begin the plans of every stack with every variant, so that they are made side by side. */
export function planAhead(): void {
    CASES.forEach(({ stack, variant }) => void planOfVariant(stack, variant));
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
