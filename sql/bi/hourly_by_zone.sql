-- title: Trips by hour and zone
-- question: when in the day, and where, do trips begin?
-- grain: one row per hour of day and taxi zone of pickup

select
    mv_hourly_by_zone.pickup_zone,
    mv_hourly_by_zone.pickup_borough,
    mv_hourly_by_zone.pickup_hour,
    mv_hourly_by_zone.trips,
    mv_hourly_by_zone.revenue,
    mv_hourly_by_zone.minutes
from taxi.mv_hourly_by_zone;
