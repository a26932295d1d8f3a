/** Athena. */
import { assumed, Charges, noun } from "../entries";
import { isSet, numberOf } from "../inputs";
import { HOURS, type Ceiling, type Model } from "../types";
import { amount } from "../money";

/** Bytes of the terabyte that Athena bills. Source: Athena pricing. */
const TB = 1e12;

const workgroup: Model = (resource, context) => {
    const cutoff = "configuration.bytesScannedCutoffPerQuery";
    return [
        () => {
            const { scannedTb } = assumed(context.usage.athena.workgroups, resource);
            return new Charges(context, noun("workgroup")).usage("athena.scannedTb", scannedTb);
        },
        () => {
            const price = context.prices.of("athena.scannedTb");
            const limited = isSet(resource, cutoff);
            const bytes = limited ? numberOf(resource, cutoff) : 0;
            const ceiling: Ceiling = {
                kind: "ceiling",
                service: price.service,
                what: "one query",
                by: limited ? `by its limit of ${amount(bytes / 1e9)} GB scanned` : "",
                ...(limited ? { usd: (bytes / TB) * price.usd } : {}),
                per: "query",
            };
            return ceiling;
        },
    ];
};

const reservation: Model = (resource, context) => [
    () => {
        const dpus = numberOf(resource, "targetDpus");
        const charges = new Charges(context, noun("capacity reservation"));
        return charges.fixed("athena.capacityDpuHour", dpus * HOURS, `of ${dpus} DPUs`);
    },
];

export const athenaModels: Readonly<Record<string, Model>> = {
    "aws:athena/capacityReservation:CapacityReservation": reservation,
    "aws:athena/workgroup:Workgroup": workgroup,
};
