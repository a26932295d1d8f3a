-- The trips of one month, one row each, in the raw files' order and types; every random bit comes from the seed, month and row number.
-- Money is counted in whole cents and divided at the end, so that no sum is off by a rounding.
with first_draw as (
    select i, hash(xor(hash($seed, $month), i::ubigint)) as a from row_numbers
),
draws as (
    select i, a, hash(a) as b, hash(hash(a)) as c, hash(hash(hash(a))) as d from first_draw
),
bits as (
    select
        i, (a & 65535)::int as slot_k, ((a >> 16) & 65535)::int as pair_k, ((a >> 32) & 65535)::int as ratio_k,
        (a >> 48)::int as party_k, (b & 65535)::int as speed_k, ((b >> 16) & 65535)::int as tip_k,
        ((b >> 32) & 65535)::int as rate_k, (b >> 48)::int as stand_k, ((c & 65535) + 0.5) / 65536 as toll_u,
        (((c >> 16) & 65535) + 0.5) / 65536 as flat_u, (((c >> 32) & 65535) + 0.5) / 65536 as stand_u,
        ((c >> 48) + 0.5) / 65536 as held_u, ((d & 4294967295) + 0.5) / 4294967296 as fault_u,
        (((d >> 32) & 65535) * 3600 / 65536)::int as second, ((d >> 48) + 0.5) / 65536 as tax_u
    from draws
),
drawn as (
    select
        i, slots.pickup_hour_at + to_seconds(second) as pickup_at, hour, workday, pickup, dropoff, toll_u < tolled as tolled,
        case
            when fault_u < $refund_until then 'refund'
            when fault_u < $outside_until then 'outside_month'
            when fault_u < $before_until then 'dropoff_before_pickup'
            when fault_u < $stopped_until then 'stopped_clock'
            when fault_u < $day_long_until then 'day_long'
            when fault_u < $absurd_until then 'absurd_fare'
            when fault_u < $negative_until then 'negative_distance'
        end as fault,
        vendor, passengers, payment, passengers is null as unknown_payment,
        case when flat_u < flat then 2 else rates.rate end as rate,
        case when held_u < $held_share then 'Y' else 'N' end as held,
        stand_u < case when pickup = dropoff then $standing_same_zone else $standing_between_zones end as standing,
        case
            when standing then 0
            else greatest(0.01, round(miles * case when pickup = dropoff then ratio.same_zone else ratio.between_zones end, 2))
        end as miles,
        speed.speed_ratio as speed_ratio, tip.tip_ratio as tip_ratio, speed.negotiated as negotiated, stand.standing_fare,
        stand.standing_seconds, stand.day_long_seconds, tax_u,
        list_contains($congestion_zones, pickup) or list_contains($congestion_zones, dropoff) as congested
    from bits
    inner join slots on slots.k = slot_k
    inner join pairs on pairs.k = pair_k + part_offset
    inner join curves as ratio on ratio.k = ratio_k
    inner join curves as speed on speed.k = speed_k
    inner join curves as tip on tip.k = tip_k
    inner join curves as stand on stand.k = stand_k
    inner join rates on rates.k = rate_k
    inner join parties on parties.k = party_k
),
moved as (
    select
        drawn.*,
        case when standing then standing_seconds else 3600 * miles / (mph * speed_ratio) end as seconds
    from drawn
    inner join speeds
        on speeds.hour = drawn.hour
        and speeds.band = (miles >= $short_miles)::int + (miles >= $long_miles)::int
),
billed as (
    select
        *,
        (case
            when fault = 'absurd_fare' then 300400
            when rate = 2 then $flat_fare_cents
            when standing then round(standing_fare * 2) * 50
            when rate in (3, 4, 5) then round(negotiated * 100)
            else greatest(250, round((100 * $fare_start + 100 * $fare_mile * miles + 100 * $fare_minute * seconds / 60) / 50) * 50)
        end)::bigint as fare,
        -- The tariff's extras: 0.50 at night, 1 in the evening rush, 4.50 instead on the airport's flat fare.
        case
            when unknown_payment then $unknown_extra_cents
            when rate = 2 then case when workday and hour between 16 and 19 then 450 else 0 end
            when rate in (3, 4, 5) then 0
            when hour < 6 or hour >= 20 then 50
            when workday and hour >= 16 then 100
            else 0
        end as tariff_extra,
        case when rate in (3, 5) and tax_u < $untaxed_share then 0 else 50 end as mta_tax,
        case when tolled then $toll_cents else 0 end as tolls,
        case
            when unknown_payment and $unknown_null_congestion then null
            when pickup_at < timestamp '2019-01-21' then null
            when pickup_at < timestamp '2019-02-01' then 0
            when congested and not unknown_payment then 250
            else 0
        end as congestion
    from moved
),
totalled as (
    select
        *,
        -- Vendor 1 writes the congestion surcharge into the extra as well, and counts it once.
        tariff_extra + case when vendor = 1 and not unknown_payment then coalesce(congestion, 0) else 0 end as extra,
        fare + tariff_extra + mta_tax + tolls + 30 + coalesce(congestion, 0)
        + case when unknown_payment then $unknown_hidden_cents else 0 end as bill,
        case when payment in (0, 1) and fault is distinct from 'refund' then round(bill * tip_ratio)::bigint else 0 end as tip,
        case when fault = 'refund' then -1 else 1 end as sign
    from billed
)
select
    vendor,
    case when fault = 'outside_month' then pickup_at - to_days(day(pickup_at)::int) else pickup_at end as pickup_at,
    pickup_at + to_seconds((case fault
        when 'dropoff_before_pickup' then -seconds
        when 'stopped_clock' then 0
        when 'day_long' then day_long_seconds
        else seconds
    end)::bigint) - case when fault = 'outside_month' then to_days(day(pickup_at)::int) else interval 0 day end as dropoff_at,
    passengers,
    case when fault = 'negative_distance' then -miles else miles end as miles,
    case when not unknown_payment then rate end as rate,
    case when not unknown_payment then held end as held,
    pickup, dropoff,
    case when fault = 'refund' then case when tip_ratio < 0.2 then 3 else 4 end else payment end as payment,
    sign * fare / 100 as fare, sign * extra / 100 as extra, sign * mta_tax / 100 as mta_tax, tip / 100 as tip,
    sign * tolls / 100 as tolls, sign * 30 / 100 as improvement, sign * (bill + tip) / 100 as total,
    sign * congestion / 100 as congestion
from totalled
-- Joins that run in parallel mix the rows.
order by i
