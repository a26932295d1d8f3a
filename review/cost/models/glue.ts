/** Glue jobs, crawlers, catalog and optimisers. */
import type { PlannedResource } from "../../../plan/types";

import { assumed, Charges, noun } from "../entries";
import { isOn, isSet, numberOf, textOf } from "../inputs";
import { HOURS, type Ceiling, type Model } from "../types";

/** DPUs of a worker. Source: Glue's "Worker types". */
const DPUS: Readonly<Record<string, number>> = {
    Standard: 1,
    "G.025X": 0.25,
    "G.1X": 1,
    "G.2X": 2,
    "G.4X": 4,
    "G.8X": 8,
    "G.12X": 12,
    "G.16X": 16,
    "R.1X": 1,
    "R.2X": 2,
    "R.4X": 4,
    "R.8X": 8,
};

/** Minutes that are paid for at least. Source: Glue pricing. */
const LEAST_JOB_MINUTES = 1;
const LEAST_CRAWL_MINUTES = 10;

/** Objects and million requests of the catalog that are always free. Source: Glue pricing. */
const FREE_OBJECTS_THOUSANDS = 1000;
const FREE_REQUESTS_MILLIONS = 1;

/** How a job is built: DPUs of a worker, its most workers, and whether it takes fewer by itself. */
interface Size {
    readonly dpus: number;
    readonly workers: number;
    readonly scales: boolean;
    readonly text: string;
}

const isShell = (job: PlannedResource) => textOf(job, "command.name", "glueetl") === "pythonshell";
const isStream = (job: PlannedResource) => textOf(job, "command.name", "glueetl") === "gluestreaming";
const isFlex = (job: PlannedResource) => textOf(job, "executionClass", "STANDARD") === "FLEX";

/** The main number of the Glue version; a job without one gets 5.1. Source: Glue release notes. */
const versionOf = (job: PlannedResource) => Number.parseInt(textOf(job, "glueVersion", "5.1"), 10);

function sizeOf(job: PlannedResource): Size | undefined {
    if (isShell(job) || isSet(job, "maxCapacity") || !isSet(job, "workerType")) {
        // Source: the API's CreateJob; a Spark job without a size has 10 DPUs, a Python shell job a sixteenth.
        const dpus = numberOf(job, "maxCapacity", isShell(job) ? 0.0625 : 10);
        return { dpus, workers: 1, scales: false, text: `with ${dpus} DPU` };
    }
    const type = textOf(job, "workerType");
    const dpus = DPUS[type];
    const workers = numberOf(job, "numberOfWorkers");
    const scales = isOn(job, "defaultArguments.--enable-auto-scaling");
    return dpus === undefined
        ? undefined
        : { dpus, workers, scales, text: `with ${scales ? "up to " : ""}${workers} ${type} workers` };
}

/** Key of the price of a job's DPU-hour, with words where it is not the usual one. */
function priceOf(job: PlannedResource): { readonly key: string; readonly text: string } {
    if (isSet(job, "workerType") && textOf(job, "workerType").startsWith("R.")) {
        return { key: "glue.memoryDpuHour", text: "" };
    }
    const six = versionOf(job) >= 6 && !isShell(job) && !isStream(job);
    const flex = isFlex(job);
    const key = `glue.${six ? (flex ? "sixFlex" : "six") : flex ? "flex" : ""}DpuHour`.replace(".Dpu", ".dpu");
    return { key, text: [six ? " of Glue 6" : "", flex ? " as FLEX" : ""].join("") };
}

/** Minutes after which a run is stopped. Source: Glue's API, Timeout; a stream has none. */
function timeoutOf(job: PlannedResource): number {
    return numberOf(job, "timeout", versionOf(job) >= 5 ? 480 : 2880);
}

const job: Model = (resource, context) => {
    const charges = new Charges(context, noun("job"));
    const use = () => assumed(context.usage.glue.jobs, resource);
    return [
        () => {
            const size = sizeOf(resource);
            if (size === undefined) {
                return { kind: "unpriced", reason: `its worker type ${textOf(resource, "workerType")} is not known` };
            }
            const { key, text } = priceOf(resource);
            const words = `${size.text}${text}`;
            const workers = size.scales ? Math.min(use().workers, size.workers) : size.workers;
            if (isStream(resource)) {
                return charges.fixed(key, HOURS * workers * size.dpus, words);
            }
            const minutes = Math.max(LEAST_JOB_MINUTES, Math.min(use().minutesPerRun, timeoutOf(resource)));
            return charges.usage(key, ((use().runsPerMonth * minutes) / 60) * workers * size.dpus, words);
        },
        () => {
            const size = sizeOf(resource);
            if (size === undefined || isStream(resource)) {
                return undefined;
            }
            const price = context.prices.of(priceOf(resource).key);
            const minutes = timeoutOf(resource);
            const runs = use().runsPerMonth * (1 + numberOf(resource, "maxRetries", 0));
            const ceiling: Ceiling = {
                kind: "ceiling",
                service: price.service,
                what: `${runs} runs of the job`,
                by: `with all workers until the timeout of ${minutes} minutes`,
                usd: ((runs * minutes) / 60) * size.workers * size.dpus * price.usd,
                per: "month",
            };
            return ceiling;
        },
    ];
};

const crawler: Model = (resource, context) => [
    () => {
        const use = assumed(context.usage.glue.crawlers, resource);
        const minutes = Math.max(LEAST_CRAWL_MINUTES, use.minutesPerRun);
        const hours = ((use.runsPerMonth * minutes) / 60) * use.dpus;
        return new Charges(context, noun("crawler")).usage("glue.crawlerDpuHour", hours);
    },
];

/** The catalog is billed once for the account: with the stack's first database. */
const database: Model = (resource, context) => {
    const charges = new Charges(context, noun("catalog"));
    const { catalogObjectsThousands, catalogRequestsMillions } = context.usage.glue;
    const billed = context.stack.isFirstOfType(resource);
    const above = (amount: number, free: number) => (billed ? Math.max(0, amount - free) : 0);
    return [
        () => charges.usage("glue.objects100k", above(catalogObjectsThousands, FREE_OBJECTS_THOUSANDS) / 100),
        () => charges.usage("glue.requestsMillion", above(catalogRequestsMillions, FREE_REQUESTS_MILLIONS)),
    ];
};

const optimizer: Model = (_, context) => [
    () => {
        const charges = new Charges(context, noun("table optimizer"));
        return charges.usage("glue.optimizerDpuHour", context.usage.glue.optimizerDpuHours);
    },
];

export const glueModels: Readonly<Record<string, Model>> = {
    "aws:glue/catalogDatabase:CatalogDatabase": database,
    "aws:glue/catalogTableOptimizer:CatalogTableOptimizer": optimizer,
    "aws:glue/crawler:Crawler": crawler,
    "aws:glue/job:Job": job,
};
