-- title: Iceberg, then: add the months that are missing
-- question: Which months do the clean rows have and the Iceberg table not? They are added, in one commit.
-- grain: one row per clean trip; a second run adds nothing

insert into ${curated_database}.yellow_taxi_trips_iceberg
select
    vendor_id,
    cast(pickup_at as timestamp(6)) as pickup_at,
    cast(dropoff_at as timestamp(6)) as dropoff_at,
    pickup_hour,
    duration_minutes,
    trip_distance_miles,
    speed_mph,
    passenger_count,
    rate_code_id,
    store_and_fwd_flag,
    payment_type,
    pickup_location_id,
    pickup_borough,
    pickup_zone,
    dropoff_location_id,
    dropoff_borough,
    dropoff_zone,
    fare_amount,
    extra,
    mta_tax,
    tip_amount,
    tip_share,
    tolls_amount,
    improvement_surcharge,
    congestion_surcharge,
    airport_fee,
    total_amount,
    source_file,
    pickup_month
from ${curated_database}.yellow_taxi_trips
where
    pickup_month not in (
        select present.pickup_month
        from ${curated_database}.yellow_taxi_trips_iceberg as present
    );
