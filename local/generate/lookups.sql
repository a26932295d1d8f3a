-- Tables that turn 16 random bits into a value: row k of each holds the value of the quantile (k + 0.5) / 65536,
-- so that a join on k draws from the distribution.

-- name: pair_weights
create or replace temp table pair_weights as
with explicit as (
    select r[1]::int as pickup, r[2]::int as dropoff, r[3] as miles, r[4:7] as parts, r[8] as tolled, r[9] as flat
    from (select unnest(json_transform($distributions->'$.pairs.rows', '[["DOUBLE"]]')) as r)
),
boroughs as (
    select
        r[1] as pickup_borough, r[2] as dropoff_borough, r[3]::double as miles,
        list_transform(r[4:7], lambda n: n::double) as parts, r[8]::double as tolled, r[9]::double as flat
    from (select unnest(json_transform($distributions->'$.other_pairs.rows', '[["VARCHAR"]]')) as r)
),
zones as (
    select
        r[1]::int as zone, r[2] as borough, r[3]::double / sum(r[3]::double) over (partition by r[2]) as pickups,
        r[4]::double / sum(r[4]::double) over (partition by r[2]) as dropoffs
    from (select unnest(json_transform($distributions->'$.other_zones.rows', '[["VARCHAR"]]')) as r)
),
other as (
    select
        p.zone as pickup, d.zone as dropoff, miles,
        list_transform(parts, lambda n: n * p.pickups * d.dropoffs) as parts, tolled, flat
    from boroughs
    inner join zones as p on p.borough = pickup_borough and p.pickups > 0
    inner join zones as d on d.borough = dropoff_borough and d.dropoffs > 0
),
every_pair as (
    from explicit
    union all
    from other
)
select part, pickup, dropoff, miles, tolled / 100 as tolled, flat / 100 as flat, parts[part + 1] as weight
from every_pair, (values (0), (1), (2), (3)) as p (part)
where parts[part + 1] > 0;

-- name: pairs
create or replace temp table pairs as
with upper_bounds as (
    select
        * exclude (weight),
        sum(weight) over (partition by part order by pickup, dropoff, miles) / sum(weight) over (partition by part) as bound
    from pair_weights
),
draws as (
    select k::int as k, part, (k + 0.5) / 65536 as share from range(65536) as r (k), (values (0), (1), (2), (3)) as p (part)
)
select k + 65536 * draws.part as k, pickup, dropoff, miles, tolled, flat
from draws asof join upper_bounds on draws.part = upper_bounds.part and draws.share <= upper_bounds.bound;

-- name: curves
-- Quantile lists, interpolated: one row for each k, one column for each list.
create or replace temp table curves as
with lists as (
    select
        json_transform($distributions->'$.distance_ratio.between_zones', '["DOUBLE"]') as between_zones,
        json_transform($distributions->'$.distance_ratio.same_zone', '["DOUBLE"]') as same_zone,
        json_transform($distributions->'$.speed_ratio', '["DOUBLE"]') as speed_ratio,
        json_transform($distributions->'$.tip_ratio', '["DOUBLE"]') as tip_ratio,
        json_transform($distributions->'$.fare.negotiated', '["DOUBLE"]') as negotiated,
        json_transform($distributions->'$.zero_distance.fare', '["DOUBLE"]') as standing_fare,
        json_transform($distributions->'$.zero_distance.seconds', '["DOUBLE"]') as standing_seconds,
        json_transform($distributions->'$.day_long_seconds', '["DOUBLE"]') as day_long_seconds
)
select
    k::int as k, quantile_at(between_zones, k) as between_zones, quantile_at(same_zone, k) as same_zone,
    quantile_at(speed_ratio, k) as speed_ratio, quantile_at(tip_ratio, k) as tip_ratio,
    quantile_at(negotiated, k) as negotiated, quantile_at(standing_fare, k) as standing_fare,
    quantile_at(standing_seconds, k) as standing_seconds, quantile_at(day_long_seconds, k) as day_long_seconds
from range(65536) as r (k), lists;

-- name: speeds
create or replace temp table speeds as
select hour::int as hour, unnest([0, 1, 2]) as band, unnest(mph) as mph
from (
    select generate_subscripts(hours, 1) - 1 as hour, unnest(hours) as mph
    from (select json_transform($distributions->'$.miles_per_hour.by_hour', '[["DOUBLE"]]') as hours)
);

-- name: rates
create or replace temp table rates as
with weights as (
    select r[1] as rate, sum(r[2]) over (order by r[1]) / sum(r[2]) over () as bound
    from (select unnest(json_transform($distributions->'$.rates.rows', '[["INT"]]')) as r)
)
select k::int as k, rate
from (select k, (k + 0.5) / 65536 as share from range(65536) as r (k)) asof join weights on share <= bound;

-- name: parties
create or replace temp table parties as
with weights as (
    select r[1] as vendor, r[2] as passengers, r[3] as payment, sum(r[4]) over (order by n) / sum(r[4]) over () as bound
    from (
        select unnest(rows) as r, generate_subscripts(rows, 1) as n
        from (select json_transform(($profile::json)->'$.parties.rows', '[["INT"]]') as rows)
    )
)
select k::int as k, vendor, passengers, payment
from (select k, (k + 0.5) / 65536 as share from range(65536) as r (k)) asof join weights on share <= bound;

-- name: slots
create or replace temp table slots as
with days as (
    select d::int as day, isodow($month_start + d::int) as weekday from range($month_days) as r (d)
),
hours as (
    select day, weekday, hour, hours[weekday][hour + 1] as weight
    from
        days,
        (select h::int as hour from range(24) as r (h)),
        (select json_transform($distributions->'$.weekday_hours', '[["DOUBLE"]]') as hours)
),
upper_bounds as (
    select *, sum(weight) over (order by day, hour) / sum(weight) over () as bound from hours
)
select
    k::int as k, $month_start + to_days(day) + to_hours(hour) as pickup_hour_at, hour, weekday <= 5 as workday,
    65536 * case when hour < 6 or hour > 21 then 0 when hour < 12 then 1 when hour < 17 then 2 else 3 end as part_offset
from (select k, (k + 0.5) / 65536 as share from range(65536) as r (k)) asof join upper_bounds on share <= bound;
