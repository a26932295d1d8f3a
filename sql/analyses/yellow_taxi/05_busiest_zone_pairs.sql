-- title: Busiest pairs of zones
-- question: Between which two zones do most trips go, and what do they take?
-- grain: one row per pickup and dropoff zone, the 20 with most trips

select
    pickup_zone || ' → ' || dropoff_zone as zone_pair,
    pickup_location_id,
    dropoff_location_id,
    count(*) as trips,
    round(percentile_cont(0.5) within group (order by duration_minutes), 1) as median_minutes,
    round(avg(cast(total_amount as double precision)), 2) as average_total_usd
from taxi.yellow_trips
group by pickup_zone, dropoff_zone, pickup_location_id, dropoff_location_id
order by trips desc, pickup_location_id asc, dropoff_location_id asc
limit 20;
