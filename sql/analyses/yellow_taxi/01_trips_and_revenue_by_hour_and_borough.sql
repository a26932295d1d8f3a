-- title: Trips and revenue by hour and borough
-- question: When and where does the fleet earn its money?
-- grain: one row per pickup hour and pickup borough

select
    pickup_hour,
    pickup_borough,
    count(*) as trips,
    sum(total_amount) as revenue_usd,
    -- An average of decimals would keep their scale, and one of integers be cut off.
    round(avg(cast(total_amount as double precision)), 2) as revenue_per_trip_usd
from taxi.yellow_trips
group by pickup_hour, pickup_borough
order by pickup_hour, pickup_borough;
