/** What New York's taxi records have in common, whatever the colour of the taxis. */
import type { QualityRule, ReferenceTable } from "./dataset";

/** US dollars and cents. */
export const MONEY = "decimal(10,2)" as const;

/** The month or year in a file's name: `..._2019-01.csv`, `201901`, `2021`. */
export const PERIOD_IN_NAME = "(?<!\\d)(?<year>20\\d{2})(?:[-_]?(?<month>0[1-9]|1[0-2]))?(?!\\d)";

/** Names of the zones where trips begin and end. */
export const taxiZones: ReferenceTable = {
    name: "taxi_zones",
    file: "datasets/reference/taxi_zones.csv",
    columns: [
        { name: "location_id", type: "int", comment: "Taxi zone id" },
        { name: "borough", type: "string", comment: "Borough, or EWR, Unknown" },
        { name: "zone", type: "string", comment: "Name of the zone" },
        { name: "service_zone", type: "string", comment: "Yellow Zone, Boro Zone, Airports, EWR" },
    ],
};

/** Columns in which records of one colour differ from another's. */
export interface TripColumns {
    /** Amounts of USD; `fare_amount` and `total_amount` are among them. */
    readonly amounts: readonly string[];
    /** Codes of the commission, whole numbers. */
    readonly codes: readonly string[];
    /** The codes as a person would list them. */
    readonly codeNames: string;
}

/** Rules that reject what is no trip, in the order in which they are asked. */
export function tripRules({ amounts, codes, codeNames }: TripColumns): readonly QualityRule[] {
    return [
        {
            name: "missing_time",
            rejectWhen: "pickup_at is null or dropoff_at is null",
            description: "A trip without both times has no month, hour or duration.",
        },
        {
            name: "outside_period",
            rejectWhen: "pickup_at < period_start or pickup_at >= period_end",
            description: "The pickup is outside the month (or year) that the file is named for.",
        },
        {
            name: "impossible_time",
            rejectWhen: "year(pickup_at) not between 2009 and 2099",
            description:
                "The pickup is before 2009, when the records begin, or after 2099; caught in files without a period in their name.",
        },
        {
            name: "impossible_duration",
            rejectWhen: "dropoff_at < pickup_at or dropoff_at > pickup_at + interval 24 hours",
            description: "The dropoff is before the pickup, or more than 24 hours after it.",
        },
        {
            name: "unknown_zone",
            rejectWhen:
                "pickup_zone is null or dropoff_zone is null or pickup_borough = 'Unknown' or dropoff_borough = 'Unknown'",
            description:
                "A location id is missing, is not in the zone lookup, or is 264, which means unknown (265, outside the city, is kept).",
        },
        {
            name: "negative_amount",
            rejectWhen: amounts.map((amount) => `${amount} < 0`).join(" or "),
            description: "An amount is below zero: a refund or a dispute, not a trip.",
        },
        {
            name: "absurd_amount",
            rejectWhen: "fare_amount is null or total_amount is null or fare_amount > 1000 or total_amount > 2000",
            description: "The fare or the total is missing, or above 1,000 or 2,000 USD.",
        },
        {
            name: "impossible_distance",
            rejectWhen: "trip_distance_miles is null or trip_distance_miles < 0 or trip_distance_miles > 300",
            description: "The distance is missing, below zero, or above 300 miles.",
        },
        {
            // The curated columns are integers: a cast would cut a fraction off, and make 0 of NaN.
            name: "unknown_code",
            rejectWhen:
                codes.map((code) => `${code} not between 0 and 255 or ${code} % 1 <> 0`).join(" or ") +
                " or store_and_fwd_flag not in ('Y', 'N')",
            description: `The ${codeNames} is not a whole number from 0 to 255, or the flag is neither Y nor N.`,
        },
    ];
}
