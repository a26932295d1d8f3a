-- title: Key figures of each month of yellow taxi trips
-- grain: one row per month
-- column: pickup_month string: month of the pickups, YYYY-MM
-- column: trips bigint: clean trips
-- column: passengers bigint: passengers as entered by the drivers
-- column: revenue_usd decimal(38,2): charged to the passengers, USD
-- column: average_distance_miles double: taximeter distance of a trip, miles
-- column: card_share double: share of the trips that were paid by card, 0 to 1

select
    pickup_month,
    count(*) as trips,
    cast(sum(passenger_count) as bigint) as passengers,
    cast(sum(total_amount) as decimal(38, 2)) as revenue_usd,
    round(avg(trip_distance_miles), 3) as average_distance_miles,
    round(cast(count_if(payment_type = 1) as double) / count(*), 4) as card_share
from ${curated_database}.yellow_taxi_trips
group by pickup_month;
