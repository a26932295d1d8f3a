-- title: Trips and revenue of a month by hour of the day
-- grain: one row per hour; reads one partition
-- example: '2019-01'

select
    pickup_hour,
    count(*) as trips,
    sum(total_amount) as revenue_usd
from ${curated_database}.yellow_taxi_trips
where pickup_month = ?
group by pickup_hour
order by pickup_hour;
