-- title: The week's rhythm
-- question: Which hours of which weekdays are busy, on an average week?
-- grain: one row per weekday (0 is Sunday) and pickup hour

with days as (
    select
        cast(extract(dow from pickup_at) as integer) as weekday_number,
        count(distinct cast(pickup_at as date)) as days_with_trips
    from taxi.yellow_trips
    group by cast(extract(dow from pickup_at) as integer)
),

hours as (
    select
        cast(extract(dow from pickup_at) as integer) as weekday_number,
        pickup_hour,
        count(*) as trips
    from taxi.yellow_trips
    group by cast(extract(dow from pickup_at) as integer), pickup_hour
)

select
    hours.weekday_number,
    case hours.weekday_number
        when 0 then 'Sunday'
        when 1 then 'Monday'
        when 2 then 'Tuesday'
        when 3 then 'Wednesday'
        when 4 then 'Thursday'
        when 5 then 'Friday'
        else 'Saturday'
    end as weekday,
    hours.pickup_hour,
    hours.trips,
    round(cast(hours.trips as double precision) / days.days_with_trips, 1) as trips_per_day
from hours
inner join days on hours.weekday_number = days.weekday_number
order by hours.weekday_number, hours.pickup_hour;
