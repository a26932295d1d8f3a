-- Purpose: yellow taxi trips with borough and zone of both ends; the same as enrich of transform.py.
-- Reads: typed (raw columns by their names and types), taxi_zones (as in the reference file, all text).
select
    typed.*,
    pickup.borough as pickup_borough,
    pickup.zone as pickup_zone,
    dropoff.borough as dropoff_borough,
    dropoff.zone as dropoff_zone
from typed
left join taxi_zones as pickup on typed.pickup_location_id = cast(pickup.location_id as int)
left join taxi_zones as dropoff on typed.dropoff_location_id = cast(dropoff.location_id as int)
