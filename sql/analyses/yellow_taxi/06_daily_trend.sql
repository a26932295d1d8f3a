-- title: Trips by day and their trend
-- question: How does the number of trips change from day to day and over a week?
-- grain: one row per day with trips; changes and averages never reach across a gap in the days

with daily as (
    select
        cast(pickup_at as date) as pickup_date,
        count(*) as trips,
        sum(total_amount) as revenue_usd
    from taxi.yellow_trips
    group by cast(pickup_at as date)
),

-- Days in a row have the same date when as many days as they have predecessors are taken off.
runs as (
    select
        pickup_date,
        trips,
        revenue_usd,
        dateadd(day, -cast(row_number() over (order by pickup_date) as integer), pickup_date) as run_key
    from daily
),

compared as (
    select
        pickup_date,
        trips,
        revenue_usd,
        run_key,
        lag(trips) over (partition by run_key order by pickup_date) as trips_day_before,
        avg(cast(trips as double precision)) over (
            partition by run_key
            order by pickup_date
            rows between 6 preceding and current row
        ) as average_7_days,
        min(pickup_date) over (partition by run_key) as run_start
    from runs
)

select
    pickup_date,
    run_start,
    trips,
    revenue_usd,
    trips - trips_day_before as change_to_day_before,
    round(100 * cast(trips - trips_day_before as double precision) / trips_day_before, 1) as change_percent,
    round(average_7_days, 1) as average_7_days
from compared
order by pickup_date;
