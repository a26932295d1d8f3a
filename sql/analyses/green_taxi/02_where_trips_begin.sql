-- title: Where trips begin
-- question: Do trips begin where green taxis may be hailed, or where they must be sent for?
-- grain: one row per pickup borough and service zone (only in the Boro Zone may a green taxi be hailed)

select
    pickup_borough,
    pickup_service_zone,
    count(*) as trips,
    sum(case when trip_type = 1 then 1 else 0 end) as hailed_trips,
    round(ratio_to_report(cast(count(*) as double precision)) over (), 4) as share_of_trips,
    -- An average of decimals would keep their scale.
    round(avg(cast(total_amount as double precision)), 2) as revenue_per_trip_usd
from taxi.green_trips
group by pickup_borough, pickup_service_zone
order by trips desc, pickup_borough asc, pickup_service_zone asc;
