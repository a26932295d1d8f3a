-- title: Trips and revenue by month
-- question: How many clean trips does the lake hold, month by month? (The warehouse must hold as many.)
-- grain: one row per month

select
    pickup_month,
    count(*) as trips,
    sum(total_amount) as revenue_usd
from ${curated_database}.green_taxi_trips
group by pickup_month
order by pickup_month;
