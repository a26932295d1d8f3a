-- title: Fare by kind of trip
-- question: What does a mile cost when the taxi is hailed, and what when it is sent?
-- grain: one row per kind of trip; only trips with distance and fare

with trips as (
    select
        case
            when trip_type = 1 then 'hailed'
            when trip_type = 2 then 'sent'
            else 'not known'
        end as trip_kind,
        trip_distance_miles,
        duration_minutes,
        cast(fare_amount as double precision) as fare_usd,
        tip_share,
        payment_type
    from taxi.green_trips
    where trip_distance_miles > 0 and fare_amount > 0
)

select
    trip_kind,
    count(*) as trips,
    round(sum(fare_usd) / sum(trip_distance_miles), 2) as fare_per_mile_usd,
    round(avg(trip_distance_miles), 2) as average_miles,
    round(avg(duration_minutes), 1) as average_minutes,
    round(avg(case when payment_type = 1 then tip_share end), 4) as average_card_tip_share
from trips
group by trip_kind
order by trips desc, trip_kind asc;
