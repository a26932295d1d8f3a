-- Purpose: the clean green taxi trips
-- Grain: one row per trip record; the source has no trip id, so equal rows are separate trips
-- Reads: nothing; filled by sql/load/green_taxi.sql
-- Safe to run again: yes

-- COPY fills columns by position: their order is that of curated.columns in datasets/greenTaxi.ts.
create table if not exists taxi.green_trips (
    vendor_id integer,
    pickup_at timestamp not null,
    dropoff_at timestamp not null,
    pickup_hour integer not null,
    duration_minutes double precision not null,
    trip_distance_miles double precision not null,
    speed_mph double precision,
    passenger_count integer,
    trip_type integer,
    rate_code_id integer,
    store_and_fwd_flag varchar(32),
    payment_type integer,
    pickup_location_id integer not null,
    pickup_borough varchar(32) not null,
    pickup_zone varchar(64) not null,
    pickup_service_zone varchar(32) not null,
    dropoff_location_id integer not null,
    dropoff_borough varchar(32) not null,
    dropoff_zone varchar(64) not null,
    fare_amount decimal(10, 2) not null,
    extra decimal(10, 2),
    mta_tax decimal(10, 2),
    tip_amount decimal(10, 2),
    tip_share double precision,
    tolls_amount decimal(10, 2),
    ehail_fee decimal(10, 2),
    improvement_surcharge decimal(10, 2),
    congestion_surcharge decimal(10, 2),
    cbd_congestion_fee decimal(10, 2),
    total_amount decimal(10, 2) not null,
    source_file varchar(1024) not null
)
diststyle auto
sortkey (pickup_at)
encode auto;
