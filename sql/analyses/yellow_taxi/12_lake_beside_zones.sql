-- title: Where trips begin, by service zone, from the lake
-- question: Which share of each month's trips begins in which service zone, also in months that are not loaded?
-- grain: one row per month and service zone

with starts as (
    select
        pickup_month as month,
        pickup_location_id,
        count(*) as trips
    from lake.yellow_taxi_trips
    group by pickup_month, pickup_location_id
),

by_service_zone as (
    select
        starts.month,
        taxi_zones.service_zone,
        sum(starts.trips) as trips
    from starts
    inner join taxi.taxi_zones on starts.pickup_location_id = taxi_zones.location_id
    group by starts.month, taxi_zones.service_zone
)

select
    month,
    service_zone,
    cast(trips as bigint) as trips,
    round(ratio_to_report(cast(trips as double precision)) over (partition by month), 4) as share_of_month
from by_service_zone
order by month, service_zone;
