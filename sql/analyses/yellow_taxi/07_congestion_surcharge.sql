-- title: Effect of the congestion surcharge
-- question: What did the congestion surcharge (since February 2019, south of 96th Street) add to a trip?
-- grain: one row per pickup month and area

with charged_trips as (
    select
        to_char(pickup_at, 'YYYY-MM') as pickup_month,
        case
            when pickup_borough = 'Manhattan' or dropoff_borough = 'Manhattan' then 'from or to Manhattan'
            else 'elsewhere'
        end as area,
        total_amount,
        coalesce(congestion_surcharge, 0) as surcharge,
        case when payment_type = 1 then tip_share end as card_tip_share
    from taxi.yellow_trips
)

select
    pickup_month,
    area,
    count(*) as trips,
    round(avg(cast(case when surcharge > 0 then 1 else 0 end as double precision)), 4) as charged_share,
    round(avg(cast(surcharge as double precision)), 2) as average_surcharge_usd,
    round(avg(cast(total_amount - surcharge as double precision)), 2) as average_other_usd,
    round(avg(cast(total_amount as double precision)), 2) as average_total_usd,
    round(avg(card_tip_share), 4) as average_card_tip_share
from charged_trips
group by pickup_month, area
order by pickup_month, area;
