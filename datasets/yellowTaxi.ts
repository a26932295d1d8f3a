import type { Dataset } from "./dataset";

const MONEY = "decimal(10,2)" as const;
const CODES = ["vendor_id", "passenger_count", "rate_code_id", "payment_type"];

/** New York yellow taxi trips: the worked example. */
export const yellowTaxi: Dataset = {
    name: "yellow_taxi",
    title: "New York yellow taxi trips",
    source: "NYC Taxi and Limousine Commission trip records (New York City open data)",
    raw: {
        format: "csv",
        extensions: [".csv", ".csv.gz"],
        periodPattern: "(?<!\\d)(?<year>20\\d{2})(?:[-_]?(?<month>0[1-9]|1[0-2]))?(?!\\d)",
        columns: [
            // Codes are integers in some months and doubles in others (where they can be null), so all are read as double.
            { name: "vendor_id", type: "double", aliases: ["VendorID"] },
            { name: "pickup_at", type: "timestamp", aliases: ["tpep_pickup_datetime", "pickup_datetime"] },
            { name: "dropoff_at", type: "timestamp", aliases: ["tpep_dropoff_datetime", "dropoff_datetime"] },
            { name: "passenger_count", type: "double" },
            { name: "trip_distance_miles", type: "double", aliases: ["trip_distance"] },
            { name: "rate_code_id", type: "double", aliases: ["RatecodeID"] },
            { name: "store_and_fwd_flag", type: "string" },
            { name: "pickup_location_id", type: "double", aliases: ["PULocationID"] },
            { name: "dropoff_location_id", type: "double", aliases: ["DOLocationID"] },
            { name: "payment_type", type: "double" },
            { name: "fare_amount", type: MONEY },
            { name: "extra", type: MONEY },
            { name: "mta_tax", type: MONEY },
            { name: "tip_amount", type: MONEY },
            { name: "tolls_amount", type: MONEY },
            { name: "improvement_surcharge", type: MONEY },
            { name: "total_amount", type: MONEY },
            // Since 2019-01; older files do not have the column.
            { name: "congestion_surcharge", type: MONEY, required: false },
            // Since 2021; its case changes between months.
            { name: "airport_fee", type: MONEY, required: false },
        ],
    },
    curated: {
        table: "yellow_taxi_trips",
        partitionColumn: "pickup_month",
        monthOf: "pickup_at",
        columns: [
            { name: "vendor_id", type: "int", comment: "Provider of the record (TLC code)" },
            { name: "pickup_at", type: "timestamp", comment: "Meter on, New York local time" },
            { name: "dropoff_at", type: "timestamp", comment: "Meter off, New York local time" },
            { name: "pickup_hour", type: "int", comment: "Hour of the pickup, 0 to 23" },
            { name: "duration_minutes", type: "double", comment: "Dropoff minus pickup, minutes" },
            { name: "trip_distance_miles", type: "double", comment: "Taximeter distance, miles" },
            {
                name: "speed_mph",
                type: "double",
                comment: "Distance by duration, miles per hour; null without duration",
            },
            {
                name: "passenger_count",
                type: "int",
                comment: "Passengers as entered by the driver; null if not entered",
            },
            { name: "rate_code_id", type: "int", comment: "Rate at the end of the trip (TLC code)" },
            { name: "store_and_fwd_flag", type: "string", comment: "Y if held in the vehicle before sending" },
            {
                name: "payment_type",
                type: "int",
                comment: "1 card, 2 cash, 3 no charge, 4 dispute, 0 or null not known",
            },
            { name: "pickup_location_id", type: "int", comment: "Taxi zone of the pickup" },
            { name: "pickup_borough", type: "string", comment: "Borough of the pickup" },
            { name: "pickup_zone", type: "string", comment: "Name of the pickup's taxi zone" },
            { name: "dropoff_location_id", type: "int", comment: "Taxi zone of the dropoff" },
            { name: "dropoff_borough", type: "string", comment: "Borough of the dropoff" },
            { name: "dropoff_zone", type: "string", comment: "Name of the dropoff's taxi zone" },
            { name: "fare_amount", type: MONEY, comment: "Time-and-distance fare, USD" },
            { name: "extra", type: MONEY, comment: "Rush-hour and overnight extras, USD" },
            { name: "mta_tax", type: MONEY, comment: "MTA tax, USD" },
            { name: "tip_amount", type: MONEY, comment: "Card tip, USD; cash tips are not recorded" },
            { name: "tip_share", type: "double", comment: "Tip by fare, 0 to 1 or more; null without a fare" },
            { name: "tolls_amount", type: MONEY, comment: "Tolls, USD" },
            { name: "improvement_surcharge", type: MONEY, comment: "Improvement surcharge, USD" },
            { name: "congestion_surcharge", type: MONEY, comment: "Congestion surcharge, USD; null before 2019" },
            { name: "airport_fee", type: MONEY, comment: "Airport pickup fee, USD; null before 2021" },
            { name: "total_amount", type: MONEY, comment: "Charged to the passenger without cash tips, USD" },
            { name: "source_file", type: "string", comment: "Name of the raw file" },
        ],
    },
    rules: [
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
            rejectWhen:
                "fare_amount < 0 or extra < 0 or mta_tax < 0 or tip_amount < 0 or tolls_amount < 0" +
                " or improvement_surcharge < 0 or congestion_surcharge < 0 or airport_fee < 0 or total_amount < 0",
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
                CODES.map((code) => `${code} not between 0 and 255 or ${code} % 1 <> 0`).join(" or ") +
                " or store_and_fwd_flag not in ('Y', 'N')",
            description:
                "The vendor, passenger count, rate code or payment type is not a whole number from 0 to 255, or the flag is neither Y nor N.",
        },
    ],
    reference: [
        {
            name: "taxi_zones",
            file: "datasets/reference/taxi_zones.csv",
            columns: [
                { name: "location_id", type: "int", comment: "Taxi zone id" },
                { name: "borough", type: "string", comment: "Borough, or EWR, Unknown" },
                { name: "zone", type: "string", comment: "Name of the zone" },
                { name: "service_zone", type: "string", comment: "Yellow Zone, Boro Zone, Airports, EWR" },
            ],
        },
    ],
    script: "yellow_taxi/job.py",
    warehouse: { schema: "taxi", table: "yellow_trips", loadSql: "sql/load/yellow_taxi.sql" },
    athenaQueries: "sql/athena/yellow_taxi",
    analyses: "sql/analyses/yellow_taxi",
    // The commission publishes a month about two months later; the fifth of each month, 06:00 UTC.
    schedule: "cron(0 6 5 * ? *)",
};
