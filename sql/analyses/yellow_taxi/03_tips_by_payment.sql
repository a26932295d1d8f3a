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
)

select
    payment,
    count(*) as trips,
    round(cast(count(*) as double precision) / sum(count(*)) over (), 4) as share_of_trips,
    sum(case when tip_amount > 0 then 1 else 0 end) as tipped_trips,
    round(avg(cast(case when tip_amount > 0 then 1 else 0 end as double precision)), 4) as tipped_share,
    round(avg(cast(tip_amount as double precision)), 2) as average_tip_usd,
    round(percentile_cont(0.5) within group (order by tip_share), 4) as median_tip_share
from paid_trips
group by payment
order by trips desc, payment asc;
