/** Redshift Serverless: compute by the RPU-hour, up to what its usage limits allow; storage by the GB. */
import type { PlannedResource } from "../../../plan/types";

import { Charges, noun } from "../entries";
import { isOn, isSet, numberOf, textOf, UnknownInput } from "../inputs";
import { amount } from "../money";
import { DAYS, HOURS, type Ceiling, type Context, type Model } from "../types";
import { managedSecret } from "./keys";

const USAGE_LIMIT = "aws:redshiftserverless/usageLimit:UsageLimit";

/** Base capacity in RPUs when none is set. Source: CreateWorkgroup of the Redshift Serverless API. */
const DEFAULT_RPUS = 128;

/** How often each period of a usage limit fits into a month, and its name in a sentence. */
const PERIODS: Readonly<Record<string, { readonly times: number; readonly text: string }>> = {
    daily: { times: DAYS, text: "a day" },
    weekly: { times: DAYS / 7, text: "a week" },
    monthly: { times: 1, text: "a month" },
};

/** The most RPU-hours a month that something allows. */
interface Bound {
    readonly rpuHours: number;
    readonly by: string;
}

/** A limit that stops the queries; one that only logs or tells bounds nothing. */
function boundOf(limit: PlannedResource): Bound | undefined {
    const stops = textOf(limit, "breachAction", "log") === "deactivate";
    const period = PERIODS[textOf(limit, "period", "monthly")];
    if (!stops || textOf(limit, "usageType") !== "serverless-compute" || period === undefined) {
        return undefined;
    }
    const hours = numberOf(limit, "amount");
    return {
        rpuHours: hours * period.times,
        by: `by its usage limit of ${amount(hours)} RPU-hours ${period.text}`,
    };
}

/** What bounds the compute of a workgroup most. */
function tightest(workgroup: PlannedResource, { stack }: Context): Bound | undefined {
    const bounds = stack.pointingAt(workgroup, "resourceArn", [USAGE_LIMIT]).map(boundOf);
    if (isSet(workgroup, "maxCapacity")) {
        const rpus = numberOf(workgroup, "maxCapacity");
        bounds.push({ rpuHours: rpus * HOURS, by: `by its largest capacity of ${amount(rpus)} RPUs around the clock` });
    }
    return bounds
        .filter((bound) => bound !== undefined)
        .sort((one, other) => one.rpuHours - other.rpuHours)
        .at(0);
}

const workgroup: Model = (resource, context) => {
    const base = () => {
        const rpus = numberOf(resource, "baseCapacity", DEFAULT_RPUS);
        return { rpus, size: `with ${amount(rpus)} RPUs as base` };
    };
    return [
        () => {
            const { rpus, size } = base();
            const assumed = rpus * context.usage.warehouse.activeHoursPerDay * DAYS;
            const hours = Math.min(assumed, tightest(resource, context)?.rpuHours ?? Infinity);
            return new Charges(context, noun("serverless workgroup")).usage("redshift.rpuHour", hours, size);
        },
        () => {
            const price = context.prices.of("redshift.rpuHour");
            const bound = tightest(resource, context);
            const ceiling: Ceiling = {
                kind: "ceiling",
                service: price.service,
                what: "compute of the warehouse",
                by: bound?.by ?? "",
                ...(bound === undefined ? {} : { usd: bound.rpuHours * price.usd }),
                per: "month",
            };
            return ceiling;
        },
        () => {
            // AWS then chooses the capacity; the base is only where it starts.
            if (isOn(resource, "pricePerformanceTarget.enabled")) {
                throw new UnknownInput("the capacity that its price-performance target chooses");
            }
            return undefined;
        },
    ];
};

const namespace: Model = (resource, context) => [
    () => new Charges(context, noun("namespace")).usage("redshift.managedGb", context.usage.warehouse.storedGb),
    ...managedSecret("manageAdminPassword")(resource, context),
];

/** A recovery point of one's own is kept in managed storage. */
const snapshot: Model = (_, context) => [
    () => new Charges(context, noun("snapshot")).usage("redshift.managedGb", context.usage.warehouse.snapshotGb),
];

export const redshiftServerlessModels: Readonly<Record<string, Model>> = {
    "aws:redshiftserverless/namespace:Namespace": namespace,
    "aws:redshiftserverless/snapshot:Snapshot": snapshot,
    "aws:redshiftserverless/workgroup:Workgroup": workgroup,
};
