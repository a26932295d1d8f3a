-- title: Trips by service zone
-- question: Which share of the trips starts where only yellow taxis may be hailed, at the airports or elsewhere?
-- grain: one row per service zone of the zone lookup

select
    zones.service_zone,
    count(*) as trips,
    round(cast(count(*) as double) / sum(count(*)) over (), 4) as share_of_trips
from ${curated_database}.yellow_taxi_trips as trips
inner join ${curated_database}.taxi_zones as zones on trips.pickup_location_id = zones.location_id
group by zones.service_zone
order by trips desc, zones.service_zone asc;
