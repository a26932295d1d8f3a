-- Purpose: the yellow taxi trips for others than the team: the way to them for the roles bi and borough_analyst
-- Grain: one row per trip record that the reader may see; 130 and 140 say which, and which columns are masked
-- Reads: taxi.yellow_trips
-- Safe to run again: yes

-- A view of its own, because policies on the table would also meet the loads: a load that does not see every row of
-- its month would not delete it, and load it twice.
create or replace view taxi.shared_yellow_trips as
select
    vendor_id,
    pickup_at,
    dropoff_at,
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
    source_file
from taxi.yellow_trips;

grant select on table taxi.shared_yellow_trips to role bi;

grant select on table taxi.shared_yellow_trips to role borough_analyst;
