import type { Dataset } from "./dataset";
import { MONEY, PERIOD_IN_NAME, taxiZones, tripRules } from "./newYorkTaxis";

/**
 * New York green taxi trips, the second dataset: docs/datasets.md tells how it was added.
 *
 * Green taxis (street-hail liveries) may be hailed outside Manhattan's core and the airports, and be sent anywhere.
 */
export const greenTaxi: Dataset = {
    name: "green_taxi",
    title: "New York green taxi trips",
    source: "NYC Taxi and Limousine Commission trip records (New York City open data)",
    raw: {
        format: "csv",
        extensions: [".csv", ".csv.gz"],
        periodPattern: PERIOD_IN_NAME,
        columns: [
            // Codes are integers in some months and doubles in others (where they can be null), so all are read as double.
            { name: "vendor_id", type: "double", aliases: ["VendorID"] },
            { name: "pickup_at", type: "timestamp", aliases: ["lpep_pickup_datetime"] },
            { name: "dropoff_at", type: "timestamp", aliases: ["lpep_dropoff_datetime"] },
            { name: "store_and_fwd_flag", type: "string" },
            { name: "rate_code_id", type: "double", aliases: ["RatecodeID"] },
            { name: "pickup_location_id", type: "double", aliases: ["PULocationID"] },
            { name: "dropoff_location_id", type: "double", aliases: ["DOLocationID"] },
            { name: "passenger_count", type: "double" },
            { name: "trip_distance_miles", type: "double", aliases: ["trip_distance"] },
            { name: "fare_amount", type: MONEY },
            { name: "extra", type: MONEY },
            { name: "mta_tax", type: MONEY },
            { name: "tip_amount", type: MONEY },
            { name: "tolls_amount", type: MONEY },
            // In every file and never filled in so far.
            { name: "ehail_fee", type: MONEY, required: false },
            { name: "improvement_surcharge", type: MONEY },
            { name: "total_amount", type: MONEY },
            { name: "payment_type", type: "double" },
            { name: "trip_type", type: "double" },
            // Since 2019-01; older files do not have the column.
            { name: "congestion_surcharge", type: MONEY, required: false },
            // Since 2025-01.
            { name: "cbd_congestion_fee", type: MONEY, required: false },
        ],
    },
    curated: {
        table: "green_taxi_trips",
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
            { name: "trip_type", type: "int", comment: "1 hailed on the street, 2 sent by a base; null if not known" },
            { name: "rate_code_id", type: "int", comment: "Rate at the end of the trip (TLC code)" },
            { name: "store_and_fwd_flag", type: "string", comment: "Y if held in the vehicle before sending" },
            {
                name: "payment_type",
                type: "int",
                comment: "1 card, 2 cash, 3 no charge, 4 dispute, 5 or null not known",
            },
            { name: "pickup_location_id", type: "int", comment: "Taxi zone of the pickup" },
            { name: "pickup_borough", type: "string", comment: "Borough of the pickup" },
            { name: "pickup_zone", type: "string", comment: "Name of the pickup's taxi zone" },
            {
                name: "pickup_service_zone",
                type: "string",
                comment: "Boro Zone, where green taxis may be hailed, or Yellow Zone, Airports, EWR",
            },
            { name: "dropoff_location_id", type: "int", comment: "Taxi zone of the dropoff" },
            { name: "dropoff_borough", type: "string", comment: "Borough of the dropoff" },
            { name: "dropoff_zone", type: "string", comment: "Name of the dropoff's taxi zone" },
            { name: "fare_amount", type: MONEY, comment: "Time-and-distance fare, USD" },
            { name: "extra", type: MONEY, comment: "Rush-hour and overnight extras, USD" },
            { name: "mta_tax", type: MONEY, comment: "MTA tax, USD" },
            { name: "tip_amount", type: MONEY, comment: "Card tip, USD; cash tips are not recorded" },
            { name: "tip_share", type: "double", comment: "Tip by fare, 0 to 1 or more; null without a fare" },
            { name: "tolls_amount", type: MONEY, comment: "Tolls, USD" },
            { name: "ehail_fee", type: MONEY, comment: "Fee of a hail by app, USD; null so far" },
            { name: "improvement_surcharge", type: MONEY, comment: "Improvement surcharge, USD" },
            { name: "congestion_surcharge", type: MONEY, comment: "Congestion surcharge, USD; null before 2019" },
            { name: "cbd_congestion_fee", type: MONEY, comment: "Congestion relief zone, USD; null before 2025" },
            { name: "total_amount", type: MONEY, comment: "Charged to the passenger without cash tips, USD" },
            { name: "source_file", type: "string", comment: "Name of the raw file" },
        ],
    },
    rules: tripRules({
        amounts: [
            "fare_amount",
            "extra",
            "mta_tax",
            "tip_amount",
            "tolls_amount",
            "ehail_fee",
            "improvement_surcharge",
            "congestion_surcharge",
            "cbd_congestion_fee",
            "total_amount",
        ],
        codes: ["vendor_id", "passenger_count", "rate_code_id", "payment_type", "trip_type"],
        codeNames: "vendor, passenger count, rate code, payment type or trip type",
    }),
    reference: [taxiZones],
    script: "green_taxi/job.py",
    warehouse: { schema: "taxi", table: "green_trips", loadSql: "sql/load/green_taxi.sql" },
    athenaQueries: "sql/athena/green_taxi",
    analyses: "sql/analyses/green_taxi",
    // The commission publishes a month about two months later; the fifth of each month, after the yellow taxis.
    schedule: "cron(30 6 5 * ? *)",
};
