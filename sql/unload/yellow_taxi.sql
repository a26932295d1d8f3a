-- Purpose: give the yellow taxi trips, counted by day and zone, to people and tools outside of the warehouse
-- Grain: one row per day and zone of pickup, in a folder for each month
-- Reads: taxi.yellow_trips; writes Parquet files below the exports folder of the curated zone
-- Safe to run again: yes, the folder of a month is replaced

-- The query is a text: quotes in it are doubled.
unload (
    '
    select
        cast(pickup_at as date) as pickup_date,
        pickup_location_id,
        pickup_borough,
        pickup_zone,
        count(*) as trips,
        sum(trip_distance_miles) as miles,
        sum(total_amount) as revenue,
        to_char(pickup_at, ''YYYY-MM'') as pickup_month
    from taxi.yellow_trips
    group by
        cast(pickup_at as date),
        pickup_location_id,
        pickup_borough,
        pickup_zone,
        to_char(pickup_at, ''YYYY-MM'')
    '
)
to '${exports_uri}yellow_taxi/'
iam_role '${copy_role_arn}'
kms_key_id '${lake_key_arn}' encrypted
format as parquet
partition by (pickup_month)
cleanpath;
