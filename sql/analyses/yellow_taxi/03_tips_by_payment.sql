-- title: Tips by way of payment
-- question: How often and how generously do passengers tip, by way of payment?
-- grain: one row per way of payment; only card tips are recorded, so other ways show next to none

with paid_trips as (
    select
        case payment_type
            when 1 then 'card'
            when 2 then 'cash'
            when 3 then 'no charge'
            when 4 then 'dispute'
            else 'not known'
        end as payment,
        tip_amount,
        tip_share
    from taxi.yellow_trips
),

by_payment as (
    select
        payment,
        count(*) as trips,
        sum(case when tip_amount > 0 then 1 else 0 end) as tipped_trips,
        avg(cast(tip_amount as double precision)) as average_tip_usd,
        percentile_cont(0.5) within group (order by tip_share) as median_tip_share
    from paid_trips
    group by payment
)

select
    payment,
    trips,
    round(ratio_to_report(cast(trips as double precision)) over (), 4) as share_of_trips,
    tipped_trips,
    round(cast(tipped_trips as double precision) / trips, 4) as tipped_share,
    round(average_tip_usd, 2) as average_tip_usd,
    round(median_tip_share, 4) as median_tip_share
from by_payment
order by trips desc, payment asc;
