-- Figures of `distributions.json` from `trips`, the rows of the sample files; one named result per block.

-- name: weekday_hours
-- Trips per day at each hour, Monday first: trips divided by the days of that weekday in the samples.
with days as (
    select isodow(day) as weekday, count(*) as days from (select distinct pickup_at::date as day from trips) group by 1
), hours as (
    select isodow(pickup_at) as weekday, hour(pickup_at) as hour, count(*) as trips from trips group by all
)
select weekday, list(round(trips / days, 2) order by hour) from hours join days using (weekday)
group by weekday order by weekday;

-- name: pairs
select
    pickup, dropoff, round(median(miles) filter (miles > 0), 2) as typical_miles,
    count(*) filter (part = 0) as night, count(*) filter (part = 1) as morning,
    count(*) filter (part = 2) as afternoon, count(*) filter (part = 3) as evening,
    round(100 * avg((tolls > 0)::int))::int as tolled, coalesce(round(100 * avg((rate = 2)::int)), 0)::int as flat
from trips
group by pickup, dropoff having count(*) >= 5 and typical_miles > 0
order by count(*) desc, pickup, dropoff;

-- name: other_pairs
select
    p.borough, d.borough, round(median(miles) filter (miles > 0), 2) as typical_miles,
    count(*) filter (part = 0) as night, count(*) filter (part = 1) as morning,
    count(*) filter (part = 2) as afternoon, count(*) filter (part = 3) as evening,
    round(100 * avg((tolls > 0)::int))::int as tolled, coalesce(round(100 * avg((rate = 2)::int)), 0)::int as flat
from trips
anti join pairs using (pickup, dropoff)
join zones as p on p.location_id = pickup
join zones as d on d.location_id = dropoff
group by 1, 2 having typical_miles > 0 order by count(*) desc, 1, 2;

-- name: other_zones
with ends as (
    select pickup as zone, 1 as pickups, 0 as dropoffs from trips anti join pairs using (pickup, dropoff)
    union all
    select dropoff, 0, 1 from trips anti join pairs using (pickup, dropoff)
)
select ends.zone, borough, sum(pickups)::int, sum(dropoffs)::int from ends join zones on location_id = ends.zone
group by all order by 1;

-- name: distance_ratio
select pickup = dropoff, quantiles(miles / typical_miles)
from trips join pairs using (pickup, dropoff) where miles > 0 and rate = 1 group by 1 order by 1;

-- name: zero_distance_share
select pickup = dropoff, round(avg((miles = 0)::int), 4) from trips group by 1 order by 1;

-- name: speed
select hour, list(round(mph, 2) order by band) from (
    select hour(pickup_at) as hour, band, median(mph) as mph from moving group by all
) group by hour order by hour;

-- name: speed_ratio
select quantiles(mph / typical) from (
    select mph, median(mph) over (partition by hour(pickup_at), band) as typical from moving
);

-- name: meter
-- Least squares of the metered fare on miles and minutes.
select regr_intercept(fare, miles), avg(fare), avg(miles), avg(minutes),
    var_pop(miles), var_pop(minutes), covar_pop(miles, minutes), covar_pop(fare, miles), covar_pop(fare, minutes)
from moving where rate = 1 and fare > 2.5;

-- name: flat_fare
select mode(fare) from trips where rate = 2 and fare > 0;

-- name: negotiated_fare
select quantiles(fare) from trips where rate in (3, 4, 5) and fare > 0;

-- name: untaxed_share
select round(avg((mta_tax = 0)::int), 2) from trips where rate in (3, 5) and fare > 0;

-- name: rates
select rate::int, count(*) from trips where rate is not null and rate <> 2 group by 1 order by 2 desc, 1;

-- name: zero_distance
select quantiles(date_diff('second', pickup_at, dropoff_at)), quantiles(fare)
from trips where miles = 0 and fare >= 2.5 and dropoff_at > pickup_at and dropoff_at < pickup_at + interval 1 hour;

-- name: tip_ratio
select quantiles(tip / (total - tip)) from trips where payment = 1 and total > tip and fare > 0;

-- name: day_long_seconds
select quantiles(date_diff('second', pickup_at, dropoff_at))
from trips where dropoff_at > pickup_at + interval 12 hour and dropoff_at < pickup_at + interval 24 hour;

-- name: congestion_zones
-- Zones whose inner trips pay the congestion surcharge.
select list(pickup order by pickup) from (
    select pickup from trips where pickup = dropoff and congestion >= 0 and period >= '2019-02'
    group by 1 having avg((congestion > 0)::int) > 0.5 and count(*) >= 2
);

-- name: faults
select
    sum((strftime(pickup_at, '%Y-%m') <> period and named_month)::int) as outside_month,
    sum((dropoff_at < pickup_at)::int) as dropoff_before_pickup, sum((dropoff_at = pickup_at)::int) as stopped_clock,
    sum((dropoff_at > pickup_at + interval 12 hour)::int) as day_long,
    sum((fare > 1000)::int) as absurd_fare, sum((miles < 0)::int) as negative_distance
from trips;

-- name: profile_periods
select period, count(*), mode(tolls) filter (tolls > 0),
    round(avg((held = 'Y')::int), 4), sum((fare < 0)::int),
    mode(extra) filter (passengers is null), mode(round(total - parts, 2)) filter (passengers is null),
    coalesce(avg((congestion is null)::int) filter (passengers is null), 0) > 0.5
from trips group by period order by period;

-- name: parties
select period, vendor::int, passengers::int, payment::int, count(*)
from trips where fare >= 0 group by all order by 1, 5 desc, 2, 3, 4;
