-- title: Trips of a month from one taxi zone to another, by their ids
-- grain: one row; reads one partition
-- example: '2019-01', 132, 230

select
    count(*) as trips,
    round(avg(duration_minutes), 1) as average_minutes,
    round(avg(total_amount), 2) as average_total_usd
from ${curated_database}.yellow_taxi_trips
where
    pickup_month = ?
    and pickup_location_id = ?
    and dropoff_location_id = ?;
