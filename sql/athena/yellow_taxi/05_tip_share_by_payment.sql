-- title: Tip share by payment type
-- question: How much of the fare do passengers add, by payment type? (Cash tips are not recorded.)
-- grain: one row per payment type (1 card, 2 cash, 3 no charge, 4 dispute, 0 or null not known)

select
    payment_type,
    count(*) as trips,
    round(avg(tip_share), 4) as average_tip_share,
    round(approx_percentile(tip_share, 0.5), 4) as median_tip_share
from ${curated_database}.yellow_taxi_trips
where tip_share is not null
group by payment_type
order by payment_type;
