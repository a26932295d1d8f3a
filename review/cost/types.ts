/** What an estimate is made of. All amounts are USD, all quantities are per month of {@link HOURS} hours. */
import type { PlannedResource } from "../../plan/types";

import type { Price, PriceList } from "./prices";
import type { Stack } from "./stack";
import type { Usage } from "./usageSchema";

/** Hours of a month, as AWS's own calculator counts them: 365 days / 12. */
export const HOURS = 730;

/** Days of a month. */
export const DAYS = HOURS / 24;

/** A thing that is paid for, in the words of a sentence. */
export interface Noun {
    readonly one: string;
    readonly many: string;
}

/** One charge of a resource. */
export interface Item {
    readonly kind: "item";
    readonly price: Price;
    /** What the resource is to whoever pays: `interface endpoint`. */
    readonly what: Noun;
    /** What decides the amount, as it stands behind {@link what}: `in 2 zones`. */
    readonly size?: string;
    /** In units of the price. */
    readonly quantity: number;
    /** USD a month. */
    readonly usd: number;
    /** Whether it is due without any use of the resource; otherwise it follows from the usage assumptions. */
    readonly fixed: boolean;
}

/** The most that something can cost. */
export interface Ceiling {
    readonly kind: "ceiling";
    /** Name of the service. */
    readonly service: string;
    /** What is limited: `compute of the warehouse`. */
    readonly what: string;
    /** What limits it: `by its usage limit of 8 RPU-hours a day`. */
    readonly by: string;
    /** USD; absent where nothing limits it. */
    readonly usd?: number;
    readonly per: "month" | "query";
}

/** Something that costs money which the price list lacks. */
export interface Unpriced {
    readonly kind: "unpriced";
    /** Such as `its node type dc1.large is not in the price list`. */
    readonly reason: string;
}

export type Entry = Item | Ceiling | Unpriced;

/** What a model may ask. */
export interface Context {
    readonly usage: Usage;
    readonly prices: PriceList;
    readonly stack: Stack;
}

/** One step of a model; it may throw {@link UnknownInput}, which leaves the other steps as they are. */
export type Charge = () => Entry | readonly Entry[] | undefined;

/** How a type of resource is billed. */
export type Model = (resource: PlannedResource, context: Context) => readonly Charge[];

/** An entry with the resource that causes it. */
export type Of<T> = T & { readonly resource: PlannedResource };

/** The monthly estimate of one side of a stack. */
export interface Estimate {
    readonly items: readonly Of<Item>[];
    readonly ceilings: readonly Of<Ceiling>[];
    readonly unpriced: readonly Of<Unpriced>[];
    /** Inputs that only the deployment tells and that decide a charge. */
    readonly unknown: readonly Of<{ readonly driver: string }>[];
    /** Resources of types that no table of this folder knows. */
    readonly unlisted: readonly PlannedResource[];
    /** USD a month. */
    readonly total: number;
    /** The part of {@link total} that is due without any use. */
    readonly fixed: number;
}
