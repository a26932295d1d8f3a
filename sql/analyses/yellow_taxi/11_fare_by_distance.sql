-- title: Fare by distance
-- question: What does a mile cost on short and on long trips?
-- grain: one row per band of distance; trips without distance have no price per mile and are left out

with banded_trips as (
    select
        fare_amount,
        trip_distance_miles,
        duration_minutes,
        case
            when trip_distance_miles < 1 then 1
            when trip_distance_miles < 2 then 2
            when trip_distance_miles < 5 then 3
            when trip_distance_miles < 10 then 4
            when trip_distance_miles < 20 then 5
            else 6
        end as band_number
    from taxi.yellow_trips
    where trip_distance_miles > 0
)

select
    band_number,
    case band_number
        when 1 then 'below 1'
        when 2 then '1 to 2'
        when 3 then '2 to 5'
        when 4 then '5 to 10'
        when 5 then '10 to 20'
        else '20 and more'
    end as miles,
    count(*) as trips,
    round(avg(cast(fare_amount as double precision)), 2) as average_fare_usd,
    round(cast(sum(fare_amount) as double precision) / sum(trip_distance_miles), 2) as fare_per_mile_usd,
    round(avg(duration_minutes), 1) as average_minutes
from banded_trips
group by band_number
order by band_number;
