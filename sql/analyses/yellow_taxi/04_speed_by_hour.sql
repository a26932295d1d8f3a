-- title: Speed by hour
-- question: At which hours does the traffic slow the taxis down?
-- grain: one row per pickup hour, over trips of at least one minute and up to 100 mph (others are meter errors)

select
    pickup_hour,
    count(*) as trips,
    round(percentile_cont(0.1) within group (order by speed_mph), 1) as p10_mph,
    round(percentile_cont(0.5) within group (order by speed_mph), 1) as median_mph,
    round(percentile_cont(0.9) within group (order by speed_mph), 1) as p90_mph
from taxi.yellow_trips
where
    duration_minutes >= 1
    and speed_mph > 0
    and speed_mph <= 100
group by pickup_hour
order by pickup_hour;
