/** The price list of `prices.yaml`. */
import * as path from "path";

import { z } from "zod";

import { members, readYaml } from "./yamlFile";

const list = members({
    /** Day on which the list was put together. */
    date: z.iso.date("is not a date such as 2026-11-30"),
    /** AWS region of all prices. */
    region: z.string("is not text"),
    sources: z.record(
        z.string(),
        members({ text: z.string("is not text"), checked: z.boolean("is not true or false") }),
    ),
    services: z.record(
        z.string(),
        members({
            name: z.string("is not text"),
            page: z.url("is not the address of a pricing page"),
            prices: z.record(
                z.string(),
                members({
                    usd: z.number("is not a number").nonnegative("is below 0; a price is 0 or more"),
                    unit: z.string("is not text"),
                    source: z.string("is not text"),
                }),
            ),
        }),
    ),
});

/** The list, whose prices name sources that it holds. */
const schema = list.superRefine(({ sources, services }, context) => {
    for (const [service, { prices }] of Object.entries(services)) {
        for (const [name, { source }] of Object.entries(prices)) {
            if (!Object.hasOwn(sources, source)) {
                const path = ["services", service, "prices", name, "source"];
                const message = `is not one of ${Object.keys(sources).join(", ")}`;
                context.addIssue({ code: "custom", path, message });
            }
        }
    }
});

/** One price. */
export interface Price {
    /** `glue.sparkDpuHour`. */
    readonly key: string;
    /** Name of the service to which it is billed: `Glue`. */
    readonly service: string;
    /** USD for one unit. */
    readonly usd: number;
    /** `DPU-hour`; in the plural with an `s`. */
    readonly unit: string;
    /** Whether its source was checked; otherwise it is from memory. */
    readonly checked: boolean;
}

const FILE = path.join(__dirname, "prices.yaml");

/** On-demand list prices of one region at one date. */
export class PriceList {
    readonly date: string;
    readonly region: string;
    private readonly prices: ReadonlyMap<string, Price>;

    /** @throws ReviewError if the file is wrong. */
    constructor(file = FILE) {
        const content = readYaml(file, schema);
        this.date = content.date;
        this.region = content.region;
        this.prices = new Map(
            Object.entries(content.services).flatMap(([id, service]) =>
                Object.entries(service.prices).map(([name, { usd, unit, source }]) => {
                    const checked = content.sources[source]!.checked;
                    const key = `${id}.${name}`;
                    return [key, { key, service: service.name, usd, unit, checked }] as const;
                }),
            ),
        );
    }

    /** The price with this key, or undefined: for keys that hold a size, such as a node type. */
    find(key: string): Price | undefined {
        return this.prices.get(key);
    }

    /** The price with this key, which the list must hold. */
    of(key: string): Price {
        const price = this.find(key);
        if (price === undefined) {
            throw new Error(`the price list holds no ${key}`);
        }
        return price;
    }

    /** All keys. */
    get keys(): readonly string[] {
        return [...this.prices.keys()];
    }
}

let own: PriceList | undefined;

/** The list of `prices.yaml`, read once. @throws ReviewError if the file is wrong. */
export function ownPrices(): PriceList {
    return (own ??= new PriceList());
}
