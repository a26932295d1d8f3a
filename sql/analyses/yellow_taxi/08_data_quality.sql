-- title: Data quality
-- question: How many of the delivered rows are used, and why are the others rejected?
-- grain: one row per outcome: loaded, or the reason of the rejection

with loads as (
    select
        rows_loaded,
        row_number() over (partition by month order by loaded_at desc) as recency
    from strata.load_history
    where dataset = 'yellow_taxi'
),

outcomes as (
    select
        'loaded' as outcome,
        coalesce(sum(rows_loaded), 0) as trip_rows
    from loads
    where recency = 1
    union all
    select
        reject_reason as outcome,
        count(*) as trip_rows
    from lake_quarantine.yellow_taxi_rejected
    group by reject_reason
)

select
    outcome,
    cast(trip_rows as bigint) as trip_rows,
    round(ratio_to_report(cast(trip_rows as double precision)) over (), 6) as share_of_rows
from outcomes
order by trip_rows desc, outcome asc;
