-- title: Do the lake and the warehouse agree?
-- question: Does every month hold as many trips in the warehouse as in the lake and as its load recorded?
-- grain: one row per month that is in any of the three

with recorded as (
    select
        month,
        rows_loaded,
        loaded_at,
        row_number() over (partition by month order by loaded_at desc) as recency
    from strata.load_history
    where dataset = 'green_taxi'
),

in_lake as (
    select
        pickup_month as month,
        count(*) as trips
    from lake.green_taxi_trips
    group by pickup_month
),

in_warehouse as (
    select
        to_char(pickup_at, 'YYYY-MM') as month,
        count(*) as trips
    from taxi.green_trips
    group by to_char(pickup_at, 'YYYY-MM')
),

months as (
    select month from in_lake
    union
    select month from in_warehouse
    union
    select month from recorded
)

select
    months.month,
    coalesce(in_lake.trips, 0) as trips_in_lake,
    coalesce(in_warehouse.trips, 0) as trips_in_warehouse,
    coalesce(recorded.rows_loaded, 0) as trips_recorded,
    coalesce(in_warehouse.trips, 0) - coalesce(in_lake.trips, 0) as warehouse_minus_lake,
    recorded.loaded_at
from months
left outer join in_lake on months.month = in_lake.month
left outer join in_warehouse on months.month = in_warehouse.month
left outer join recorded on months.month = recorded.month and recorded.recency = 1
order by months.month;
