-- Purpose: what dashboards ask most, computed when trips are loaded instead of when somebody looks
-- Grain: mv_daily_by_borough: one row per day and borough of pickup; mv_hourly_by_zone: one per hour of day and zone
-- Reads: taxi.yellow_trips
-- Safe to run again: no, create materialized view fails if the view exists

-- Sums and counts only, of one table: Redshift then refreshes with what has changed, and averages of several rows can
-- still be computed right, as sums by counts. Days and boroughs of any number of months stay a few thousand rows.
create materialized view taxi.mv_daily_by_borough
diststyle all
sortkey (pickup_date)
auto refresh yes
as
select
    cast(yellow_trips.pickup_at as date) as pickup_date,
    yellow_trips.pickup_borough,
    count(*) as trips,
    sum(yellow_trips.total_amount) as revenue,
    sum(yellow_trips.tip_amount) as tips,
    sum(yellow_trips.trip_distance_miles) as miles,
    sum(yellow_trips.duration_minutes) as minutes
from taxi.yellow_trips
group by cast(yellow_trips.pickup_at as date), yellow_trips.pickup_borough;

create materialized view taxi.mv_hourly_by_zone
diststyle all
sortkey (pickup_location_id)
auto refresh yes
as
select
    yellow_trips.pickup_location_id,
    yellow_trips.pickup_zone,
    yellow_trips.pickup_borough,
    yellow_trips.pickup_hour,
    count(*) as trips,
    sum(yellow_trips.total_amount) as revenue,
    sum(yellow_trips.duration_minutes) as minutes
from taxi.yellow_trips
group by
    yellow_trips.pickup_location_id,
    yellow_trips.pickup_zone,
    yellow_trips.pickup_borough,
    yellow_trips.pickup_hour;

grant select on table taxi.mv_daily_by_borough to role bi;

grant select on table taxi.mv_hourly_by_zone to role bi;
