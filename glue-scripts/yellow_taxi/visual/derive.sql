-- Purpose: clean yellow taxi trips with hour, duration, speed and share of the tip; the same as derive of transform.py.
-- Reads: judged (enriched trips with reject_reason and pickup_month).
with timed as (
    select
        *,
        (unix_micros(dropoff_at) / 1e6D) - (unix_micros(pickup_at) / 1e6D) as seconds
    from judged
    where reject_reason is null
)

select
    *,
    hour(pickup_at) as pickup_hour,
    seconds / 60 as duration_minutes,
    case when seconds > 0 then trip_distance_miles / (seconds / 3600) end as speed_mph,
    case
        when cast(fare_amount as double) > 0 then cast(tip_amount as double) / cast(fare_amount as double)
    end as tip_share
from timed
