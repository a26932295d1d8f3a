-- title: Busiest pickup zones of the latest month
-- question: Where do most trips of the latest month start?
-- grain: one row per pickup zone, the 20 with most trips; reads one partition

select
    pickup_month,
    pickup_borough,
    pickup_zone,
    count(*) as trips,
    sum(total_amount) as revenue_usd
from ${curated_database}.yellow_taxi_trips
where
    pickup_month = (
        select max(months.pickup_month) as latest_month
        from ${curated_database}.yellow_taxi_trips as months
    )
group by pickup_month, pickup_borough, pickup_zone
order by trips desc, pickup_borough asc, pickup_zone asc
limit 20;
