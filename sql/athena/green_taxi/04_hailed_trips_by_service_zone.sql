-- title: Hailed trips by service zone
-- question: Which share of the trips of each service zone was hailed on the street?
-- grain: one row per service zone of the pickup

select
    pickup_service_zone,
    count(*) as trips,
    round(avg(if(trip_type = 1, 1.0, 0.0)), 4) as hailed_share
from ${curated_database}.green_taxi_trips
group by pickup_service_zone
order by trips desc, pickup_service_zone asc;
