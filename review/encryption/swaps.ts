import type { PlannedResource } from "../../plan/types";
import type { Finding } from "../policyPack";
import type { Both } from "../facts/references";
import { isNear } from "../facts/settings";
import { stepsOf } from "../facts/walk";
import { code, plain, resourceText, valueText } from "../text";
import type { PropertyChange, ResourceChange } from "../types";
import { type Item, item } from "./items";
import { isSettings, keysOf, type NamedKey, subjectOf } from "./keyUses";

/** A key that takes the place of another in a resource. */
export interface Swap {
    readonly from: NamedKey | undefined;
    readonly to: NamedKey | undefined;
    /** Blocks of the properties that name it. */
    readonly blocks: readonly string[];
}

/** Families of rules about whether, and by whose key, something is encrypted. */
const FAMILIES: readonly string[] = ["encryption-at-rest", "encryption-kms-key", "encryption-customer-key"];

/** The block around a property, wherever in lists it is. */
export const blockOf = (path: string): string => stepsOf(path).slice(0, -1).join(".");

/** Whether a swap says what becomes of a setting, which stands beside the key. */
export const isBeside = ({ blocks }: Swap, path: string): boolean => blocks.includes(blockOf(path));

/** Whether a swap says what a finding does. */
export const isSaid = (swap: Swap, { path, rule }: Finding): boolean =>
    FAMILIES.includes(rule.family) && (path === "" || isBeside(swap, path));

/** Keys that change in a resource; not those that are only called otherwise now. */
export function swapsOf({ before, after, properties }: ResourceChange, both: Both): readonly Swap[] {
    const [was, is] = [keysOf(both.before, before!), keysOf(both.after, after!)];
    const follows = (path: string) => properties.some((each) => each.follows && isNear(each.path, path));
    const swaps = new Map<string, Swap>();
    for (const path of new Set([...was.keys(), ...is.keys()])) {
        const [from, to] = [was.get(path), is.get(path)];
        if (from?.key !== to?.key && !follows(path)) {
            const key = `${from?.key} ${to?.key}`;
            swaps.set(key, { from, to, blocks: [...(swaps.get(key)?.blocks ?? []), blockOf(path)] });
        }
    }
    return [...swaps.values()];
}

function textOf(
    { from, to }: Swap,
    who: string,
    does: readonly [now: string, past: string],
    off: Finding | undefined,
): string {
    if (from?.isOwn === true && to?.isOwn !== true) {
        const instead = to === undefined ? (off === undefined ? ", but by a key of AWS" : "") : `, but by ${to.text}`;
        return `${who} ${does[1]} ${from.text}${instead}.${off === undefined ? "" : ` ${plain(off.message)}`}`;
    }
    if (to === undefined) {
        return `${who} names ${from!.text} no longer.`;
    }
    return `${who} ${does[0]} ${to.text}${from === undefined ? "; before, it named no key" : ` instead of ${from.text}`}.`;
}

/** The sentence about a swap, with the settings beside the key. */
export function swapItem(
    swap: Swap,
    resource: PlannedResource,
    both: Both,
    worse: readonly Finding[],
    settings: readonly PropertyChange[],
): Item {
    const { from, to } = swap;
    const subject = subjectOf(both.after, resource);
    const does = isSettings(subject.type)
        ? (["encrypts by", "no longer encrypts by"] as const)
        : (["is encrypted by", "is no longer encrypted by"] as const);
    const off = worse.find((finding) => finding.rule.family === "encryption-at-rest" && isSaid(swap, finding));
    const isLoss = from?.isOwn === true && to?.isOwn !== true;
    return item(
        isLoss ? "look" : "note",
        isLoss ? "weakened" : "swapped",
        textOf(swap, resourceText(subject), does, off),
        settings.map(({ path, before, after }) => `${code(path)}: ${valueText(before)} → ${valueText(after)}`),
    );
}
