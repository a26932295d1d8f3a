-- title: Airport trips
-- question: How do trips from and to the airports differ from each other in number, price, time and tip?
-- grain: one row per airport and direction; a trip between two airports counts for both

with airports as (
    select
        location_id,
        zone as airport
    from taxi.taxi_zones
    where service_zone in ('Airports', 'EWR')
),

airport_trips as (
    select
        airports.airport,
        cast('from the airport' as varchar(16)) as direction,
        trips.total_amount,
        trips.duration_minutes,
        trips.trip_distance_miles,
        trips.tip_share,
        trips.payment_type
    from taxi.yellow_trips as trips
    inner join airports on trips.pickup_location_id = airports.location_id
    union all
    select
        airports.airport,
        cast('to the airport' as varchar(16)) as direction,
        trips.total_amount,
        trips.duration_minutes,
        trips.trip_distance_miles,
        trips.tip_share,
        trips.payment_type
    from taxi.yellow_trips as trips
    inner join airports on trips.dropoff_location_id = airports.location_id
),

all_trips as (
    select count(*) as trips
    from taxi.yellow_trips
)

select
    airport_trips.airport,
    airport_trips.direction,
    count(*) as trips,
    round(cast(count(*) as double precision) / max(all_trips.trips), 4) as share_of_all_trips,
    round(avg(cast(airport_trips.total_amount as double precision)), 2) as average_total_usd,
    round(avg(airport_trips.duration_minutes), 1) as average_minutes,
    round(avg(airport_trips.trip_distance_miles), 1) as average_miles,
    -- Only card tips are recorded.
    round(avg(case when airport_trips.payment_type = 1 then airport_trips.tip_share end), 4) as average_card_tip_share
from airport_trips
cross join all_trips
group by airport_trips.airport, airport_trips.direction
order by airport_trips.airport, airport_trips.direction;
